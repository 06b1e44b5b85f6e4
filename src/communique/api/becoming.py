"""What became of things, and how they belong together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from communique.api.common import cached, cited, readings_by_id
from communique.model.known_entity import KnownEntity
from communique.model.lifecycle import FollowUp, LifeCycle, StageReached
from communique.model.parts import Parts
from communique.model.query import keys_of
from communique.model.reading import Reading
from communique.reconcile.records import Record
from communique.register.protocol import Register


def life_cycle(
    register: Register, record: Record, readings: Mapping[str, Reading] | None = None
) -> LifeCycle:
    """Its stages, what is known to be the present one, and how much was read since without finding more.

    `readings`: of its documents, where they are at hand.
    """
    from communique.derive.lifecycle import last_told, life_cycle, may_go_on

    told = readings_by_id(register, record.document_ids) if readings is None else readings
    of_record = {id: told[id] for id in record.document_ids}
    cycle = life_cycle(record, of_record)
    since = last_told(cycle, of_record.values())
    if since is None or not may_go_on(cycle):
        return cycle
    read, about = register.read_since(_parties(record), since)
    return replace(cycle, follow_up=FollowUp(since, read, about))


def _parties(record: Record) -> tuple[str, ...]:
    """Codes and names of those who have a part in it, as the leading report tells."""
    return tuple(sorted(keys_of(record.lead.fact, {}).parties))


def life_cycle_dict(cycle: LifeCycle) -> dict[str, Any]:
    """For JSON."""

    def stage_dict(stage: StageReached) -> dict[str, Any]:
        return {
            "stage": stage.stage,
            "modality": stage.modality,
            "on": str(stage.on) if stage.on else None,
            "by": stage.by.isoformat() if stage.by else None,
            "party": stage.party,
            "told": [cited(one.value, one.document, one.evidence) for one in stage.told],
        }

    follow_up = cycle.follow_up
    return {
        "stages": [stage_dict(stage) for stage in cycle.stages],
        "present": stage_dict(cycle.present) if cycle.present else None,
        "by_party": {code: stage_dict(stage) for code, stage in cycle.by_party},
        "follow_up": {"since": follow_up.since.isoformat(), "read": follow_up.read, "about": follow_up.about}
        if follow_up
        else None,
    }


def parts(register: Register, record: Record) -> Parts:
    """What it belongs to, what belongs to it, and the one before and after it in a series.

    Looks at the records of the same parties about its days.
    """
    from communique.derive.parts import near, parts_of

    document_of = cached(register.document)
    others = tuple(register.records(near(record)))
    return parts_of(record, others, register.records_of, lambda id: document_of(id).text)


def entities(register: Register, kind: str, word: str | None = None) -> list[KnownEntity]:
    """Persons, organisations, places or equipment across documents, with the offices that they held; those with this
    word in a name alone, where one is given. Looks at all that are named so.
    """
    from communique.reconcile.entities import known_entities

    return known_entities(register.entities(kind, word))


def entity_dict(entity: KnownEntity) -> dict[str, Any]:
    """For JSON."""
    plain = asdict(entity)
    for office in plain["offices"]:
        for end in ("first", "last"):
            office[end] = office[end].isoformat() if office[end] else None
    return {**plain, "kind": str(entity.kind)}
