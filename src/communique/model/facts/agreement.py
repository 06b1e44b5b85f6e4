"""An instrument between parties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from communique.model.evidence import Cited
from communique.model.facts.fact import FactBase, checked
from communique.model.partial_date import PartialDate

INSTRUMENTS = frozenset(
    {
        "treaty",
        "agreement",
        "memorandum_of_understanding",
        "letter_of_intent",
        "contract",
        "joint_statement",
        "protocol",
        "arrangement",
        "exchange_of_notes",
        "roadmap",
        "other",
    }
)
#: From the first word of an instrument to its end: a later one is further.
STATUSES = (
    "proposed",
    "negotiating",
    "agreed_in_principle",
    "announced",
    "initialled",
    "approved",
    "signed",
    "ratified",
    "in_force",
    "implemented",
    "extended",
    "suspended",
    "expired",
    "terminated",
)
AREAS = frozenset(
    {
        "policy_consultation",
        "education_training",
        "exercises",
        "logistics",
        "procurement",
        "industry",
        "research_development",
        "intelligence_information",
        "status_of_forces",
        "cyber_space",
        "maritime_security",
        "peacekeeping",
        "counter_terrorism",
        "border_security",
        "nuclear",
        "humanitarian_disaster",
        "personnel_exchange",
        "trade",
        "investment",
        "energy",
        "health",
        "science_technology",
        "culture_education",
        "migration_mobility",
        "transport",
        "environment_climate",
        "agriculture",
        "justice_law",
        "finance",
        "other",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One report of how far an instrument had come, with the day where it is told."""

    status: Cited[str]
    date: Cited[PartialDate] | None = None

    def __post_init__(self) -> None:
        checked("status", self.status, STATUSES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(FactBase):
    """`status` is the furthest of `stages`, which are in text order, one for each report.

    `parties` are countries, or organisations for contracts. `made_at` is the id of the engagement.
    """

    kind: ClassVar[str] = "agreement"

    instrument: Cited[str]
    name: Cited[str] | None = None
    parties: tuple[Cited[str], ...] = ()
    subject: Cited[str] | None = None
    areas: tuple[Cited[str], ...] = ()
    status: Cited[str] | None = None
    status_date: Cited[PartialDate] | None = None
    stages: tuple[Stage, ...] = ()
    made_at: Cited[str] | None = None
    count: Cited[int] | None = None  #: of instruments that the text does not itemise

    def _check(self) -> None:
        checked("instrument", self.instrument, INSTRUMENTS)
        checked("status", self.status, STATUSES)
        for area in self.areas:
            checked("area", area, AREAS)
