"""What all kinds of fact have in common."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar

from communique.model.evidence import Cited, Evidence

MODALITIES = frozenset({"actual", "planned", "proposed", "denied", "hypothetical"})
LEVELS = frozenset({"head", "minister", "official", "military", "other"})


#: What an extractor gives; `derive.confidence` puts the share that was measured in its place.
UNMEASURED = 0.5


def checked(name: str, cited: Cited[str] | None, allowed: Collection[str]) -> None:
    """Raises `ValueError` where a coded field holds a word that the codebook does not know."""
    if cited is not None and cited.value not in allowed:
        raise ValueError(f"{name} {cited.value!r} is none of {', '.join(sorted(allowed))}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FactBase:
    """One happening as one document reports it.

    Every field with a value is `Cited`, a tuple of `Cited`, or a part made of them: `claims_of` relies on it.
    """

    kind: ClassVar[str]

    id: str
    modality: Cited[str]
    evidence: tuple[Evidence, ...]  #: the words that report it; of a statement, the words that were said
    confidence: float  #: the share of such facts that are right
    rule: str  #: which extractor, and which of its rules, made it

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"{self.id} has no evidence")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence {self.confidence} is not between 0 and 1")
        checked("modality", self.modality, MODALITIES)
        self._check()

    def _check(self) -> None:
        """The kind's own invariants."""
