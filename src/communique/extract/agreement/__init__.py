"""Instruments between parties: what they are called, who is party, how far they have come."""

from __future__ import annotations

from collections.abc import Iterator

from communique.annotate.dyads import dyad_of
from communique.annotate.grammar import Grammar
from communique.extract.agreement.areas import areas_of
from communique.extract.agreement.dates import date_of, with_date
from communique.extract.agreement.folding import folded
from communique.extract.agreement.found import Found
from communique.extract.agreement.joint import document_instrument
from communique.extract.agreement.mention import mentions_in
from communique.extract.agreement.purchases import purchases
from communique.extract.agreement.standing import modality_of, reached, standing
from communique.model.annotation import Actor, AnnotatedDocument, Mention, Scene, TimeExpression
from communique.model.document import content_id
from communique.model.entity import Entity
from communique.model.evidence import Cited, merged_evidence
from communique.model.facts import UNMEASURED, Agreement, Stage
from communique.model.issue import Issue
from communique.model.segment import SegmentKind
from communique.model.stage import Extractor, Finding
from communique.model.syntax import Analysis


def find_agreements(doc: AnnotatedDocument) -> Iterator[Finding]:
    dyad = dyad_of(doc)
    grammars = {grammar.span: grammar for grammar in doc.layer(Grammar)}
    scenes = [s for s in doc.layer(Scene) if s.sentence.segment.kind is not SegmentKind.TITLE]
    found = [one for scene in scenes for one in mentions_in(doc, scene, grammars, dyad)]
    found += [
        one
        for grammar in grammars.values()
        for one in purchases(doc, grammar)
        if not _is_told(one, grammar, found)
    ]
    itself = list(document_instrument(doc, dyad))
    if itself:  # what it says of "this joint statement" is of itself
        kind = itself[0].instrument
        found = [one for one in found if one.instrument != kind or one.name is not None]
    if itself and itself[0].rule == "joint-statement":
        for one in found:
            one.reports = with_date(one.reports, date_of(doc))
    for one in (*itself, *folded(found)):
        if len(one.parties) < 2 and not (one.parties and one.name):
            yield Issue(
                "agreement.parties-unknown", "an instrument whose parties the text does not tell", one.noun
            )
        if len(one.parties) >= 2 or (one.name and (one.parties or one.rule == "named")):
            yield _agreement(doc, one)


def _is_told(purchase: Found, grammar: Grammar, found: list[Found]) -> bool:
    """Whether its sentence tells the same by an instrument: "will buy 32 jets under a deal signed in 2020"."""
    return any(
        grammar.span.contains(one.noun.span) and len(one.parties) >= 2 and one.rule != "purchase"
        for one in found
    )


def _agreement(doc: AnnotatedDocument, one: Found) -> Agreement:
    report = standing(one)
    return Agreement(
        id=content_id("agreement", doc.document.id, one.instrument, one.evidence[0].span),
        instrument=Cited(one.instrument, (one.noun,)),
        modality=modality_of(one, report),
        name=one.name,
        parties=one.parties,
        subject=one.subject,
        areas=tuple(areas_of(one.subject, one.name)),
        status=Cited(report.status, (report.words,)) if report else None,
        status_date=report.date if report else one.dated,
        stages=tuple(Stage(status=Cited(r.status, (r.words,)), date=r.date) for r in reached(one.reports)),
        count=one.count,
        evidence=merged_evidence(one.evidence),
        confidence=UNMEASURED,
        rule=f"agreement/{one.rule}",
    )


EXTRACTOR = Extractor(
    name="agreement",
    version=2,
    produces=Agreement,
    requires=(Scene, Actor, Mention, TimeExpression, Entity, Analysis, Grammar),
    run=find_agreements,
)

__all__ = ["EXTRACTOR", "find_agreements"]
