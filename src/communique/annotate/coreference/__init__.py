"""Who is who within one text: names, titles, nouns and pronouns that mean the same become chains.

Passes in the order of trust: names; what a sentence says outright; nouns for what was named before; pronouns;
nouns by their owner; groups. Each may only join what the passes before left apart, and precision goes first:
what is unsafe stays unlinked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from communique.annotate.coreference.candidates import Candidate, candidates_of
from communique.annotate.coreference.clusters import Cluster, Clusters, Link
from communique.annotate.coreference.groups import members_of_groups
from communique.annotate.coreference.names import link_names
from communique.annotate.coreference.phrases import (
    keep_members_apart,
    keep_speakers_apart,
    link_appositions,
    link_descriptions,
    link_possessed,
)
from communique.annotate.coreference.pronouns import link_pronouns
from communique.model.annotation import AnnotatedDocument, Quotation
from communique.model.coreference import Chain, ChainMention
from communique.model.span import Span
from communique.model.stage import Annotator
from communique.model.syntax import Analysis

_LABELS = ("PERSON", "ORG", "PLACE")


def find_chains(doc: AnnotatedDocument) -> tuple[Chain, ...]:
    """In the order of their first mentions."""
    quotations = tuple(quotation.span for quotation in doc.layer(Quotation))
    return chains_of(doc.document.text, doc.layer(Analysis), quotations)


def chains_of(text: str, analyses: Sequence[Analysis], quotations: Sequence[Span] = ()) -> tuple[Chain, ...]:
    """In the order of their first mentions. `analyses` in text order; a sentence without one is passed over.

    First and second persons are in no chain: who speaks is not asked here.
    """
    clusters = linked_clusters(text, analyses, quotations)
    link_pronouns(clusters, analyses)
    link_possessed(clusters)
    return tuple(_chains(clusters, members_of_groups(clusters)))


def linked_clusters(text: str, analyses: Sequence[Analysis], quotations: Sequence[Span] = ()) -> Clusters:
    """What the passes before the pronouns find."""
    clusters = Clusters(candidates_of(text, analyses, quotations))
    keep_members_apart(clusters, analyses)
    keep_speakers_apart(clusters, analyses)
    link_names(clusters)
    link_appositions(clusters, analyses)
    link_descriptions(clusters)
    return clusters


def _chains(clusters: Clusters, groups: Mapping[int, tuple[int, ...]]) -> Iterator[Chain]:
    for candidate in clusters.candidates:
        cluster = clusters.of[candidate.index]
        if cluster.members[0] != candidate.index:
            continue
        group = next((groups[i] for i in cluster.members if i in groups), ())
        if (len(cluster.members) >= 2 and cluster.label in _LABELS) or group:
            yield _chain(clusters, cluster, group)


def _chain(clusters: Clusters, cluster: Cluster, group: tuple[int, ...]) -> Chain:
    candidates = [clusters.candidates[i] for i in cluster.members]
    places = {member: place for place, member in enumerate(cluster.members)}
    has_full_name = any(len(candidate.name) > 1 for candidate in candidates)
    label = cluster.label if cluster.label in _LABELS else clusters.of[group[0]].label
    return Chain(
        label=label or "PERSON",
        mentions=tuple(
            _mention(candidate, _kind(candidate, has_full_name), clusters.links.get(candidate.index), places)
            for candidate in candidates
        ),
        plural=cluster.plural or bool(group),
        members=tuple(clusters.candidates[i].span for i in group),
    )


def _mention(candidate: Candidate, kind: str, link: Link | None, places: Mapping[int, int]) -> ChainMention:
    return ChainMention(
        span=candidate.span,
        head=candidate.head,
        sentence=candidate.sentence,
        token=candidate.token,
        kind=kind,
        rule=link.rule if link else "",
        antecedent=places[link.antecedent] if link else None,
    )


def _kind(candidate: Candidate, has_full_name: bool) -> str:
    if candidate.kind != "name":
        return candidate.kind
    if candidate.acronym:
        return "acronym"
    return "surname" if candidate.label == "PERSON" and len(candidate.name) == 1 and has_full_name else "name"


ANNOTATOR = Annotator(
    name="coreference",
    version=1,
    provides=Chain,
    requires=(Analysis, Quotation),
    run=find_chains,
)
