"""What a record is called where there is room for a few words."""

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
    Partnership,
    Programme,
    Statement,
)
from communique.reference import organisations, states

#: Characters of words that are said, before they are cut.
WORDS = 60
#: Of a label as a whole: names come from outside.
LONGEST = 300


def label(fact: Fact) -> str:
    """Without its date. Of text from outside: not safe for any markup."""
    words = _LABELS[fact.kind](fact)
    return words if len(words) <= LONGEST else words[:LONGEST] + "…"


def party_name(code: str) -> str:
    """The usual name of a state or an organisation; of any other party its own.

    >>> party_name("KOR"), party_name("Oda Works")
    ('South Korea', 'Oda Works')
    """
    known = states.by_iso3(code) or organisations.by_code(code)
    return known.name if known is not None else code


def is_known_party(code: str) -> bool:
    """Whether it is the code of a state or an organisation."""
    return states.by_iso3(code) is not None or organisations.by_code(code) is not None


def _engagement(fact: Engagement) -> str:
    what = _plain(fact.type)
    if fact.type.value in ("exercise", "port_call"):
        names = [p.person.value for side in fact.sides for p in side.participants if p.person][:2]
        what = " ".join((what, ", ".join(names))).strip()
    level = _plain(fact.level) if fact.level and fact.type.value in ("talks", "call", "visit") else ""
    place = f"in {fact.place.value}" if fact.place else ""
    return _capital(" ".join(filter(None, (level.replace(" level", ""), what, place))))


def _agreement(fact: Agreement) -> str:
    if fact.name:
        return fact.name.value
    many = f"{fact.count.value} × " if fact.count else ""
    about = f" on {fact.subject.value}" if fact.subject else ""
    return _capital(f"{many}{_plain(fact.instrument)}{about}")


def _statement(fact: Statement) -> str:
    who = _listed(fact.speakers) or "Speaker not known"
    return f"{who}: “{_cut(fact.text.value)}”"


def _programme(fact: Programme) -> str:
    many = f"{fact.quantity.value} × " if fact.quantity else ""
    return f"{many}{fact.equipment.value}"


def _partnership(fact: Partnership) -> str:
    return _capital(fact.label.value)


def _event(fact: Event) -> str:
    arrow = "↔" if fact.symmetric and fact.symmetric.value else "→"
    code = f" ({fact.cameo.code.value})" if fact.cameo else ""
    return f"{fact.actor.value} {arrow} {fact.recipient.value}: {fact.plover.event.value}{code}"


def _discrepancy(fact: Discrepancy) -> str:
    values = " or ".join(str(one.value.value) for one in fact.values)
    return f"{fact.about.value.replace('.', ', ').replace('_', ' ')}: {values}"


_LABELS: Mapping[str, Callable[[Any], str]] = {
    "engagement": _engagement,
    "agreement": _agreement,
    "statement": _statement,
    "programme": _programme,
    "partnership": _partnership,
    "event": _event,
    "discrepancy": _discrepancy,
}


def _plain(value: Cited[str] | None) -> str:
    return "" if value is None else value.value.replace("_", " ")


def _listed(values: Iterable[Cited[str]]) -> str:
    return ", ".join(one.value for one in values)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= WORDS else words[:WORDS].rsplit(" ", 1)[0] + " …"
