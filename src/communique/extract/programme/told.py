"""What one sentence tells of one piece of equipment."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.extract.programme.players import Player
from communique.extract.programme.things import Thing
from communique.model.evidence import Cited, Evidence
from communique.model.partial_date import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    thing: Thing
    milestone: str | None
    modality: str
    word: Evidence  #: the verb or noun of the act
    evidence: Evidence
    roles: dict[str, list[Player]] = field(default_factory=dict)
    parties: list[Player] = field(default_factory=list)  #: of a deal that does not tell who is which
    ancestors: tuple[Cited[str], ...] = ()
    countries: tuple[Cited[str], ...] = ()
    date: Cited[PartialDate] | None = None
    value: Cited[str] | None = None

    @property
    def players(self) -> dict[str, Player]:
        """All who have a role, by name."""
        return {p.party.value: p for players in self.roles.values() for p in players}
