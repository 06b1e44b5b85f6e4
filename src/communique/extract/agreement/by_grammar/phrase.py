"""The words of an instrument in the parse of its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.annotate.grammar import Grammar
from communique.annotate.scenes import home_of
from communique.model.annotation import Scene
from communique.model.span import Span

_OF_PHRASE = ("amod", "compound", "flat", "nummod", "nmod", "det", "appos")
_INDEFINITE = frozenset({"a", "an", "another"})
_NO_PARTICULAR = frozenset({"any", "every", "each", "no"})


@dataclass(frozen=True, slots=True)
class Phrase:
    g: Grammar
    words: range  #: the noun with its article, attributes and the words of its name before it
    top: int  #: the word of the phrase that hangs on another word of the sentence

    @property
    def articles(self) -> set[str]:
        return {
            self.g.word(i).lower()
            for w in {self.top, self.words[-1]}
            for i in self.g.below[w]
            if self.g.token(i).relation == "det"
        }

    @property
    def is_indefinite(self) -> bool:
        return bool(self.articles & _INDEFINITE)

    @property
    def is_open(self) -> bool:
        """Whether it may still be to come: "the", "this" and a name point to one that is there."""
        pointing = self.articles & {"the", "this", "that", "these", "those"}
        return not pointing and not self.g.children(self.top, "nmod:poss")

    @property
    def is_none_in_particular(self) -> bool:
        return bool(self.articles & _NO_PARTICULAR)

    @property
    def is_attribute(self) -> bool:
        """ "Treaty allies", "the agreement's text": only a description of something else."""
        return self.g.token(self.top).relation in ("compound", "nmod:poss", "amod")

    def below(self) -> Iterator[int]:
        """The words of the phrase and of the phrases that hang on it, however deep, short of another clause."""
        waiting = list(self.words)
        seen = set(waiting)
        while waiting:
            at = waiting.pop(0)
            yield at
            for child in self.g.below[at]:
                relation = self.g.token(child).relation.split(":")[0]
                listed = relation == "conj" and at not in self.words
                if child not in seen and child > self.words[0] and (listed or relation in _OF_PHRASE):
                    seen.add(child)
                    waiting.append(child)


def phrase_of(grammars: dict[Span, Grammar], scene: Scene, match: re.Match[str], end: int) -> Phrase | None:
    """`end`: where the instrument's noun ends in the scene's text. None where the sentence has no parse."""
    g = grammars.get(scene.span)
    if g is None:
        return None
    words = g.analysis.tokens_in(home_of(scene, match.start(), end))
    if not words:
        return None
    top = words[-1]
    while g.token(top).head in words:
        top = g.token(top).head
    return Phrase(g, words, top)
