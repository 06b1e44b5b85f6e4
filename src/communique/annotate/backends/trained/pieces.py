"""What the encoder sees of a word: pieces from its vocabulary, and the shape of its letters, which the pieces lose."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

#: A word is cut after this many pieces: the rest of an address or of an endless run tells nothing more.
PIECES_MAX = 12
_LETTERS_MAX = 100

UNKNOWN, OPEN, CLOSE = "[UNK]", "[CLS]", "[SEP]"
SHAPES = ("none", "lower", "title", "upper", "letter", "mixed", "digits", "alnum", "marks")


def pieces_of(word: str, vocabulary: Mapping[str, int]) -> tuple[int, ...]:
    """Ids of the longest pieces, from the left, as BERT's uncased vocabulary was made for; never empty."""
    ids: list[int] = []
    for part in _parts(word):
        ids.extend(_greedy(part, vocabulary))
        if len(ids) >= PIECES_MAX:
            break
    return tuple(ids[:PIECES_MAX]) or (vocabulary[UNKNOWN],)


def shape_of(word: str) -> int:
    """Index into `SHAPES`."""
    if word.isalpha():
        if word.islower():
            return 1
        if len(word) == 1:
            return 4
        if word.isupper():
            return 3
        return 2 if word[0].isupper() and word[1:].islower() else 5
    if not any(c.isalnum() for c in word):
        return 8
    if any(c.isdigit() for c in word):
        return 7 if any(c.isalpha() for c in word) else 6
    if word.islower():
        return 1
    return 3 if word.isupper() else 2 if word[0].isupper() else 5


def _parts(word: str) -> list[str]:
    """The word in lower case without accents, its marks and Chinese characters each on their own."""
    if word.isascii() and word.isalnum():
        return [word.lower()]
    parts: list[str] = []
    run = ""
    for letter in unicodedata.normalize("NFD", word[: 4 * _LETTERS_MAX].lower()):
        category = unicodedata.category(letter)
        if category == "Mn" or category in ("Cc", "Cf", "Cs", "Co", "Cn"):
            continue
        if category[0] in "PS" or "\u3400" <= letter <= "\u9fff" or letter.isspace():
            if run:
                parts.append(run)
            if not letter.isspace():
                parts.append(letter)
            run = ""
        else:
            run += letter
    if run:
        parts.append(run)
    return parts


def _greedy(part: str, vocabulary: Mapping[str, int]) -> list[int]:
    if len(part) > _LETTERS_MAX:
        return [vocabulary[UNKNOWN]]
    ids: list[int] = []
    start = 0
    while start < len(part):
        prefix = "##" if start else ""
        end = len(part)
        while end > start and prefix + part[start:end] not in vocabulary:
            end -= 1
        if end == start:
            return [vocabulary[UNKNOWN]]
        ids.append(vocabulary[prefix + part[start:end]])
        start = end
    return ids
