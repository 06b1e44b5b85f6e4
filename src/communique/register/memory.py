"""A register for as long as the program runs: to try things out, and to hold the other stores to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import TracebackType
from typing import Self

from communique.model.claim import claims_of
from communique.model.document import Document
from communique.model.evidence import Evidence
from communique.model.facts import KINDS, Fact
from communique.model.outcome import Failed, Outcome, Skipped, reading_in
from communique.model.query import FactKeys, Query, keys_of, search_terms, words_of
from communique.model.reading import Reading
from communique.reconcile.gather import records_of, reported
from communique.reconcile.records import Record, Report, record_of
from communique.register import rows
from communique.register.names import starts_of, the_one
from communique.register.protocol import Added, Counts, Hit, Marked, StoredIssue, utc_now


@dataclass(slots=True)
class _Kept:
    reading: Reading
    version: str
    countries: dict[str, str] = field(init=False)  #: of its entities, by name

    def __post_init__(self) -> None:
        self.countries = self.reading.countries


class MemoryRegister:
    """See `Register`. Looks at every fact for every question; nothing of it is durable."""

    def __init__(self, *, clock: Callable[[], datetime] = utc_now) -> None:
        self._clock = clock
        self._kept: dict[str, _Kept] = {}
        self._withdrawn = 0
        self._outcomes: dict[str, Marked] = {}

    def add(self, outcomes: Iterable[Outcome], pipeline_version: str) -> Added:
        at = self._clock().isoformat(timespec="seconds")
        total = Added()
        for outcome in outcomes:
            total += self._add(outcome, pipeline_version, at)
        return total

    def _add(self, outcome: Outcome, version: str, at: str) -> Added:
        skipped = int(isinstance(outcome, Skipped))
        reading = reading_in(outcome)
        if reading is None:
            self._mark(outcome, None, version, at)
            return Added(failed=1 - skipped, skipped=skipped)
        given = reading.document.id_given
        try:
            rows.check_document(reading.document)
            rows.check_ids(reading)
            rows.check_reading(reading)
        except rows.Unstorable as error:
            self._mark(Failed(given, "register", str(error)), None, version, at)
            return Added(failed=1, refused=((given, str(error)),))
        id = reading.document.id
        known = self._kept.get(id)
        self._mark(outcome, id, version, at)
        if known is not None and known.version == version:
            return Added(unchanged=1, skipped=skipped)
        document = replace(reading.document, id_given=None if given is None else rows.safe(given))
        self._kept[id] = _Kept(replace(reading, document=document), version)
        if known is None:
            return Added(documents=1, facts=len(reading.facts), skipped=skipped)
        self._withdrawn += 1
        return Added(replaced=1, facts=len(reading.facts), skipped=skipped)

    def _mark(self, outcome: Outcome, id: str | None, version: str, at: str) -> None:
        key, fate, given, _, _, _, stage, reason, _ = rows.outcome_columns(outcome, None, id, version, at)
        self._outcomes.setdefault(key, Marked(fate, given, id, version, at, stage, reason))

    def unread(self, document_ids: Iterable[str], pipeline_version: str) -> frozenset[str]:
        return frozenset(id for id in document_ids if not self.has(id, pipeline_version))

    def has(self, document_id: str, pipeline_version: str) -> bool:
        kept = self._kept.get(document_id)
        return kept is not None and kept.version == pipeline_version

    def documents(self) -> Iterator[Document]:
        return (self._kept[id].reading.document for id in sorted(self._kept))

    def document(self, id_prefix: str) -> Document:
        return self.reading(id_prefix).document

    def reading(self, id_prefix: str) -> Reading:
        candidates = [
            id for id in sorted(self._kept) for start in starts_of(id_prefix)[:1] if id.startswith(start)
        ]
        return self._kept[the_one("document", id_prefix, candidates)].reading

    def records(self, query: Query = Query()) -> Iterator[Record]:  # noqa: B008 - frozen
        records = self._records()
        days: defaultdict[str, list[date | None]] = defaultdict(list)
        for record, _, keys in self._matching(query):
            days[record].append(keys.first_day)
        found = sorted(
            days,
            key=lambda id: (
                _first(min((d for d in days[id] if d), default=None)),
                _kind(records[id].kind),
                id,
            ),
        )
        return (records[id] for id in found[: query.limit])

    def record(self, id_prefix: str) -> Record:
        records = self._records()
        starts = starts_of(id_prefix)
        return records[the_one("record", id_prefix, [id for id in sorted(records) if id.startswith(starts)])]

    def facts(self, query: Query = Query()) -> Iterator[Report]:  # noqa: B008 - frozen
        found = sorted(
            ((keys, report) for _, report, keys in self._matching(query)),
            key=lambda pair: (
                _first(pair[0].first_day),
                _kind(pair[1].fact.kind),
                pair[1].fact.id,
                pair[1].document_id,
            ),
        )
        return (report for _, report in found[: query.limit])

    def _records(self) -> dict[str, Record]:
        members: defaultdict[str, list[Report]] = defaultdict(list)
        for record, report, _ in self._matching(Query()):
            members[record].append(report)
        return {id: record_of(id, reports) for id, reports in members.items()}

    def _matching(self, query: Query) -> Iterator[tuple[str, Report, FactKeys]]:
        records = records_of(
            one
            for id, kept in self._kept.items()
            for one in reported(kept.reading.document, kept.reading.facts, kept.countries)
        )
        for id, kept in self._kept.items():
            for fact in kept.reading.facts:
                keys = keys_of(fact, kept.countries)
                if query.matches(keys) and (query.text is None or _says(fact, query.text)):
                    yield records[id, fact.id], Report(id, fact), keys

    def search(self, text: str, limit: int = 20) -> tuple[Hit, ...]:
        if not search_terms(text):
            raise ValueError(f"{text[:40]!r} has no word to search for")
        return tuple(
            Hit(document.id, document.title, document.text[:80])
            for document in self.documents()
            if _holds(text, f"{document.title or ''}\n{document.text}")
        )[:limit]

    def counts(self) -> Counts:
        records = self._records()
        fates = [marked.fate for marked in self._outcomes.values()]
        kept = [one.reading for one in self._kept.values()]
        return Counts(
            documents=len(kept),
            facts=sum(len(reading.facts) for reading in kept),
            records={kind: sum(1 for r in records.values() if r.kind == kind) for kind in KINDS},
            issues=sum(len(reading.issues) for reading in kept),
            skipped=fates.count("skipped"),
            failed=fates.count("failed"),
            withdrawn=self._withdrawn,
        )

    def issues(self) -> Iterator[StoredIssue]:
        return (
            StoredIssue(id, issue) for id in sorted(self._kept) for issue in self._kept[id].reading.issues
        )

    def outcomes(self) -> Iterator[Marked]:
        return iter(tuple(self._outcomes.values()))

    def check(self) -> tuple[str, ...]:
        return ()

    def close(self) -> None:
        """Nothing to close."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _first(day: date | None) -> tuple[bool, date]:
    return day is None, day or date.min


def _kind(kind: str) -> int:
    return list(KINDS).index(kind)


def _says(fact: Fact, text: str) -> bool:
    return any(_holds(text, passage.text) for passage in _passages(fact))


def _passages(fact: Fact) -> Iterator[Evidence]:
    yield from fact.evidence
    for claim in claims_of(fact):
        yield from claim.evidence


def _holds(text: str, passage: str) -> bool:
    """Whether each term stands in the passage, as full-text search would find it."""
    words = words_of(passage)
    return all(
        any(words[at : at + len(term)] == term for at in range(len(words) - len(term) + 1))
        for term in search_terms(text)
    )
