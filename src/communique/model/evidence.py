"""The words that a value rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import InitVar, dataclass
from typing import Generic, TypeVar

from communique.model.span import Span

T = TypeVar("T", covariant=True)

#: Known to `Document.cite` alone: evidence cannot be made from a span and a string that happen to be at hand.
_SEAL = object()


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Words of one document, with their place. Only `Document.cite` makes it; anything else is a `TypeError`."""

    span: Span
    text: str  #: exactly `document.text[span.start:span.end]`
    seal: InitVar[object] = None

    def __post_init__(self, seal: object) -> None:
        if seal is not _SEAL:
            raise TypeError("only a document makes evidence: use Document.cite(span)")


def cited_text(text: str, span: Span) -> Evidence:
    """For `Document.cite`."""
    return Evidence(span, span.of(text), _SEAL)


@dataclass(frozen=True, slots=True)
class Cited(Generic[T]):
    """A value with the words that state it, or the rule that derived it and the words it was derived from.

    A value with neither cannot be built (`ValueError`). `derived` None: the words themselves state the value.
    """

    value: T
    evidence: tuple[Evidence, ...] = ()
    derived: str | None = None  #: name of the rule, e.g. "weekday-before-publication"

    def __post_init__(self) -> None:
        if not self.evidence and not self.derived:
            raise ValueError(f"{self.value!r} has neither evidence nor a rule that derived it")


def merged_evidence(*groups: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """All the evidence once, in text order."""
    return tuple(sorted({evidence for group in groups for evidence in group}))
