"""Days with their months, each as one word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from communique.derive.words.word import Word, joined

MONTHS = "january february march april may june july august september october november december".split()


WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def with_dates(text: str, words: list[Word]) -> Iterator[Word]:
    """A day and its month, in either order, joined to one word: `3 May`, `May 3`, `3rd of May`, `Oct. 3`."""
    position = 0
    while position < len(words):
        for size in (4, 3, 2):
            phrase = words[position : position + size]
            atom = _date(text, phrase) if len(phrase) == size else None
            if atom is not None:
                yield joined(text, phrase, (atom,), "date")
                position += size
                break
        else:
            yield words[position]
            position += 1


def _date(text: str, phrase: list[Word]) -> str | None:
    if len(phrase) == 4:  # "the 3rd of May"
        if phrase[0].atoms != ("the",) or phrase[2].atoms != ("of",):
            return None
        phrase = phrase[1:]
    first, *middle, last = phrase
    if [word.atoms for word in middle] not in ([], [("of",)]):
        return None
    month, day = (last, first) if _is_month(last) else (first, last)
    if not _is_month(month) or (middle and month is first) or len(day.atoms) != 1:
        return None
    figure = re.fullmatch(r"#(\d{1,2})(?:th)?", day.atoms[0])
    if figure is None or not 1 <= int(figure[1]) <= 31:
        return None
    between = [text[a.end : b.start].strip() for a, b in pairwise(phrase)]
    if any(mark and not (mark == "." and month is first) for mark in between):
        return None
    return f"date:{month.atoms[0]}-{int(figure[1])}"


def _is_month(word: Word) -> bool:
    """With its capital, but for one at the start, which a house style may print small."""
    if len(word.atoms) != 1 or word.atoms[0] not in MONTHS:
        return False
    return word.text[:1].isupper() or word.opens_sentence or word.sort == "letter"
