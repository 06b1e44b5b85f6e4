"""Outside text made harmless for a terminal, character for character."""

from __future__ import annotations

import unicodedata

#: Shown where a character would have moved the cursor, coloured the screen, or hidden its neighbours.
MASK = "\N{REPLACEMENT CHARACTER}"

#: These turn the order of what follows them, so that a line can be made to read as another one.
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SPACES = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")


def safe(text: str) -> str:
    """On one line and without control characters. One character for each of the given: offsets still fit.

    >>> safe("red \\x1b[31malert\\nnext line")
    'red �[31malert next line'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_safe_character, text))


def _safe_character(character: str) -> str:
    if character in _SPACES:
        return " "
    # Cc: control characters, ESC among them. Cs: halves of surrogate pairs, which no stream can encode.
    if character in _BIDI or unicodedata.category(character) in ("Cc", "Cs"):
        return MASK
    return character
