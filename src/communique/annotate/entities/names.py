"""When two names can be one person's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

#: Letters that Unicode does not take apart into a letter and a mark.
_WITHOUT_PARTS = str.maketrans(
    {"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)


#: "Al-Something" is "al Something".
_ARTICLE = re.compile(r"\b(?:al|el)[-‐‑](?=\w)")


@lru_cache(maxsize=8192)
def folded(name: str) -> tuple[str, ...]:
    """The words of a name for comparison: no case, accents, hyphens or small words."""
    flat = unicodedata.normalize("NFKD", name.casefold().translate(_WITHOUT_PARTS))
    flat = "".join(c for c in flat if not unicodedata.combining(c))
    flat = re.sub("[-‐‑’']", "", _ARTICLE.sub("", flat))
    return tuple(word for word in re.split(r"[^\w]+", flat) if word and word not in ("al", "el", "jr", "sr"))


def same_person(a: str, b: str) -> bool:
    """Whether two names can be one person's: one is part of the other and they share the family name's place."""
    first, second = sounded(folded(a)), sounded(folded(b))
    if not first or not second:
        return False
    if "".join(first) == "".join(second) or sorted(first) == sorted(second):
        return True
    short, long = sorted((first, second), key=lambda words: (len(words), len(set(words)), words))
    if not set(_full(short)) <= set(_full(long)):
        return False
    # Of two family names the first stands alone: "Benito Rey Sosa" is "Rey".
    family = (long[0], long[-1], *((long[-2],) if len(long) > 2 else ()))
    return len(_full(short)) > 1 or _full(short)[0] in family or long[0].startswith("bin")


#: Spellings of one sound in the usual transliterations from Cyrillic and Arabic letters.
_SPELLINGS = (
    ("ph", "f"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("ou", "u"), ("oo", "u"), ("ee", "i"),
    ("w", "v"), ("y", "i"), ("q", "k"), ("x", "ks"),
)  # fmt: skip
_TWICE = re.compile(r"(.)\1+")
#: The name that is spelled in most ways of all.
_MUHAMMAD = re.compile(r"m[uo]h[ae]?m+[ae]d|mohd")
#: Short names that differ by one sound are different names: "Lee" and "Li".
_SHORTEST_SOUNDED = 5


@lru_cache(maxsize=8192)
def sounded(words: tuple[str, ...]) -> tuple[str, ...]:
    """Folded words with spellings of one sound made one: "sergey" and "sergei", "zelenskyy" and "zelensky"."""
    return tuple(_sound(word) for word in words)


def _sound(word: str) -> str:
    if _MUHAMMAD.fullmatch(word):
        return "muhammad"
    if len(word) < _SHORTEST_SOUNDED:
        return word
    for spelling, sound in _SPELLINGS:
        word = word.replace(spelling, sound)
    return _TWICE.sub(r"\1", word)


def _full(words: tuple[str, ...]) -> tuple[str, ...]:
    """Without initials, unless there is nothing else."""
    return tuple(word for word in words if len(word) > 1) or words


def fullest(names: Iterable[str]) -> str:
    """The name with the most words, then the most letters, then the first."""
    return max(names, key=lambda name: (len(name.split()), len(name)))


@lru_cache(maxsize=8192)
def name_words(name: str) -> frozenset[str]:
    """What two names of one person share: a word, or all of their letters."""
    words = folded(name)
    return frozenset((*words, *sounded(words), "".join(words)))
