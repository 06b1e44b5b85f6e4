"""Names out of tags, as `training/names/GUIDELINES.md` would have them."""

from __future__ import annotations

from collections.abc import Sequence

from communique.annotate.backends.trained.decode import name_spans
from communique.reference.honorifics import is_style


def names_of(tags: Sequence[str], words: Sequence[str]) -> list[tuple[int, int, str]]:
    """(first word, one past the last, label) of each name.

    Without marks at its ends; persons without their styles; addresses left out.
    """
    trimmed = ((*_without_marks(start, stop, words), label) for start, stop, label in name_spans(tags))
    return [
        (_after_styles(start, stop, words) if label == "PERSON" else start, stop, label)
        for start, stop, label in trimmed
        if start < stop and not any(_is_address(word) for word in words[start:stop])
    ]


def _without_marks(start: int, stop: int, words: Sequence[str]) -> tuple[int, int]:
    """Where the name begins and ends once words without a letter or digit are cut off, but for a closing full stop."""
    while start < stop and not any(c.isalnum() for c in words[start]):
        start += 1
    while start < stop and not any(c.isalnum() for c in words[stop - 1]) and words[stop - 1] != ".":
        stop -= 1
    return start, stop


def _after_styles(start: int, stop: int, words: Sequence[str]) -> int:
    while start < stop - 1 and is_style(words[start].rstrip(".")):
        start += 1
        if words[start] == "." and start < stop - 1:
            start += 1
    return start


def _is_address(word: str) -> bool:
    """Of mail or of the web; `@name` is an account and may well be a name."""
    return "://" in word or ("@" in word[1:] and "." in word)
