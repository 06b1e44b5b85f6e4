"""What of a text is its own account: neither what a site or an agency puts around it, nor words that it quotes."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from communique.model.query import words_of
from communique.model.segment import Segment, SegmentKind
from communique.model.span import Span
from communique.segment import quotations_of

#: Words of one run. Shorter ones are phrases of the trade; of longer ones, a rewrite keeps too few.
RUN = 4
#: Runs with so many words of names tell who is spoken of: every account of the same people has them.
OF_NAMES = 3
#: Of longer texts, only so many words are looked at.
MOST_WORDS = 50_000

_AROUND = frozenset({SegmentKind.ASIDE, SegmentKind.CREDIT, SegmentKind.BYLINE, SegmentKind.DATELINE})
#: Within a sentence, with its capital; and figures.
_NAME = re.compile(r"(?<=[\w,;] )(?![a-z])[^\W\d_][\w'’-]{0,60}|\b\d[\d,.]{0,20}")
_BASE, _MASK = 0x9E3779B97F4A7C15, (1 << 64) - 1
_OLDEST = pow(_BASE, RUN, 1 << 64)


@dataclass(frozen=True, eq=False)
class Body:
    """The runs of words, each as a number, in text order: the same words give the same number on any machine."""

    runs: tuple[int, ...]
    names: tuple[str, ...]  #: words of names, and figures, as often as they occur
    words: frozenset[str]  #: those that it quotes among them: what one text quotes another tells

    @cached_property
    def known(self) -> frozenset[int]:
        return frozenset(self.runs)


def body_of(text: str, segments: Iterable[Segment]) -> Body:
    """Costs one pass. Two reporters who quote one speech have those words in common, and nothing else of it."""
    parts = tuple(segments)
    quoted = [quotation.span for quotation in quotations_of(text, parts)]
    passages = list(_own(text, parts, quoted))
    names = [word for passage in passages for name in _names(passage) for word in words_of(name)]
    named = frozenset(names)
    runs: list[int] = []
    vocabulary = {word for span in quoted for word in words_of(span.of(text))}
    left = MOST_WORDS
    for passage in passages:
        words = words_of(passage)[:left]
        left -= len(words)
        vocabulary.update(words)
        runs.extend(_runs(words, named))
    return Body(tuple(runs), tuple(names), frozenset(vocabulary))


def runs_of_words(text: str) -> Iterator[int]:
    """All runs of a text, as `Body` numbers them, those of names among them."""
    numbers = [_number(word) for word in words_of(text)[:MOST_WORDS]]
    value = 0
    for last, number in enumerate(numbers):
        value = value * _BASE + number
        if last >= RUN:
            value -= numbers[last - RUN] * _OLDEST
        value &= _MASK
        if last >= RUN - 1:
            yield value


def _names(passage: str) -> Iterator[str]:
    """None but figures in a script without capitals."""
    return (name for name in _NAME.findall(passage) if name[0].isupper() or name[0].isdecimal())


def _own(text: str, segments: Iterable[Segment], quoted: Iterable[Span]) -> Iterator[str]:
    """Passages between quotations; paragraphs are run together, since a copy breaks them elsewhere."""
    cuts = [(s.span.start, s.span.end, True) for s in segments if s.kind in _AROUND]
    cuts += [(span.start, span.end, False) for span in quoted]
    passage: list[str] = []
    at = 0
    for start, end, goes_on in sorted(cuts):
        passage.append(text[at : max(at, start)])
        if not goes_on:
            yield " ".join(passage)
            passage = []
        at = max(at, end)
    yield " ".join((*passage, text[at:]))


def _runs(words: tuple[str, ...], named: frozenset[str]) -> Iterator[int]:
    """A rolling polynomial of each run."""
    numbers = [_number(word) for word in words]
    is_name = [word in named for word in words]
    value = 0
    for last, number in enumerate(numbers):
        value = (value * _BASE + number) & _MASK
        if last >= RUN:
            value = (value - numbers[last - RUN] * _OLDEST) & _MASK
        if last >= RUN - 1 and sum(is_name[last - RUN + 1 : last + 1]) < OF_NAMES:
            yield value


@lru_cache(maxsize=50_000)
def _number(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))
