"""Calendar dates: one whole expression with its year, and nothing relative."""

from __future__ import annotations

import re
from functools import cache

from communique.languages import Language
from communique.languages.en import ENGLISH
from communique.model.partial_date import PartialDate

_YEAR = r"(?:1[5-9]|20)\d\d"


def calendar_date(text: str, language: Language = ENGLISH) -> PartialDate | None:
    """The date that the whole of `text` states; None where it is anything else, or has no year.

    Where only numbers are given and both orders of day and month are possible, it is None.

    >>> str(calendar_date("Thursday, 5th of September, 2019"))
    '2019-09-05'
    >>> str(calendar_date("Sept. 2019"))
    '2019-09'
    >>> calendar_date("05/09/2019") is None
    True
    """
    match = date_pattern(language).fullmatch(text.strip())
    return date_of(match, language) if match else None


@cache
def date_pattern(language: Language = ENGLISH) -> re.Pattern[str]:
    """Matches a calendar date anywhere; `date_of` tells which. Linear: every repeat is bounded."""
    month = _any_of(language.months)
    weekday = rf"(?:(?:{_any_of(language.weekdays)})\.?,?\s{{1,3}})?"
    day = r"(?<!\d)(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
    return re.compile(
        rf"""
        (?<![\w/.-]){weekday}(?:
          (?P<iso_year>{_YEAR})(?P<iso_sep>[-/.])(?P<iso_month>\d{{1,2}})(?P=iso_sep)(?P<iso_day>\d{{1,2}})
        | {day.format("dmy_day")}(?:\s{{1,3}}of)?[\s-]{{1,3}}(?P<dmy_month>{month})
          \.?,?[\s-]{{1,3}}(?P<dmy_year>{_YEAR})
        | (?P<mdy_month>{month})\.?\s{{1,3}}{day.format("mdy_day")}(?:,\s{{0,3}}|\s{{1,3}})(?P<mdy_year>{_YEAR})
        | (?P<my_month>{month})\.?,?\s{{1,3}}(?:of\s{{1,3}})?(?P<my_year>{_YEAR})
        | (?P<one>\d{{1,2}})(?P<num_sep>[./-])(?P<two>\d{{1,2}})(?P=num_sep)(?P<num_year>{_YEAR})
        )(?![\w/]|[.-]\d)
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def date_of(match: re.Match[str], language: Language = ENGLISH) -> PartialDate | None:
    """The date of a match of `date_pattern`; None where no calendar has it, or its order is open."""
    year, month, day = _parts(match, language)
    if month is None:
        return None
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None


def _parts(match: re.Match[str], language: Language) -> tuple[int, int | None, int | None]:
    found = match.groupdict()
    if found["iso_year"]:
        return int(found["iso_year"]), int(found["iso_month"]), int(found["iso_day"])
    if found["num_year"]:
        return (
            int(found["num_year"]),
            *_month_and_day(int(found["one"]), int(found["two"]), found["num_sep"]),
        )
    for form in ("dmy", "mdy", "my"):
        if found[f"{form}_year"]:
            day = found.get(f"{form}_day")
            month = language.months[found[f"{form}_month"].lower()]
            return int(found[f"{form}_year"]), month, int(day) if day else None
    raise AssertionError("no form of the pattern matched")


def _month_and_day(one: int, two: int, separator: str) -> tuple[int | None, int | None]:
    """Full stops are put between day and month, in this order; with strokes it depends on the country."""
    if separator == "." or one > 12 or one == two:
        return two, one
    return (one, two) if two > 12 else (None, None)


def _any_of(names: object) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))  # type: ignore[call-overload]
