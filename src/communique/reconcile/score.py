"""How much speaks for two reports being of one thing, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Verdict: TypeAlias = Literal["same", "unsure", "different"]

#: Sums from here on are the same thing; below the second, different ones: docs/evaluation.md.
SAME_FROM = 1.0
DIFFERENT_BELOW = -0.5


@dataclass(frozen=True, slots=True)
class Reason:
    """One trait of the two reports, in words that a reader of the register is shown, and what it weighs.

    Positive weights speak for one thing, negative ones against; they are roughly natural logarithms of odds.
    """

    trait: str
    weight: float


@dataclass(frozen=True, slots=True)
class Score:
    """All that was compared, the heaviest first."""

    reasons: tuple[Reason, ...]

    @property
    def total(self) -> float:
        return round(sum(reason.weight for reason in self.reasons), 3)

    @property
    def verdict(self) -> Verdict:
        if self.total >= SAME_FROM:
            return "same"
        return "different" if self.total < DIFFERENT_BELOW else "unsure"


def score_of(*reasons: Reason | None) -> Score:
    told = (
        Reason(reason.trait, round(reason.weight, 2))
        for reason in reasons
        if reason is not None and reason.weight
    )
    return Score(tuple(sorted(told, key=lambda reason: (-abs(reason.weight), reason.trait))))
