"""The record of every fact: reports of one thing by what they have in common, events by the record behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from communique.model.document import Document, content_id
from communique.model.facts import Event, Fact
from communique.reconcile.clusters import Pair, clusters, known_by_key, names_of, scores_of
from communique.reconcile.judging import key_apart
from communique.reconcile.reports import Traits
from communique.reconcile.traits import traits_of

FactId = tuple[str, str]  #: document and fact


@dataclass(frozen=True, slots=True)
class Reported:
    """A fact: what it is compared by, or `behind`, the fact of the same document that an event was done in."""

    fact: FactId
    traits: Traits | None
    behind: FactId | None = None
    act: str = ""  #: of an event with a record behind it: who does what to whom


def reported(
    document: Document,
    facts: Iterable[Fact],
    countries: Mapping[str, str],
    apart: Mapping[str, tuple[str, ...]] = {},
) -> list[Reported]:
    """All facts of one document. `countries`: of its entities, by name. `apart`: see `judging.Judged`."""
    id, facts = document.id, list(facts)
    known = {fact.id for fact in facts if not isinstance(fact, Event)}
    behind = {
        fact.id: fact.record.value
        for fact in facts
        if isinstance(fact, Event) and fact.record and fact.record.value in known
    }
    traits = traits_of(document, facts, countries, [fact.id for fact in facts if fact.id not in behind])
    found = []
    for fact in facts:
        if isinstance(fact, Event) and fact.id in behind:
            found.append(Reported((id, fact.id), None, (id, behind[fact.id]), _act(fact)))
        else:
            own = traits[fact.id]
            if fact.id in apart:
                own = replace(own, key=key_apart(own.key, apart[fact.id]))
            found.append(Reported((id, fact.id), own))
    return found


def _act(event: Event) -> str:
    """An act that holds both ways is one act, whichever of the two a document names first."""
    two = [event.actor.value, event.recipient.value]
    if event.symmetric and event.symmetric.value:
        two.sort()
    return " ".join((*two, event.plover.event.value))


def records_of(reports: Iterable[Reported], judged: Mapping[Pair, bool] = {}) -> dict[FactId, str]:
    """The id of the record of each fact."""
    reports = list(reports)
    compared = [one.traits for one in reports if one.traits is not None]
    known = known_by_key(compared)
    totals = {pair: score.total for pair, score in scores_of(compared).items()}
    group = clusters(known, totals, judged)
    names = names_of(known, group)
    return _by_fact(reports, {key: names[name] for key, name in group.items()})


def own_records(reports: Iterable[Reported]) -> dict[FactId, str]:
    """`records_of` the reports of one document: it tells all apart that has not one key."""
    reports = list(reports)
    return _by_fact(reports, {one.traits.key: one.traits.key for one in reports if one.traits is not None})


def _by_fact(reports: Iterable[Reported], by_key: Mapping[str, str]) -> dict[FactId, str]:
    reports = list(reports)
    records = {one.fact: by_key[one.traits.key] for one in reports if one.traits is not None}
    acts = {
        one.fact: record_of_act(records[one.behind], one.act) for one in reports if one.behind is not None
    }
    return records | acts


def record_of_act(record: str, act: str) -> str:
    """The id of an event that follows from a record: one for each act in it, whoever reports it."""
    return content_id("event", "of", record, act)
