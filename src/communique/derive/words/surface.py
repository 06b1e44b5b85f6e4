"""In what two wordings of the same words differ."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable

from communique.derive.words.spelling import ABBREVIATIONS, APOSTROPHES, folded
from communique.derive.words.word import Word

_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


def surface_class(quoted: Iterable[Word], original: Iterable[Word]) -> str | None:
    """In what two wordings with the same atoms differ; None where they are the same, letter by letter."""
    q, o = list(quoted), list(original)
    left, right = " ".join(w.text for w in q), " ".join(w.text for w in o)
    if left == right:
        return None
    sorts = {w.sort for w in (*q, *o)}
    if "letter" in sorts or any("[" in w.text for w in q):
        return "bracket-letter"
    if html.unescape(left) == html.unescape(right):
        return "entity"
    left, right = (_INVISIBLE.sub("", html.unescape(text)) for text in (left, right))
    if left == right:
        return "glyph"
    for sort, name in (
        ("handle", "handle"),
        ("hashtag", "hashtag"),
        ("date", "date-format"),
        ("number", "number-format"),
    ):
        if sort in sorts:
            return name
    if "symbol" in sorts:
        return "symbol"
    plain = [unicodedata.normalize("NFKC", t.translate(APOSTROPHES)) for t in (left, right)]
    if plain[0] == plain[1]:
        return "glyph"
    if plain[0].casefold() == plain[1].casefold():
        return "case"
    if folded(left) == folded(right):
        return "diacritics"
    bare = [re.sub(r"[\s-]", "", folded(t)) for t in (left, right)]
    if bare[0] == bare[1]:
        return "spacing"
    if any("'" in t or "cannot" in t.casefold() for t in plain):
        return "contraction"
    if "initials" in sorts or any(folded(w.text) in ABBREVIATIONS for w in (*q, *o)):
        return "abbreviation"
    return "spelling"
