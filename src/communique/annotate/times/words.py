"""The words that tell a time, as parts of patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from communique.languages.en import ENGLISH

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
NUMBERS = {word: number for number, word in enumerate(_ONES, start=1)} | {"a": 1, "an": 1, "twenty": 20}

#: Parts of the day that may stand behind one: "on Thursday morning".
PART_OF_DAY = r"(?:\s(?:morning|afternoon|evening|night))?"
MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|"
    r"Nov\.?|Dec\.?)"
)
MONTH2 = MONTH.replace("?P<month>", "?P<month2>")
YEAR = r"(?P<year>(?:19|20)\d\d)"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
DAY2 = r"(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?"
TO = r"\s?(?:-|–|—|to|and|until|till|through)\s?"
WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
WEEKDAY2 = WEEKDAY.replace("?P<weekday>", "?P<weekday2>")
#: A weekday before a date, as one with it: "Thursday, 16 May".
ON_WEEKDAY = r"(?:(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),?\s(?:the\s)?)?"
COUNT = rf"(?P<count>\d{{1,3}}|an?|{'|'.join(sorted(NUMBERS.keys() - {'a', 'an'}, key=len, reverse=True))})"
UNIT = r"(?P<unit>day|week|month|year|decade)s?"
#: A part of a month or year, which is told no more exactly than the whole: "early June", "the end of the year".
PART = (
    r"(?:[Ee]arly|[Ll]ate|[Mm]id)(?:\sin)?[- ]|"
    r"(?:[Tt]he\s)?(?:start|beginning|middle|end|close|turn|(?:first|second)\shalf|(?:first|second|third|fourth|last)\squarter)"
    r"\sof\s"
)


def compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


def number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word.lower()]


_KINDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "month": frozenset(ENGLISH.months),
        "weekday": frozenset(ENGLISH.weekdays),
        "unit": frozenset(
            "day days week weeks fortnight fortnights month months quarter year years decade decades daylong weeklong "
            "monthlong yearlong".split()
        ),
        "day": frozenset("today tonight yesterday tomorrow morning afternoon evening night".split()),
        "season": frozenset("spring summer autumn fall winter".split()),
        "fiscal": frozenset("fiscal financial budget fy".split()),
        "overnight": frozenset({"overnight"}),
        "weekend": frozenset({"weekend"}),
    }
)
_KIND_OF: Mapping[str, str] = MappingProxyType(
    {word: kind for kind, words in _KINDS.items() for word in words}
)
_WORD = re.compile(r"[a-z]+|\d+")


def kinds_of(text: str) -> frozenset[str]:
    """Which kinds of words a text has that tell a time; most sentences have none. Costs one pass over its words."""
    words = set(_WORD.findall(text.lower()))
    kinds = {_KIND_OF[word] for word in words & _KIND_OF.keys()}
    numbers = [word for word in words if word.isdigit()]
    if numbers:
        kinds.add("number")
    if any(len(word) == 4 for word in numbers):
        kinds.add("year")
    return frozenset(kinds)
