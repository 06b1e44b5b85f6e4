"""What people decide about what was read: kept beside it, never in its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from communique.model.claim import Value
from communique.model.document import content_id
from communique.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a document reports something. Told by the words, so that a later reading of the document has it, too."""

    document: str  #: id
    kind: str
    spans: tuple[Span, ...]  #: of the evidence
    words: tuple[str, ...] = ()  #: of what names it, where the same words report several of its kind

    def __post_init__(self) -> None:
        if not self.spans:
            raise ValueError("a place has words of the document")


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept:
    """These reports are right."""

    name: ClassVar[str] = "accept"
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """Nothing of the kind is reported there."""

    name: ClassVar[str] = "reject"
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correct:
    """One value of a report is another one, or none; or it rests on other words.

    `role` is that of the claim (`starts`, `sides.0.country`), `before` the value it had; None: there was none.
    """

    name: ClassVar[str] = "correct"
    places: tuple[Place, ...]
    role: str
    before: Value | None
    value: Value | None  #: None: the text does not say
    spans: tuple[Span, ...] = ()  #: words of the document that state it

    def __post_init__(self) -> None:
        if len(self.places) != 1:
            raise ValueError("one report is corrected at a time")
        if self.before is None and self.value is None:
            raise ValueError(f"no value of {self.role} was there before, and none comes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """All these reports are of one thing."""

    name: ClassVar[str] = "same"
    places: tuple[Place, ...]

    def __post_init__(self) -> None:
        if len(set(self.places)) < 2:
            raise ValueError("two reports at least are the same")


@dataclass(frozen=True, slots=True, kw_only=True)
class Different:
    """None of the first reports is of the same thing as any of the others."""

    name: ClassVar[str] = "different"
    places: tuple[Place, ...]
    others: tuple[Place, ...]

    def __post_init__(self) -> None:
        if not self.places or not self.others:
            raise ValueError("reports are different from others: both have to be given")


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """As if that judgement had not been made. An undo can be undone."""

    name: ClassVar[str] = "undo"
    judgement: str  #: id


Verdict: TypeAlias = Accept | Reject | Correct | Same | Different | Undo
#: By the name that is written.
VERDICTS: dict[str, type[Verdict]] = {
    verdict.name: verdict for verdict in (Accept, Reject, Correct, Same, Different, Undo)
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Who decided what, when and why. The same judgement made twice is one."""

    verdict: Verdict
    by: str
    at: str  #: ISO 8601, UTC
    why: str = ""

    def __post_init__(self) -> None:
        if not self.by.strip():
            raise ValueError("a judgement has somebody who made it")

    @property
    def id(self) -> str:
        return content_id("judgement", repr(self.verdict), self.by, self.at, self.why)


def places_of(verdict: Verdict) -> tuple[Place, ...]:
    """All reports that it speaks of."""
    match verdict:
        case Undo():
            return ()
        case Different():
            return verdict.places + verdict.others
        case _:
            return verdict.places


def undone(judgements: Iterable[Judgement]) -> frozenset[str]:
    """Ids of those that were undone, by a judgement that was not undone itself."""
    judgements = tuple(judgements)
    undone_by: dict[str, list[str]] = {}
    for judgement in judgements:
        if isinstance(judgement.verdict, Undo):
            undone_by.setdefault(judgement.verdict.judgement, []).append(judgement.id)

    def is_undone(id: str) -> bool:
        return any(not is_undone(undo) for undo in undone_by.get(id, ()))

    return frozenset(judgement.id for judgement in judgements if is_undone(judgement.id))


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Those that were not undone, in the order given; what undoes is none of them."""
    judgements = tuple(judgements)
    gone = undone(judgements)
    return tuple(j for j in judgements if not isinstance(j.verdict, Undo) and j.id not in gone)
