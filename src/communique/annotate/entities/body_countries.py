"""Whose body an organisation is, where no owner stands before its name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from communique.annotate.entities.cluster import Cluster
from communique.model.annotation import AnnotatedDocument, Mention, Sentence
from communique.model.evidence import Cited
from communique.model.span import Span
from communique.reference.governments import lacks_office
from communique.reference.states import forms

#: What leads from a name to its state: "X of Fooland", "X (Fooland)", "X, a company based in Foocity".
_OF = re.compile(r"\s(?:of|\()\s?(?:the\s)?")
_IS_A = re.compile(
    r",\s(?:an?|the|one of)\s(?:(?!that|which|who|in|of|from|for)[\w-]{1,20}\s){0,2}?(?=[A-Z])"
)
_BASED_IN = re.compile(
    r"(?:,\s(?:an?|the)\s(?:[\w-]{1,20}\s){1,4}|,?\s)(?:based|headquartered|located|registered)\sin\s(?:the\s)?|"
    r",\s(?:an?|the)\s(?:[\w-]{1,20}\s){1,4}in\s(?:the\s)?"
)
#: A university or a ministry is of the state that it stands in; an embassy, a force or a mission is of another.
_IN = re.compile(r"\sin\s(?:the\s)?")
_STANDS = re.compile(
    r"\b(?:Ministry|Parliament|University|Institute|College|School|Hospital|Museum|Centre|Center|Shipyard|Court|Library)\b"
)
_BASED_BEFORE = re.compile(r"-based\s(?:[\w-]{1,20}\s){0,3}$")
_ITS = re.compile(r"\b(?:[Ii]ts|[Tt]heir|[Oo]ur)\s$")
_STATES = ("state", "adjective")


def country_of_organisation(
    doc: AnnotatedDocument, cluster: Cluster, home: Cited[str] | None
) -> Cited[str] | None:
    """By the words beside one of its mentions, else by the state in its name, else by whose officials speak."""
    if cluster.country and cluster.country_span:
        return Cited(cluster.country, (doc.cite(cluster.country_span),))
    if cluster.type == "international":
        return None
    beside = (found for span in cluster.spans for found in _beside(doc, span))
    first = next(beside, None) or _in_the_name(doc, cluster) or _of_its_official(doc, cluster)
    if first is not None or home is None:
        return first
    return home if _is_a_governments(doc, cluster, home.value) else None


def _beside(doc: AnnotatedDocument, span: Span) -> Iterator[Cited[str]]:
    text = doc.document.text
    for pattern, rule, labels in (
        (_OF, None, ("state",)),
        (_IS_A, "nationality-behind", _STATES),
        (_BASED_IN, "seat-of-the-body", ("state", "capital")),
    ):
        lead = pattern.match(text, span.end)
        mention = _mention_at(doc, lead.end()) if lead else None
        if mention is not None and mention.label in labels and mention.country:
            yield Cited(mention.country, (doc.cite(mention.span),), rule)
    stands = _IN.match(text, span.end) if _STANDS.search(span.of(text)) else None
    town = _mention_at(doc, stands.end()) if stands else None
    if town is not None and town.label in ("state", "capital") and town.country:
        yield Cited(town.country, (doc.cite(town.span),), "seat-of-the-body")
    before = _BASED_BEFORE.search(text, max(0, span.start - 60), span.start)
    seat = _mention_ending(doc, before.start()) if before else None
    if seat is not None and seat.label in ("state", "capital") and seat.country:
        yield Cited(seat.country, (doc.cite(seat.span),), "seat-of-the-body")
    owner = _possessor(doc, span)
    if owner is not None and owner.country:
        yield Cited(owner.country, (doc.cite(owner.span),), "possessor")


def _possessor(doc: AnnotatedDocument, span: Span) -> Mention | None:
    """ "Fooland expelled two diplomats, its foreign ministry said": the state named last before, in the sentence."""
    if _ITS.search(doc.document.text, max(0, span.start - 8), span.start) is None:
        return None
    sentence = next((s.span for s in doc.layer(Sentence) if s.span.contains(span)), None)
    if sentence is None:
        return None
    before = [m for m in doc.within(Mention, sentence) if m.label == "state" and m.span.end <= span.start]
    return before[0] if len({m.country for m in before}) == 1 else None


def _in_the_name(doc: AnnotatedDocument, cluster: Cluster) -> Cited[str] | None:
    """A state that the name begins or ends with, in its own words: "Fooland Airlines"."""
    for name, span in zip(cluster.names, cluster.spans, strict=False):
        words = name.split()
        for n in range(len(words) - 1, 0, -1):
            for part in (" ".join(words[:n]), " ".join(words[-n:])):
                known = forms().get(part, ())
                if len(known) == 1 and known[0].use in ("name", "adjective"):
                    return Cited(known[0].iso3, (doc.cite(span),), "state-in-the-name")
    return None


def _of_its_official(doc: AnnotatedDocument, cluster: Cluster) -> Cited[str] | None:
    """A body is of the state that its official is expressly of."""
    spans = set(cluster.spans)
    for phrase in cluster.phrases:
        if phrase.organisation is not None and phrase.organisation.span in spans and phrase.country_span:
            return Cited(str(phrase.country), (doc.cite(phrase.country_span),), "country-of-its-official")
    return None


_MINISTRY = re.compile(r"\bministr(?:y|ies)\b", re.IGNORECASE)
#: Bodies that governments and armed forces have and that are named without whose they are.
_GENERIC = re.compile(
    r"^(?:the\s)?(?:(?:[A-Z][\w-]*|[a-z]+)\s){0,4}(?:ministry|department|office|cabinet|parliament|senate|"
    r"armed forces|army|navy|air force|coast guard|academy|chancellery|presidency|treasury|embassy|directorate|"
    r"authority)\b",
    re.IGNORECASE,
)


def _is_a_governments(doc: AnnotatedDocument, cluster: Cluster, country: str) -> bool:
    """Whether the body is of the kind that the one government that speaks would name without its state."""
    name = cluster.names[0]
    if cluster.type not in ("government", "armed_forces") or not _GENERIC.match(name):
        return False
    return not (_MINISTRY.search(name) and lacks_office("minister", country))


def _mention_at(doc: AnnotatedDocument, start: int) -> Mention | None:
    layer = doc.layer(Mention)
    at = bisect_left(layer, start, key=lambda m: m.span.start)
    return layer[at] if at < len(layer) and layer[at].span.start == start else None


def _mention_ending(doc: AnnotatedDocument, end: int) -> Mention | None:
    layer = doc.layer(Mention)
    at = bisect_left(layer, end, key=lambda m: m.span.start) - 1
    return layer[at] if at >= 0 and layer[at].span.end == end else None
