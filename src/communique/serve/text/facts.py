"""A fact in one line, the same wherever a terminal shows it. A kind is a function here and a line below."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from communique.model.evidence import Cited
from communique.model.facts import (
    Agreement,
    Discrepancy,
    Engagement,
    Event,
    Fact,
    Fidelity,
    Partnership,
    Programme,
    Side,
    Statement,
)
from communique.model.partial_date import PartialDate
from communique.serve.text.safe import safe

#: Headings, in the order of the codebook.
HEADINGS: Mapping[str, str] = {
    "engagement": "Engagements",
    "agreement": "Agreements",
    "statement": "Statements",
    "programme": "Programmes",
    "partnership": "Partnerships",
    "event": "Events",
    "discrepancy": "Discrepancies",
}


def headline(fact: Fact) -> str:
    """What the fact says, in one safe line. What did not happen, or not yet, says so at the front."""
    line = _HEADLINES[fact.kind](fact)
    modality = fact.modality.value
    return safe(line if modality == "actual" else f"{modality.upper()}: {line}")


def said(value: Cited[Any] | None) -> str:
    """The bare value, words of a code apart: `memorandum of understanding`."""
    return "" if value is None else str(value.value).replace("_", " ")


def printed(value: Cited[str] | None) -> str:
    """The value as it is in the text."""
    return "" if value is None else value.value


def side(one: Side) -> str:
    people = [
        person if not title else f"{person} ({title})" if person else title
        for person, title in ((printed(p.person), printed(p.title)) for p in one.participants)
    ]
    return " ".join(filter(None, (printed(one.country) or printed(one.party), ", ".join(people))))


def days(starts: Cited[PartialDate] | None, ends: Cited[PartialDate] | None) -> str:
    if starts is None:
        return f"until {ends.value}" if ends else "no date"
    if ends is None or ends.value == starts.value:
        return str(starts.value)
    return f"{starts.value} to {ends.value}"


def changes(fidelity: Fidelity) -> str:
    """Each edit as `original -> quoted`, with ∅ for words that are not there."""
    return "; ".join(
        safe(f"{edit.original.value or '∅'} → {edit.quoted.value or '∅'} ({said(edit.class_)})")
        for edit in fidelity.edits
    )


def _engagement(fact: Engagement) -> str:
    what = " ".join(filter(None, (printed(fact.format), said(fact.type))))
    place = f", {fact.place.value}" if fact.place else ""
    return f"{what}, {days(fact.starts, fact.ends)}{place}: {' · '.join(side(one) for one in fact.sides)}"


def _agreement(fact: Agreement) -> str:
    many = f"{fact.count.value} × " if fact.count else ""
    stage = _dated(said(fact.status), fact.status_date)
    return _joined(
        f"{many}{said(fact.instrument)}", stage, _parties(fact.parties), printed(fact.name or fact.subject)
    )


def _statement(fact: Statement) -> str:
    speakers = ", ".join(printed(speaker) for speaker in fact.speakers) or "speaker not known"
    title = f" ({fact.title.value})" if fact.title else ""
    mode = {"direct": "quoted", "indirect": "reported", "post": "posted"}[fact.mode.value]
    verdict = f"{fact.fidelity.verdict.value} against the original" if fact.fidelity else ""
    return _joined(f"{speakers}{title}", _dated(mode, fact.said_on), said(fact.channel), verdict)


def _programme(fact: Programme) -> str:
    roles = (
        ("operator", fact.roles.operator),
        ("supplier", fact.roles.supplier),
        ("developer", fact.roles.developer),
        ("manufacturer", fact.roles.manufacturer),
        ("partner", fact.roles.partner),
        ("derived from", fact.roles.derived_from),
    )
    quantity = f"{fact.quantity.value} × " if fact.quantity else ""
    return _joined(
        f"{quantity}{fact.equipment.value}",
        _dated(said(fact.milestone), fact.milestone_date),
        *(f"{name} {', '.join(printed(holder) for holder in holders)}" for name, holders in roles if holders),
        printed(fact.value),
    )


def _partnership(fact: Partnership) -> str:
    return _joined(
        fact.label.value, _parties(fact.parties), f"since {fact.since.value}" if fact.since else ""
    )


def _event(fact: Event) -> str:
    mode = f"/{fact.plover.mode.value}" if fact.plover.mode else ""
    context = f" ({', '.join(printed(one) for one in fact.plover.context)})" if fact.plover.context else ""
    cameo = f"CAMEO {fact.cameo.code.value}" if fact.cameo else ""
    arrow = "↔" if fact.symmetric and fact.symmetric.value else "→"
    date = str(fact.date.value) if fact.date else "no date"
    who = f"{_actor(fact.actor, fact.actor_sector)} {arrow} {_actor(fact.recipient, fact.recipient_sector)}"
    return _joined(date, who, f"{fact.plover.event.value}{mode}{context}", cameo)


def _discrepancy(fact: Discrepancy) -> str:
    return f"{fact.about.value}: {' | '.join(said(one.value) for one in fact.values)}"


_HEADLINES: Mapping[str, Callable[[Any], str]] = {
    "engagement": _engagement,
    "agreement": _agreement,
    "statement": _statement,
    "programme": _programme,
    "partnership": _partnership,
    "event": _event,
    "discrepancy": _discrepancy,
}


def _actor(actor: Cited[str], sector: Cited[str] | None) -> str:
    return f"{actor.value}/{sector.value}" if sector else actor.value


def _dated(what: str, day: Cited[PartialDate] | None) -> str:
    return " ".join(filter(None, (what, str(day.value) if day else "")))


def _parties(parties: Iterable[Cited[str]]) -> str:
    return " – ".join(printed(party) for party in parties)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
