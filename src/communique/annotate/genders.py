"""Whether words for a person tell a man or a woman: styles and nouns for certain, given names as a hint."""

from __future__ import annotations

import re

from communique.annotate.coreference import words

_WORD = re.compile(r"[^\W\d_]+")


def gender_of(phrase: str) -> str | None:
    """ "masc" or "fem"; None where the words do not tell.

    >>> gender_of("Queen Ada"), gender_of("Mr. Norr"), gender_of("the minister")
    ('fem', 'masc', None)
    """
    told = [word.casefold() for word in _WORD.findall(phrase)]
    for masculine, feminine in (
        (words.MASCULINE_WORDS, words.FEMININE_WORDS),
        (words.MASCULINE_NAMES, words.FEMININE_NAMES),
    ):
        found = {"masc" if word in masculine else "fem" for word in told if word in masculine | feminine}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def gender_of_pronoun(word: str) -> str | None:
    lower = word.casefold()
    if lower in words.MASCULINE_PRONOUNS:
        return "masc"
    return "fem" if lower in words.FEMININE_PRONOUNS else None
