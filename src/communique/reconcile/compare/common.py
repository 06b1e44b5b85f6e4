"""What comparisons of several kinds share. A reason is None where one of the two tells nothing about the trait."""

from __future__ import annotations

from datetime import date

from communique.reconcile.reports import Days, Person, Traits
from communique.reconcile.score import Reason

#: More than everything else together can outweigh.
AGAINST = -20.0


def of_parties(a: Traits, b: Traits, *, equal: float, part: float) -> Reason:
    shared = a.parties & b.parties
    if a.parties == b.parties and shared:
        return Reason("the same parties", equal)
    if shared and (a.parties <= b.parties or b.parties <= a.parties) and len(shared) > 1:
        return Reason("the parties of one are some of the other's", part)
    if len(shared) > 1:
        return Reason("some parties in common", part - 1)
    return Reason("not the same parties", AGAINST)


def of_days(
    a: Days | None, b: Days | None, *, same: float = 3.5, far: float = -8.0, near: float = -1.0
) -> Reason | None:
    if a is None or b is None:
        return None
    if a.exact and b.exact:
        if (a.first, a.last) == (b.first, b.last):
            return Reason("the same day", same)
        if a.overlaps(b):
            return Reason("days that overlap", same - 1)
        return Reason("one day apart", near) if a.gap(b) == 1 else Reason("different days", far)
    if not a.overlaps(b):
        return Reason("different times", far)
    return Reason("times that agree", 1.5 if _span(a) <= 31 and _span(b) <= 31 else 0.7)


def _span(days: Days) -> int:
    return (days.last - days.first).days + 1


def of_publication(a: Traits, b: Traits) -> Reason | None:
    """Where one of the two tells no day: reports of what is new come within days of it, and of each other."""
    one, other = _known_day(a), _known_day(b)
    if (a.days and b.days) or one is None or other is None:
        return None
    gap = abs((one - other).days)
    if gap <= 3:
        return Reason("reported within days", 1.0)
    return Reason("reported weeks apart", -2.0) if gap > 30 else None


def _known_day(traits: Traits) -> date | None:
    if traits.days is None:
        return traits.published
    return traits.days.first if _span(traits.days) <= 31 else None


def of_words(a: frozenset[str], b: frozenset[str], *, most: float, none: float, what: str) -> Reason | None:
    """By the share of the shorter one's words that the longer has."""
    if not a or not b:
        return None
    share = len(a & b) / min(len(a), len(b))
    if share == 0:
        return Reason(f"nothing in common in {what}", none)
    return Reason(f"{what} in common", most if share >= 0.6 else most * share)


def of_place(a: Traits, b: Traits) -> Reason | None:
    if not a.place or not b.place:
        return None
    return Reason("the same place", 1.0) if a.place & b.place else Reason("different places", -1.0)


def of_editions(a: Traits, b: Traits) -> Reason | None:
    """One of a series is told from the next by its number."""
    if not a.editions or not b.editions:
        return None
    if a.editions & b.editions:
        return Reason("the same number of a series", 1.5)
    return Reason("different numbers of a series", -6.0)


def of_modality(a: Traits, b: Traits) -> Reason | None:
    """What was announced and then held is one; what one hopes for and another denies is hardly."""
    both = {a.modality, b.modality}
    if both == {"proposed", "actual"} or ("denied" in both and len(both) > 1):
        return Reason(f"{a.modality} and {b.modality}", -1.0)
    return None


def same_person(a: Person, b: Person) -> bool | None:
    """None where it cannot be told: a name beside an office."""
    if a.name and b.name:
        return _names_agree(a.name, b.name)
    return None


def _names_agree(a: frozenset[str], b: frozenset[str]) -> bool:
    """One has all the words of the other, in any order; or, of longer names, two in common."""
    shared = a & b
    return a <= b or b <= a or len(shared) >= 2
