"""Dates as a calendar has them, printed whole or without their year or month."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date

from communique.annotate.times.references import UNKNOWN, Around, Resolved
from communique.languages.en import ENGLISH
from communique.model.partial_date import PartialDate
from communique.segment.dates import calendar_date


def month_named(name: str) -> int:
    return ENGLISH.months[name.rstrip(".").lower()]


def weekday_named(name: str) -> int:
    """Monday is 0."""
    return ENGLISH.weekdays[name.lower()] - 1


def _year_near(month: int, day: int, around: Around, weekday: str | None = None) -> int | None:
    """The year that a date without one most likely means: the nearest to the document's date, or the next one.

    A weekday that is printed with it has to be that of the date.
    """
    if around.month is None:
        return None
    base = around.month.first_day
    found = [date(year, month, day) for year in _years_around(base.year) if _exists(year, month, day)]
    if weekday is not None:
        found = [one for one in found if one.weekday() == weekday_named(weekday)]
    elif around.is_ahead(firmly=True):
        found = [one for one in found if one >= base.replace(day=1)] or found
    nearest = min(found, key=lambda one: abs((one - base).days), default=None)
    # A leap day may be years away: then the words do not tell which.
    return nearest.year if nearest and abs((nearest - base).days) <= 366 else None


def _years_around(year: int) -> list[int]:
    return [one for one in (year - 1, year, year + 1) if MINYEAR <= one <= MAXYEAR]


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= day <= monthrange(year, month)[1]


def range_of(match: re.Match[str], around: Around) -> Resolved | None:
    groups = match.groupdict()
    month = month_named(groups["month"])
    month2 = month_named(groups["month2"]) if groups.get("month2") else month
    day, day2 = int(groups["day"]), int(groups["day2"])
    if _AND.search(match.group()) and not match.string[: match.start()].endswith("between "):
        if month != month2:
            return None  # two days, each for itself
        if day2 != day + 1:
            return UNKNOWN  # "on 6 and 8 March": which of them, only the rest tells
    over_new_year = int(month2 < month)
    if groups.get("year"):
        year: int | None = int(groups["year"]) - over_new_year
    else:
        year = _year_near(month, day, around)
    if year is None:
        return UNKNOWN
    starts, ends = PartialDate(year, month, day), PartialDate(year + over_new_year, month2, day2)
    return Resolved(starts, ends) if ends.first_day > starts.first_day else None


_AND = re.compile(r"\band\b")


def day_of(match: re.Match[str], around: Around) -> Resolved:
    groups = match.groupdict()
    month, day = month_named(groups["month"]), int(groups["day"])
    year = (
        int(groups["year"]) if groups.get("year") else _year_near(month, day, around, groups.get("weekday"))
    )
    return Resolved(PartialDate(year, month, day) if year else None)


def numbers_alone(match: re.Match[str], around: Around) -> Resolved:
    """ "25/6/2019": nothing where day and month could change places."""
    return Resolved(calendar_date(match.group()))


def iso_date(match: re.Match[str], around: Around) -> Resolved:
    return Resolved(PartialDate.parse(match.group()))


def military_time(match: re.Match[str], around: Around) -> Resolved:
    """ "140930Z MAY 24": the day as the zone that is printed counts it."""
    if match["year"] is None:
        near = _year_near(month_named(match["month"]), int(match["day"]), around)
        return Resolved(PartialDate(near, month_named(match["month"]), int(match["day"])) if near else None)
    year = int(match["year"])
    return Resolved(
        PartialDate(year if year > 99 else 2000 + year, month_named(match["month"]), int(match["day"]))
    )


def day_of_month(match: re.Match[str], around: Around) -> Resolved:
    """ "On the 26th": of the month that brings it nearest to the day of the text, on the side that the clause tells."""
    if around.day is None:
        return UNKNOWN
    base, wanted = around.day.first_day, int(match["day"])
    months = [base.year * 12 + base.month - 1 + step for step in (-1, 0, 1)]
    found = [
        date(m // 12, m % 12 + 1, wanted)
        for m in months
        if MINYEAR <= m // 12 <= MAXYEAR and _exists(m // 12, m % 12 + 1, wanted)
    ]
    ahead = around.is_ahead(firmly=True)
    right = [one for one in found if (one >= base if ahead else one <= base)]
    nearest = min(right, key=lambda one: abs((one - base).days), default=None)
    return Resolved(PartialDate.of(nearest) if nearest else None)


def month_of(match: re.Match[str], around: Around) -> Resolved:
    return Resolved(PartialDate(int(match["year"]), month_named(match["month"])))


def month_near(match: re.Match[str], around: Around) -> Resolved:
    month = month_named(match["month"])
    if around.month is None or around.month.month is None:
        return UNKNOWN
    which = (match.groupdict().get("which") or "").lower()
    year, now = around.month.year, around.month.month
    if which == "last" or not (which == "next" or around.is_ahead(firmly=True)):
        over = month < now or (month == now and which != "last")
        return Resolved(PartialDate(year if over else year - 1, month))
    ahead = month > now or (month == now and which != "next")
    return Resolved(PartialDate(year if ahead else year + 1, month))


def year_of(match: re.Match[str], around: Around) -> Resolved:
    return Resolved(PartialDate(int(match["year"])))


def years_of(match: re.Match[str], around: Around) -> Resolved | None:
    first, last = int(match["year"]), int(match["year2"])
    return Resolved(PartialDate(first), PartialDate(last)) if first < last else None
