"""Expressions of time, resolved against the document's date where they allow it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from communique.annotate.times.direction import is_ahead
from communique.annotate.times.references import (
    UNKNOWN,
    Around,
    Reference,
    Resolved,
    Resolver,
    reference_of,
    shared_year,
)
from communique.annotate.times.rules import ABSOLUTE, FROM_TOLD, IN_ORDER, RULES
from communique.annotate.times.words import kinds_of
from communique.model.annotation import AnnotatedDocument, Sentence, TimeExpression
from communique.model.partial_date import PartialDate
from communique.model.segment import Segment
from communique.model.span import Span
from communique.model.stage import Annotator
from communique.model.syntax import Analysis


def find_times(doc: AnnotatedDocument) -> Iterator[TimeExpression]:
    """In text order. An expression that cannot be resolved is given with no date, never with a guess."""
    told: tuple[Segment, int, Reference] | None = None
    analyses = {analysis.sentence.start: analysis for analysis in doc.layer(Analysis)}
    for number, sentence in enumerate(doc.layer(Sentence)):
        kinds = kinds_of(sentence.span.of(doc.document.text))
        if not kinds:
            continue
        before = told[2] if told and told[0] is sentence.segment and told[1] >= number - 1 else None
        found = _in_sentence(doc, sentence, kinds, analyses.get(sentence.span.start), before)
        yield from found
        last = next((time for time in reversed(found) if time.starts is not None), None)
        if last is not None and last.starts is not None:
            told = sentence.segment, number, Reference(last.starts, last.evidence)


def _in_sentence(
    doc: AnnotatedDocument,
    sentence: Sentence,
    kinds: frozenset[str],
    analysis: Analysis | None,
    before: Reference | None,
) -> list[TimeExpression]:
    """`kinds`: of the words in it. `before`: the last time that the sentence before told."""
    published = reference_of(doc, sentence)
    text, offset = sentence.span.of(doc.document.text), sentence.span.start
    found: list[TimeExpression] = []
    for rule in (rule for rule in IN_ORDER if rule.may_find(kinds)):
        for match in rule.pattern.finditer(text):
            span = Span(match.start() + offset, match.end() + offset)
            if any(span.overlaps(time.span) for time in found):
                continue
            reference = shared_year(doc, sentence, match) or published
            around = Around(
                reference=reference,
                told=_told_before(found, span, before) if rule.name in FROM_TOLD else None,
                looks_ahead=partial(is_ahead, analysis, text, match.start(), span),
            )
            resolved = _safely(rule.resolve, match, around)
            if resolved is not None:
                resolved = _as_deadline(match, resolved)
                base = _base(rule.name, match, around)
                found.append(_expression(doc, span, rule.name, resolved, base, published))
    return sorted(found, key=lambda time: time.span)


def _told_before(found: list[TimeExpression], span: Span, before: Reference | None) -> Reference | None:
    """The last resolved time before `span` in its sentence, or else in the one before."""
    earlier = [time for time in found if time.starts is not None and time.span.end <= span.start]
    last = max(earlier, key=lambda time: time.span, default=None)
    return Reference(last.starts, last.evidence) if last is not None and last.starts is not None else before


def _base(rule: str, match: re.Match[str], around: Around) -> Reference | None:
    """What the words were resolved against; None where they need nothing but themselves."""
    if rule in FROM_TOLD:
        return around.told
    return None if rule in ABSOLUTE or match.groupdict().get("year") else around.reference


#: "By the end of the year": not when it is, but the last day on which it may be.
_BY = re.compile(r"\b(?:[Bb]y|(?:no|not) later than)\s(?:the\s)?$")
_END_OF = re.compile(r"(?:[Tt]he\s)?(?:end|close) of\b")


def _as_deadline(match: re.Match[str], resolved: Resolved) -> Resolved:
    date = resolved.starts
    if date is None or resolved.ends is not None or not _BY.search(match.string[: match.start()]):
        return resolved
    return Resolved(None, PartialDate.of(date.last_day) if _END_OF.match(match.group()) else date)


def _safely(resolve: Resolver, match: re.Match[str], around: Around) -> Resolved | None:
    """Without a date where the numbers make none ("31 June 2024"): no part of such words is taken for another one."""
    try:
        return resolve(match, around)
    except (ValueError, OverflowError):
        return UNKNOWN


def _expression(
    doc: AnnotatedDocument,
    span: Span,
    rule: str,
    resolved: Resolved,
    base: Reference | None,
    published: Reference | None,
) -> TimeExpression:
    future = None
    date = resolved.starts or resolved.ends
    if date is not None and published is not None:
        future = date.first_day > published.date.first_day
    return TimeExpression(
        span=span,
        starts=resolved.starts,
        ends=resolved.ends,
        rule=rule,
        evidence=(doc.cite(span), *(base.evidence if base else ())),
        days=resolved.days,
        future=future,
    )


ANNOTATOR = Annotator(
    name="times",
    version=2,
    provides=TimeExpression,
    requires=(Sentence, Analysis),
    run=find_times,
)

__all__ = ["ANNOTATOR", "RULES", "find_times"]
