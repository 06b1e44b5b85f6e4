"""Whether the text at an address was revised, or the address given to another text."""

from __future__ import annotations

from collections.abc import Iterable

from communique.derive.dependence import body_of, dependence_between, share_in_common
from communique.derive.dependence.repeats import COPIED_FROM, dated
from communique.model.facts import Engagement, Fact
from communique.model.reading import Reading
from communique.model.versions import TextEdit, VersionVerdict
from communique.reconcile.compare import compared
from communique.reconcile.traits import days_between, traits_of

#: So many meetings of a text are compared with those of the other.
MOST_MEETINGS = 50


def verdict_of(before: Reading, after: Reading, edits: Iterable[TextEdit]) -> tuple[VersionVerdict, str]:
    """With the reason in words. An address is reused where the text tells of another happening in other words."""
    if not any(True for _ in edits):
        return "same_text", "no word differs"
    old, new = (body_of(r.document.text, r.segments) for r in (before, after))
    share = share_in_common(old, new)
    told = f"{share:.0%} of the shorter text stands in the other"
    repeats = dependence_between(dated(before.document), old, dated(after.document), new) is not None
    if share >= COPIED_FROM:
        return "revised", told
    if repeats and not _are_of_other_days(before, after):
        return "revised", told
    if _tell_of_one_day(before, after):
        return "revised", f"{told}; both tell of one happening on one day"
    return "reused", f"{told}; " + (
        "they tell of other days" if repeats else "no happening in common is told"
    )


def _are_of_other_days(before: Reading, after: Reading) -> bool:
    """Published on two days, and each tells of meetings of its own days."""
    dates = [str(r.document.published.date) for r in (before, after) if r.document.published]
    days = [{str(d) for f in r.facts if (d := _day(f)) is not None} for r in (before, after)]
    return len(set(dates)) == 2 and bool(days[0] and days[1]) and days[0].isdisjoint(days[1])


def _tell_of_one_day(before: Reading, after: Reading) -> bool:
    """A report of each, dated to the day, is of one thing: weak likeness of two undated calls tells nothing."""
    first, second = (
        traits_of(r.document, facts, r.countries, [fact.id for fact in facts])
        for r, facts in ((before, _dated(before)), (after, _dated(after)))
    )
    return any(
        compared(one, other).verdict == "same"
        for one in first.values()
        for other in second.values()
        if one.days is not None and other.days is not None and one.days.overlaps(other.days)
    )


def _dated(reading: Reading) -> list[Fact]:
    return [fact for fact in reading.facts if _day(fact) is not None][:MOST_MEETINGS]


def _day(fact: Fact) -> object:
    if not isinstance(fact, Engagement):
        return None
    days = days_between(fact.starts, fact.ends)
    return days.first if days is not None and days.exact else None
