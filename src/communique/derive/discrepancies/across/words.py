"""Numbers in the words about a record that no field of it carries, or that its fields carry as text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.derive.discrepancies.across.saying import Saying
from communique.derive.discrepancies.vagueness import bounds_of, sum_in
from communique.model.evidence import Evidence
from communique.model.facts import Agreement, Engagement, Programme
from communique.model.reading import Reading
from communique.model.span import Span
from communique.reconcile.records import Report
from communique.segment import sentences_of

#: Characters before a number in which the words stand that make it vague.
_REACH = 24
_NUMBERS = {
    word: number
    for number, word in enumerate(
        "a two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
} | {"an": 1, "one": 1, "half an": 0.5, "half-an": 0.5}
_MINUTES = {"minute": 1.0, "hour": 60.0}
_DURATION = re.compile(
    r"\b(?:for|lasted|lasting|over|spanning|took)\s"
    r"(?P<before>(?:about|around|some|roughly|approximately|nearly|almost|over|more than|less than|just over)\s)?"
    r"(?P<number>half[ -]an|an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3})[ -](?P<unit>minute|hour)s?\b"
    r"|\b(?P<number2>one|two|three|four|five|six|\d{1,3})-(?P<unit2>minute|hour)(?:-long)?\s"
    r"(?:talk|meeting|call|conversation|session|exchange|discussion)",
    re.IGNORECASE,
)
#: How far a round duration may be off: "about an hour" may be 45 minutes, "approximately 90 minutes" 80.
_LOOSE, _CLOSE = 0.25, 0.1
#: "More than an hour" may be an hour and a half.
_MUCH = 1.6
_MONEY = re.compile(
    r"(?:(?:US|A|C|NZ|S|HK)?[$€£¥₹]|\b[A-Z]{3})\s?\d[\d,]{0,14}(?:\.\d{1,3})?"
    r"(?:\s(?:thousand|million|billion|trillion|lakh|crore)|(?:mn|bn|m|b)\b)?"
)
_DOLLARS = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP"}
_TALKS = frozenset({"talks", "call", "summit", "visit", "conference"})


def durations(report: Report, reading: Reading) -> Iterator[Saying]:
    """How long people met, told in a sentence about the meeting."""
    fact = report.fact
    if not isinstance(fact, Engagement) or fact.type.value not in _TALKS:
        return
    found = [
        (match, sentence.span.start)
        for sentence in sentences_about(report, reading)
        for match in _DURATION.finditer(sentence.text)
    ]
    if len(found) == 1:
        match, start = found[0]
        span = Span(start + match.start(), start + match.end())
        yield Saying(
            "duration", match[0], report.document_id, (reading.document.cite(span),), range=_minutes(match)
        )


def _minutes(found: re.Match[str]) -> tuple[float, float]:
    word = (found["number"] or found["number2"]).lower()
    unit = (found["unit"] or found["unit2"]).lower()
    number = float(word) if word.isdigit() else float(_NUMBERS[word])
    slack = number * (_LOOSE if unit == "hour" else _CLOSE)
    before = (found["before"] or "").lower().strip()
    low, high = number - slack, number + slack
    if before in ("nearly", "almost", "less than"):
        high = number
    elif before in ("over", "more than", "just over"):
        low, high = number, number * _MUCH
    return low * _MINUTES[unit], high * _MINUTES[unit]


def quantities(report: Report, reading: Reading) -> Iterator[Saying]:
    """How many pieces a programme is about: four ordered, and two delivered, are no contradiction."""
    fact = report.fact
    if not isinstance(fact, Programme) or fact.quantity is None or not fact.quantity.evidence:
        return
    number = fact.quantity.value
    words = fact.quantity.evidence[0]
    yield Saying(
        "quantity",
        str(number),
        report.document_id,
        fact.quantity.evidence,
        range=bounds_of(number, _before(words, reading)),
        mark=fact.milestone.value if fact.milestone else "",
    )


def sums(report: Report, reading: Reading) -> Iterator[Saying]:
    """The one sum of money that the words about an instrument or a programme tell."""
    fact = report.fact
    if not isinstance(fact, Agreement | Programme):
        return
    found: dict[str, Evidence] = {}
    for words in _words_of(report):
        for match in _MONEY.finditer(words.text):
            span = Span(words.span.start + match.start(), words.span.start + match.end())
            found.setdefault(" ".join(match[0].split()), reading.document.cite(span))
    if len(found) == 1:
        ((value, evidence),) = found.items()
        told = sum_in(_before(evidence, reading) + value)
        if told is not None:
            yield Saying(
                "value",
                value,
                report.document_id,
                (evidence,),
                range=told.bounds,
                mark=_DOLLARS.get(told.sign, told.sign),
            )


def _words_of(report: Report) -> tuple[Evidence, ...]:
    fact = report.fact
    named = (fact.name, fact.subject) if isinstance(fact, Agreement) else ()
    value = (fact.value,) if isinstance(fact, Programme) else ()
    return (
        *fact.evidence,
        *(one for cited in (*named, *value) if cited is not None for one in cited.evidence),
    )


def _before(words: Evidence, reading: Reading) -> str:
    start = words.span.start
    return reading.document.text[max(0, start - _REACH) : start]


def sentences_about(report: Report, reading: Reading) -> list[Evidence]:
    """The sentences in which the fact is reported."""
    return [
        reading.document.cite(sentence.span)
        for sentence in sentences_of(reading.document.text, reading.segments)
        if any(sentence.span.overlaps(words.span) for words in report.fact.evidence)
    ]
