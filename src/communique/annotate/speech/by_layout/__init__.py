"""Speech that the layout of a document tells, not the grammar of one sentence: blocks, lists and headlines.

What is told so stands before what the readers of sentences make of the same words, or of the same cue.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from communique.annotate.speech.by_items.passages import Item
from communique.annotate.speech.by_layout.blocks import blocks_of
from communique.annotate.speech.by_layout.headlines import headlines_of
from communique.annotate.speech.utterance import Utterance
from communique.model.annotation import AnnotatedDocument
from communique.model.span import Span


def utterances_by_layout(doc: AnnotatedDocument, items: tuple[Item, ...]) -> tuple[Utterance, ...]:
    """In text order; none shares its words with another. `items`: of the document, `items_of`."""
    return tuple(sorted((*blocks_of(doc, items), *headlines_of(doc)), key=lambda u: u.spans))


def beside(laid_out: Iterable[Utterance], others: Iterable[Utterance]) -> tuple[Utterance, ...]:
    """Both in text order, without those of the others that take a cue or words that the layout tells of."""
    own = tuple(laid_out)
    cues = {utterance.cue for utterance in own}
    taken = sorted(span for utterance in own for span in utterance.spans)
    free = (u for u in others if u.cue not in cues and not any(_meets(span, taken) for span in u.spans))
    return tuple(sorted((*own, *free), key=lambda u: (u.spans, u.cue)))


def _meets(span: Span, taken: Sequence[Span]) -> bool:
    """Whether it shares words with one of the spans, which are sorted and apart."""
    last = bisect_left(taken, span.end, key=lambda other: other.start) - 1
    return last >= 0 and taken[last].end > span.start
