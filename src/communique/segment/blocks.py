"""Where the paragraphs of a text are, whatever its line ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.model.span import Span, hull

#: Everything that ends a line, the two characters of Windows as one.
_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_LINE = re.compile("[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")

# A text was wrapped by a program when its lines are as full as they can be. Lines of prose that are paragraphs
# of their own are longer than this, or end in a full stop.
WRAP_WIDTH_MAX = 100
WRAP_FULL_SHARE = 0.8
WRAP_RUN_ON_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stand together, without a blank line between them; spans without white space around them."""

    lines: tuple[Span, ...]

    @property
    def span(self) -> Span:
        return hull((self.lines[0], self.lines[-1]))


def blocks_of(text: str, within: Span) -> tuple[Block, ...]:
    """Blocks between blank lines, in order; lines of white space count as blank."""
    return tuple(Block(tuple(lines)) for lines in _groups(text, within))


def is_hard_wrapped(text: str, blocks: Sequence[Block]) -> bool:
    """Whether line ends inside blocks are only the wrapping of a program, not ends of paragraphs."""
    widths = [len(line) for block in blocks for line in block.lines]
    pairs = [pair for block in blocks for pair in zip(block.lines, block.lines[1:], strict=False)]
    if not pairs or max(widths) > WRAP_WIDTH_MAX:
        return False
    width = max(widths)
    full = sum(len(line) + 1 + _first_word(text, after) > width for line, after in pairs)
    runs_on = sum(_runs_on(text, line, after) for line, after in pairs)
    return full >= WRAP_FULL_SHARE * len(pairs) and runs_on >= WRAP_RUN_ON_SHARE * len(pairs)


def _first_word(text: str, line: Span) -> int:
    return len(text[line.start : min(line.end, line.start + WRAP_WIDTH_MAX)].split(None, 1)[0])


def _runs_on(text: str, line: Span, after: Span) -> bool:
    return text[line.end - 1] not in ".!?:;\"'”’)" and not text[after.start].isupper()


def _groups(text: str, within: Span) -> Iterator[list[Span]]:
    lines: list[Span] = []
    for line in _lines(text, within):
        if lines and _is_blank_between(text[lines[-1].end : line.start]):
            yield lines
            lines = []
        lines.append(line)
    if lines:
        yield lines


def _is_blank_between(gap: str) -> bool:
    return "\u2029" in gap or "\x0c" in gap or len(_BREAK.findall(gap)) >= 2


def _lines(text: str, within: Span) -> Iterator[Span]:
    for match in _LINE.finditer(text, within.start, within.end):
        trimmed = trim(text, match.start(), match.end())
        if trimmed is not None:
            yield trimmed


def trim(text: str, start: int, end: int) -> Span | None:
    """The span without white space at its ends; None where there is nothing else."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    return Span(start + left, start + right) if left < right else None
