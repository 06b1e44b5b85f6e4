"""Differences that are none of meaning: words run together, a handle, an acronym, a transcription."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.derive.fidelity.names import capitalised
from communique.derive.words import Word, folded


def same_meaning(quoted: Sequence[Word], original: Sequence[Word]) -> str | None:
    """A difference that is none of meaning: the words run together, a handle, a name's other transcription."""
    joined = ["".join(a for w in side for a in w.atoms) for side in (quoted, original)]
    sorts = {w.sort for w in (*quoted, *original)}
    if joined[0] == joined[1]:
        return "handle" if "handle" in sorts else "hashtag" if "hashtag" in sorts else "spacing"
    if sorts == {"number"} and _is_one_figure(quoted, original):
        return "number-format"
    if _letters(quoted) == _letters(original) != "":
        return "spacing"
    for one, other in ((quoted, original), (original, quoted)):
        if len(one) == 1 and one[0].sort == "handle" and _is_handle_of(one[0], other):
            return "handle"
        if len(one) == 1 and _is_acronym_of(one[0], other):
            return "abbreviation"
    named = [capitalised(side) for side in (quoted, original)]
    if named[0] and len(named[0]) == len(quoted) == len(original):
        keys = [[_sound(w.text) for w in side] for side in (quoted, original)]
        if keys[0] == keys[1] and all(len(key) >= 4 for key in keys[0]):
            return "transliteration"
    return None


def _letters(words: Sequence[Word]) -> str:
    if any(char.isdigit() for w in words for char in w.text):
        return ""
    return re.sub(r"[\W_]", "", "".join(folded(w.text) for w in words))


def _is_one_figure(quoted: Sequence[Word], original: Sequence[Word]) -> bool:
    """`22 000` and `22,000`: groups of three."""
    for one, other in ((quoted, original), (original, quoted)):
        grouped = " ".join(w.text for w in one)
        if len(other) == 1 and re.fullmatch(r"\d{1,3}(?: \d{3}){1,4}", grouped):
            return other[0].atoms == (f"#{grouped.replace(' ', '')}",)
    return False


def _is_handle_of(handle: Word, words: Sequence[Word]) -> bool:
    letters = re.sub(r"[\W_]", "", handle.text).casefold()
    named = [folded(w.text) for w in words if w.text[:1].isupper()]
    return bool(named) and len(named) == len(words) and any(len(n) >= 3 and n[:4] in letters for n in named)


def _is_acronym_of(acronym: Word, words: Sequence[Word]) -> bool:
    letters = acronym.text.replace(".", "")
    capitals = "".join(w.text[0] for w in words if w.text[0].isupper())
    initials = "".join(w.text[0].upper() for w in words)
    return len(letters) >= 2 and letters.isupper() and letters in (capitals, initials)


def _sound(name: str) -> str:
    """A name without what its transcriptions differ in: doubled letters, y for i, w for v, ph for f."""
    key = folded(name).replace("ph", "f")
    for letters, one in (("yj", "i"), ("w", "v"), ("q", "k"), ("z", "s"), ("'-", "")):
        key = re.sub(f"[{letters}]", one, key)
    return re.sub(r"(.)\1+", r"\1", key)
