"""A text cut into words, numbers, signs, accounts and tags."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from communique.derive.words.numbers import number_atom
from communique.derive.words.spelling import ABBREVIATIONS, folded, word_atoms
from communique.derive.words.word import Word
from communique.reference.honorifics import is_style

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


#: Signs that are written as part of a word and that `\\w` does not know: Latin, Hebrew, Arabic, Indic, Thai.
_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"
    "\u0981-\u0983\u09bc-\u09cd\u0e31-\u0e4e"
)


_LETTER = rf"[^\W_{_MARKS}]|[{_MARKS}]"


_TOKEN = re.compile(
    rf"""(?P<link>(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S{{1,400}})
    |(?P<ellipsis>\[\s?(?:…|\.\.\.|\.\s\.\s\.)\s?\]|\(\s?(?:…|\.\.\.)\s?\)|…|\.{{3,9}}|\.\s\.\s\.)
    |(?P<handle>@\w{{1,60}}(?:\.\w{{1,30}})?)
    |(?P<hashtag>\#\w{{1,80}})
    |(?P<counter>(?<![^\s(])\d{{1,2}}/\d{{1,2}}(?=[\s)]|$))
    |(?P<letter>\[\w{{1,3}}\]\w{{1,40}}(?:['’‘ʼ‐‑-]\w{{1,40}}){{0,6}})
    |(?P<number>\d{{1,3}}(?:[\x20\u00a0\u2009\u202f]\d{{3}}){{1,4}}(?!\d)|\d{{1,15}}(?:[.,]\d{{1,3}}){{0,6}}(?:st|nd|rd|th|s|mn|bn|m|k)?(?![^\W\d_]))
    |(?P<initials>(?:[^\W\d_]\.){{1,7}}[^\W\d_]\b\.?)
    |(?P<symbol>[Uu][Ss]\$|[&%$€£₹¥+])
    |(?P<ideograph>[\u3040-\u30ff\u3400-\u9fff])
    |(?P<word>(?:{_LETTER}|\d){{1,80}}(?:['’‘ʼ‐‑-](?:{_LETTER}|\d){{1,80}}){{0,6}})""",
    re.VERBOSE,
)


#: Signs that nobody sees, and characters given by their code. A soft hyphen or a code stands within words.
_HIDDEN = re.compile(
    r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe0f\ufeff]"
    r"|&(?:[a-zA-Z]{2,8}|\#\d{2,6}|\#[xX][0-9a-fA-F]{2,5});"
)


def tokens_of(text: str) -> list[Word]:
    """Words and what stands for words, as they come; of the text as it is, without what nobody sees in it."""
    plain, places = _as_seen(text)
    found: list[Word] = []
    bracket, bracket_left, after = "", 0, 0
    for match in _TOKEN.finditer(plain):
        between = plain[after : match.start()]
        for char in between:
            if char in "[(":
                bracket, bracket_left = char, 12
            elif char in "])":
                bracket = ""
        sort = match.lastgroup or "word"
        after = match.end()
        if sort == "link":
            continue
        opens = not found or _ends_sentence(found[-1], between)
        atoms = tuple(_atoms(match.group(), sort))
        start, end = match.span()
        if places is not None:
            start, end = places[start][0], places[end - 1][1]
        found.append(Word(start, end, text[start:end], atoms, sort, bracket, opens))
        bracket_left -= 1
        if bracket_left <= 0:  # the bracket was never closed
            bracket = ""
    return found


def _ends_sentence(before: Word, between: str) -> bool:
    if any(char in "!?:\n" for char in between):
        return True
    return "." in between and folded(before.text) not in ABBREVIATIONS and not is_style(before.text)


def _as_seen(text: str) -> tuple[str, list[tuple[int, int]] | None]:
    """The text that a reader sees, and where each of its characters stands; None: where it stands in `text`."""
    if not _HIDDEN.search(text):
        return text, None
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    at = 0
    for match in (*_HIDDEN.finditer(text), None):
        upto = match.start() if match else len(text)
        parts.append(text[at:upto])
        places.extend((i, i + 1) for i in range(at, upto))
        if match is not None:
            seen = html.unescape(match.group()) if match.group().startswith("&") else ""
            parts.append(seen)
            places.extend([match.span()] * len(seen))
            at = match.end()
    return "".join(parts), places


def _atoms(token: str, sort: str) -> Iterator[str]:
    if sort in ("ellipsis", "counter"):
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
