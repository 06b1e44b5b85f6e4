"""Patterns that are tried only where they can match: a look for a few pieces of text costs a hundredth of a pattern."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.annotate.masks import OPEN


@dataclass(frozen=True, slots=True)
class Guarded:
    """`needs`: groups of pieces in small letters; whatever the pattern matches has one piece of each group in it."""

    pattern: re.Pattern[str]
    needs: tuple[tuple[str, ...], ...]

    def may_match(self, lowered: str) -> bool:
        """Of a text in small letters; False is certain."""
        for group in self.needs:
            for piece in group:
                if piece in lowered:
                    break
            else:
                return False
        return True

    def finditer(self, text: str, lowered: str) -> Iterator[re.Match[str]]:
        """`lowered`: the same text in small letters, since many patterns ask for it."""
        return self.pattern.finditer(text) if self.may_match(lowered) else iter(())


def guarded(pattern: str, *needs: str | tuple[str, ...]) -> Guarded:
    """Each of `needs` is a group: pieces with spaces between, or a tuple where a piece has spaces in it."""
    groups = (tuple(group.split()) if isinstance(group, str) else group for group in needs)
    return Guarded(re.compile(pattern), tuple(groups))


def labels(letters: str) -> tuple[str, ...]:
    """The group of labels with any of the letters (`masks.any_of`)."""
    return tuple(f"{OPEN}{letter.lower()}" for letter in letters)
