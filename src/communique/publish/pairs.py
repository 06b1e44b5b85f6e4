"""States and organisations as they are tied to each other by records: for graphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from communique.model.facts import Agreement, Engagement, Event, Fact, Partnership, Programme
from communique.model.query import date_fields
from communique.reconcile.records import Record
from communique.reference import organisations, states


class Tie(NamedTuple):
    """One record between two parties. A record of several parties is a tie for each pair of them."""

    source: str
    target: str
    record: str
    kind: str
    modality: str
    starts: str | None  #: ISO 8601, as precise as told
    ends: str | None
    confidence: float


def ties(records: Iterable[Record]) -> Iterator[Tie]:
    """Of all kinds but statements and discrepancies, which have no two parties. Parties that are no states keep their
    names.
    """
    for record in records:
        fact = record.lead.fact
        for one, other in combinations(dict.fromkeys(parties(fact)), 2):
            days = sorted(_days(record))
            starts, ends = (days[0], days[-1]) if days else (None, None)
            yield Tie(
                one,
                other,
                record.id,
                record.kind,
                fact.modality.value,
                starts,
                ends,
                round(fact.confidence, 4),
            )


def party_name(code: str) -> str:
    known = states.by_iso3(code) or organisations.by_code(code)
    return known.name if known else code


def parties(fact: Fact) -> list[str]:
    """Codes, and names of parties that are no states; of statements and discrepancies none."""
    match fact:
        case Engagement():
            named = [side.country or side.party for side in fact.sides]
        case Agreement() | Partnership():
            named = list(fact.parties)
        case Programme():
            named = list(fact.countries)
        case Event():
            named = [fact.actor, fact.recipient]
        case _:
            named = []
    return [one.value for one in named if one is not None]


def _days(record: Record) -> Iterator[str]:
    for field in date_fields(record.kind):
        giver = record.giver(field)
        if giver is not None:
            yield str(getattr(giver.fact, field).value)
