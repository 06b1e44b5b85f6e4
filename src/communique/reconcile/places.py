"""Reports by their words: which fact of a reading somebody judged, whichever extractor made the reading."""

from __future__ import annotations

from collections.abc import Iterable

from communique.model.claim import claims_of
from communique.model.facts import Fact
from communique.model.judgement import Place
from communique.model.query import words_of
from communique.model.span import Span

#: A fact is at a place where so much of the shorter evidence is in common, and so many of the words that name it.
SHARED = 0.5
#: What tells facts on the same words apart, by kind: claims whose roles begin so.
_NAMING = {
    "engagement": ("type", "sides"),
    "agreement": ("instrument", "name", "subject", "parties"),
    "statement": ("text",),
    "programme": ("equipment", "milestone"),
    "partnership": ("label", "parties"),
    "event": ("actor", "recipient", "plover.event"),
    "discrepancy": ("about", "values"),
}


def place_of(document_id: str, fact: Fact) -> Place:
    return Place(
        document=document_id,
        kind=fact.kind,
        spans=tuple(one.span for one in fact.evidence),
        words=tuple(sorted(_naming_words(fact))),
    )


def fact_at(place: Place, facts: Iterable[Fact]) -> Fact | None:
    """The fact of the place's document that is meant; None where none fits, or two fit equally well."""
    fitting = sorted(
        ((fit, fact.id, fact) for fact in facts if (fit := _fit(place, fact)) is not None), reverse=True
    )
    if not fitting or (len(fitting) > 1 and fitting[0][0] == fitting[1][0]):
        return None
    return fitting[0][2]


def _fit(place: Place, fact: Fact) -> tuple[float, float] | None:
    """How well it fits: by words that name it, then by place. None: it is another."""
    if fact.kind != place.kind:
        return None
    own = [one.span for one in fact.evidence]
    shared, ours, theirs = _shared(place.spans, own), _length(place.spans), _length(own)
    if shared < SHARED * min(ours, theirs):
        return None
    known, named = set(place.words), _naming_words(fact)
    alike = len(known & named) / len(known | named) if known | named else 1.0
    return None if alike < SHARED else (alike, shared / (ours + theirs - shared))


def _naming_words(fact: Fact) -> set[str]:
    roles = _NAMING[fact.kind]
    return {
        word
        for claim in claims_of(fact)
        if claim.role.startswith(roles)
        for word in words_of(str(claim.value).replace("_", " "))
    }


def _length(spans: Iterable[Span]) -> int:
    return sum(len(span) for span in spans)


def _shared(some: Iterable[Span], others: Iterable[Span]) -> int:
    others = tuple(others)
    return sum(
        max(0, min(one.end, other.end) - max(one.start, other.start)) for one in some for other in others
    )
