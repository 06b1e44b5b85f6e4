"""What to list: one filter model for the command line, HTTP and Python, and the one rule of what matches."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any, get_args, get_type_hints

from communique.model.claim import WHOLE, cited_values
from communique.model.cursor import Cursor
from communique.model.evidence import Cited
from communique.model.facts import KINDS, MODALITIES, Fact
from communique.model.facts.agreement import AREAS
from communique.model.partial_date import PartialDate

# A search is typed by somebody, perhaps by somebody hostile: more terms than this find nothing more.
MAX_TEXT = 400
MAX_TERMS = 32

#: Roles, without positions, whose values are parties: codes of states and names of those that are none.
PARTY_ROLES = frozenset(
    {
        "actor",
        "countries",
        "parties",
        "recipient",
        "roles.developer",
        "roles.manufacturer",
        "roles.operator",
        "roles.partner",
        "roles.supplier",
        "sides.country",
        "sides.party",
        "speakers",
    }
)
#: Characters of a name that are part of a key: PostgreSQL's keys have 2,704 bytes at most.
KEY = 200
#: Names and the like come again and again; longer texts hardly ever do.
SHORT = 100
#: What people said of a record; an acceptance does not hide that a value was corrected.
REVIEWS = ("unreviewed", "accepted", "corrected")
#: The oldest first, the newest, or those whose leading report is the least sure.
SORTS = ("date", "-date", "confidence")
_POSITION = re.compile(r"\.\d+")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Facts to list: those that match every field that is set. Raises `ValueError` where a field cannot be used.

    A record matches where one of its facts does. A fact without a date matches neither `since` nor `until`.
    """

    kind: str | None = None
    dyad: tuple[str, str] | None = None  #: both are parties, in either direction
    state: str | None = None  #: code of a state or organisation, or the name of another party, in any case
    since: PartialDate | None = None  #: not over before the first day of this
    until: PartialDate | None = None  #: not begun after the last day of this
    status: str | None = None  #: an agreement's status, or a programme's milestone
    modality: str | None = None
    min_confidence: float | None = None
    text: str | None = None  #: words that one passage of the evidence holds; "words in marks" stand together
    area: str | None = None  #: an agreement's area: defence, trade, ...
    source: str | None = None  #: publisher, or host of the address, of the document that reports it
    review: str | None = None  #: what people said of the record: one of `REVIEWS`
    sort: str | None = None  #: one of `SORTS`; without it the oldest first. What has no date comes last
    cursor: Cursor | None = None  #: what comes after this place in the order
    limit: int | None = None  #: of records, after all else

    def __post_init__(self) -> None:
        _one_of("kind", self.kind, KINDS)
        _one_of("modality", self.modality, sorted(MODALITIES))
        _one_of("area", self.area, sorted(AREAS))
        _one_of("review", self.review, REVIEWS)
        _one_of("sort", self.sort, SORTS)
        if self.dyad is not None and not all(party.strip() for party in self.dyad):
            raise ValueError("a party of the dyad is empty; expected two codes, such as IND,KOR")
        if self.state is not None and not self.state.strip():
            raise ValueError("state is empty; expected a code, such as IND")
        if self.min_confidence is not None and not 0.0 <= self.min_confidence <= 1.0:
            raise ValueError(f"min_confidence {self.min_confidence} is not between 0 and 1")
        if self.cursor is not None and self.sort == "confidence":
            raise ValueError("a cursor is a place in the order of dates; leave it or 'sort' away")
        if self.limit is not None and self.limit < 1:
            raise ValueError(f"limit {self.limit} is below 1")
        if self.text is not None and not search_terms(self.text):
            raise ValueError(f"text {self.text[:40]!r} has no word to search for")

    @property
    def parties(self) -> frozenset[str]:
        """Keys of the parties that a fact must have."""
        return frozenset(map(party_key, (*(self.dyad or ()), *((self.state,) if self.state else ()))))

    def matches(self, keys: FactKeys) -> bool:
        """Whether a fact with these keys is meant. Left aside are what keys do not tell: `text` and `area`, which are
        matched on the fact, `source` on its document, `review` on its record.
        """
        return (
            (self.kind is None or keys.kind == self.kind)
            and self.parties <= keys.parties
            and (self.since is None or (keys.last_day is not None and keys.last_day >= self.since.first_day))
            and (
                self.until is None or (keys.first_day is not None and keys.first_day <= last_day(self.until))
            )
            and (self.status is None or keys.status == self.status)
            and (self.modality is None or keys.modality == self.modality)
            and (self.min_confidence is None or keys.confidence >= self.min_confidence)
        )


def query_from_text(parameters: Mapping[str, str | None]) -> Query:
    """The query that options of a command or parameters of an address ask for; None: not given.

    Raises `ValueError` for a name that is no field of `Query` and for a value that cannot be used.

    >>> query_from_text({"kind": "engagement", "dyad": "IND,KOR", "since": "2019-09"}).since
    PartialDate(year=2019, month=9, day=None)
    """
    known = [field.name for field in fields(Query)]
    values: dict[str, Any] = {}
    for name, text in parameters.items():
        if name not in known:
            raise ValueError(f"no filter {name!r}; known: {', '.join(known)}")
        if text is not None:
            values[name] = _VALUES.get(name, str)(text)
    return Query(**values)


@dataclass(frozen=True, slots=True)
class FactKeys:
    """What a fact can be found by. Stores keep it beside the claims, which remain what it is worked out from."""

    kind: str
    modality: str
    status: str | None
    confidence: float
    parties: frozenset[str]  #: in the form that `party_key` gives
    first_day: date | None  #: of the earliest date of the fact; None: it has none
    last_day: date | None


def keys_of(
    fact: Fact, countries: Mapping[str, str], values: Sequence[tuple[str, Cited[Any]]] | None = None
) -> FactKeys:
    """`countries`: of the entities in the fact's document, by name. A speaker's country is a party, too.

    `values`: `cited_values` of the fact, where they are at hand; taking them from the fact is most of the cost.
    """
    values = cited_values(fact) if values is None else values
    named = [str(cited.value) for role, cited in values if _without_positions(role) in PARTY_ROLES]
    dates = [cited.value for name in date_fields(fact.kind) if (cited := getattr(fact, name)) is not None]
    status: Cited[str] | None = getattr(fact, "status", None) or getattr(fact, "milestone", None)
    return FactKeys(
        kind=fact.kind,
        modality=fact.modality.value,
        status=status.value if status else None,
        confidence=fact.confidence,
        parties=frozenset(
            party_key(party) for party in (*named, *(countries[name] for name in named if name in countries))
        ),
        first_day=min((day.first_day for day in dates), default=None),
        last_day=max((last_day(day) for day in dates), default=None),
    )


@lru_cache(maxsize=4096)
def _without_positions(role: str) -> str:
    return _POSITION.sub("", role)


@cache
def date_fields(kind: str) -> tuple[str, ...]:
    """Fields of a kind of fact that hold a date, in their order."""
    hints = get_type_hints(KINDS[kind])
    return tuple(
        field.name
        for field in fields(KINDS[kind])
        if field.name not in WHOLE and Cited[PartialDate] in (hints[field.name], *get_args(hints[field.name]))
    )


def party_key(party: str) -> str:
    """Names are told apart by so much of them as fits into the key of any database."""
    return party.strip().casefold()[:KEY]


def last_day(day: PartialDate) -> date:
    """The last day of a year, of a month, or the day itself."""
    if day.day is not None:
        return day.first_day
    if day.month is None or day.month == 12:
        return date(day.year, 12, 31)
    return date(day.year, day.month + 1, 1) - timedelta(days=1)


def search_terms(text: str) -> tuple[tuple[str, ...], ...]:
    """What is searched for: single words, and phrases, which stood between double quotation marks.

    >>> search_terms('shipyard "naval staff talks"')
    (('shipyard',), ('naval', 'staff', 'talks'))
    """
    return tuple(tuple(word for raw in term for word in words_of(raw)) for term in raw_terms(text))


def raw_terms(text: str) -> tuple[tuple[str, ...], ...]:
    """As `search_terms`, with the words as they were typed: for an index that has its own way with case."""
    terms: list[tuple[str, ...]] = []
    for position, piece in enumerate(unicodedata.normalize("NFC", text[:MAX_TEXT]).split('"')):
        words = tuple(_WORD.findall(piece))
        terms += [words] if position % 2 and words else [(word,) for word in words]
    return tuple(terms[:MAX_TERMS])


def words_of(text: str) -> tuple[str, ...]:
    """Words as full-text search compares them: without case and diacritics."""
    return _words_again(text) if len(text) <= SHORT else _words(text)


def _words(text: str) -> tuple[str, ...]:
    plain = text if text.isascii() else _without_diacritics(text)
    return tuple(word.casefold() for word in _WORD.findall(plain))


_words_again = lru_cache(maxsize=8192)(_words)


def word_places(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Where words begin and end, about as `words_of` takes them."""
    return (found.span() for found in _WORD.finditer(text, start))


def _without_diacritics(text: str) -> str:
    return "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))


def _one_of(name: str, value: str | None, allowed: Any) -> None:
    if value is not None and value not in allowed:
        raise ValueError(f"no {name} {value!r}; known: {', '.join(allowed)}")


def _dyad(text: str) -> tuple[str, str]:
    one, comma, other = (part.strip() for part in text.partition(","))
    if not comma or "," in other:
        raise ValueError(f"dyad {text[:40]!r} is not two parties; expected two codes, such as IND,KOR")
    return one, other


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"min_confidence {text[:40]!r} is no number; expected 0 to 1, such as 0.9") from None


def _count(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise ValueError(f"limit {text[:40]!r} is no whole number") from None


_VALUES: Mapping[str, Any] = {
    "dyad": _dyad,
    "since": PartialDate.parse,
    "until": PartialDate.parse,
    "cursor": Cursor.parse,
    "min_confidence": _number,
    "limit": _count,
}
