"""Equipment that passes between, or is built by, parties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from communique.model.evidence import Cited
from communique.model.facts.fact import FactBase, checked
from communique.model.partial_date import PartialDate

MILESTONES = frozenset(
    {"offered", "ordered", "contracted", "tested", "delivered", "inducted", "in_service", "cancelled"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Who does what: names of entities, country codes, and for `derived_from` another piece of equipment."""

    operator: tuple[Cited[str], ...] = ()
    supplier: tuple[Cited[str], ...] = ()
    developer: tuple[Cited[str], ...] = ()
    manufacturer: tuple[Cited[str], ...] = ()
    partner: tuple[Cited[str], ...] = ()
    derived_from: tuple[Cited[str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme(FactBase):
    kind: ClassVar[str] = "programme"

    equipment: Cited[str]
    roles: Roles
    countries: tuple[Cited[str], ...] = ()
    milestone: Cited[str] | None = None
    milestone_date: Cited[PartialDate] | None = None
    quantity: Cited[int] | None = None
    value: Cited[str] | None = None  #: with its currency, as printed

    def _check(self) -> None:
        checked("milestone", self.milestone, MILESTONES)
