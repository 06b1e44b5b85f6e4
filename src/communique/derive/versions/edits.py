"""The words that differ between two versions, with their place in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.derive.alignment import aligned
from communique.derive.fidelity.classes import class_of_replacement, contradiction, denies_otherwise, hidden
from communique.derive.fidelity.names import Names
from communique.derive.words import Word, Words
from communique.model.span import Span
from communique.model.versions import TextEdit

#: Of longer texts only so many words are compared.
MOST_WORDS = 20_000
#: Words so short, standing alone between two differences, are common to them by chance: "of", "to", "a".
_BY_CHANCE = 3
#: Where more words differ, a passage was written anew, and no one word tells what changed.
_PASSAGE = 40


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which words of the two texts are the same: pairs of positions, both rising."""

    before: Words
    after: Words
    pairs: tuple[tuple[int, int], ...]

    def edits(self) -> tuple[TextEdit, ...]:
        names = Names(self.before.words, self.after.words)
        return tuple(self._edit(gap, names) for gap in self._gaps())

    def _edit(self, gap: tuple[int, int, int, int], names: Names) -> TextEdit:
        old, new = _held(self.before, *gap[:2]), _held(self.after, *gap[2:])
        (before, before_at), (after, after_at) = _place(self.before, old), _place(self.after, new)
        return TextEdit(before, after, before_at, after_at, _class(old, new, names))

    def _gaps(self) -> Iterator[tuple[int, int, int, int]]:
        """Ranges of atoms that are not the same."""
        found: list[tuple[int, int, int, int]] = []
        old = new = 0
        for i, j in (*self.pairs, (len(self.before.atoms), len(self.after.atoms))):
            if i > old or j > new:
                if found and self._is_chance(found[-1][1], old) and found[-1][3] == new - 1:
                    found[-1] = (found[-1][0], i, found[-1][2], j)
                else:
                    found.append((old, i, new, j))
            old, new = i + 1, j + 1
        yield from found

    def _is_chance(self, end: int, start: int) -> bool:
        kept = self.before.atoms[end:start]
        return len(kept) == 1 and len(kept[0]) <= _BY_CHANCE and kept[0].isalpha()


def alignment(before: Words, after: Words) -> Alignment:
    """Time and memory are bounded; of texts that are longer than `MOST_WORDS` the rest is left out."""
    old, new = before.between(0, MOST_WORDS - 1), after.between(0, MOST_WORDS - 1)
    pairs = tuple((i, j) for j, i in aligned(new.atoms, old.atoms))
    return Alignment(old, new, pairs)


def _held(words: Words, start: int, end: int) -> tuple[Word, ...]:
    return tuple(words.words[owner] for owner in dict.fromkeys(words.owners[start:end]))


def _place(words: Words, held: Sequence[Word]) -> tuple[str, Span | None]:
    if not held:
        return "", None
    span = Span(held[0].start, held[-1].end)
    return span.of(words.text), span


def _class(old: Sequence[Word], new: Sequence[Word], names: Names) -> str:
    if max(len(old), len(new)) > _PASSAGE:
        return "words"
    if not old or not new:
        return hidden(old or new, names) or "words"
    if denies_otherwise(new, old):
        return "negation"
    return contradiction(new, old, names) or class_of_replacement(new, old)
