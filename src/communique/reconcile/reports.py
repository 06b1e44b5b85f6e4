"""What of a report is compared with others: worked out once a fact, small enough to keep thousands at hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Days:
    """From the first to the last day that a date may mean; `exact` where it is told to the day."""

    first: date
    last: date
    exact: bool

    def overlaps(self, other: Days) -> bool:
        return self.first <= other.last and other.first <= self.last

    def gap(self, other: Days) -> int:
        """Days between the two; 0 where they overlap."""
        return max(0, (other.first - self.last).days, (self.first - other.last).days)


@dataclass(frozen=True, slots=True)
class Person:
    """A participant: words of the name without case and accents, none where only the office is told."""

    name: frozenset[str]
    rank: str | None  #: of the office, as `reference.offices.level_of` tells it


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """One fact of one document. `key`: reports with the same one are the same (see `records.record_key`)."""

    key: str
    document: str
    kind: str
    published: date | None
    modality: str
    parties: frozenset[str]  #: codes of states and organisations, else names, without case
    type: str = ""  #: of engagement, instrument, milestone, mode, PLOVER category
    lead: str = ""  #: who visits, who acts
    people: tuple[tuple[str, Person], ...] = ()  #: each with the party
    level: str | None = None
    days: Days | None = None
    place: frozenset[str] = frozenset()
    words: frozenset[str] = (
        frozenset()
    )  #: of what it is about: name and subject, equipment, label, what was said
    editions: frozenset[int] = frozenset()  #: "the 13th dialogue"
    value: str = ""
    status: str = ""

    @property
    def rank(self) -> str:
        """Sorts reports by publication, those without a date last."""
        return f"{self.published or '9999'} {self.document}"
