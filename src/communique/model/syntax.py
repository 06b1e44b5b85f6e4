"""What a language engine tells of a sentence: its words, how they hang together, and its names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from communique.model.span import Span

#: Kinds of names. A state is a `PLACE`: whether it acts, the words around it tell.
NAME_LABELS = ("PERSON", "ORG", "PLACE", "EVENT", "EQUIPMENT", "DATE")


@dataclass(frozen=True, slots=True)
class Token:
    """A word in the sense of Universal Dependencies, whose tags it bears."""

    span: Span
    lemma: str
    upos: str  #: "NOUN", "PROPN", ...
    xpos: str  #: Penn Treebank tag: "NNP", "VBD", ...
    feats: str  #: "Number=Sing|Person=3", or "_"
    head: int  #: index of the head among the sentence's tokens; -1 at the root
    relation: str  #: "nsubj", "obl:agent", ...


@dataclass(frozen=True, slots=True)
class Name:
    span: Span
    label: str  #: one of `NAME_LABELS`


@dataclass(frozen=True, slots=True)
class Analysis:
    """One sentence as the engine reads it. Sentences that were not analysed have none."""

    sentence: Span
    tokens: tuple[Token, ...]
    names: tuple[Name, ...]

    def tokens_in(self, span: Span) -> range:
        """Indices of the tokens that lie inside `span`; costs a search."""
        first = bisect_left(self.tokens, span.start, key=lambda token: token.span.start)
        stop = bisect_right(self.tokens, span.end, first, key=lambda token: token.span.end)
        return range(first, stop)

    def children(self, index: int) -> Iterator[int]:
        """Indices of the tokens that hang on token `index`, in text order."""
        return (i for i, token in enumerate(self.tokens) if token.head == index)

    def subtree(self, index: int) -> tuple[int, ...]:
        """Indices of the token and of all below it, in text order."""
        found = {index}
        growing = True
        while growing:
            more = {i for i, token in enumerate(self.tokens) if token.head in found} - found
            found |= more
            growing = bool(more)
        return tuple(sorted(found))
