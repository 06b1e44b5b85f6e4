"""Which of the states that a text names do anything in it. A state that is only talked about is no entity of ours."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from communique.model.annotation import AnnotatedDocument
from communique.model.claim import cited_values
from communique.model.entity import Entity, EntityKind
from communique.model.evidence import Cited
from communique.model.facts import Engagement, Fact
from communique.model.span import Span

#: Before a name, what makes it a place or a subject of talk, also at the head of a list of such names.
_TALKED_ABOUT = re.compile(
    r"\b(?:[Ii]n|[Oo]n|across|throughout|including|about|over|regarding|concerning|inside|around|near|off|like|"
    r"[Tt]o|[Ff]rom|into|through|via|(?:support|concern|hope|hopes|plan|plans|policy|future) for|"
    r"(?:people|peoples|citizens|population|territory|soil|coast|north|south|east|west) of|situation in)\s(?:the\s)?"
    r"(?:[A-Z][\w’' -]{1,30}?(?:,\s|\sand\s|,\sand\s)(?:the\s)?){0,8}$"
)


def acting_entities(doc: AnnotatedDocument, facts: Iterable[Fact]) -> tuple[Entity, ...]:
    """All entities but those states that no fact involves and that are named only as places or subjects.

    Persons whose state the text does not tell get the one on whose side all engagements have them.
    """
    facts = tuple(facts)
    homes = _homes(facts)
    owning = _owners_of_bodies(doc)
    involved = {str(cited.value) for fact in facts for _, cited in cited_values(fact)}
    return tuple(
        replace(entity, country=homes[entity.name])
        if _is_homeless(entity) and entity.name in homes
        else entity
        for entity in doc.layer(Entity)
        if entity.kind is not EntityKind.STATE
        or (entity.country is not None and entity.country.value in involved)
        or not all(_is_talked_about(doc, span) or span in owning for span in _spans(entity))
    )


def _is_homeless(entity: Entity) -> bool:
    return entity.kind is EntityKind.PERSON and entity.country is None


def _homes(facts: Iterable[Fact]) -> dict[str, Cited[str]]:
    """By name, the state on whose side a person is in every engagement."""
    found: dict[str, dict[str, Cited[str]]] = defaultdict(dict)
    for fact in facts:
        for side in fact.sides if isinstance(fact, Engagement) else ():
            for participant in side.participants:
                if participant.person is not None and side.country is not None:
                    country = side.country
                    derived = country.derived or "side-of-the-engagement"
                    found[participant.person.value][country.value] = replace(country, derived=derived)
    return {name: next(iter(states.values())) for name, states in found.items() if len(states) == 1}


def _spans(entity: Entity) -> Iterator[Span]:
    return (evidence.span for evidence in entity.evidence)


def _owners_of_bodies(doc: AnnotatedDocument) -> frozenset[Span]:
    """Where a state only tells whose a body is: "Fooland's First Fleet", "A Systems of Fooland"."""
    told = (e.country for e in doc.layer(Entity) if e.kind is EntityKind.ORGANISATION and e.country)
    return frozenset(evidence.span for country in told for evidence in country.evidence)


def _is_talked_about(doc: AnnotatedDocument, span: Span) -> bool:
    return bool(_TALKED_ABOUT.search(doc.document.text, max(0, span.start - 160), span.start))
