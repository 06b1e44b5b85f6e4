"""Sentences made ready for patterns: actors, times and things replaced by labels."""

from __future__ import annotations

from collections.abc import Iterator

from communique.annotate.masks import is_maskable, label
from communique.model.annotation import Actor, AnnotatedDocument, Mention, Scene, Sentence, TimeExpression
from communique.model.span import Span
from communique.model.stage import Annotator
from communique.model.view import masked

#: Mentions that patterns ask for by themselves.
_THINGS = frozenset({"capital", "equipment", "adjective", "state", "organisation"})


def find_scenes(doc: AnnotatedDocument) -> Iterator[Scene]:
    """One scene a sentence; a question, or a sentence that cannot be masked, gives none.

    Costs one merge of sorted layers.
    """
    masks = sorted(
        [(a.span, label("A", i)) for i, a in enumerate(doc.layer(Actor))]
        + [(t.span, label("T", i)) for i, t in enumerate(doc.layer(TimeExpression))]
        + [(m.span, label("M", i)) for i, m in enumerate(doc.layer(Mention)) if m.label in _THINGS],
        key=lambda mask: (mask[0].start, -mask[0].end),
    )
    at = 0
    for sentence in doc.layer(Sentence):
        while at < len(masks) and masks[at][0].start < sentence.span.start:
            at += 1
        end = at
        while end < len(masks) and masks[end][0].start < sentence.span.end:
            end += 1
        words = sentence.span.of(doc.document.text)
        if is_maskable(words) and not words.rstrip("\"”’' ").endswith("?"):
            yield Scene(sentence, masked(doc.document.text, sentence.span, masks[at:end]))
        at = end


def home_of(scene: Scene, start: int, end: int) -> Span:
    """The span of the document that `scene.view.text[start:end]` stands for."""
    return scene.view.home(Span(start, end))


ANNOTATOR = Annotator(
    name="scenes",
    version=1,
    provides=Scene,
    requires=(Sentence, Mention, TimeExpression, Actor),
    run=find_scenes,
)
