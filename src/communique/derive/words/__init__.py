"""Words as a comparison of two wordings sees them: the same value, whatever house style printed it.

`atoms` are what is compared. Two words with the same atoms differ, if at all, in case, glyphs, spelling, form of
number or date, contraction, or in being a handle: `surface_class` says in which.
"""

from __future__ import annotations

from communique.derive.words.dates import MONTHS, WEEKDAYS, with_dates
from communique.derive.words.numbers import with_numbers
from communique.derive.words.spelling import folded, spelling_key
from communique.derive.words.surface import surface_class
from communique.derive.words.tokens import tokens_of
from communique.derive.words.word import Word, Words

NEGATORS = frozenset(
    folded(word)
    for word in """not no never none nor neither nothing nobody nowhere without non hardly barely scarcely
    nicht kein keine keinen keiner nie ne pas jamais nunca não не ни нет никогда لا لم لن ليس לא नहीं
    不 没 沒 未 無 无""".split()
)
CURRENCIES = frozenset("usd eur gbp inr jpy".split())


MODALS = frozenset("will would shall should can could may might must".split())


def words_of(text: str) -> Words:
    """Words in text order, links left out, numbers and dates each as one word. Linear in the length."""
    return Words(text, tuple(with_dates(text, list(with_numbers(text, tokens_of(text))))))


__all__ = [
    "CURRENCIES",
    "MODALS",
    "MONTHS",
    "NEGATORS",
    "WEEKDAYS",
    "Word",
    "Words",
    "folded",
    "spelling_key",
    "surface_class",
    "words_of",
]
