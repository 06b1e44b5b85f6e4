"""What a store has to do. Every store passes the one suite in tests/register/test_contract.py."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from string import ascii_lowercase, ascii_uppercase
from types import TracebackType
from typing import Protocol, Self

from communique.model.cursor import Cursor
from communique.model.document import Document
from communique.model.issue import Issue
from communique.model.judgement import Judgement
from communique.model.outcome import Outcome
from communique.model.query import Query
from communique.model.reading import Reading
from communique.reconcile.entities import Named
from communique.reconcile.records import Record, Report


@dataclass(frozen=True, slots=True)
class Added:
    """What one `add` did. Documents that were there under the same version are `unchanged`."""

    documents: int = 0
    replaced: int = 0  #: documents read anew, under another version; their old facts are withdrawn
    unchanged: int = 0
    facts: int = 0
    skipped: int = 0
    failed: int = 0
    #: (name as given, why) of documents that no store can hold; each is kept as a failed outcome
    refused: tuple[tuple[str | None, str], ...] = ()

    def __add__(self, other: Added) -> Added:
        return Added(
            self.documents + other.documents,
            self.replaced + other.replaced,
            self.unchanged + other.unchanged,
            self.facts + other.facts,
            self.skipped + other.skipped,
            self.failed + other.failed,
            self.refused + other.refused,
        )


@dataclass(frozen=True, slots=True)
class Marked:
    """The fate of one input, as it was marked when it was added."""

    fate: str  #: "done", "skipped" or "failed"
    id_given: str | None
    document_id: str | None  #: where it was done, or skipped and its posts were kept
    pipeline_version: str
    at: str  #: ISO 8601, UTC
    stage: str | None = None  #: where it failed
    reason: str | None = None  #: why it was skipped, or failed


@dataclass(frozen=True, slots=True)
class StoredIssue:
    document_id: str
    issue: Issue


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that holds the words searched for; `excerpt` shows the first of them between `[` and `]`."""

    document_id: str
    title: str | None
    excerpt: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A judgement as it is now."""

    judgement: Judgement
    stands: bool  #: it was not undone
    open: int  #: places in documents of the register at which nothing is that it could speak of


@dataclass(frozen=True, slots=True)
class Change:
    """The last thing that became of a record. Numbers grow; a record has one change, its latest."""

    number: int
    record: str
    at: str  #: ISO 8601, UTC
    removed: bool  #: its reports were withdrawn or rejected, or are of another record now
    into: str | None = None  #: where reports of a record that is gone are now, the first by id


@dataclass(frozen=True, slots=True, order=True)
class Covered:
    """Documents of one source that were published on one day, or in a month or a year where no more is known."""

    source: str  #: publisher, else the host of the address, else empty
    published: str  #: ISO 8601; empty: not known
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Of what stands; withdrawn readings are counted apart."""

    documents: int = 0
    facts: int = 0
    records: Mapping[str, int] = field(default_factory=dict)  #: by kind, in the order of the codebook
    issues: int = 0
    skipped: int = 0
    failed: int = 0
    withdrawn: int = 0  #: readings that a later one replaced


class Register(Protocol):
    """Documents, facts with their evidence, and the records that the facts add up to.

    What `add` returned for is durable. Everything that is given back stands in one order, which does not depend
    on the order of adding.
    """

    @property
    def address(self) -> str | None:
        """What another process opens it by, secrets and all; None where there is no way."""

    def add(self, outcomes: Iterable[Outcome], pipeline_version: str) -> Added:
        """Adding twice changes nothing; a document read under another version replaces its old facts.

        Works in batches, each a transaction: where it raises, earlier batches stay. Raises `RegisterFull`.
        """

    def judge(self, judgements: Iterable[Judgement]) -> int:
        """How many were new. Kept for documents that are to come, too; what was read stays beside what it became.

        All or none: raises `ValueError` where one speaks of a report that a document of the register does not have,
        corrects one to what makes no fact, or undoes what is not there.
        """

    def judgements(self, documents: Collection[str] | None = None) -> Iterator[Kept]:
        """In the order in which they were made known; those alone that speak of one of the documents, by id."""

    def changes(self, after: int = 0, limit: int | None = None) -> Iterator[Change]:
        """Records that came, changed or went since the change with this number, in order."""

    def latest_changes(self, limit: int) -> tuple[Change, ...]:
        """The last so many, the newest first."""

    def unread(self, document_ids: Iterable[str], pipeline_version: str) -> frozenset[str]:
        """Those that have not been read under this version."""

    def has(self, document_id: str, pipeline_version: str) -> bool: ...

    def documents(self) -> Iterator[Document]:
        """By id."""

    def document(self, id_prefix: str) -> Document:
        """Raises `RecordNotFound` for none, and where the prefix fits several."""

    def documents_at(self, uri: str) -> tuple[Document, ...]:
        """All that were found at this address, by id: versions of one text, or several that had it in turn."""

    def reading(self, id_prefix: str) -> Reading:
        """All that stands of one document, as it was judged. Raises as `document` does."""

    def readings(self, ids: Iterable[str]) -> Iterator[Reading]:
        """In this order, by whole ids. Raises `RecordNotFound`. Costs far less than to ask for one after the other."""

    def records(self, query: Query = Query()) -> Iterator[Record]:  # noqa: B008 - frozen
        """By date (unknown last), kind and id. Each with all its reports, whichever of them matched."""

    def places(self, query: Query = Query()) -> Iterator[Cursor]:  # noqa: B008 - frozen
        """Where the records stand that `records` would give, without the cost of reading them."""

    def records_by_id(self, ids: Iterable[str]) -> Iterator[Record]:
        """In this order. All have to be there."""

    def count(self, query: Query = Query()) -> int:  # noqa: B008 - frozen
        """Records that match, whatever the limit and the cursor."""

    def tally(self, by: Sequence[str], query: Query = Query()) -> dict[tuple[str, ...], int]:  # noqa: B008 - frozen
        """How many records that match have these values: `by` names some of `DIMENSIONS`. In no order.

        A record counts once for each value that one of its matching facts has, parties by their keys.
        """

    def tallies(self, names: Sequence[str], query: Query = Query()) -> dict[str, dict[str, int]]:  # noqa: B008 - frozen
        """By each of these dimensions, as `tally`, in one go: what the query means is looked up once."""

    def at_one_moment(self) -> AbstractContextManager[None]:
        """What this thread asks inside is answered from one state of the register, whoever writes meanwhile."""

    def version(self) -> str:
        """Changes with every change of what the register gives back."""

    def record(self, id_prefix: str) -> Record:
        """`engagement-5b2e91c04f3a`, or so much of it as is unambiguous, `5b2e` included.

        Of a record that is gone, the one that has its reports now. Raises `RecordNotFound` for none, and where the
        prefix fits several: the message names them.
        """

    def facts(self, query: Query = Query()) -> Iterator[Report]:  # noqa: B008 - frozen
        """As `records`, fact by fact, the oldest first. `query.limit` counts facts; cursors are of records alone."""

    def search(self, text: str, limit: int = 20) -> tuple[Hit, ...]:
        """Documents that hold all the words in text or title. Raises `ValueError` for no words."""

    def alike(self, document: Document) -> tuple[Document, ...]:
        """Other documents that have most runs of words in common with it, by id: candidates for copies, no more.

        Of documents that share one run the first that came are looked at: `dependence.MOST_ALIKE`,
        `MOST_COMPARED`. Costs a look-up for each of its kept runs, however large the register is.
        """

    def counts(self) -> Counts: ...

    def coverage(self) -> Iterator[Covered]:
        """What was read: by source and day. Reads a line for each document."""

    def read_since(self, parties: Collection[str], after: date) -> tuple[int, int]:
        """Documents that were published after this day, and of these those with a fact that has all these parties."""

    def entities(self, kind: str, word: str | None = None) -> Iterator[Named]:
        """All of a kind in the documents as they stand, or those with this word in their name. In no order."""

    def records_of(self, facts: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
        """The records of facts that stand, by the ids of document and fact."""

    def issues(self) -> Iterator[StoredIssue]:
        """By document id, then as in the reading."""

    def outcomes(self) -> Iterator[Marked]:
        """In the order in which they were marked."""

    def check(self) -> tuple[str, ...]:
        """What is wrong with the register, a line each; empty: nothing. Reads all of it."""

    def close(self) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


#: What `Register.tally` counts by; `year` is that of the first day of a fact, `day` its day where it is known to the
#: day, `published` that of its document.
DIMENSIONS = ("kind", "modality", "status", "year", "party", "area", "source", "day", "published")


def source_of(publisher: str | None, uri: str | None) -> str:
    """Its publisher, else the host of its address as it is written there; empty: neither is known."""
    if publisher:
        return publisher
    _, _, rest = (uri or "").partition("://")
    return rest.replace("?", "/").replace("#", "/").partition("/")[0].translate(_LOWER)


#: As databases do it for any text: letters of ASCII alone.
_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)


def utc_now() -> datetime:
    return datetime.now(tz=UTC)  # noqa: TID251 - when a document was added is no part of any answer
