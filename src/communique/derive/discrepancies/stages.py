"""Stages of one instrument that cannot both be what was done with it: approved here, signed there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from communique.derive.discrepancies.found import discrepancy_of
from communique.model.annotation import AnnotatedDocument, Sentence
from communique.model.facts import Agreement, Discrepancy, Fact, Stage
from communique.model.span import Span

#: Stages that cannot both be what the same people did with one instrument on one occasion. Any other pair can be
#: two steps of one course.
_AT_ODDS = (frozenset({"approved", "signed"}), frozenset({"initialled", "signed"}))
#: Organs whose approval is a step of its own and contradicts no signature.
_APPROVING = re.compile(
    r"\b(?:parliament|senate|cabinet|council|congress|assembly|diet|duma|house|lawmakers|board|court)\b",
    re.IGNORECASE,
)


def stages_at_odds(doc: AnnotatedDocument, facts: Iterable[Fact]) -> Iterator[Discrepancy]:
    """One for each pair of words at odds, whichever of the facts they speak of."""
    seen: set[tuple[Span, Span]] = set()
    for fact in facts:
        if not isinstance(fact, Agreement):
            continue
        for first, second in _pairs_at_odds(doc, fact):
            words = (first.status.evidence[0].span, second.status.evidence[0].span)
            if words not in seen:
                seen.add(words)
                yield discrepancy_of(
                    doc, fact, "agreement.status", "stages-at-odds", (first.status, second.status)
                )


def _pairs_at_odds(doc: AnnotatedDocument, fact: Agreement) -> Iterator[tuple[Stage, Stage]]:
    """The first report of each of two stages at odds, in different sentences and not on different days."""
    first_of: dict[str, Stage] = {}
    for stage in fact.stages:
        first_of.setdefault(stage.status.value, stage)
    for pair in _AT_ODDS:
        if not pair <= first_of.keys():
            continue
        first, second = sorted((first_of[status] for status in pair), key=lambda s: s.status.evidence[0].span)
        sentences = [_sentence(doc, stage) for stage in (first, second)]
        if sentences[0] == sentences[1] or _on_different_days(first, second):
            continue
        if any(_APPROVING.search(sentence.of(doc.document.text)) for sentence in sentences if sentence):
            continue
        yield first, second


def _sentence(doc: AnnotatedDocument, stage: Stage) -> Span | None:
    words = stage.status.evidence[0].span
    return next((s.span for s in doc.layer(Sentence) if s.span.contains(words)), None)


def _on_different_days(a: Stage, b: Stage) -> bool:
    if a.date is None or b.date is None:
        return False
    first, second = str(a.date.value), str(b.date.value)
    return not (first.startswith(second) or second.startswith(first))
