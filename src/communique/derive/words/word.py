"""One word of a text, as it is compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text, or a mark that stands for words. Offsets are of the text that it was read from."""

    start: int
    end: int
    text: str
    atoms: tuple[str, ...]  #: what is compared; empty for an ellipsis, a thread counter
    sort: str = "word"  #: the group of `_TOKEN` that found it; "date" for a day with its month
    bracket: str = ""  #: "[" or "(" where it stands in brackets of that kind
    opens_sentence: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, or of a passage of it: their offsets are those of the whole text."""

    text: str
    words: tuple[Word, ...]
    atoms: tuple[str, ...] = field(init=False)
    owners: tuple[int, ...] = field(init=False)  #: for each atom the position of its word

    def __post_init__(self) -> None:
        owned = [(atom, index) for index, word in enumerate(self.words) for atom in word.atoms]
        object.__setattr__(self, "atoms", tuple(atom for atom, _ in owned))
        object.__setattr__(self, "owners", tuple(index for _, index in owned))

    def between(self, first: int, last: int) -> Words:
        """From one word to another, both included."""
        return Words(self.text, self.words[first : last + 1])


def joined(text: str, words: Sequence[Word], atoms: tuple[str, ...], sort: str) -> Word:
    first, last = words[0], words[-1]
    return replace(first, end=last.end, text=text[first.start : last.end], atoms=atoms, sort=sort)
