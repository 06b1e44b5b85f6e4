"""Words as a comparison of two wordings sees them: the same value, whatever house style printed it.

`atoms` are what is compared. Two words with the same atoms differ, if at all, in case, glyphs, spelling, form of
number or date, contraction, or in being a handle: `surface_class` says in which.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from communique.derive.words.dates import MONTHS, WEEKDAYS, with_dates
from communique.derive.words.numbers import number_atom, with_numbers
from communique.derive.words.spelling import folded, spelling_key, word_atoms
from communique.derive.words.surface import surface_class
from communique.derive.words.word import Word, Words

NEGATORS = frozenset("not no never none nor neither nothing nobody nowhere without".split())


MODALS = frozenset("will would shall should can could may might must".split())


SYMBOLS = {
    "&": "and",
    "%": "percent",
    "$": "usd",
    "us$": "usd",
    "€": "eur",
    "£": "gbp",
    "₹": "inr",
    "¥": "jpy",
    "+": "plus",
}


#: Signs that are written as part of a word and that `\\w` does not know: Latin, Arabic, Indic, Thai.
_MARKS = (
    "\u0300-\u036f\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"
    "\u0981-\u0983\u09bc-\u09cd\u0e31-\u0e4e"
)


_LETTER = rf"[^\W_{_MARKS}]|[{_MARKS}]"


_TOKEN = re.compile(
    rf"""(?P<link>(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S{{1,400}})
    |(?P<ellipsis>\[\s?(?:…|\.\.\.|\.\s\.\s\.)\s?\]|\(\s?(?:…|\.\.\.)\s?\)|…|\.{{3,9}}|\.\s\.\s\.)
    |(?P<handle>@\w{{1,60}}(?:\.\w{{1,30}})?)
    |(?P<hashtag>\#\w{{1,80}})
    |(?P<entity>&(?:[a-z]{{2,6}}|\#\d{{2,6}});)
    |(?P<counter>(?<![^\s(])\d{{1,2}}/\d{{1,2}}(?=[\s)]|$))
    |(?P<letter>\[\w{{1,3}}\]\w{{1,40}})
    |(?P<number>\d{{1,15}}(?:[.,]\d{{1,3}}){{0,6}}(?:st|nd|rd|th|s|mn|bn|m|k)?(?![^\W\d_]))
    |(?P<initials>(?:[^\W\d_]\.){{2,8}})
    |(?P<symbol>[Uu][Ss]\$|[&%$€£₹¥+])
    |(?P<ideograph>[\u3040-\u30ff\u3400-\u9fff])
    |(?P<word>(?:{_LETTER}|\d){{1,80}}(?:['’‘ʼ‐‑-](?:{_LETTER}|\d){{1,80}}){{0,6}})""",
    re.VERBOSE,
)


def words_of(text: str) -> Words:
    """Words in text order, links left out, numbers and dates each as one word. Linear in the length."""
    plain: list[Word] = []
    bracket, bracket_left, after = "", 0, 0
    for match in _TOKEN.finditer(text):
        between = text[after : match.start()]
        for char in between:
            if char in "[(":
                bracket, bracket_left = char, 12
            elif char in "])":
                bracket = ""
        sort = match.lastgroup or "word"
        after = match.end()
        if sort == "link":
            continue
        opens = not plain or any(char in ".!?:" for char in between) or "\n" in between
        atoms = tuple(_atoms(match.group(), sort))
        if not atoms and sort == "entity":
            continue
        plain.append(Word(match.start(), match.end(), match.group(), atoms, sort, bracket, opens))
        bracket_left -= 1
        if bracket_left <= 0:  # the bracket was never closed
            bracket = ""
    return Words(text, tuple(with_dates(text, list(with_numbers(text, plain)))))


def _atoms(token: str, sort: str) -> Iterator[str]:
    if sort in ("ellipsis", "counter"):
        return
    if sort == "entity":
        char = html.unescape(token)
        if char in SYMBOLS:
            yield SYMBOLS[char]
        return
    if sort == "symbol":
        yield SYMBOLS[token.lower()]
    elif sort == "number":
        yield number_atom(token)
    elif sort in ("handle", "hashtag"):
        for part in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\dA-Z_]+|\d+", token[1:]) or [token[1:]]:
            yield from word_atoms(part)
    elif sort == "initials":
        yield folded(token.replace(".", ""))
    elif sort == "letter":
        yield from word_atoms(token.replace("[", "").replace("]", ""))
    else:
        yield from word_atoms(token)


__all__ = [
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
