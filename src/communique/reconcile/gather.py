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
    """A fact of a document as it is compared. `behind`: the fact of the same document that an event was done in."""

    fact: FactId
    traits: Traits
    behind: FactId | None = None
    act: str = ""  #: of an event with a record behind it: who does what to whom


def reported(
    document: Document,
    facts: Iterable[Fact],
    countries: Mapping[str, str],
    apart: Mapping[str, tuple[str, ...]] = {},
) -> list[Reported]:
    """All facts of one document. `countries`: of its entities, by name. `apart`: see `judging.Judged`."""
    facts = list(facts)
    traits = traits_of(document, facts, countries)
    known = {fact.id for fact in facts if not isinstance(fact, Event)}
    found = []
    for fact, one in zip(facts, traits, strict=True):
        behind = fact.record.value if isinstance(fact, Event) and fact.record else None
        if isinstance(fact, Event) and behind in known:
            found.append(Reported((document.id, fact.id), one, (document.id, behind), _act(fact)))
        else:
            own = replace(one, key=key_apart(one.key, apart[fact.id])) if fact.id in apart else one
            found.append(Reported((document.id, fact.id), own))
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
    own = [one for one in reports if one.behind is None]
    compared = [one.traits for one in own]
    known = known_by_key(compared)
    group = clusters(known, scores_of(compared), judged)
    names = names_of(known, group)
    records = {one.fact: names[group[one.traits.key]] for one in own}
    return records | {
        one.fact: record_of_act(records[one.behind], one.act) for one in reports if one.behind is not None
    }


def record_of_act(record: str, act: str) -> str:
    """The id of an event that follows from a record: one for each act in it, whoever reports it."""
    return content_id("event", "of", record, act)
