"""Meetings of all sorts: whose people met, spoke, travelled or trained together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from communique.model.evidence import Cited
from communique.model.facts.fact import LEVELS, FactBase, checked
from communique.model.partial_date import PartialDate

TYPES = frozenset(
    {"talks", "visit", "call", "summit", "signing", "exercise", "port_call", "ceremony", "conference"}
)
FORMATS = frozenset({"bilateral", "trilateral", "multilateral"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A person, an office, or both; never neither. In exercises and port calls a ship's name stands as a person's."""

    person: Cited[str] | None = None  #: the entity's name
    title: Cited[str] | None = None

    def __post_init__(self) -> None:
        if self.person is None and self.title is None:
            raise ValueError("a participant has a name or an office")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A state by its code, or a party that is no state; never neither."""

    country: Cited[str] | None = None
    party: Cited[str] | None = None
    participants: tuple[Participant, ...] = ()

    def __post_init__(self) -> None:
        if self.country is None and self.party is None:
            raise ValueError("a side has a country or a party")


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement(FactBase):
    """A visit's first side is the visitor. `during` is the id of the visit that the talks belong to."""

    kind: ClassVar[str] = "engagement"

    type: Cited[str]
    sides: tuple[Side, ...]
    level: Cited[str] | None = None
    starts: Cited[PartialDate] | None = None
    ends: Cited[PartialDate] | None = None
    place: Cited[str] | None = None
    topics: tuple[Cited[str], ...] = ()
    format: Cited[str] | None = None
    during: Cited[str] | None = None

    def _check(self) -> None:
        checked("type", self.type, TYPES)
        checked("level", self.level, LEVELS)
        checked("format", self.format, FORMATS)
        if not self.sides:
            raise ValueError("an engagement has sides: two, or an organisation whose members meet")

    @property
    def countries(self) -> tuple[str, ...]:
        return tuple(side.country.value for side in self.sides if side.country)
