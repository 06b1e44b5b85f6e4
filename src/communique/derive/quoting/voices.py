"""Whether one statement can quote another, by who spoke and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from communique.reference.honorifics import is_style

#: Days by which time zones and late reports explain a date.
DAYS_APART = 1

_WORD = re.compile(r"[^\W\d_]{2,40}")
#: What the names of bodies share, whatever they are.
_GENERIC = frozenset(
    """ministry ministries department office government embassy of the and for foreign affairs national republic state
    spokesperson spokesman spokeswoman minister president secretary""".split()
)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who spoke, as far as a document tells, and when. `kind` is that of the entity; None where it is not known."""

    names: frozenset[str] = frozenset()  #: the speaker's name and its other forms; empty: nobody is named
    kind: str | None = None
    country: str | None = None
    said: date | None = None  #: the day, where the document tells it
    published: date | None = None  #: the day of the document


def may_quote(quotation: Voice, original: Voice) -> bool:
    """Nothing speaks against it: neither another known speaker nor an original that came later.

    A person may be quoted from the account of an office of the same country, and the other way round.
    """
    return _is_in_time(quotation, original) and _may_be_one(quotation, original)


def _is_in_time(quotation: Voice, original: Voice) -> bool:
    first = original.said or original.published
    last = quotation.said or quotation.published
    if first is None or last is None:
        return True
    if (first - last).days > DAYS_APART:
        return False
    return quotation.said is None or original.said is None or (last - first).days <= DAYS_APART


def _may_be_one(one: Voice, other: Voice) -> bool:
    if not one.names or not other.names or one.names & other.names:
        return True
    if one.country and other.country and one.country != other.country:
        return False
    if one.kind == other.kind:
        return bool(_telling(one, one.kind) & _telling(other, other.kind))
    return one.country is not None and one.country == other.country


def _telling(voice: Voice, kind: str | None) -> set[str]:
    """Of a person the last name; of anybody else what is not in every such name."""
    if kind == "person":
        return {words[-1] for name in voice.names if (words := _words(name))}
    return {word for name in voice.names for word in _words(name)} - _GENERIC


def _words(name: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(name) if not is_style(word)]
