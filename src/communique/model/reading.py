"""What is known of one document after reading it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from communique.model.document import Document
from communique.model.entity import Entity
from communique.model.facts import Event, Fact
from communique.model.issue import Issue
from communique.model.segment import Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    document: Document
    segments: tuple[Segment, ...]
    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
    issues: tuple[Issue, ...]

    @property
    def countries(self) -> dict[str, str]:
        """Of the entities that have one, by name."""
        return {e.name: e.country.value for e in self.entities if e.country is not None}

    def confident(self, least: float) -> Reading:
        """With the facts alone that have this confidence at least; an event goes with the record behind it."""
        sure = {fact.id for fact in self.facts if fact.confidence >= least}
        kept = tuple(fact for fact in self.facts if fact.id in sure and _stands(fact, sure))
        return replace(self, facts=kept)


def _stands(fact: Fact, sure: set[str]) -> bool:
    return not (isinstance(fact, Event) and fact.record is not None and fact.record.value not in sure)
