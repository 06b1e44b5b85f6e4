"""How many columns a text takes on a terminal, and how it is cut and filled to some number of them."""

from __future__ import annotations

import unicodedata

_JOINER = "\u200d"


def width(text: str) -> int:
    """Columns, as most terminals count them: wide letters take two, marks and joiners none.

    A control character counts as the mask that `safe` puts in its place.
    """
    return len(text) if text.isascii() else sum(map(character_width, text))


def character_width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def clusters(text: str) -> list[str]:
    """The text in pieces that must not be torn apart: a letter with its marks, a flag, joined emoji.

    An approximation of Unicode's grapheme clusters, good enough to break lines by.
    """
    pieces: list[str] = []
    for character in text:
        if pieces and _belongs_to(pieces[-1], character):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def cut(text: str, columns: int) -> str:
    """At most so many columns; what is left out is shown by an ellipsis."""
    if width(text) <= columns:
        return text
    kept, used = [], 1
    for piece in clusters(text):
        used += width(piece)
        if used > columns:
            break
        kept.append(piece)
    return "".join(kept).rstrip() + "…"


def filled(text: str, columns: int) -> str:
    return text + " " * max(0, columns - width(text))


def _belongs_to(piece: str, character: str) -> bool:
    if unicodedata.category(character) in ("Mn", "Me", "Mc", "Cf") or piece.endswith(_JOINER):
        return True
    return len(piece) == 1 and _is_flag_half(piece) and _is_flag_half(character)


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
