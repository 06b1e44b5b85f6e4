"""Which reports are compared at all: those that share a block.

A block is a kind, two parties and a time. Reports that are dated to the day meet those of the day and of the next; the
others meet all of their months; what lasts (an agreement, a programme) meets what has a word of its name in common,
within some years. The blocks of a report depend on it alone, so that adding a document touches its own blocks only,
and the answer does not depend on the order of adding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import combinations

from communique.model.partial_date import moved
from communique.model.query import KEY
from communique.reconcile.reports import Days, Traits

#: Of a gathering of many the first so many, by code, stand for it.
PARTIES_MAX = 6
#: A report of what is new, without a day of its own, is of the time before its publication.
FRESH = timedelta(days=31)
#: Longer times than these many months are told by their first.
MONTHS_MAX = 13
#: Reports of what lasts meet where they are less than this many years apart, and may where less than twice that.
YEARS = 3
_LASTING = frozenset({"agreement", "programme", "partnership"})
_DAY, _MONTH, _NAME = "on", "in", "named"


def blocks(traits: Traits) -> frozenset[str]:
    """Empty for what is compared with nothing: too few parties, no time, and what was only imagined."""
    if traits.modality == "hypothetical":
        return frozenset()
    found = set()
    for who in _who(traits):
        found |= {f"{traits.kind} {who} {when}" for when in _times(traits)}
        if traits.kind in _LASTING:
            found |= {
                f"{traits.kind} {who} {_NAME} {word[:KEY]} {years}"
                for word in traits.words
                for years in _years(traits)
            }
    return frozenset(found)


def are_compared(block: str, a: Traits, b: Traits) -> bool:
    """Two that are dated to the day meet in the blocks of days, not in those of months."""
    by_month = block.rsplit(" ", 2)[-2] == _MONTH
    return not (by_month and _is_dated(a) and _is_dated(b))


def _is_dated(traits: Traits) -> bool:
    return traits.days is not None and traits.days.exact


def _who(traits: Traits) -> Iterable[str]:
    if traits.kind == "statement":  # by the longest word of the speaker's name
        names = (person.name for _, person in traits.people if person.name)
        return {min(name, key=lambda word: (-len(word), word))[:KEY] for name in names}
    return [
        "+".join(party[:KEY] for party in pair)
        for pair in combinations(sorted(traits.parties)[:PARTIES_MAX], 2)
    ]


def _times(traits: Traits) -> Iterator[str]:
    days = traits.days
    if days is None and traits.published is not None:
        days = Days(moved(traits.published, -FRESH), traits.published, exact=False)
    if days is None:
        return
    if days.exact:
        for number in range(min((days.last - days.first).days, 31) + 2):
            yield f"{_DAY} {moved(days.first, timedelta(days=number))}"
    for month in _months(days):
        yield f"{_MONTH} {month}"


def _months(days: Days) -> Iterator[str]:
    first, last = (12 * day.year + day.month - 1 for day in (days.first, days.last))
    for number in range(first, min(first + MONTHS_MAX, last + 1)):
        yield f"{number // 12}-{number % 12 + 1:02}"


def _years(traits: Traits) -> tuple[int, ...]:
    day = traits.days.first if traits.days else traits.published
    return () if day is None else (day.year // YEARS, day.year // YEARS + 1)
