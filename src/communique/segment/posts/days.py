"""The date at the end of an author line, in the ways in which platforms print it in many languages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.languages.en import ENGLISH
from communique.languages.months import MONTHS, plain_month
from communique.model.partial_date import PartialDate
from communique.segment.dates import date_of, date_pattern

#: A longer run of words is no date: looked at no further.
DATE_MAX = 60

_CLOCK = re.compile(
    r",?\s{0,2}(?:(?:at|um|à|a las|às|alle|kl\.?|om|в|·|\|)\s{0,2})?\d{1,2}[:.]\d\d(?::\d\d)?"
    r"(?:\s?[ap]\.?\s?m\b\.?)?(?:\s\(?(?:UTC|GMT|IST|[A-Z]{2,4}T)\)?)?",
    re.IGNORECASE,
)
_CLOCK_BEFORE = re.compile(
    r"\s{0,2}\d{1,2}[:.]\d\d(?:\s?[ap]\.?\s?m\b\.?)?\s{0,2}[·|,-]\s{0,2}", re.IGNORECASE
)
_LINE_END = re.compile(r"[^\S\n]{0,40}(?:\n|$)")
_VIEWS = re.compile(r"\s{0,2}[·|]?\s{0,2}\d[\d.,]{0,12}\s?[KMB]?\sviews?\b", re.IGNORECASE)
# A word of another language where a month stands: marks of Indic and Arabic vowels are no word characters.
_MONTH = r"[^\s\d,.،()@#—–-]{2,16}"
_MONTH_OR_NUMBERED = rf"(?P<month>{_MONTH}|tháng\s\d{{1,2}})"
_YEAR = r"(?P<year>\d{4})(?:\s?(?:г|р|ж)\b\.?)?"
_ABROAD = tuple(
    re.compile(rf"{pattern}(?![^\s.,;·|)])", re.IGNORECASE)
    for pattern in (
        rf"(?P<day>\d{{1,2}})(?:\.|er|º|ª)?\s(?:de\s|d[’'])?{_MONTH_OR_NUMBERED}[.,،]{{0,2}}\s(?:de\s|del\s)?{_YEAR}",
        rf"{_MONTH_OR_NUMBERED}\.?\s(?P<day>\d{{1,2}})\.?,\s(?P<year>\d{{4}})",
        r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]",
        rf"(?P<year>\d{{4}})(?:\.|\sm\.|\.\sgada)?\s(?P<month>{_MONTH})\s(?P<day>\d{{1,2}})(?:\.|\sd\b\.?)?",
        rf"(?P<year>\d{{4}})\.\sgada\s(?P<day>\d{{1,2}})\.\s(?P<month>{_MONTH})",
    )
)
_WITHOUT_YEAR = re.compile(
    rf"(?:(?P<m1>{'|'.join(ENGLISH.months)})\.?\s\d{{1,2}}|\d{{1,2}}\s(?P<m2>{'|'.join(ENGLISH.months)})\b\.?"
    r"|\d{1,3}\s?(?:s|m|h|d|min|hours?|days?|minutes?)(?:\sago)?)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PrintedDay:
    end: int  #: where the date ends, with its time of day
    day: PartialDate | None  #: None: no calendar has it, it is in an unknown language, or it has no year
    has_year: bool


def day_at(text: str, start: int, end: int) -> PrintedDay | None:
    """The date that begins at `start`, a time of day before it or behind it; None where none does."""
    clock = _CLOCK_BEFORE.match(text, start, end)
    at = clock.end() if clock else start
    found = _english(text, at, end) or _abroad(text, at, end) or _without_year(text, at, end)
    if found is None:
        return None
    behind = _CLOCK.match(text, found.end, end)
    stop = behind.end() if behind else found.end
    views = _VIEWS.match(text, stop, end)
    return PrintedDay(views.end() if views else stop, found.day, found.has_year)


def day_in(text: str) -> PartialDate | None:
    """The day that the text states as a whole, or in English anywhere in it; None where it states none."""
    text = text.strip()
    printed = day_at(text, 0, min(len(text), DATE_MAX))
    if printed is not None and printed.has_year:
        return printed.day
    match = date_pattern().search(text)
    return date_of(match) if match else None


def _english(text: str, start: int, end: int) -> PrintedDay | None:
    match = date_pattern(ENGLISH).match(text, start, end)
    return PrintedDay(match.end(), date_of(match), has_year=True) if match else None


def _abroad(text: str, start: int, end: int) -> PrintedDay | None:
    """A date of another language ends the author line like any other, also where its month is not known."""
    for pattern in _ABROAD:
        match = pattern.match(text, start, min(end, start + DATE_MAX))
        if match is not None:
            return PrintedDay(match.end(), _date(match["year"], match["month"], match["day"]), has_year=True)
    return None


def _date(year: str, month: str, day: str) -> PartialDate | None:
    name = plain_month(month)
    number = int(name) if name.isdecimal() else MONTHS.get(name)
    if number is None or not 1990 <= int(year) < 2100:  # other calendars count other years
        return None
    try:
        return PartialDate(int(year), number, int(day))
    except ValueError:
        return None


def _without_year(text: str, start: int, end: int) -> PrintedDay | None:
    """Only at the end of a line: no year is guessed, so nothing is lost but the day."""
    match = _WITHOUT_YEAR.match(text, start, end)
    if match is None:
        return None
    is_last = _LINE_END.match(text, match.end(), end) is not None
    return PrintedDay(match.end(), None, has_year=False) if is_last else None
