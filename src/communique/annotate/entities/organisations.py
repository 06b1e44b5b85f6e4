"""Bodies: which names are one, of what type, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterable

from communique.annotate.entities.body_countries import country_of_organisation
from communique.annotate.entities.cluster import Cluster, aliases, evidence_of
from communique.annotate.entities.names import folded, fullest
from communique.model.annotation import AnnotatedDocument, Mention, NounPhrase
from communique.model.entity import Entity, EntityKind, entity_id
from communique.model.evidence import Cited
from communique.model.span import Span
from communique.reference import bodies as bodies_table
from communique.reference import organisations
from communique.reference.tables import plain


def organisation_clusters(doc: AnnotatedDocument, phrases: Iterable[NounPhrase]) -> list[Cluster]:
    phrases = tuple(phrases)
    owners = _owners(doc, phrases)
    clusters: dict[object, Cluster] = {}
    for mention in doc.layer(Mention):
        international = mention.label in ("organisation", "adjective") and mention.type == "international"
        if mention.label != "organisation" and not international:
            continue
        key: object = _organ_key(mention) if international and mention.country else _body_key(mention)
        if key in owners:
            key = key, _owner_of(mention, owners[key])
        cluster = clusters.setdefault(key, Cluster(EntityKind.ORGANISATION, type=mention.type))
        if mention.label == "organisation":
            cluster.names.append(mention.name)
        cluster.spans.append(mention.span)
        if mention.country and cluster.country is None:
            cluster.country, cluster.country_span = mention.country, mention.span
    by_span = {span: cluster for cluster in clusters.values() for span in cluster.spans}
    for phrase in phrases:
        if phrase.organisation is not None and phrase.organisation.span in by_span:
            by_span[phrase.organisation.span].phrases.append(phrase)
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
    return [c for c in clusters.values() if c.names and not _is_a_portfolio(doc, c)]


_MINISTER_FOR = re.compile(r"\b[Mm]inister (?:of|for) (?:the )?$")


def _is_a_portfolio(doc: AnnotatedDocument, cluster: Cluster) -> bool:
    """Whether the words only tell what a minister is for: "Minister for the Armed Forces"."""
    text = doc.document.text
    return cluster.country is None and all(
        _MINISTER_FOR.search(text, max(0, s.start - 24), s.start) for s in cluster.spans
    )


#: What an organ is called; an organisation that is itself a council has no such organ.
_ORGANS = frozenset(
    "council commission service committee court parliament secretariat assembly force mission command "
    "presidency".split()
)


def _organ_key(mention: Mention) -> object:
    """An organisation by its code; an organ of it is a body of its own ("European Council")."""
    known = organisations.by_code(mention.country or "")
    own = set(folded(known.name)) if known else set()
    words = folded(mention.name)
    if not set(words) & _ORGANS - own:
        return mention.country
    return mention.country, tuple(word for word in words if word in _ORGANS or word not in own)


def _owners(doc: AnnotatedDocument, phrases: Iterable[NounPhrase]) -> dict[object, dict[Span, str]]:
    """By key of a body, whose each mention is; only for names that bodies of several states bear in the text."""
    found: dict[object, dict[Span, str]] = {}
    for phrase in phrases:
        body = phrase.organisation
        if body is not None and body.label == "organisation" and body.country is None and phrase.country:
            found.setdefault(_body_key(body), {})[body.span] = phrase.country
    return {key: owners for key, owners in found.items() if len(set(owners.values())) > 1}


def _owner_of(mention: Mention, owners: dict[Span, str]) -> str:
    """The state of this mention, else of the one named last before it, else of the first."""
    before = [span for span in owners if span <= mention.span]
    return owners[max(before)] if before else owners[min(owners)]


def _body_key(mention: Mention) -> object:
    """Forms of one body of the reference table are one; other names are one where their words are."""
    for form in bodies_table.forms().get(plain(mention.name), ()):
        if form.iso3 == mention.country and mention.country:
            return form.iso3, form.name
    return folded(mention.name)


def organisation_entity(doc: AnnotatedDocument, cluster: Cluster, home: Cited[str] | None) -> Entity:
    name = fullest(cluster.names)
    country = country_of_organisation(doc, cluster, home)
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
