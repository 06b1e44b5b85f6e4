"""Which of the states that a text names do anything in it. A state that is only talked about is no entity of ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from communique.model.annotation import AnnotatedDocument
from communique.model.claim import claims_of
from communique.model.entity import Entity, EntityKind
from communique.model.facts import Fact
from communique.model.span import Span

#: Before a name, what makes it a place or a subject of talk, also at the head of a list of such names.
_TALKED_ABOUT = re.compile(
    r"\b(?:[Ii]n|[Oo]n|across|throughout|including|about|over|regarding|concerning|inside|around|near|off|like|"
    r"[Tt]o|[Ff]rom|into|through|via|(?:support|concern|hope|hopes|plan|plans|policy|future) for|"
    r"(?:people|peoples|citizens|population|territory|soil|coast|north|south|east|west) of|situation in)\s(?:the\s)?"
    r"(?:[A-Z][\w’' -]{1,30}?(?:,\s|\sand\s|,\sand\s)(?:the\s)?){0,8}$"
)


def acting_entities(doc: AnnotatedDocument, facts: Iterable[Fact]) -> tuple[Entity, ...]:
    """All entities but those states that no fact involves and that are named only as places or subjects."""
    owning = _owners_of_bodies(doc)
    involved = {str(claim.value) for fact in facts for claim in claims_of(fact)}
    return tuple(
        entity
        for entity in doc.layer(Entity)
        if entity.kind is not EntityKind.STATE
        or (entity.country is not None and entity.country.value in involved)
        or not all(_is_talked_about(doc, span) or span in owning for span in _spans(entity))
    )


def _spans(entity: Entity) -> Iterator[Span]:
    return (evidence.span for evidence in entity.evidence)


def _owners_of_bodies(doc: AnnotatedDocument) -> frozenset[Span]:
    """Where a state only tells whose a body is: "Fooland's First Fleet", "A Systems of Fooland"."""
    told = (e.country for e in doc.layer(Entity) if e.kind is EntityKind.ORGANISATION and e.country)
    return frozenset(evidence.span for country in told for evidence in country.evidence)


def _is_talked_about(doc: AnnotatedDocument, span: Span) -> bool:
    return bool(_TALKED_ABOUT.search(doc.document.text, max(0, span.start - 160), span.start))
