"""Which words of two texts are names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from communique.derive.words import Word
from communique.reference.offices import title_words
from communique.reference.states import forms

#: Words that a house style prints with a capital, and that name nobody.
_KINDS = frozenset("agreement treaty government ministry department parliament party side sides".split())


class Names:
    """A capital tells a name, but for the first word of a sentence: that must be known otherwise."""

    def __init__(self, *texts: Sequence[Word]) -> None:
        self._seen = frozenset(
            word.atoms for words in texts for word in words if not word.opens_sentence and _has_capital(word)
        )

    def of(self, words: Sequence[Word]) -> frozenset[str]:
        return frozenset("".join(word.atoms) for word in words if self._is_name(word))

    def _is_name(self, word: Word) -> bool:
        if not _has_capital(word):
            return False
        return not word.opens_sentence or word.atoms in self._seen or word.text in _state_words()


def names_no_kind(words: Sequence[Word]) -> bool:
    """None of the words is a common noun such as `minister`, capital or not."""
    return not any(word.text.casefold() in _KINDS or word.text.casefold() in title_words() for word in words)


def capitalised(words: Sequence[Word]) -> frozenset[str]:
    """All words with a capital, whatever gave it to them."""
    return frozenset("".join(word.atoms) for word in words if _has_capital(word))


def _has_capital(word: Word) -> bool:
    return word.text[:1].isupper() and word.text != "I" and word.sort not in ("date", "number")


@cache
def _state_words() -> frozenset[str]:
    return frozenset(word for form in forms() for word in form.split() if word[:1].isupper())
