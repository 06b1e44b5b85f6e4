"""Days with their months, each as one word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.derive.words.word import Word, joined

MONTHS = "january february march april may june july august september october november december".split()


WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def with_dates(text: str, words: list[Word]) -> Iterator[Word]:
    """A day and its month, in either order, joined to one word."""
    position = 0
    while position < len(words):
        pair = words[position : position + 2]
        if len(pair) == 2 and not text[pair[0].end : pair[1].start].strip():
            for month, day in (pair, pair[::-1]):
                if len(month.atoms) == 1 and month.atoms[0] in MONTHS and month.text[:1].isupper():
                    figure = re.fullmatch(r"#(\d{1,2})(?:th)?", day.atoms[0]) if len(day.atoms) == 1 else None
                    if figure and 1 <= int(figure[1]) <= 31 and day.text[:1].isdigit():
                        pair = [joined(text, pair, (f"date:{month.atoms[0]}-{int(figure[1])}",), "date")]
                        break
        if len(pair) == 1 and pair[0].sort == "date":
            yield pair[0]
            position += 2
        else:
            yield words[position]
            position += 1
