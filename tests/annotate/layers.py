"""Layers over a short text, and what stands in them as words that a case file can hold."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from communique.annotate import annotators_with
from communique.model.annotation import Actor, AnnotatedDocument, Quotation, Sentence, TimeExpression
from communique.model.document import Document, Publication
from communique.model.entity import Entity
from communique.model.evidence import Cited
from communique.model.partial_date import PartialDate
from communique.model.segment import Post, Segment, SegmentKind
from communique.model.span import Span
from communique.segment import quotations_of, sentences_of

FOLDER = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    """The cases of one file, each under the words that it gives as `why`; `open` tells why it is not reached yet."""
    found = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    return [pytest.param(case, id=case["why"], marks=_open(case)) for case in found]


def _open(case: dict[str, Any]) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, reason=case["open"])] if "open" in case else []


def doc_of(
    text: str,
    upto: type[Any] | None = None,
    *,
    published: str | None = None,
    source: str = "given",
    uri: str | None = None,
    segments: Iterable[Segment] | None = None,
) -> AnnotatedDocument:
    """The text with all layers, or with those that the layer `upto` needs and itself; paragraphs by empty lines."""
    date = Publication(PartialDate.parse(published), source) if published else None
    document = Document(text=text, published=date, uri=uri)
    held = tuple(segments) if segments is not None else paragraphs(text)
    doc = AnnotatedDocument(document).with_layer(Segment, held)
    doc = doc.with_layer(Sentence, sentences_of(text, held)).with_layer(Quotation, quotations_of(text, held))
    for annotator in annotators_with():
        if upto is not None and upto in doc.layers:
            break
        doc = doc.with_layer(annotator.provides, annotator.run(doc))
    return doc


@cache
def read_once(text: str, published: str | None = None, uri: str | None = None) -> AnnotatedDocument:
    return doc_of(text, published=published, uri=uri)


def paragraphs(text: str) -> tuple[Segment, ...]:
    return tuple(_paragraphs(text))


def _paragraphs(text: str) -> Iterator[Segment]:
    start = 0
    for block in text.split("\n\n"):
        if block.strip():
            yield Segment(kind=SegmentKind.PARAGRAPH, span=Span(start, start + len(block)))
        start += len(block) + 2


def post(text: str, words: str, line: str, **known: Any) -> Segment:
    """A post in `text`: its `words`, and the `line` that tells whose it is, somewhere behind."""
    start = text.index(words)
    end = text.index(line, start) + len(line)
    return Segment(
        kind=SegmentKind.POST,
        span=Span(start, end),
        words=Span(start, start + len(words)),
        post=Post(**known),
    )


def place_of(text: str, words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


# ---------------------------------------------------------------- what a layer holds, in words


def told_time(doc: AnnotatedDocument, time: TimeExpression) -> str:
    """`Wednesday = 2024-05-15`, `6-8 March = 2024-03-06/2024-03-08`, `three-day = 3 days`, `today = ?`, `May = by 2024-05`."""
    if time.days is not None:
        value = f"{time.days} days"
    elif time.starts is None:
        value = f"by {time.ends}" if time.ends else "?"
    else:
        value = f"{time.starts}/{time.ends}" if time.ends else str(time.starts)
    return f"{words_at(doc, time.span)} = {value}"


def told_entity(entity: Entity) -> str:
    """`Ada Norr; NOR; Defence Minister`: name, country, offices; `-` where there is none and more follows."""
    if entity.kind == "person":
        parts = [entity.name, _value(entity.country), *(office.title.value for office in entity.offices)]
    elif entity.kind == "organisation":
        parts = [entity.name, _value(entity.country), entity.type or "-"]
    else:
        parts = [_value(entity.country)] if entity.kind == "state" else [entity.name]
    while len(parts) > 1 and parts[-1] == "-":
        parts.pop()
    return "; ".join(parts)


def told_actor(actor: Actor) -> str:
    """`person Ada Norr; NOR; Defence Minister`, `office -; KEN; defence minister`, `state NOR`, `group [.. + ..]`."""
    if actor.members:
        return f"{actor.label} [{' + '.join(told_actor(member) for member in actor.members)}]"
    if actor.label == "state":
        return f"state {actor.country}"
    parts = [actor.name or "-", actor.country or "-", actor.title or "-"]
    while len(parts) > 1 and parts[-1] == "-":
        parts.pop()
    told = "; ".join(parts)
    return actor.label if told == "-" else f"{actor.label} {told}"


def words_at(doc: AnnotatedDocument, span: Span) -> str:
    return " ".join(span.of(doc.document.text).split())


def _value(cited: Cited[str] | None) -> str:
    return cited.value if cited else "-"
