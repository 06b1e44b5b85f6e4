"""Offices that one person of a state holds at a time: of two who bear one, the second is another state's."""

from __future__ import annotations

from collections.abc import Iterable

from communique.annotate.entities.cluster import Cluster
from communique.model.annotation import AnnotatedDocument
from communique.reference import offices

#: Roles of which a state has one holder.
_SINGLE = frozenset(
    {"head_of_state", "head_of_government", "monarch", "foreign_minister", "defence_minister"}
)
_SINGLE_TITLES = frozenset({"national security advisor", "national security adviser"})
#: Short for any department's: a state has as many as it has departments.
_SHORT = frozenset({"secretary", "minister"})


def rivals(doc: AnnotatedDocument, clusters: Iterable[Cluster]) -> frozenset[int]:
    """Ids of the clusters whose office, printed without a state, a person named before bears as well.

    The publisher's own official is named first; whose the second is, the office does not tell.
    """
    first: dict[str, int] = {}
    found = set()
    for cluster in clusters:
        for title in _bare_titles(doc, cluster):
            if first.setdefault(title, id(cluster)) != id(cluster):
                found.add(id(cluster))
    return frozenset(found)


def _bare_titles(doc: AnnotatedDocument, cluster: Cluster) -> Iterable[str]:
    for phrase in cluster.phrases:
        if phrase.title is None or phrase.counterpart or phrase.former:
            continue
        title = " ".join(phrase.title.of(doc.document.text).split()).casefold()
        if title in _SHORT:
            continue
        if title in _SINGLE_TITLES or {row.role for row in offices.offices_for(title, None)} & _SINGLE:
            yield title
