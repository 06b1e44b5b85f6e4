"""Stages of one thing over time, from what its documents tell: each with its day, its words, and whether it was done.

A plan whose day is past stays a plan: that nothing was read of it does not mean that it did not happen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from communique.derive.naming import states_named
from communique.model.accounts import Told
from communique.model.evidence import Cited, Evidence
from communique.model.facts import Agreement, Engagement, Fact, Programme
from communique.model.facts.agreement import STATUSES
from communique.model.lifecycle import LifeCycle, StageReached
from communique.model.partial_date import PartialDate
from communique.model.reading import Reading
from communique.reconcile.records import Record
from communique.segment import sentences_of

#: Of equipment, from the first word of it to its end.
MILESTONES = (
    "offered",
    "ordered",
    "contracted",
    "tested",
    "delivered",
    "inducted",
    "in_service",
    "cancelled",
)
#: Of a meeting, by what is reported of it.
_OF_MEETING = {"planned": "announced", "proposed": "proposed", "actual": "held", "denied": "cancelled"}
#: Behind these nothing is to come.
FINAL = frozenset({"in_force", "implemented", "terminated", "expired", "held", "cancelled", "in_service"})
#: Steps that each party takes by itself.
_OWN_STEP = frozenset({"approved", "ratified"})
_ORDER = {
    stage: number
    for stages in (STATUSES, MILESTONES, ("proposed", "announced", "held", "cancelled"))
    for number, stage in enumerate(stages)
}


def life_cycle(record: Record, readings: Mapping[str, Reading]) -> LifeCycle:
    """`readings`: of its documents, by id. Empty for kinds that have no stages."""
    reached = [
        stage
        for report in record.reports
        if report.document_id in readings
        for stage in _stages_of(report.fact, readings[report.document_id])
    ]
    stages = tuple(sorted(_joined(reached), key=_time))
    done = [stage for stage in stages if stage.modality == "actual" or stage.stage == "cancelled"]
    own = {stage.party: stage for stage in sorted(done, key=_furthest) if stage.party is not None}
    shared = [stage for stage in done if stage.party is None] or done
    present = max(shared, key=_furthest, default=None) or (stages[-1] if stages else None)
    return LifeCycle(stages, present, tuple(sorted((code, stage) for code, stage in own.items() if code)))


def may_go_on(cycle: LifeCycle) -> bool:
    return cycle.present is not None and cycle.present.stage not in FINAL


def last_told(cycle: LifeCycle, readings: Iterable[Reading]) -> date | None:
    """The day after which a follow-up would be: the last thing told, and the last document that tells it."""
    days = [stage.day for stage in cycle.stages if stage.day is not None and stage.modality == "actual"]
    days += [r.document.published.date.first_day for r in readings if r.document.published is not None]
    return max(days, default=None)


def _stages_of(fact: Fact, reading: Reading) -> Iterator[StageReached]:
    modality = fact.modality.value
    match fact:
        case Agreement(stages=stages) if stages:
            for stage in stages:
                party = _party_of(stage.status, fact, reading) if stage.status.value in _OWN_STEP else None
                yield _reached(reading, stage.status, stage.date, modality, party)
        case Agreement(status=status) if status is not None:
            yield _reached(reading, status, fact.status_date, modality, None)
        case Engagement():
            told = Cited(_OF_MEETING.get(modality, modality), fact.evidence)
            yield _reached(reading, told, fact.starts, modality, None)
        case Programme(milestone=milestone) if milestone is not None:
            yield _reached(reading, milestone, fact.milestone_date, modality, None)
        case _:
            return


def _reached(
    reading: Reading, stage: Cited[str], on: Cited[PartialDate] | None, modality: str, party: str | None
) -> StageReached:
    published = reading.document.published
    evidence: tuple[Evidence, ...] = stage.evidence + (on.evidence if on is not None else ())
    return StageReached(
        stage=stage.value,
        modality=modality,
        on=on.value if on is not None else None,
        by=published.date.first_day if published is not None else None,
        party=party,
        told=(Told(stage.value, reading.document.id, tuple(dict.fromkeys(evidence))),),
    )


def _party_of(stage: Cited[str], fact: Agreement, reading: Reading) -> str | None:
    """The one party that the sentence names; None where it names both, or none."""
    parties = {party.value for party in fact.parties}
    for sentence in sentences_of(reading.document.text, reading.segments):
        if any(sentence.span.overlaps(words.span) for words in stage.evidence):
            named = states_named(sentence.span.of(reading.document.text)) & parties
            return named.pop() if len(named) == 1 else None
    return None


def _joined(reached: Iterable[StageReached]) -> list[StageReached]:
    """One for each stage, with all that tell it, and the first day that is told to the day."""
    found: dict[tuple[str, str, str | None], StageReached] = {}
    for stage in reached:
        key = (stage.stage, stage.modality, stage.party)
        if (known := found.get(key)) is None:
            found[key] = stage
            continue
        on = (
            known.on
            if known.on is not None and (stage.on is None or known.on.day or not stage.on.day)
            else stage.on
        )
        by = min((day for day in (known.by, stage.by) if day is not None), default=None)
        found[key] = replace(known, on=on, by=by, told=known.told + stage.told)
    return list(found.values())


def _time(stage: StageReached) -> tuple[bool, date, int]:
    """What was announced comes when it was told, not on the day that it is about."""
    day = stage.day if stage.modality == "actual" else stage.by or stage.day
    return day is None, day or date.min, _ORDER.get(stage.stage, 0)


def _furthest(stage: StageReached) -> tuple[int, date]:
    return _ORDER.get(stage.stage, 0), stage.day or date.min
