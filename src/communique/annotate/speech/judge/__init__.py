"""Which readings of reported speech stand: a logistic model over what can be seen of each, fitted on marked text.

`bench.fit_speech` fits the weights on `gold/speech`; docs/evaluation.md has what it is worth on text not seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import exp, fsum

from communique.annotate.speech.judge.traits import TraitReader, overlap, same_subject
from communique.annotate.speech.judge.weights import WEIGHTS
from communique.annotate.speech.utterance import Subject, Utterance
from communique.model.annotation import AnnotatedDocument
from communique.model.span import Span

#: Below it, what a reading says was not said, or not by whom it says. Found on files left out of the fit.
THRESHOLD = 0.4
#: A quotation that is a sentence, or several, was said by somebody: mostly by whom it is taken for.
THRESHOLD_ALONE = 0.25
#: Where nobody is told to have said it, what was said has to be surer: few such reports are of use.
THRESHOLD_OF_NOBODY = 0.7
#: Rules by which one cue reports two things: "said it was “...”, and that".
_TOGETHER = frozenset({("quotation", "clause"), ("clause", "quotation")})
#: The parse tells the same words with the same cue: it knows who belongs to the speaker's phrase.
_BETTER_TOLD = frozenset({"told-by-grammar"})
#: A reading of all parts of a broken quotation goes before one of a part that is hardly surer.
_NEARLY = 0.02
_CELL = 400
#: No honest sentence has more readings near it.
_RIVALS_MAX = 40
#: Two readings that share more of their words cannot both stand.
_APART = 0.4


def standing(doc: AnnotatedDocument, readings: Sequence[Utterance]) -> Iterator[Utterance]:
    """The best readings, the surest first; of those that take the same words, one."""
    likely = sorted(judged(doc, readings), key=lambda pair: (-pair[0], pair[1].spans, pair[1].rule))
    of_cue: dict[Span, list[tuple[float, Utterance]]] = defaultdict(list)
    for sure, reading in likely:
        of_cue[reading.cue].append((sure, reading))
    meant = {r.cue: r.subject for r in readings if r.subject.antecedent is not None}
    kept: dict[int, list[Utterance]] = defaultdict(list)
    for sure, reading in likely:
        near = kept[reading.cue.start // _CELL] + kept[reading.spans[0].start // _CELL]
        if _is_part(reading, sure, of_cue[reading.cue]) or any(_exclude(reading, other) for other in near):
            continue
        for cell in _cells(reading):
            kept[cell].append(reading)
        yield replace(_with_antecedent(reading, meant.get(reading.cue)), sure=sure)


def _is_part(reading: Utterance, sure: float, of_cue: Iterable[tuple[float, Utterance]]) -> bool:
    """Whether the parse gives all parts of the quotation, hardly less sure."""
    return reading.mode == "direct" and any(
        other.by_grammar and set(other.spans) > set(reading.spans) and also >= sure - _NEARLY
        for also, other in of_cue
    )


def _with_antecedent(reading: Utterance, subject: Subject | None) -> Utterance:
    """Whom "they" or "officials" stand for, where another reading of the same cue and subject tells it."""
    if (
        subject is None
        or reading.subject.antecedent is not None
        or not same_subject(reading.subject, subject)
    ):
        return reading
    return replace(reading, subject=replace(reading.subject, antecedent=subject.antecedent))


def judged(doc: AnnotatedDocument, readings: Sequence[Utterance]) -> Iterator[tuple[float, Utterance]]:
    """Those above the threshold, with the probability that they are right."""
    for reading, traits in traits_of(doc, readings):
        if traits & _BETTER_TOLD:
            continue
        score = fsum(WEIGHTS.get(trait, 0.0) for trait in traits)
        probability = 1 / (1 + exp(-score))
        if probability >= _threshold(reading):
            yield probability, reading


def _threshold(reading: Utterance) -> float:
    nobody = reading.mode == "indirect" and not (reading.subject.is_known or reading.goes_on)
    return THRESHOLD_OF_NOBODY if nobody else THRESHOLD_ALONE if reading.rule == "no-cue" else THRESHOLD


def traits_of(
    doc: AnnotatedDocument, readings: Sequence[Utterance]
) -> Iterator[tuple[Utterance, frozenset[str]]]:
    reader = TraitReader(doc)
    first: dict[Utterance, int] = {}
    rivals: dict[int, list[int]] = defaultdict(list)
    for at, reading in enumerate(readings):
        number = first.setdefault(reading, at)
        for cell in _cells(reading):
            rivals[cell].append(number)
    for reading in readings:
        near = rivals[reading.cue.start // _CELL] + rivals[reading.spans[0].start // _CELL]
        yield reading, reader.traits(reading, tuple(readings[at] for at in dict.fromkeys(near[:_RIVALS_MAX])))


def _cells(reading: Utterance) -> set[int]:
    """Stretches of the text in which it begins, or its cue does, with their neighbours: readings that begin far apart
    are not held against each other.
    """
    starts = {span.start // _CELL for span in (reading.cue, *reading.spans)}
    return {cell + step for cell in starts for step in (-1, 0, 1)}


def _exclude(one: Utterance, other: Utterance) -> bool:
    shared = overlap(one.spans, other.spans)
    if one.cue == other.cue:
        return shared > 0 or (one.rule, other.rule) not in _TOGETHER
    if "direct" in (one.mode, other.mode) and set(one.spans) & set(other.spans):
        return True
    return shared >= _APART
