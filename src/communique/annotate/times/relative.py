"""Days and periods counted from a day of reference; durations, which are counted from nothing."""

from __future__ import annotations

import re
from datetime import timedelta

from communique.annotate.times.references import Reference, Resolved
from communique.annotate.times.words import NUMBERS
from communique.languages.en import ENGLISH
from communique.model.partial_date import PartialDate


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word.lower()]


def weekday(match: re.Match[str], reference: Reference | None, future: bool) -> Resolved:
    if reference is None or reference.date.day is None:
        return Resolved(None)
    base = reference.date.first_day
    wanted = ENGLISH.weekdays[match["weekday"].lower()] - 1
    which = (match.groupdict().get("which") or "").lower()
    back = (base.weekday() - wanted) % 7
    ahead = (wanted - base.weekday()) % 7
    if which == "next" or (future and which not in ("last", "previous")):
        # "Will meet on Thursday", printed on a Thursday, is today; "next Thursday" is not.
        return Resolved(PartialDate.of(base + timedelta(days=ahead or (7 if which == "next" else 0))))
    if which in ("last", "previous"):
        back = back or 7
    return Resolved(PartialDate.of(base - timedelta(days=back)))


def relative_day(match: re.Match[str], reference: Reference | None, future: bool) -> Resolved:
    word = match.group().lower()
    if reference is not None and reference.date.day is None and word in ("today", "tonight"):
        return Resolved(reference.date)  # as precisely as the document's own date is known
    if reference is None or reference.date.day is None:
        return Resolved(None)
    days = {"today": 0, "tonight": 0, "earlier today": 0, "yesterday": -1, "tomorrow": 1}
    return Resolved(reference.date.plus_days(days[match.group().lower().split(" morning")[0]]))


def time_ago(match: re.Match[str], reference: Reference | None, future: bool) -> Resolved:
    if reference is None or reference.date.day is None or match.group().endswith("earlier"):
        return Resolved(None)  # "three days earlier": than what was told before, not than the report
    count, unit = _number(match["count"]), match["unit"].lower()
    if unit in ("day", "week"):
        day = reference.date.plus_days(-count * (7 if unit == "week" else 1))
        return Resolved(day if unit == "day" else PartialDate(day.year, day.month))
    months = (
        reference.date.year * 12 + (reference.date.month or 1) - 1 - count * (12 if unit == "year" else 1)
    )
    return Resolved(
        PartialDate(months // 12, months % 12 + 1) if unit == "month" else PartialDate(months // 12)
    )


def relative_period(match: re.Match[str], reference: Reference | None, future: bool) -> Resolved:
    if reference is None or reference.date.month is None:
        return Resolved(None)
    which, unit = match["which"].lower(), match["unit"].lower()
    step = {"last": -1, "next": 1}.get(which, 0)
    base = reference.date
    if unit == "year":
        return Resolved(PartialDate(base.year + step))
    if unit == "month":
        months = base.year * 12 + (base.month or 1) - 1 + step
        return Resolved(PartialDate(months // 12, months % 12 + 1))
    if base.day is None:
        return Resolved(None)
    day = base.plus_days(7 * step)
    monday = day.plus_days(-day.first_day.weekday())
    sunday = monday.plus_days(6)
    if monday.year != sunday.year:
        return Resolved(None)
    same = monday.month == sunday.month
    return Resolved(PartialDate(monday.year, monday.month if same else None))


def duration(match: re.Match[str], reference: Reference | None, future: bool) -> Resolved:
    count = _number(match["count"]) * (7 if match["unit"].lower() == "week" else 1)
    return Resolved(None, None, count) if match["unit"].lower() in ("day", "week") else Resolved(None)
