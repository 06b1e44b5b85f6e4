"""Sentences with their names replaced by labels, so that a pattern can say "an actor met an actor".

A label is a letter and the index of what it stands for, between two private-use characters that no pattern
and no honest text contains. Text that does contain them is not analysed (see `is_maskable`).
"""

from __future__ import annotations

import re

OPEN, CLOSE = "\ue000", "\ue001"


def label(letter: str, index: int) -> str:
    return f"{OPEN}{letter}{index}{CLOSE}"


def any_of(letters: str, name: str | None = None) -> str:
    """A pattern for one label with any of the letters; `name` captures the label, for `index_of`."""
    pattern = f"{OPEN}[{letters}]\\d+{CLOSE}"
    return f"(?P<{name}>{pattern})" if name else pattern


def index_of(found: str) -> int:
    """The index in a captured label."""
    return int(found[2:-1])


def indices_in(text: str, letters: str) -> list[int]:
    """The indices of all labels with any of the letters, in order."""
    return [int(digits) for digits in re.findall(f"{OPEN}[{letters}](\\d+){CLOSE}", text)]


def is_maskable(text: str) -> bool:
    return OPEN not in text and CLOSE not in text


def without_labels(text: str) -> str:
    return re.sub(f"{OPEN}.\\d+{CLOSE}", " ", text)
