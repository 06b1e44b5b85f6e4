"""Every rule, in the order in which they take their words."""

from __future__ import annotations

import re

from communique.annotate.times.printed import day_of, iso_date, month_near, month_of, range_of, year_of
from communique.annotate.times.references import Resolver
from communique.annotate.times.relative import duration, relative_day, relative_period, time_ago, weekday
from communique.annotate.times.words import (
    COUNT,
    DAY,
    DAY2,
    MONTH,
    MONTH2,
    TO,
    UNIT,
    WEEKDAY,
    YEAR,
    compiled,
)

#: In the order of trust: an earlier rule takes its words before a later one sees them.
RULES: tuple[tuple[str, re.Pattern[str], Resolver], ...] = (
    ("iso-date", compiled(r"(?:19|20)\d\d-[01]\d-[0-3]\d"), iso_date),
    ("calendar-range", compiled(rf"{DAY}\s{MONTH}{TO}{DAY2}\s{MONTH2}(?:,?\s{YEAR})?"), range_of),
    ("calendar-range", compiled(rf"{DAY}{TO}{DAY2}\s{MONTH}(?:,?\s{YEAR})?"), range_of),
    ("calendar-range", compiled(rf"{MONTH}\s{DAY}{TO}{MONTH2}\s{DAY2}(?:,?\s{YEAR})?"), range_of),
    ("calendar-range", compiled(rf"{MONTH}\s{DAY}{TO}{DAY2}(?:,?\s{YEAR})?"), range_of),
    ("calendar-date", compiled(rf"{DAY}\s(?:of\s)?{MONTH}(?:,?\s{YEAR})?"), day_of),
    ("calendar-date", compiled(rf"{MONTH}\s{DAY}(?:,?\s{YEAR})?(?!\s?(?:percent|per\s))"), day_of),
    ("calendar-month", compiled(rf"{MONTH},?\s{YEAR}"), month_of),
    (
        "weekday",
        compiled(
            rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Pp]revious|[Tt]his)\s)?(?<!Good )(?<!Black ){WEEKDAY}"
            r"(?!\s(?:Times|Telegraph|Mail|Express|Mirror|Post|Herald)\b)"
        ),
        weekday,
    ),
    (
        "relative-day",
        compiled(
            r"[Tt]oday|[Tt]onight|[Ee]arlier today|[Yy]esterday(?: morning)?|"
            r"[Tt]omorrow(?: morning)?"
        ),
        relative_day,
    ),
    ("time-ago", compiled(rf"{COUNT}\s{UNIT}\s(?:ago|earlier)"), time_ago),
    (
        "relative-period",
        compiled(r"(?P<which>[Tt]his|[Ll]ast|[Nn]ext)\s(?:coming\s)?(?P<unit>week|month|year)"),
        relative_period,
    ),
    ("duration", compiled(rf"{COUNT}[-‐ ](?P<unit>day|week|month|year)s?(?:[-‐ ]long)?"), duration),
    (
        "month-near",
        compiled(
            rf"(?:(?<=[Ii]n )|(?<=[Ss]ince )|(?<=by )(?!\w+\s[A-Z])|(?P<which>[Ll]ast|[Nn]ext|"
            rf"[Tt]his)\s){MONTH}(?!\s\d)"
        ),
        month_near,
    ),
    ("month-near", compiled(rf"(?<=[Tt]he ){MONTH}(?=\s[a-z])(?!\s\d)"), month_near),
    (
        "year",
        compiled(
            rf"(?:(?<=[Ii]n )|(?<=[Ss]ince )|(?<=[Bb]y )|(?<=year )|(?<=until )|(?<=from )|"
            rf"(?<=\()){YEAR}"
        ),
        year_of,
    ),
)

#: Rules whose words need nothing but themselves; so does a calendar date that is printed with its year.
ABSOLUTE = frozenset({"iso-date", "calendar-month", "year", "duration"})
