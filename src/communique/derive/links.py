"""What belongs to what within one document: talks during a visit, an instrument made at talks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from communique.model.evidence import Cited
from communique.model.facts import Agreement, Engagement, Fact, Stage
from communique.model.partial_date import PartialDate

#: The stages of an instrument that those who make it reach together, at one table.
MAKING = ("signed", "announced", "approved", "initialled")


def linked(facts: Iterable[Fact]) -> list[Fact]:
    """The same facts, with `during` and `made_at` where one engagement fits, and none where several do."""
    listed = list(facts)
    engagements = [fact for fact in listed if isinstance(fact, Engagement)]
    return dated_together([_linked(fact, engagements) for fact in listed])


def dated_together(facts: list[Fact]) -> list[Fact]:
    """A ceremony and the signature that it was held for are of one day: either lends its date to the other."""
    signings = {f.id: f for f in facts if isinstance(f, Engagement) and f.type.value == "signing"}
    changed: dict[str, Fact] = {}
    for agreement in facts:
        if not isinstance(agreement, Agreement) or agreement.made_at is None:
            continue
        signing, making = signings.get(agreement.made_at.value), _making(agreement)
        if signing is None or making is None or making.status.value != "signed":
            continue
        if signing.starts is None and making.date is not None:
            day = Cited(making.date.value, making.date.evidence, "day-of-the-signature")
            changed[signing.id] = replace(signing, starts=day, ends=day)
        elif signing.starts is not None and making.date is None:
            day = Cited(signing.starts.value, signing.starts.evidence, "day-of-the-ceremony")
            changed[agreement.id] = replace(agreement, status_date=day)
    return [changed.get(fact.id, fact) for fact in facts]


def _linked(fact: Fact, engagements: list[Engagement]) -> Fact:
    if isinstance(fact, Engagement) and fact.type.value not in ("visit", "port_call"):
        visits = [e for e in engagements if e.type.value == "visit" and _is_during(fact, e)]
        return replace(fact, during=_reference(visits[0])) if len(visits) == 1 else fact
    if isinstance(fact, Agreement) and fact.modality.value == "actual" and (making := _making(fact)):
        return replace(fact, made_at=made_at) if (made_at := _made_at(fact, making, engagements)) else fact
    return fact


def _making(fact: Agreement) -> Stage | None:
    """The stage at which an instrument was made; one that it has since left behind only where its day is told."""
    if fact.status is not None and fact.status.value in MAKING:
        return Stage(status=fact.status, date=fact.status_date)
    return next((s for s in fact.stages if s.status.value in MAKING and s.date is not None), None)


def _made_at(fact: Agreement, making: Stage, engagements: list[Engagement]) -> Cited[str] | None:
    parties = {party.value for party in fact.parties}
    if not parties:
        return None
    fitting = [
        e
        for e in engagements
        if e.modality.value == "actual"
        and e.type.value in ("signing", "talks", "summit")
        and parties <= set(e.countries)
        and _dates_fit(making.date, e.starts)
    ]
    signings = [e for e in fitting if e.type.value == "signing"]
    chosen = signings or fitting
    return _reference(chosen[0]) if len(chosen) == 1 else None


def _is_during(talks: Engagement, visit: Engagement) -> bool:
    if talks.modality.value != visit.modality.value or not set(visit.countries) <= set(talks.countries):
        return False
    if not _people(visit) & _people(talks) and _people(visit):
        return False
    return talks.starts is None or visit.starts is None or _within(talks.starts.value, visit)


def _people(engagement: Engagement) -> set[str]:
    return {p.person.value for side in engagement.sides for p in side.participants if p.person}


def _within(day: PartialDate, visit: Engagement) -> bool:
    """Whether a date lies in the visit, as far as both are known."""
    assert visit.starts is not None
    first, last = visit.starts.value, visit.ends.value if visit.ends else None
    if str(day).startswith(str(first)) or str(first).startswith(str(day)):
        return True
    return last is not None and first.first_day <= day.first_day <= last.first_day


def _dates_fit(status: Cited[PartialDate] | None, starts: Cited[PartialDate] | None) -> bool:
    if status is None or starts is None:
        return True
    a, b = str(status.value), str(starts.value)
    return a.startswith(b) or b.startswith(a)


def _reference(engagement: Engagement) -> Cited[str]:
    return Cited(engagement.id, engagement.evidence, "same-parties-and-time")
