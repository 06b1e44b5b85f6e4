"""Mentions of one instrument as one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from communique.extract.agreement.found import Found
from communique.model.evidence import Cited

#: Rules of mentions that may mean an instrument told before.
_BACKWARD = ("reference", "back")


def folded(found: Iterable[Found]) -> list[Found]:
    """Mentions of one instrument as one; a bare reference ("the agreement") is evidence for the latest before it."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: f.evidence[0].span):
        alike = [other for other in reversed(kept) if _is_same(other, one)]
        same = next((other for other in alike if _has_noun_of(one, other)), alike[0] if alike else None)
        if same is not None:
            _fold(same, one)
        elif one.rule != "reference":
            kept.append(one)
    return kept


def _has_noun_of(one: Found, other: Found) -> bool:
    """ "The accords" are the Foo Accords rather than the treaty told last."""
    return _noun(one) == _noun(other)


def _noun(one: Found) -> str:
    return one.noun.text.split(" (")[0].split()[-1].lower().removesuffix("s")


def _is_same(a: Found, b: Found) -> bool:
    if a.another != b.another and not (a.name and b.name):
        return False
    if a.item is not None or b.item is not None:
        return a.item == b.item and a.instrument == b.instrument and _share(a.subject, b.subject) >= 0.5
    if b.rule in _BACKWARD and not (b.name and a.name):
        return _instruments_agree(a, b) and not b.count and a.evidence[0].span != b.evidence[0].span
    if not _instruments_agree(a, b):
        return False
    if _numbers(a) and _numbers(b) and not _numbers(a) & _numbers(b):
        return False
    if a.count or b.count:
        return bool(a.count and b.count and a.count.value == b.count.value)
    if a.name and b.name:
        return _share(a.name, b.name) >= 0.6 or _is_short_for(a, b) or _is_short_for(b, a)
    if a.parties and b.parties and {p.value for p in a.parties} != {p.value for p in b.parties}:
        return False
    if not (a.parties and b.parties) and not (a.name or b.name):
        return False
    return _share(a.subject or a.name, b.subject or b.name) >= 0.4 or not (a.subject and b.subject)


def _is_short_for(a: Found, b: Found) -> bool:
    """ "The Air Transport Agreement (ATA)" and "the ATA Agreement"."""
    return bool(a.short and b.name and a.short in b.name.value.split())


def _instruments_agree(a: Found, b: Found) -> bool:
    general = {"agreement", "treaty", "arrangement"}
    return a.instrument == b.instrument or {a.instrument, b.instrument} <= general


def _numbers(one: Found) -> set[str]:
    """Sums and the like in what it is about, by which two instruments of one kind differ."""
    return set(re.findall(r"\d+", one.subject.value)) if one.subject else set()


_STOP = frozenset(
    "the a an of on for and to in with between concerning agreement memorandum understanding treaty pact accord".split()
)


def _share(a: Cited[str] | None, b: Cited[str] | None) -> float:
    """Shared words, as a part of the shorter."""
    if a is None or b is None:
        return 0.0
    first, second = ({w for w in re.findall(r"\w+", c.value.lower()) if w not in _STOP} for c in (a, b))
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


def _fold(into: Found, other: Found) -> None:
    into.evidence += other.evidence
    known = {p.value for p in into.parties}
    into.parties += tuple(p for p in other.signatories if p.value not in known)
    into.reports += other.reports
    into.name = into.name or other.name
    into.short = into.short or other.short
    into.subject = into.subject or other.subject
    into.dated = into.dated or other.dated
    if other.own and not into.own and other.rule not in _BACKWARD:
        into.parties, into.own = other.parties, True
    elif not into.parties:
        into.parties = other.parties
