"""From mentions to entities: which are one, their full name, and their office and country."""

from __future__ import annotations

from collections.abc import Iterator

from communique.annotate.entities.accounts import join_accounts
from communique.annotate.entities.equipment import equipment_entities
from communique.annotate.entities.home import home_country
from communique.annotate.entities.names import folded, same_person
from communique.annotate.entities.offices_held import country_of_office
from communique.annotate.entities.organisations import organisation_clusters, organisation_entity
from communique.annotate.entities.persons import person_clusters, person_entity
from communique.annotate.entities.rivals import rivals
from communique.annotate.entities.states import state_entities
from communique.model.annotation import AnnotatedDocument, Mention, NounPhrase, Sentence
from communique.model.entity import Entity
from communique.model.segment import Segment
from communique.model.stage import Annotator


def find_entities(doc: AnnotatedDocument) -> Iterator[Entity]:
    """In the order of first mention within each kind: persons, states, organisations, equipment."""
    phrases = doc.layer(NounPhrase)
    persons = person_clusters(doc.layer(Mention), phrases)
    bodies = organisation_clusters(doc, phrases)
    join_accounts(doc, persons, bodies)
    home = home_country(doc, phrases)
    doubtful = rivals(doc, persons)
    for person in persons:
        yield person_entity(doc, person, None if id(person) in doubtful else home)
    yield from state_entities(doc)
    for body in bodies:
        yield organisation_entity(doc, body, home)
    yield from equipment_entities(doc)


ANNOTATOR = Annotator(
    name="entities",
    version=2,
    provides=Entity,
    requires=(Segment, Sentence, Mention, NounPhrase),
    run=find_entities,
)

__all__ = ["ANNOTATOR", "country_of_office", "find_entities", "folded", "home_country", "same_person"]
