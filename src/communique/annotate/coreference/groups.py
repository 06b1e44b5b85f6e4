"""Last pass: "both sides", "the two leaders": who they are, where two or more were just named one by one."""

from __future__ import annotations

from collections.abc import Mapping

from communique.annotate.coreference import words
from communique.annotate.coreference.candidates import Candidate
from communique.annotate.coreference.clusters import Cluster, Clusters

#: Sentences that "the two leaders" reaches back.
REACH = 2


def members_of_groups(clusters: Clusters) -> Mapping[int, tuple[int, ...]]:
    """For a candidate that stands for several: the latest mention of each, in text order.

    Empty where more or fewer were named than the words say: whom they mean is then not told.
    """
    found: dict[int, tuple[int, ...]] = {}
    for candidate in clusters.candidates:
        if candidate.index in clusters.links or not _stands_for_several(candidate):
            continue
        if members := _members(clusters, candidate):
            found[candidate.index] = members
    return found


def _stands_for_several(candidate: Candidate) -> bool:
    counted = candidate.number is not None or candidate.lemma in ("pair", "duo", "side")
    return (
        candidate.kind == "description"
        and candidate.plural
        and candidate.definite
        and candidate.owner is None
        and counted
        and candidate.lemma in words.TAKEN_TOGETHER
    )


def _members(clusters: Clusters, candidate: Candidate) -> tuple[int, ...]:
    wanted = candidate.number or 2
    for reach in range(1, REACH + 1):
        latest = _latest_of_each(clusters, candidate, reach)
        if len(latest) == wanted:
            return tuple(sorted(latest))
        if len(latest) > wanted:
            return ()
    return ()


def _latest_of_each(clusters: Clusters, candidate: Candidate, reach: int) -> list[int]:
    labels = words.TAKEN_TOGETHER[candidate.lemma]
    found: dict[int, int] = {}
    for other in clusters.before(candidate.index):
        if candidate.sentence - other.sentence > reach:
            break
        cluster = clusters.of[other.index]
        if _may_be_member(other, cluster, labels, candidate):
            found.setdefault(id(cluster), other.index)
    return list(found.values())


def _may_be_member(other: Candidate, cluster: Cluster, labels: tuple[str, ...], group: Candidate) -> bool:
    if cluster.label not in labels or cluster.plural or other.kind == "group":
        return False
    if cluster.label == "PLACE":
        return bool(cluster.codes)
    return bool(cluster.names) and not (group.modifiers and other.span.contains(group.span))
