"""A document's running text as one row of items: actors, quotations, times, words and marks.

What speaks is easier to see in "ACTOR told reporters in PLACE : QUOTATION" than in the characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from communique.annotate.by_place import ByPlace
from communique.model.annotation import Actor, AnnotatedDocument, Quotation, Sentence, TimeExpression
from communique.model.segment import Segment, SegmentKind
from communique.model.span import Span

ACTOR, QUOTATION, TIME, WORD, MARK, END, BREAK = "actor", "quotation", "time", "word", "mark", "end", "break"

#: Segments that the document's own voice fills.
_RUNNING = frozenset({SegmentKind.PARAGRAPH, SegmentKind.TITLE})

_TOKEN = re.compile(r"[^\W_]{1,80}(?:[-'’.&/][^\W_]{1,80}){0,8}|[^\w\s]")


class Item(
    NamedTuple
):  # there are as many as words, and a tuple is made in a third of the time of a dataclass
    kind: str  #: "end" stands behind a sentence, "break" between segments: neither has words
    span: Span  #: for "end" and "break", the last character before
    text: str = ""  #: words and marks: as printed
    lower: str = ""  #: the same in small letters, which all the rules ask for
    actor: Actor | None = None
    quotation: Quotation | None = None
    possessive: bool = False  #: an actor with "'s"
    segment: Segment | None = None


def items_of(doc: AnnotatedDocument) -> tuple[Item, ...]:
    """In text order. Inside quotations nothing is looked at: what is said there, the quotation's speaker says."""
    layers: dict[Any, ByPlace] = {
        kind: ByPlace(doc.layer(kind)) for kind in (Quotation, Actor, TimeExpression, Sentence)
    }
    return tuple(
        item
        for segment in doc.layer(Segment)
        if segment.kind in _RUNNING
        for item in _items(doc.document.text, segment, layers)
    )


def _items(text: str, segment: Segment, layers: dict[Any, ByPlace]) -> Iterator[Item]:
    within = segment.content
    fixed: list[Item] = []
    for kind, name in ((Quotation, QUOTATION), (Actor, ACTOR), (TimeExpression, TIME)):
        fixed.extend(_fixed(text, name, found, segment) for found in layers[kind].inside(within))
    fixed.sort(key=lambda item: (item.span.start, -item.span.end, item.kind != QUOTATION))
    ends = {sentence.span.end for sentence in layers[Sentence].inside(within)}
    at = within.start
    for item in fixed:
        if item.span.start < at:
            continue  # inside a quotation, or inside a longer phrase
        yield from _words(text, at, item.span.start, ends, segment)
        yield item
        at = item.span.end
        if at in ends:
            yield Item(END, Span(at - 1, at), segment=segment)
    yield from _words(text, at, within.end, ends, segment)
    yield Item(BREAK, Span(within.end - 1, within.end), segment=segment)


def _fixed(text: str, name: str, found: Any, segment: Segment) -> Item:
    span, possessive = found.span, False
    if name == ACTOR and span.of(text).endswith(("'s", "’s")):
        possessive = True
    elif name == ACTOR and text[span.end : span.end + 2] in ("'s", "’s"):
        span, possessive = Span(span.start, span.end + 2), True
    elif name == ACTOR and text[span.end : span.end + 1] in ("'", "’") and text[span.end - 1] == "s":
        span, possessive = Span(span.start, span.end + 1), True
    printed = span.of(text)
    return Item(
        name,
        span,
        text=printed,
        lower=printed.lower(),
        actor=found if name == ACTOR else None,
        quotation=found if name == QUOTATION else None,
        possessive=possessive,
        segment=segment,
    )


def _words(text: str, start: int, end: int, ends: set[int], segment: Segment) -> Iterator[Item]:
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        span = Span(*match.span())
        yield Item(WORD if word[0].isalnum() else MARK, span, word, word.lower(), segment=segment)
        if span.end in ends:
            yield Item(END, Span(span.end - 1, span.end), segment=segment)
