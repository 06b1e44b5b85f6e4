"""Days and periods counted from the day of the text; durations, which are counted from nothing."""

from __future__ import annotations

import re

from communique.annotate.times.printed import weekday_named
from communique.annotate.times.references import UNKNOWN, Around, Resolved
from communique.annotate.times.words import number
from communique.model.partial_date import PartialDate


def _which(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return (groups.get("which") or groups.get("which2") or "").lower()


def weekday(match: re.Match[str], around: Around) -> Resolved:
    return Resolved(_weekday(match["weekday"], _which(match), around))


def _weekday(name: str, which: str, around: Around) -> PartialDate | None:
    if around.day is None:
        return None
    wanted, base = weekday_named(name), around.day
    back = (base.first_day.weekday() - wanted) % 7
    ahead = -back % 7
    if which in ("last", "previous"):
        return base.plus_days(-(back or 7))
    if which == "next" or around.is_ahead():
        # "Will meet on Thursday", printed on a Thursday, is today; "next Thursday" is not.
        return base.plus_days(ahead or (7 if which == "next" else 0))
    return base.plus_days(-back)


def weekday_range(match: re.Match[str], around: Around) -> Resolved | None:
    """ "From Monday to Wednesday"; two days joined by "and" only where one follows the other."""
    days = (weekday_named(match["weekday2"]) - weekday_named(match["weekday"])) % 7
    joined = match["joint"] == "and" and not match.string[: match.start()].lower().endswith("between ")
    if days == 0 or (joined and days > 1):
        return None
    starts = _weekday(match["weekday"], "", around)
    if starts is None or around.day is None:
        return UNKNOWN
    ends = starts.plus_days(days)
    if not around.is_ahead() and ends.first_day > around.day.first_day:  # "was there from Friday to Sunday"
        starts, ends = starts.plus_days(-7), ends.plus_days(-7)
    return Resolved(starts, ends)


def weekday_of_week(match: re.Match[str], around: Around) -> Resolved:
    """ "Tuesday last week": weeks begin on Monday."""
    if around.day is None:
        return UNKNOWN
    step = {"last": -7, "next": 7}.get(_which(match), 0) - around.day.first_day.weekday()
    return Resolved(around.day.plus_days(step + weekday_named(match["weekday"] or match["weekday2"])))


_DAYS = {
    "today": 0, "tonight": 0, "this": 0, "earlier": 0, "later": 0, "yesterday": -1, "last": -1, "tomorrow": 1,
    "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip


def relative_day(match: re.Match[str], around: Around) -> Resolved:
    words = " ".join(match.group().lower().split())
    step = _DAYS[words] if words in _DAYS else _DAYS[words.split()[0]]
    if step == 0 and around.reference is not None:
        return Resolved(around.reference.date)  # as precisely as the document's own date is known
    return Resolved(around.day.plus_days(step) if around.day is not None else None)


def overnight(match: re.Match[str], around: Around) -> Resolved:
    """The night belongs to two days: as exact as what they share."""
    if around.day is None:
        return UNKNOWN
    return Resolved(_shared(around.day.plus_days(-1), around.day))


def weekend(match: re.Match[str], around: Around) -> Resolved:
    """As exact as what its two days share."""
    if around.day is None:
        return UNKNOWN
    back = (around.day.first_day.weekday() - 5) % 7  # days since Saturday
    which = _which(match)
    on_it = back < 2 and which in ("", "this")
    step = -back if on_it or which in ("last", "past") or not (which or around.is_ahead()) else 7 - back
    if which == "this" and not on_it and not around.is_ahead():
        step = -back
    saturday = around.day.plus_days(step)
    return Resolved(_shared(saturday, saturday.plus_days(1)))


def _shared(first: PartialDate, last: PartialDate) -> PartialDate | None:
    """The month, or else the year, that two days have in common."""
    if first.year != last.year:
        return None
    return PartialDate(first.year, first.month if first.month == last.month else None)


def time_ago(match: re.Match[str], around: Around) -> Resolved:
    if around.day is None:
        return UNKNOWN
    return Resolved(stepped(around.day, -number(match["count"]), match["unit"].lower()))


def stepped(date: PartialDate, count: int, unit: str) -> PartialDate | None:
    """So many units on, as exact as the unit and the date allow; None where the date is too coarse for the unit.

    A week is counted in days, but "three weeks ago" is no day: it gives the month.
    """
    if unit in ("day", "week"):
        if date.day is None:
            return None
        day = date.plus_days(count * (7 if unit == "week" else 1))
        return day if unit == "day" else PartialDate(day.year, day.month)
    if unit == "month":
        if date.month is None:
            return None
        months = date.year * 12 + date.month - 1 + count
        return PartialDate(months // 12, months % 12 + 1)
    return PartialDate(date.year + count * (10 if unit == "decade" else 1))


def relative_period(match: re.Match[str], around: Around) -> Resolved:
    groups = match.groupdict()
    unit = (groups["unit"] or groups["unit2"]).lower()
    step = {"last": -1, "next": 1}.get(_which(match), 0)
    if around.month is None:
        return UNKNOWN
    if unit == "quarter":
        quarter = stepped(around.month, 3 * step, "month")
        return Resolved(PartialDate(quarter.year) if quarter else None)
    if unit != "week":
        return Resolved(stepped(around.month, step, unit))
    if around.day is None:
        return UNKNOWN
    first = around.day.plus_days(7 * step - around.day.first_day.weekday())
    last = first.plus_days(6)
    if match.group().lower().startswith("earlier"):
        last = around.day
    elif match.group().lower().startswith("later"):
        first = around.day
    return Resolved(_shared(first, last))


def season_near(match: re.Match[str], around: Around) -> Resolved:
    """The year of "this summer"; of "last spring" and "next autumn" where the months between leave no doubt."""
    which, date = _which(match), around.month
    if date is None or date.month is None or match["season"].lower() == "winter":
        return UNKNOWN  # a winter is of two years
    if which == "last" and date.month <= 2:
        return Resolved(PartialDate(date.year - 1))
    if which == "next" and date.month == 12:
        return Resolved(PartialDate(date.year + 1))
    return Resolved(PartialDate(date.year) if which == "this" else None)


_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}  # their first months, north of the equator


def the_season(match: re.Match[str], around: Around) -> Resolved:
    """ "In the autumn": of the year that the clause looks to; at the turn of a year, when summers differ, of none."""
    date = around.month
    if date is None or date.month is None or date.month in (12, 1, 2):
        return UNKNOWN
    first = _SEASONS[match["season"].lower()]
    if first <= date.month < first + 3:
        return Resolved(PartialDate(date.year))
    if around.is_ahead(firmly=True):
        return Resolved(PartialDate(date.year + (date.month > first)))
    return Resolved(PartialDate(date.year - (date.month < first)))


def not_known(match: re.Match[str], around: Around) -> Resolved:
    """Told, but no calendar that we know has it: fiscal years begin when each country says."""
    return UNKNOWN


def later_or_earlier(match: re.Match[str], around: Around) -> Resolved:
    """ "Two days later", counted from the time that was told last."""
    if around.told is None:
        return UNKNOWN
    sign = -1 if match["way"] in ("earlier", "before") else 1
    return Resolved(stepped(around.told.date, sign * number(match["count"]), match["unit"].lower()))


def next_to_told(match: re.Match[str], around: Around) -> Resolved:
    """ "The following day", "the day before", "the same month"."""
    if around.told is None:
        return UNKNOWN
    step = {"same": 0, "previous": -1, "before": -1}.get(match.groupdict().get("way") or "", 1)
    return Resolved(stepped(around.told.date, step, (match.groupdict().get("unit") or "day").lower()))


def weekday_after_told(match: re.Match[str], around: Around) -> Resolved:
    """ "The following Monday"."""
    if around.told is None or around.told.date.day is None:
        return UNKNOWN
    ahead = (weekday_named(match["weekday"]) - around.told.date.first_day.weekday()) % 7
    return Resolved(around.told.date.plus_days(ahead or 7))


def duration(match: re.Match[str], around: Around) -> Resolved:
    """Days where the words tell how many; months have no fixed number of them."""
    unit, count = match["unit"].lower(), number(match.groupdict().get("count") or "one")
    return Resolved(None, None, count * _LASTS[unit]) if unit in _LASTS else UNKNOWN


_LASTS = {"day": 1, "week": 7, "fortnight": 14}
