"""The sentences that evidence stands in, with the words marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from communique.model.span import Span, hull
from communique.serve.text.paint import Paint
from communique.serve.text.safe import safe
from communique.serve.text.wrap import marked_lines

#: Characters of a sentence to show on either side of the evidence, where the sentence is longer than that.
AROUND = 160


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the document to show, and the evidence in it."""

    span: Span
    evidence: tuple[Span, ...]
    cut_before: bool = False
    cut_after: bool = False


def passages(
    text: str, evidence: Iterable[Span], sentences: Sequence[Span], around: int = AROUND
) -> tuple[Passage, ...]:
    """One passage for all the evidence in one sentence, in text order.

    Evidence that crosses sentences gets a passage from the beginning of the first to the end of the last.
    `sentences` are in text order; where there is none around the evidence, its neighbourhood is shown. A long
    sentence is cut at spaces, so that `around` characters stay on either side of its evidence.
    """
    held: dict[Span, list[Span]] = {}
    for span in sorted(set(evidence)):
        held.setdefault(_around(text, span, sentences), []).append(span)
    return tuple(_clipped(text, whole, spans, around) for whole, spans in sorted(held.items()))


def passage_lines(text: str, passage: Passage, paint: Paint, *, indent: str) -> list[str]:
    start, end = passage.span.start, passage.span.end
    before = "… " if passage.cut_before else ""
    after = " …" if passage.cut_after else ""
    spans = [span.moved(len(before) - start) for span in passage.evidence]
    return marked_lines(f"{before}{text[start:end]}{after}", spans, paint, indent=indent)


def evidence_lines(
    text: str,
    evidence: Iterable[Span],
    sentences: Sequence[Span],
    paint: Paint,
    *,
    indent: str,
    most: int = 2,
) -> Iterator[str]:
    """The first `most` passages, and how many more there are."""
    found = passages(text, evidence, sentences)
    for passage in found[:most]:
        yield from passage_lines(text, passage, paint, indent=indent)
    if len(found) > most:
        yield paint(
            "dim",
            f"{indent}and in {len(found) - most} more {'place' if len(found) == most + 1 else 'places'}",
        )


def words_of(text: str, span: Span) -> str:
    return safe(span.of(text))


def _around(text: str, span: Span, sentences: Sequence[Span]) -> Span:
    first = bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1
    last = bisect_right(sentences, span.end - 1, key=lambda sentence: sentence.start) - 1
    if 0 <= first <= last and span.start < sentences[first].end:
        return hull((sentences[first], sentences[last], span))
    line_start = text.rfind("\n", 0, span.start) + 1
    line_end = text.find("\n", span.end)
    return Span(line_start, len(text) if line_end < 0 else line_end)


def _clipped(text: str, whole: Span, evidence: Sequence[Span], around: int) -> Passage:
    """What one side does not need of its room, the other gets."""
    used = hull(evidence)
    before, after = used.start - whole.start, whole.end - used.end
    room_before = max(around, 2 * around - after)
    room_after = max(around, 2 * around - before)
    start, end = whole.start, whole.end
    if before > room_before:
        space = text.find(" ", used.start - room_before, used.start)
        start = used.start - room_before if space < 0 else space + 1
    if after > room_after:
        space = text.rfind(" ", used.end, used.end + room_after)
        end = used.end + room_after if space < 0 else space
    return Passage(Span(start, end), tuple(evidence), start > whole.start, end < whole.end)
