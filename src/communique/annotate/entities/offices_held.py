"""The offices that a document gives a person, and the state that an office tells."""

from __future__ import annotations

from collections.abc import Iterator

from communique.annotate.entities.cluster import Cluster
from communique.model.annotation import AnnotatedDocument, NounPhrase
from communique.model.entity import OfficeHeld
from communique.model.evidence import Cited
from communique.model.span import Span
from communique.reference import offices


def country_of_office(doc: AnnotatedDocument, phrase: NounPhrase) -> Cited[str] | None:
    """The one state that has an office of this name, where just one has."""
    if phrase.title is None:
        return None
    title = phrase.title.of(doc.document.text)
    owners = {code for office in offices.offices_for(title, None) for code in (office.iso3 or ("",))}
    if len(owners) == 1 and "" not in owners:
        return Cited(owners.pop(), (doc.cite(phrase.title),), "office-of-one-state")
    return None


def offices_held(
    doc: AnnotatedDocument, cluster: Cluster, country: Cited[str] | None
) -> Iterator[OfficeHeld]:
    seen: set[str] = set()
    for phrase in cluster.phrases:
        span = _title_of_antecedent(doc, phrase) if phrase.counterpart else phrase.title
        if span is None:
            continue
        evidence = (doc.cite(span),)
        title = " ".join(evidence[0].text.split())
        if title.casefold() in seen:
            continue
        seen.add(title.casefold())
        stated = (
            Cited(phrase.country, (doc.cite(phrase.country_span),))
            if phrase.country is not None and phrase.country_span is not None
            else country
        )
        body = phrase.organisation
        yield OfficeHeld(
            title=Cited(title, evidence, "counterpart-of" if phrase.counterpart else None),
            country=stated,
            organisation=Cited(body.name, (doc.cite(body.span),)) if body is not None else None,
        )


def _title_of_antecedent(doc: AnnotatedDocument, phrase: NounPhrase) -> Span | None:
    """A counterpart's office is that of the official named last before."""
    before = [
        p for p in doc.layer(NounPhrase) if p.span.end <= phrase.span.start and p.title and not p.counterpart
    ]
    return before[-1].title if before else None
