"""What changes are made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

#: All variants of a sentence that a change makes, none where it does not fit.
Change = Callable[[str], Iterator[str]]


def replacing(pattern: str, by: str | Callable[[re.Match[str]], str]) -> Change:
    """One variant for each place where the pattern matches; letters of either case."""
    found = re.compile(pattern, re.IGNORECASE)

    def change(sentence: str) -> Iterator[str]:
        for match in found.finditer(sentence):
            new = match.expand(by) if isinstance(by, str) else by(match)
            yield sentence[: match.start()] + _like(new, match.group()) + sentence[match.end() :]

    return change


def exchanging(words: Mapping[str, str], *, back: bool = True) -> Change:
    """One word for another, and back."""
    pairs = {**words, **({new: old for old, new in words.items() if new not in words} if back else {})}
    known = {old.casefold(): new for old, new in pairs.items()}
    alternatives = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    return replacing(rf"\b(?:{alternatives})(?!\w)", lambda match: known[match.group().casefold()])


def either(*changes: Change) -> Change:
    def change(sentence: str) -> Iterator[str]:
        for one in changes:
            yield from one(sentence)

    return change


def table(text: str) -> dict[str, str]:
    """Pairs, one a word: `all:some may:must`; an underscore stands for a space."""
    pairs = (pair.replace("_", " ").split(":") for pair in text.split())
    return dict(pairs)


def _like(new: str, old: str) -> str:
    return new[:1].upper() + new[1:] if old[:1].isupper() else new
