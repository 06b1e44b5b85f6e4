"""States by name, by an actor's adjective and by a capital that stands for the government."""

from __future__ import annotations

from collections.abc import Iterator

from communique.annotate.entities.cluster import Cluster, aliases, evidence_of
from communique.annotate.entities.names import fullest
from communique.model.annotation import AnnotatedDocument, Mention, NounPhrase
from communique.model.entity import Entity, EntityKind, entity_id
from communique.model.evidence import Cited
from communique.reference import states


def state_entities(doc: AnnotatedDocument) -> Iterator[Entity]:
    """States by name, by an actor's adjective and by a capital that stands for the government."""
    clusters: dict[str, Cluster] = {}
    acting = {p.country_span: p for p in doc.layer(NounPhrase) if p.country_span is not None}
    for mention in doc.layer(Mention):
        if mention.type == "international" or mention.country is None:
            continue
        by_name = mention.label == "state"
        if not by_name and not (mention.label in ("adjective", "capital") and mention.span in acting):
            continue
        cluster = clusters.setdefault(mention.country, Cluster(EntityKind.STATE))
        cluster.spans.append(mention.span)
        if by_name:
            cluster.names.append(mention.name)
    for code, cluster in clusters.items():
        state = states.by_iso3(code)
        name = fullest(cluster.names) if cluster.names else state.name if state else code
        yield Entity(
            id=entity_id(doc.document.id, EntityKind.STATE, code),
            kind=EntityKind.STATE,
            name=name,
            aliases=aliases(name, cluster.names),
            country=Cited(code, (doc.cite(cluster.spans[0]),), "state-table"),
            sector="GOV",
            evidence=evidence_of(doc, cluster.spans),
        )
