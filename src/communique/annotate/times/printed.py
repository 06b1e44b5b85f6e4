"""Dates as a calendar has them, printed whole or without their year."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR

from communique.annotate.times.references import Reference, Resolved
from communique.languages.en import ENGLISH
from communique.model.partial_date import PartialDate


def _month(name: str) -> int:
    return ENGLISH.months[name.rstrip(".").lower()]


def _year_near(month: int, day: int | None, reference: Reference | None, future: bool) -> int | None:
    """The year that a date without one most likely means: the nearest to the document's date, or the next one."""
    if reference is None or reference.date.month is None:
        return None
    base = reference.date.first_day
    candidates = [
        PartialDate(year, month, day) for year in _years_around(base.year) if _exists(year, month, day)
    ]
    if future:
        candidates = [c for c in candidates if c.first_day >= base.replace(day=1)] or candidates
    nearest = min(candidates, key=lambda c: abs((c.first_day - base).days), default=None)
    # A leap day may be years away: then the words do not tell which.
    return nearest.year if nearest and abs((nearest.first_day - base).days) <= 366 else None


def _years_around(year: int) -> list[int]:
    return [one for one in (year - 1, year, year + 1) if MINYEAR <= one <= MAXYEAR]


def _exists(year: int, month: int, day: int | None) -> bool:
    return (day or 1) <= monthrange(year, month)[1]


def range_of(match: re.Match[str], reference: Reference | None, future: bool) -> Resolved | None:
    groups = match.groupdict()
    month = _month(groups["month"])
    month2 = _month(groups["month2"]) if groups.get("month2") else month
    day, day2 = int(groups["day"]), int(groups["day2"])
    if _AND.search(match.group()) and not match.string[: match.start()].endswith("between "):
        if month != month2:
            return None  # two days, each for itself
        if day2 != day + 1:
            return Resolved(None)  # "on 6 and 8 March": which of them, only the rest tells
    over_new_year = int(month2 < month)
    if groups.get("year"):
        year: int | None = int(groups["year"]) - over_new_year
    else:
        year = _year_near(month, day, reference, future)
    if year is None:
        return Resolved(None)
    starts, ends = PartialDate(year, month, day), PartialDate(year + over_new_year, month2, day2)
    return Resolved(starts, ends) if ends.first_day > starts.first_day else None


_AND = re.compile(r"\band\b")


def day_of(match: re.Match[str], reference: Reference | None, future: bool) -> Resolved:
    groups = match.groupdict()
    month, day = _month(groups["month"]), int(groups["day"])
    year = int(groups["year"]) if groups.get("year") else _year_near(month, day, reference, future)
    return Resolved(PartialDate(year, month, day) if year else None)


def month_of(match: re.Match[str], reference: Reference | None, future: bool) -> Resolved:
    return Resolved(PartialDate(int(match["year"]), _month(match["month"])))


def month_near(match: re.Match[str], reference: Reference | None, future: bool) -> Resolved:
    month = _month(match["month"])
    if reference is None or reference.date.month is None:
        return Resolved(None)
    which = (match.groupdict().get("which") or "").lower()
    year, now = reference.date.year, reference.date.month
    if which == "last" or not (future or which == "next"):
        over = month < now or (month == now and which != "last")
        return Resolved(PartialDate(year if over else year - 1, month))
    ahead = month > now or (month == now and which != "next")
    return Resolved(PartialDate(year if ahead else year + 1, month))


def iso_date(match: re.Match[str], reference: Reference | None, future: bool) -> Resolved:
    return Resolved(PartialDate.parse(match.group()))


def year_of(match: re.Match[str], reference: Reference | None, future: bool) -> Resolved:
    return Resolved(PartialDate(int(match["year"])))
