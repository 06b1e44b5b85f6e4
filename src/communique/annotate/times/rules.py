"""Every rule, in the order in which they take their words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.annotate.times import printed, relative
from communique.annotate.times.references import Resolver
from communique.annotate.times.words import (
    COUNT,
    DAY,
    DAY2,
    MONTH,
    MONTH2,
    ON_WEEKDAY,
    PART,
    PART_OF_DAY,
    TO,
    UNIT,
    WEEKDAY,
    WEEKDAY2,
    YEAR,
    compiled,
)

_YEAR2 = YEAR.replace("?P<year>", "?P<year2>")
_WHICH = r"(?P<which>[Tt]his|[Ll]ast|[Nn]ext)"
_SEASON = r"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
_NO_PAPER = r"(?!\s(?:Times|Telegraph|Mail|Express|Mirror|Post|Herald)\b)"


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    needs: str  #: kinds of words without which it finds nothing, by `words.kinds_of`
    pattern: re.Pattern[str]
    resolve: Resolver

    def may_find(self, kinds: frozenset[str]) -> bool:
        return all(need in kinds for need in self.needs.split())


#: In the order of trust: an earlier rule takes its words before a later one sees them.
RULES: tuple[Rule, ...] = (
    Rule("iso-date", "year", compiled(r"(?:19|20)\d\d-[01]\d-[0-3]\d"), printed.iso_date),
    Rule(
        "numeric-date",
        "year",
        compiled(r"\d{1,2}(?P<sep>[./])\d{1,2}(?P=sep)(?:19|20)\d\d"),
        printed.numbers_alone,
    ),
    Rule(
        "military-time",
        "number",
        compiled(
            r"(?P<day>[0-3]\d)\s?[0-2]\d[0-5]\dZ\s(?P<month>(?i:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))"
            r"(?:\s(?P<year>(?:20)?\d\d))?"
        ),
        printed.military_time,
    ),
    Rule(
        "calendar-range",
        "number month",
        compiled(rf"{DAY}\s{MONTH}{TO}{DAY2}\s{MONTH2}(?:,?\s{YEAR})?"),
        printed.range_of,
    ),
    Rule(
        "calendar-range",
        "number month",
        compiled(rf"{DAY}{TO}{DAY2}\s{MONTH}(?:,?\s{YEAR})?"),
        printed.range_of,
    ),
    Rule(
        "calendar-range",
        "number month",
        compiled(rf"{MONTH}\s{DAY}{TO}{MONTH2}\s{DAY2}(?:,?\s{YEAR})?"),
        printed.range_of,
    ),
    Rule(
        "calendar-range",
        "number month",
        compiled(rf"{MONTH}\s{DAY}{TO}{DAY2}(?:,?\s{YEAR})?"),
        printed.range_of,
    ),
    Rule(
        "calendar-date",
        "number month",
        compiled(rf"{ON_WEEKDAY}{DAY}\s(?:of\s)?{MONTH}(?:,?\s{YEAR})?"),
        printed.day_of,
    ),
    Rule(
        "calendar-date",
        "number month",
        compiled(rf"{ON_WEEKDAY}{MONTH}\s{DAY}(?:,?\s{YEAR})?(?!\s?(?:percent|per\s))"),
        printed.day_of,
    ),
    Rule(
        "calendar-month", "year month", compiled(rf"(?:{PART})?{MONTH},?\s(?:of\s)?{YEAR}"), printed.month_of
    ),
    Rule(
        "fiscal-year",
        "fiscal",
        compiled(
            r"(?:[Tt]his\s|[Nn]ext\s|[Ll]ast\s)?(?:[Ff]iscal|[Ff]inancial|[Bb]udget)\s(?:[Yy]ear\s?)?"
            r"(?:(?:19|20)\d\d(?:[-–/]\d{2,4})?)?(?<!\s)|FY\s?(?:20)?\d\d(?:[-–/]\d{2,4})?"
        ),
        relative.not_known,
    ),
    Rule(
        "part-of-year",
        "year",
        compiled(
            rf"(?:{PART}|(?:[Qq][1-4]|[Hh][12]),?\s(?:of\s)?|(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all)\s(?:of\s)?){YEAR}"
        ),
        printed.year_of,
    ),
    Rule(
        "weekday-of-week",
        "weekday unit",
        compiled(
            rf"{WEEKDAY}{PART_OF_DAY}\s(?:of\s)?{_WHICH}\sweek|"
            rf"{_WHICH.replace('which', 'which2')}\sweek,?\son\s{WEEKDAY2}"
        ),
        relative.weekday_of_week,
    ),
    Rule(
        "weekday-range",
        "weekday",
        compiled(rf"{WEEKDAY}{PART_OF_DAY}\s?(?P<joint>to|through|until|till|and|-|–)\s?{WEEKDAY2}"),
        relative.weekday_range,
    ),
    Rule(
        "weekday-after-told", "weekday", compiled(rf"[Tt]he following {WEEKDAY}"), relative.weekday_after_told
    ),
    Rule(
        "weekday",
        "weekday",
        compiled(
            rf"(?<!every )(?<!Every )(?<!each )(?:(?P<which>[Ll]ast|[Nn]ext|[Pp]revious|[Tt]his)\s)?"
            rf"(?<!Good )(?<!Black )(?<!following ){WEEKDAY}{PART_OF_DAY}{_NO_PAPER}"
        ),
        relative.weekday,
    ),
    Rule(
        "relative-day",
        "day",
        compiled(
            r"[Tt]he day (?:before yesterday|after tomorrow)|(?:[Ee]arlier|[Ll]ater)\s(?:today|tonight)|"
            r"[Tt]his (?:morning|afternoon|evening)|[Ll]ast night|[Tt]oday|[Tt]onight|"
            rf"[Yy]esterday{PART_OF_DAY}|[Tt]omorrow{PART_OF_DAY}"
        ),
        relative.relative_day,
    ),
    Rule(
        "overnight",
        "overnight",
        compiled(r"[Oo]vernight(?!\s(?:stay|stop|train|flight|bag)\b)"),
        relative.overnight,
    ),
    Rule(
        "weekend",
        "weekend",
        compiled(
            r"(?:(?:[Aa]t|[Oo]ver|[Dd]uring|[Oo]n)\s(?:the\s)?(?:(?P<which>this|last|past|next|coming)\s)?|"
            r"(?P<which2>[Tt]his|[Ll]ast|[Nn]ext)\s)weekend"
        ),
        relative.weekend,
    ),
    Rule("time-ago", "unit", compiled(rf"{COUNT}\s{UNIT}\sago"), relative.time_ago),
    Rule(
        "time-from-told",
        "unit",
        compiled(rf"(?i:{COUNT}\s{UNIT}\s(?P<way>later|earlier))"),
        relative.later_or_earlier,
    ),
    Rule(
        "time-next-to-told",
        "unit",
        compiled(
            r"[Tt]he (?P<way>following|previous|same) (?P<unit>day|month|year)|[Tt]he (?P<next>next) day"
        ),
        relative.next_to_told,
    ),
    Rule(
        "time-next-to-told",
        "unit",
        compiled(r"[Tt]he day (?P<way>before|after)(?=[,.;)]|$)"),
        relative.next_to_told,
    ),
    Rule(
        "relative-period",
        "unit",
        compiled(
            rf"(?:[Ee]arlier\s|[Ll]ater\s|{PART})?{_WHICH}\s(?:coming\s|current\s)?(?P<unit>week|month|quarter|year)"
        ),
        relative.relative_period,
    ),
    Rule(
        "relative-period",
        "unit",
        compiled(
            r"(?:[Tt]he\s)?(?:end|close) of (?:the|(?P<which>this|last|next))\s(?P<unit>month|year)|"
            r"(?:[Ee]arlier|[Ll]ater) in the (?P<unit2>week|month|year)"
        ),
        relative.relative_period,
    ),
    Rule(
        "season-near",
        "season",
        compiled(r"(?<=[Ii]n )the\s(?P<season>spring|summer|autumn|fall)(?!\s(?:of\b|in\b|\d))"),
        relative.the_season,
    ),
    Rule("season-near", "season", compiled(rf"{_WHICH}\s{_SEASON}"), relative.season_near),
    Rule(
        "duration",
        "unit",
        compiled(
            rf"(?!an?\s(?:day|week|month|year)\b){COUNT}[-‐ ](?P<unit>day|week|fortnight|month|year)s?(?:[-‐ ]long)?"
            r"(?!\s(?:later|earlier|ago)\b)"
        ),
        relative.duration,
    ),
    Rule("duration", "unit", compiled(r"(?:a\s)?(?P<unit>day|week|month|year)[-‐]?long"), relative.duration),
    Rule(
        "day-of-month",
        "number",
        compiled(
            r"(?:(?<=[Oo]n the )|(?<=until the )|(?<=since the ))(?P<day>[0-3]?\d)(?:st|nd|rd|th)"
            r"(?=\s?(?:[,.;)]|$|of\sthis\smonth\b|in\b|at\b|with\b|and\b))"
        ),
        printed.day_of_month,
    ),
    Rule(
        "month-near",
        "month",
        compiled(
            rf"(?:(?<=[Ii]n )|(?<=[Ss]ince )|(?:(?<=by )|(?<=for )|(?<=until )|(?<=from ))(?!\w+\s[A-Z])|{PART}|"
            rf"(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s){MONTH}(?!\s\d)"
        ),
        printed.month_near,
    ),
    Rule("month-near", "month", compiled(rf"(?<=[Tt]he ){MONTH}(?=\s[a-z])(?!\s\d)"), printed.month_near),
    Rule("year-range", "year", compiled(rf"(?:(?<=[Bb]etween ){YEAR}\sand\s{_YEAR2})"), printed.years_of),
    Rule(
        "year-range",
        "year",
        compiled(rf"(?<=[Ff]rom ){YEAR}\s?(?:to|until|through|-|–)\s?{_YEAR2}"),
        printed.years_of,
    ),
    Rule(
        "year",
        "year",
        compiled(
            rf"(?:(?<=[Ii]n )|(?<=[Ss]ince )|(?<=[Bb]y )|(?<=year )|(?<=until )|(?<=from )|(?<=during )|"
            rf"(?<=before )|(?<=after )|(?<=through )|(?<=\()){YEAR}"
        ),
        printed.year_of,
    ),
)

#: Rules whose words need nothing but themselves; so does a date that is printed with its year.
ABSOLUTE = frozenset(
    {"iso-date", "numeric-date", "calendar-month", "part-of-year", "year", "year-range", "duration"}
)
#: Rules that count from the time that the text told last.
FROM_TOLD = frozenset({"time-from-told", "time-next-to-told", "weekday-after-told"})
#: They come last, when the times before them are known.
IN_ORDER = (
    *(rule for rule in RULES if rule.name not in FROM_TOLD),
    *(rule for rule in RULES if rule.name in FROM_TOLD),
)
