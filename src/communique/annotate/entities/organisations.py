"""Bodies: which names are one, of what type, and whose they are."""

from __future__ import annotations

from collections.abc import Iterable

from communique.annotate.entities.cluster import Cluster, aliases, evidence_of
from communique.annotate.entities.names import folded
from communique.model.annotation import AnnotatedDocument, Mention, NounPhrase
from communique.model.entity import Entity, EntityKind, entity_id
from communique.model.evidence import Cited
from communique.reference import bodies as bodies_table
from communique.reference.tables import plain


def organisation_clusters(doc: AnnotatedDocument, phrases: Iterable[NounPhrase]) -> list[Cluster]:
    clusters: dict[object, Cluster] = {}
    for mention in doc.layer(Mention):
        international = mention.label in ("organisation", "adjective") and mention.type == "international"
        if mention.label != "organisation" and not international:
            continue
        key: object = mention.country if international and mention.country else _body_key(mention)
        cluster = clusters.setdefault(key, Cluster(EntityKind.ORGANISATION, type=mention.type))
        if mention.label == "organisation":
            cluster.names.append(mention.name)
        cluster.spans.append(mention.span)
        if mention.country and cluster.country is None:
            cluster.country, cluster.country_span = mention.country, mention.span
    by_span = {span: cluster for cluster in clusters.values() for span in cluster.spans}
    for phrase in phrases:
        if phrase.label == "organisation" and phrase.organisation is not None:
            owner = by_span.get(phrase.organisation.span)
            if owner is not None and owner.country is None and phrase.country_span is not None:
                owner.country, owner.country_span = phrase.country, phrase.country_span
        elif phrase.label == "organisation" and phrase.title is not None:
            name = " ".join(phrase.span.of(doc.document.text).split())
            office = clusters.setdefault(folded(name), Cluster(EntityKind.ORGANISATION, type="government"))
            office.names.append(name)
            office.spans.append(phrase.span)
            office.country, office.country_span = phrase.country, phrase.country_span
    return [cluster for cluster in clusters.values() if cluster.names]


def _body_key(mention: Mention) -> object:
    """Forms of one body of the reference table are one; other names are one where their words are."""
    for form in bodies_table.forms().get(plain(mention.name), ()):
        if form.iso3 == mention.country and mention.country:
            return form.iso3, form.name
    return folded(mention.name)


def organisation_entity(doc: AnnotatedDocument, cluster: Cluster) -> Entity:
    name = cluster.names[0]
    country = None
    if cluster.country and cluster.country_span:
        country = Cited(cluster.country, (doc.cite(cluster.country_span),))
    return Entity(
        id=entity_id(doc.document.id, EntityKind.ORGANISATION, name),
        kind=EntityKind.ORGANISATION,
        name=name,
        aliases=aliases(name, cluster.names),
        country=country,
        type=cluster.type if cluster.type not in (None, "body") else "other",
        sector=_SECTORS.get(cluster.type or ""),
        evidence=evidence_of(doc, cluster.spans),
    )


_SECTORS = {
    "government": "GOV",
    "armed_forces": "MIL",
    "company": "BUS",
    "media": "JRN",
    "party": "PTY",
    "armed_group": "REB",
}
