"""From names of persons to persons: which are one, their full name, office and country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from communique.annotate.entities.cluster import Cluster, aliases, evidence_of
from communique.annotate.entities.names import fullest, name_words, same_person
from communique.annotate.entities.offices_held import offices_held
from communique.annotate.entities.person_countries import country_of_person
from communique.model.annotation import AnnotatedDocument, Mention, NounPhrase
from communique.model.entity import Entity, EntityKind, entity_id
from communique.model.evidence import Cited
from communique.model.span import Span

#: Names of one family are compared with the so many named last: honest texts have fewer, and hostile ones cost no more.
NAMESAKES = 50


def person_clusters(mentions: Iterable[Mention], phrases: Iterable[NounPhrase]) -> list[Cluster]:
    """One cluster a person. A surname of two persons goes to the holder of its office, else to the one named last."""
    clusters: list[Cluster] = []
    fitting: dict[str, list[Cluster]] = {}  # by name: a name seen before is not compared again
    bearers: dict[str, list[Cluster]] = defaultdict(
        list
    )  # by word of a name: who shares none is nobody's namesake
    names: dict[str, list[str]] = defaultdict(list)
    listed = tuple(phrases)
    offices = {p.person.span: frozenset(o.name.casefold() for o in p.offices) for p in listed if p.person}
    held: dict[int, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.label != "person":
            continue
        name = mention.name
        if name not in fitting:
            near = {id(c): c for word in name_words(name) for c in bearers[word][-NAMESAKES:]}
            fitting[name] = [c for c in near.values() if same_person(name, fullest(c.names))]
            for word in name_words(name):
                names[word].append(name)
        if not fitting[name]:
            clusters.append(Cluster(EntityKind.PERSON))
            fitting[name].append(clusters[-1])
        office = offices.get(mention.span, frozenset())
        cluster = _bearer(fitting[name], office, held)
        held[id(cluster)] |= office
        if name not in cluster.names:
            before = name_words(fullest(cluster.names)) if cluster.names else frozenset()
            cluster.names.append(name)
            for word in name_words(name):
                bearers[word].append(cluster)
            full = fullest(cluster.names)
            # A fuller name may fit other names, or no longer fit them.
            for other in {o: None for word in before | name_words(full) for o in names[word][-NAMESAKES:]}:
                found, fits = fitting[other], same_person(other, full)
                if fits and cluster not in found:
                    found.append(cluster)
                elif not fits and cluster in found:
                    found.remove(cluster)
        cluster.spans.append(mention.span)
    by_span = {span: cluster for cluster in clusters for span in cluster.spans}
    for phrase in listed:
        if phrase.person is not None:
            by_span[phrase.person.span].phrases.append(phrase)
    return clusters


def _bearer(fitting: list[Cluster], office: frozenset[str], held: dict[int, set[str]]) -> Cluster:
    """Of a couple of one name, "President A" is the president also where the other was named last."""
    same = [cluster for cluster in fitting if office & held[id(cluster)]]
    return max(same or fitting, key=lambda c: c.spans[-1] if c.spans else Span(0, 1))


def person_entity(doc: AnnotatedDocument, cluster: Cluster, home: Cited[str] | None) -> Entity:
    name = fullest(cluster.names)
    country = country_of_person(doc, cluster, home)
    return Entity(
        id=entity_id(doc.document.id, EntityKind.PERSON, name),
        kind=EntityKind.PERSON,
        name=name,
        aliases=aliases(name, cluster.names),
        country=country,
        offices=tuple(
            sorted(offices_held(doc, cluster, country), key=lambda office: office.title.derived is not None)
        ),
        evidence=evidence_of(doc, cluster.spans),
    )
