"""Whether words for a person tell a man or a woman: styles and nouns for certain, given names as a hint."""

from __future__ import annotations

import re
from collections.abc import Iterable

from communique.annotate.coreference import words

_WORD = re.compile(r"[^\W\d_]+")


def gender_of(phrase: str) -> str | None:
    """ "masc" or "fem"; None where the words do not tell.

    >>> gender_of("Queen Ada"), gender_of("Mr. Norr"), gender_of("the minister")
    ('fem', 'masc', None)
    """
    told = [word.casefold() for word in _WORD.findall(phrase)]
    found = _told(told, words.MASCULINE_WORDS, words.FEMININE_WORDS)
    found = found or _told(told, words.MASCULINE_NAMES, words.FEMININE_NAMES)
    return found.pop() if len(found) == 1 else None


def gender_of_nouns(nouns: Iterable[str]) -> str | None:
    """As `gender_of`, for styles and nouns in small letters alone."""
    found = _told(nouns, words.MASCULINE_WORDS, words.FEMININE_WORDS)
    return found.pop() if len(found) == 1 else None


def _told(given: Iterable[str], masculine: frozenset[str], feminine: frozenset[str]) -> set[str]:
    return {"masc" if word in masculine else "fem" for word in given if word in masculine or word in feminine}


def gender_of_pronoun(word: str) -> str | None:
    lower = word.casefold()
    if lower in words.MASCULINE_PRONOUNS:
        return "masc"
    return "fem" if lower in words.FEMININE_PRONOUNS else None
