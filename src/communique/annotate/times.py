"""Expressions of time, resolved against the document's date where they allow it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, timedelta

from communique.annotate.modality import is_future
from communique.languages.en import ENGLISH
from communique.model.annotation import AnnotatedDocument, Sentence, TimeExpression
from communique.model.document import Publication
from communique.model.evidence import Evidence
from communique.model.partial_date import PartialDate
from communique.model.segment import SegmentKind
from communique.model.span import Span
from communique.model.stage import Annotator

NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
} | {"a": 1, "an": 1}

_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|"
    r"Nov\.?|Dec\.?)"
)
_MONTH2 = _MONTH.replace("?P<month>", "?P<month2>")
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_DAY2 = r"(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?"
_TO = r"\s?(?:-|–|—|to|and|until|till|through)\s?"
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_COUNT = r"(?P<count>\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_UNIT = r"(?P<unit>day|week|month|year)s?"


@dataclass(frozen=True, slots=True)
class Reference:
    """What relative times are counted from: the document's date, or the day a post was posted."""

    date: PartialDate
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Resolved:
    starts: PartialDate | None
    ends: PartialDate | None = None
    days: int | None = None


Resolver = Callable[[re.Match[str], "Reference | None", bool], "Resolved | None"]


def find_times(doc: AnnotatedDocument) -> Iterator[TimeExpression]:
    """In text order. An expression that cannot be resolved is given with `starts` None, never with a guess."""
    for sentence in doc.layer(Sentence):
        published = reference_of(doc, sentence)
        text = sentence.span.of(doc.document.text)
        taken: list[Span] = []
        found: list[TimeExpression] = []
        for rule, pattern, resolve in RULES:
            for match in pattern.finditer(text):
                local = Span(match.start(), match.end())
                if any(local.overlaps(other) for other in taken):
                    continue
                reference = _shared_year(doc, sentence, match) or published
                resolved = _safely(resolve, match, reference, is_future(text, match.start()))
                if resolved is None:
                    continue
                taken.append(local)
                base = None if rule in ABSOLUTE or match.groupdict().get("year") else reference
                found.append(
                    _expression(doc, local.moved(sentence.span.start), rule, resolved, reference, base)
                )
        yield from sorted(found, key=lambda time: time.span)


#: Right behind a date without a year, another date with one: "on 4 April and from 5 to 6 April 2016".
_YEAR_BEHIND = re.compile(rf"[^.;]{{0,40}}?\b{_MONTH}\s?(?:\d{{1,2}},?\s)?{_YEAR}(?!\d)")


def _shared_year(doc: AnnotatedDocument, sentence: Sentence, match: re.Match[str]) -> Reference | None:
    """The year that a later date of the sentence gives to an earlier one that has none of its own."""
    groups = match.groupdict()
    if not groups.get("month") or not groups.get("day") or groups.get("year"):
        return None
    behind = _YEAR_BEHIND.match(match.string, match.end())
    if behind is None:
        return None
    span = Span(behind.start("month"), behind.end("year")).moved(sentence.span.start)
    return Reference(PartialDate(int(behind["year"]), 7, 1), (doc.cite(span),))


def reference_of(doc: AnnotatedDocument, sentence: Sentence) -> Reference | None:
    segment = sentence.segment
    if segment.kind is SegmentKind.POST and segment.post is not None and segment.post.posted is not None:
        return Reference(segment.post.posted, (doc.cite(segment.span),))
    published: Publication | None = doc.document.published
    return Reference(published.date, publication_evidence(doc, published)) if published else None


def publication_evidence(doc: AnnotatedDocument, published: Publication) -> tuple[Evidence, ...]:
    """The words that the document's date was read from; none where it was given or stood in the metadata."""
    from communique.model.segment import Segment

    if published.source == "posts":
        return tuple(
            doc.cite(segment.span)
            for segment in doc.layer(Segment)
            if segment.post is not None and segment.post.posted == published.date
        )[:1]
    if published.source == "dateline":
        return tuple(doc.cite(s.span) for s in doc.layer(Segment) if s.kind is SegmentKind.DATELINE)[:1]
    return ()


def _safely(
    resolve: Resolver, match: re.Match[str], reference: Reference | None, future: bool
) -> Resolved | None:
    """Without a date where the numbers make none ("31 June 2024"): no part of such words is taken for another one."""
    try:
        return resolve(match, reference, future)
    except (ValueError, OverflowError):
        return Resolved(None)


def _expression(
    doc: AnnotatedDocument,
    span: Span,
    rule: str,
    resolved: Resolved,
    reference: Reference | None,
    base: Reference | None,
) -> TimeExpression:
    """`base`: what the words were resolved against; None where they need nothing but themselves."""
    evidence = (doc.cite(span), *(base.evidence if base else ()))
    future = None
    if resolved.starts is not None and reference is not None:
        future = resolved.starts.first_day > reference.date.first_day
    return TimeExpression(
        span=span,
        starts=resolved.starts,
        ends=resolved.ends,
        rule=rule,
        evidence=evidence,
        days=resolved.days,
        future=future,
    )


def _month(name: str) -> int:
    return ENGLISH.months[name.rstrip(".").lower()]


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word.lower()]


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


def _range(match: re.Match[str], reference: Reference | None, future: bool) -> Resolved | None:
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


def _day(match: re.Match[str], reference: Reference | None, future: bool) -> Resolved:
    groups = match.groupdict()
    month, day = _month(groups["month"]), int(groups["day"])
    year = int(groups["year"]) if groups.get("year") else _year_near(month, day, reference, future)
    return Resolved(PartialDate(year, month, day) if year else None)


def _month_of_year(match: re.Match[str], reference: Reference | None, future: bool) -> Resolved:
    return Resolved(PartialDate(int(match["year"]), _month(match["month"])))


def _bare_month(match: re.Match[str], reference: Reference | None, future: bool) -> Resolved:
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


def _iso(match: re.Match[str], reference: Reference | None, future: bool) -> Resolved:
    return Resolved(PartialDate.parse(match.group()))


def _year(match: re.Match[str], reference: Reference | None, future: bool) -> Resolved:
    return Resolved(PartialDate(int(match["year"])))


def _weekday(match: re.Match[str], reference: Reference | None, future: bool) -> Resolved:
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


def _relative_day(match: re.Match[str], reference: Reference | None, future: bool) -> Resolved:
    word = match.group().lower()
    if reference is not None and reference.date.day is None and word in ("today", "tonight"):
        return Resolved(reference.date)  # as precisely as the document's own date is known
    if reference is None or reference.date.day is None:
        return Resolved(None)
    days = {"today": 0, "tonight": 0, "earlier today": 0, "yesterday": -1, "tomorrow": 1}
    return Resolved(reference.date.plus_days(days[match.group().lower().split(" morning")[0]]))


def _ago(match: re.Match[str], reference: Reference | None, future: bool) -> Resolved:
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


def _relative_period(match: re.Match[str], reference: Reference | None, future: bool) -> Resolved:
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


def _duration(match: re.Match[str], reference: Reference | None, future: bool) -> Resolved:
    count = _number(match["count"]) * (7 if match["unit"].lower() == "week" else 1)
    return Resolved(None, None, count) if match["unit"].lower() in ("day", "week") else Resolved(None)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


#: In the order of trust: an earlier rule takes its words before a later one sees them.
RULES: tuple[tuple[str, re.Pattern[str], Resolver], ...] = (
    ("iso-date", _compiled(r"(?:19|20)\d\d-[01]\d-[0-3]\d"), _iso),
    ("calendar-range", _compiled(rf"{_DAY}\s{_MONTH}{_TO}{_DAY2}\s{_MONTH2}(?:,?\s{_YEAR})?"), _range),
    ("calendar-range", _compiled(rf"{_DAY}{_TO}{_DAY2}\s{_MONTH}(?:,?\s{_YEAR})?"), _range),
    ("calendar-range", _compiled(rf"{_MONTH}\s{_DAY}{_TO}{_MONTH2}\s{_DAY2}(?:,?\s{_YEAR})?"), _range),
    ("calendar-range", _compiled(rf"{_MONTH}\s{_DAY}{_TO}{_DAY2}(?:,?\s{_YEAR})?"), _range),
    ("calendar-date", _compiled(rf"{_DAY}\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR})?"), _day),
    ("calendar-date", _compiled(rf"{_MONTH}\s{_DAY}(?:,?\s{_YEAR})?(?!\s?(?:percent|per\s))"), _day),
    ("calendar-month", _compiled(rf"{_MONTH},?\s{_YEAR}"), _month_of_year),
    (
        "weekday",
        _compiled(
            rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Pp]revious|[Tt]his)\s)?(?<!Good )(?<!Black ){_WEEKDAY}"
            r"(?!\s(?:Times|Telegraph|Mail|Express|Mirror|Post|Herald)\b)"
        ),
        _weekday,
    ),
    (
        "relative-day",
        _compiled(
            r"[Tt]oday|[Tt]onight|[Ee]arlier today|[Yy]esterday(?: morning)?|"
            r"[Tt]omorrow(?: morning)?"
        ),
        _relative_day,
    ),
    ("time-ago", _compiled(rf"{_COUNT}\s{_UNIT}\s(?:ago|earlier)"), _ago),
    (
        "relative-period",
        _compiled(r"(?P<which>[Tt]his|[Ll]ast|[Nn]ext)\s(?:coming\s)?(?P<unit>week|month|year)"),
        _relative_period,
    ),
    ("duration", _compiled(rf"{_COUNT}[-‐ ](?P<unit>day|week|month|year)s?(?:[-‐ ]long)?"), _duration),
    (
        "month-near",
        _compiled(
            rf"(?:(?<=[Ii]n )|(?<=[Ss]ince )|(?<=by )(?!\w+\s[A-Z])|(?P<which>[Ll]ast|[Nn]ext|"
            rf"[Tt]his)\s){_MONTH}(?!\s\d)"
        ),
        _bare_month,
    ),
    ("month-near", _compiled(rf"(?<=[Tt]he ){_MONTH}(?=\s[a-z])(?!\s\d)"), _bare_month),
    (
        "year",
        _compiled(
            rf"(?:(?<=[Ii]n )|(?<=[Ss]ince )|(?<=[Bb]y )|(?<=year )|(?<=until )|(?<=from )|"
            rf"(?<=\()){_YEAR}"
        ),
        _year,
    ),
)

#: Rules whose words need nothing but themselves; so does a calendar date that is printed with its year.
ABSOLUTE = frozenset({"iso-date", "calendar-month", "year", "duration"})

ANNOTATOR = Annotator(
    name="times",
    version=1,
    provides=TimeExpression,
    requires=(Sentence,),
    run=find_times,
)

__all__ = ["ANNOTATOR", "Reference", "find_times", "publication_evidence", "reference_of", "replace"]
