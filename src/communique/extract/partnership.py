"""Named relationships: "Special Strategic Partnership". A label without capitals is a phrase, not a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from communique.annotate.clauses import (
    ACTORS,
    actors_in,
    cited_date,
    clause_of,
    labelled,
    parties_of,
    subjects,
)
from communique.annotate.dyads import dyad_of
from communique.annotate.grammar import Grammar
from communique.annotate.guarded import guarded
from communique.annotate.masks import CLOSE, OPEN, any_of
from communique.annotate.modality import modality_at
from communique.annotate.scenes import home_of
from communique.model.annotation import Actor, AnnotatedDocument, Mention, Scene, TimeExpression
from communique.model.document import content_id
from communique.model.evidence import Cited, Evidence, merged_evidence
from communique.model.facts import UNMEASURED, Partnership
from communique.model.partial_date import PartialDate
from communique.model.segment import SegmentKind
from communique.model.span import Span
from communique.model.stage import Extractor, Finding

#: What follows where something else bears the name: "the X Partnership summit", "Partnership for Peace".
_NO_BODY = (
    r"(?!\s(?:for\b|[A-Z]|(?:summit|council|agreement|dialogue|forum|programme|program|fund|talks|act|countries|"
    r"members)\b))"
)
_PAIR = rf"(?P<pair>{any_of('AM')}(?:[-–/]|\sand\s|\s){any_of('AM')}(?:[-–]{any_of('AM')})?)\s"
_LABEL = guarded(
    rf"(?:{_PAIR})?(?P<label>(?<![\w-])"
    rf"(?!(?:The|A|An|Our|Their|Its|This|That|Under|New)\s)(?:[A-Z][\w-]{{0,24}}\s(?:and\s|for\s)?){{1,5}}"
    rf"(?:Partnership|Alliance))(?![\w-]){_NO_BODY}"
    rf"|{_PAIR.replace('pair', 'allies')}(?P<alliance>Alliance|Partnership)(?![\w-]){_NO_BODY}",
    "partnership alliance",
)
_PARTNERS = guarded(
    r"(?P<label>(?<![\w-])(?:(?!(?:been|are|were|be|become|became|as|now|also|already|and|to|the)\s)[a-z-]{1,20}\s)?"
    r"strategic partners)(?=\s(?:since|in|from)\b)",
    ("strategic partners",),
)
#: A rank that relations are raised to is a name, in whatever letters.
_RANK = guarded(
    r"(?<=\s)(?P<label>(?:(?:comprehensive|strategic|special|global|enhanced|privileged|all-weather)\s"
    r"(?:and\s)?){1,4}partnership)(?![\w-])",
    "partnership",
)
#: What such ranks are made of, and what a name must have that names no partners itself.
_OF_A_RANK = re.compile(r"Strategic|Comprehensive|Special|Global|Enhanced|Privileged", re.IGNORECASE)
#: A paper about a relationship is not the relationship.
_PAPER = re.compile(
    r"\b(?:Statement|Declaration|Memorandum|Agreement|Vision|Plan|Roadmap|MoU|Dialogue|Treaty|Fund|Programme|Program)\s"
    r"(?:on|for|of)\s(?:the\s|an?\s)?$"
)
_BETWEEN = re.compile(rf"[^.;]{{0,40}}?\b(?:between|of)\s(?:the\s)?(?P<list>{ACTORS})")
_WITH = re.compile(rf"[^.;]{{0,30}}?\bwith\s(?:the\s)?(?P<list>{ACTORS})")
_RELATIONS_WITH = re.compile(
    rf"\b(?:relations|ties|relationship|links|partnership)\s(?:with|between)\s(?:the\s)?(?P<list>{ACTORS})"
)
_SINCE = re.compile(
    rf",?\s\(?(?:(?:launched|established|formed|since|agreed|announced|elevated|signed|dates|from|back|to|"
    rf"in|of|on|was|were|founded)\s){{1,3}}?\(?{OPEN}T(?P<time>\d+){CLOSE}|\s\({OPEN}T(?P<time2>\d+){CLOSE}\)"
)
_LINKED_SINCE = re.compile(rf"\bsince\s{OPEN}T(?P<time>\d+){CLOSE}\s[^.;,]{{0,30}}$")
#: How a relationship comes about, up to its name.
_MADE = re.compile(
    r"\b(?P<verb>elevat(?:e[sd]?|ing)|upgrad(?:e[sd]?|ing)|rais(?:e[sd]?|ing)|establish(?:e[sd]|ing)?|launch(?:e[sd]|ing)?|"
    r"form(?:s|ed|ing)?|creat(?:e[sd]?|ing)|transform(?:s|ed|ing)?|conclud(?:e[sd]?|ing)|enter(?:s|ed|ing)?)\b"
    r"(?P<to>[^.;]{0,120}$)"
)
_RAISED = re.compile(r"^(?:elevat|upgrad|rais|transform)")


@dataclass(slots=True)
class Found:
    label: Evidence
    parties: tuple[Cited[str], ...]
    modality: Cited[str]
    since: Cited[PartialDate] | None
    evidence: list[Evidence] = field(default_factory=list)


def find_partnerships(doc: AnnotatedDocument) -> Iterator[Finding]:
    """One fact a label and set of parties; without parties, none."""
    kept: dict[tuple[str, frozenset[str]], Found] = {}
    dyad = dyad_of(doc)
    for scene in doc.layer(Scene):
        if scene.sentence.segment.kind is SegmentKind.TITLE:
            continue
        for key, one in _in_scene(doc, scene, dyad):
            known = kept.setdefault((key, frozenset(p.value for p in one.parties)), one)
            known.evidence += one.evidence
            known.since = known.since or one.since
            if one.modality.value == "actual":
                known.modality = one.modality
    for one in kept.values():
        yield Partnership(
            id=content_id("partnership", doc.document.id, one.label.text, one.label.span),
            modality=one.modality,
            label=Cited(" ".join(one.label.text.split()), (one.label,)),
            parties=one.parties,
            since=one.since if one.modality.value == "actual" else None,
            evidence=merged_evidence(one.evidence),
            confidence=UNMEASURED,
            rule="partnership/label",
        )


def _in_scene(
    doc: AnnotatedDocument, scene: Scene, dyad: tuple[Cited[str], ...]
) -> Iterator[tuple[str, Found]]:
    """Each relationship with its name in small letters, without the partners."""
    text = scene.view.text
    lowered = text.lower()
    ranks = [m for m in _RANK.finditer(text, lowered) if _is_raised_to(text, m.start())]
    for match in (*_LABEL.finditer(text, lowered), *_PARTNERS.finditer(text, lowered), *ranks):
        one = _found(doc, scene, match, dyad)
        if len(one.parties) >= 2 and not _PAPER.search(text[: match.start()]):
            yield (match["label"] or "alliance").casefold(), one


def _is_raised_to(text: str, at: int) -> bool:
    """ "Elevated their ties to a ...": right before the name, with "from" or "beyond" no more than its rival."""
    made = _MADE.search(text[:at])
    return (
        made is not None
        and bool(_RAISED.match(made["verb"]))
        and bool(re.search(r"\b(?:to|into)\s(?:the\slevel\sof\s)?(?:an?\s|the\s)?$", made["to"]))
    )


def _found(doc: AnnotatedDocument, scene: Scene, match: re.Match[str], dyad: tuple[Cited[str], ...]) -> Found:
    text = scene.view.text
    label = doc.cite(_without_article(home_of(scene, *match.span()), doc.document.text))
    pair = match.groupdict().get("pair") or match.groupdict().get("allies")
    between, with_ = _BETWEEN.match(text, match.end()), _WITH.match(text, match.end())
    parties = parties_of(doc, list(labelled(doc, pair))) if pair else ()
    if len(parties) < 2:
        parties = _named_parties(doc, scene, match, between, with_)
    if len(parties) < 2 and _OF_A_RANK.search(match["label"] or ""):
        parties = dyad
    end = between.end() if between is not None and not pair and len(parties) >= 2 else match.end()
    return Found(
        label,
        parties,
        _modality(doc, scene, match.start(), label),
        _since(doc, text, match, max(m.end() for m in (match, between, with_) if m is not None)),
        [doc.cite(home_of(scene, match.start(), end))],
    )


def _without_article(span: Span, text: str) -> Span:
    return Span(span.start + 4, span.end) if span.of(text)[:4].casefold() == "the " else span


def _named_parties(
    doc: AnnotatedDocument,
    scene: Scene,
    match: re.Match[str],
    between: re.Match[str] | None,
    with_: re.Match[str] | None,
) -> tuple[Cited[str], ...]:
    """Behind the name, before it, or those whose relations are raised to it."""
    text = scene.view.text
    if between is not None and len(parties := parties_of(doc, actors_in(doc, between["list"]))) >= 2:
        return parties
    owner = re.search(rf"({any_of('A')})['’]s?\s(?:[a-z]+\s)?$", text[: match.start()])
    first = actors_in(doc, owner.group(1)) if owner else subjects(doc, scene, match.start())
    if with_ is not None and len(parties := parties_of(doc, (*first, *actors_in(doc, with_["list"])))) >= 2:
        return parties
    start, _ = clause_of(text, match.start())
    made = _MADE.search(text, start, match.start())
    if made is None:
        return ()
    raisers: tuple[Actor, ...] = subjects(doc, scene, made.start())
    relations = _RELATIONS_WITH.search(text, start, match.start())
    others = actors_in(doc, relations["list"]) if relations else ()
    return parties_of(doc, others if len(parties_of(doc, others)) >= 2 else (*raisers, *others))


def _modality(doc: AnnotatedDocument, scene: Scene, at: int, label: Evidence) -> Cited[str]:
    """That of the act that makes the relationship; where none is told, it stands."""
    made = _MADE.search(scene.view.text[:at])
    if made is None:
        return Cited("actual", (label,), "named-relationship")
    verb = home_of(scene, *made.span("verb"))
    for grammar in doc.within(Grammar, scene.span):
        for index in grammar.analysis.tokens_in(verb):
            return Cited(modality_at(grammar.analysis, index).modality, (doc.cite(verb),), "clause-words")
    return Cited("actual", (label,), "named-relationship")


def _since(
    doc: AnnotatedDocument, text: str, match: re.Match[str], behind_parties: int
) -> Cited[PartialDate] | None:
    """When it began: said behind it, or of the act that made it, or before it ("linked since")."""
    behind = _SINCE.match(text, match.end()) or _SINCE.match(text, behind_parties)
    if behind is not None:
        return _dated(doc, int(behind["time"] or behind["time2"]))
    made = _MADE.search(text[: match.start()])
    if made is not None and not re.search(r"\bfrom\s(?:an?\s)?$", text[: match.start()]):
        earlier = re.findall(f"{OPEN}T(\\d+){CLOSE}", text[: made.start()])
        return _dated(doc, int(earlier[-1])) if earlier else None
    linked = _LINKED_SINCE.search(text[: match.start()])
    return None if linked is None else _dated(doc, int(linked["time"]))


def _dated(doc: AnnotatedDocument, time: int) -> Cited[PartialDate] | None:
    told = doc.layer(TimeExpression)[time]
    return cited_date(told, told.starts) if told.starts else None


EXTRACTOR = Extractor(
    name="partnership",
    version=2,
    produces=Partnership,
    requires=(Scene, Actor, Mention, TimeExpression, Grammar),
    run=find_partnerships,
)
