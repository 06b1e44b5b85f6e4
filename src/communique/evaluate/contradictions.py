"""How well contradictions between documents are found."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations

#: Document, start and end of words.
Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """`values`: of each value the words that it rests on."""

    field: str
    values: tuple[frozenset[Place], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """`hit`: gold that was found; `right`: what was found and is in gold, where several may tell one contradiction."""

    gold: int
    hit: int
    found: int
    right: int

    @property
    def recall(self) -> float:
        return self.hit / self.gold if self.gold else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    def __add__(self, other: Found) -> Found:
        return Found(
            self.gold + other.gold, self.hit + other.hit, self.found + other.found, self.right + other.right
        )


def matched(gold: Sequence[Contradiction], found: Sequence[Contradiction]) -> tuple[Found, tuple[int, ...]]:
    """The score, and the positions in gold that were found.

    One is found where two of its values rest on words that overlap words of two different values of gold.
    """
    pairs = [(i, j) for i, one in enumerate(gold) for j, other in enumerate(found) if _are_one(one, other)]
    hit = tuple(sorted({i for i, _ in pairs}))
    return Found(len(gold), len(hit), len(found), len({j for _, j in pairs})), hit


def _are_one(gold: Contradiction, found: Contradiction) -> bool:
    meets = [
        {at for at, places in enumerate(gold.values) if _overlap(places, value)} for value in found.values
    ]
    return any(a and b and a != b for a, b in combinations(meets, 2))


def _overlap(some: Collection[Place], others: Collection[Place]) -> bool:
    return any(a[0] == b[0] and a[1] < b[2] and b[1] < a[2] for a in some for b in others)
