"""Designations of equipment, the shorter under the longer."""

from __future__ import annotations

from collections.abc import Iterator

from communique.annotate.entities.cluster import Cluster, aliases, evidence_of
from communique.annotate.entities.names import folded, fullest
from communique.model.annotation import AnnotatedDocument, Mention
from communique.model.entity import Entity, EntityKind, entity_id

#: How many names with a common word are compared: a text has no more but to waste time.
_SHARING = 40


def equipment_entities(doc: AnnotatedDocument) -> Iterator[Entity]:
    clusters: dict[tuple[str, ...], Cluster] = {}
    with_word: dict[str, list[tuple[str, ...]]] = {}  # a shorter name shares a word with the longer one
    for mention in doc.layer(Mention):
        if mention.label == "equipment":
            key = folded(mention.name)
            sharing = [known for word in key for known in with_word.get(word, ())[:_SHARING]]
            longer = next((k for k in sharing if set(key) <= set(k) or set(k) < set(key)), key)
            if longer not in clusters:
                clusters[longer] = Cluster(EntityKind.EQUIPMENT)
                for word in longer:
                    with_word.setdefault(word, []).append(longer)
            clusters[longer].names.append(mention.name)
            clusters[longer].spans.append(mention.span)
    for cluster in clusters.values():
        name = fullest(cluster.names)
        yield Entity(
            id=entity_id(doc.document.id, EntityKind.EQUIPMENT, name),
            kind=EntityKind.EQUIPMENT,
            name=name,
            aliases=aliases(name, cluster.names),
            evidence=evidence_of(doc, cluster.spans),
        )
