"""Expressions of time, resolved against the document's date where they allow it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.annotate.modality import is_future
from communique.annotate.times.references import (
    Reference,
    Resolved,
    Resolver,
    reference_of,
    shared_year,
)
from communique.annotate.times.rules import ABSOLUTE, RULES
from communique.model.annotation import AnnotatedDocument, Sentence, TimeExpression
from communique.model.span import Span
from communique.model.stage import Annotator


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
                reference = shared_year(doc, sentence, match) or published
                resolved = _safely(resolve, match, reference, is_future(text, match.start()))
                if resolved is None:
                    continue
                taken.append(local)
                base = None if rule in ABSOLUTE or match.groupdict().get("year") else reference
                found.append(
                    _expression(doc, local.moved(sentence.span.start), rule, resolved, reference, base)
                )
        yield from sorted(found, key=lambda time: time.span)


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


ANNOTATOR = Annotator(
    name="times",
    version=1,
    provides=TimeExpression,
    requires=(Sentence,),
    run=find_times,
)

__all__ = ["ANNOTATOR", "RULES", "find_times"]
