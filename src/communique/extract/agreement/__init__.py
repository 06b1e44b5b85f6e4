"""Instruments between parties: what they are called, who is party, how far they have come."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.annotate.dyads import dyad_of
from communique.annotate.scenes import home_of
from communique.extract.agreement.folding import folded
from communique.extract.agreement.found import Found
from communique.extract.agreement.items import enumerated, itemised, items_of
from communique.extract.agreement.joint import joint_statement
from communique.extract.agreement.names import is_plural, name_of, subject_of
from communique.extract.agreement.parties import told_parties
from communique.extract.agreement.stages import stages_of, told_modality
from communique.extract.agreement.words import AREAS, DONE, INSTRUMENT, NOUNS, NUMBERS
from communique.model.annotation import Actor, AnnotatedDocument, Mention, Scene, TimeExpression
from communique.model.document import content_id
from communique.model.entity import Entity
from communique.model.evidence import Cited, Evidence, merged_evidence
from communique.model.facts import Agreement, Stage
from communique.model.facts.agreement import STATUSES
from communique.model.issue import Issue
from communique.model.partial_date import PartialDate
from communique.model.segment import SegmentKind
from communique.model.span import Span
from communique.model.stage import Extractor, Finding
from communique.model.syntax import Analysis

_CONFIDENCE = {"itemised": 0.85, "stage": 0.75, "named": 0.65, "joint-statement": 0.85}


def find_agreements(doc: AnnotatedDocument) -> Iterator[Finding]:
    dyad = dyad_of(doc)
    joint = list(joint_statement(doc, dyad))
    found = [one for scene in doc.layer(Scene) for one in _in_scene(doc, scene, dyad)]
    if joint:  # the document is the statement: what it says of "this joint statement" is of itself
        found = [one for one in found if one.instrument != "joint_statement" or one.name is not None]
    for one in (*joint, *folded(found)):
        if one.rule == "reference":
            continue
        if not one.parties:
            yield Issue(
                "agreement.parties-unknown", "an instrument whose parties the text does not tell", one.noun
            )
            continue
        yield _agreement(doc, one)


def _in_scene(doc: AnnotatedDocument, scene: Scene, dyad: tuple[Cited[str], ...]) -> Iterator[Found]:
    if scene.sentence.segment.kind is SegmentKind.TITLE:
        return
    text = scene.view.text
    for match in INSTRUMENT.finditer(text):
        instrument = next(name for i, (name, _) in enumerate(NOUNS) if match[f"n{i}"])
        if _has_price(text, match):
            instrument = "contract"
        if _is_no_instrument(text, match):
            continue
        yield from _made(doc, scene, match, instrument, dyad)


_NO_INSTRUMENT_AFTER = re.compile(
    r"^\s(?:that|was reached that|with (?:his|her|this|that)\b|among (?:experts|analysts))|^[-–]"
)
_NO_INSTRUMENT_BEFORE = re.compile(
    r"\b(?:great|good|big|real|raw|no|in|full|broad|wide|general|free)\s$|\bdeal (?:of|"
    r"with)\s$|\b(?:to|will|can|must|should|they|we|would)\s$"
)


def _is_no_instrument(text: str, match: re.Match[str]) -> bool:
    """ "A great deal of", "in agreement", "to contract", "agreement that ..."."""
    noun = match.group().split()[-1].lower()
    start = max(match.start(f"n{i}") for i in range(len(NOUNS)))
    before = text[max(0, start - 24) : start]
    if noun in (
        "deal",
        "deals",
        "contract",
        "contracts",
        "agreement",
        "arrangement",
        "arrangements",
    ) and _NO_INSTRUMENT_BEFORE.search(before):
        return True
    if match["det"] and text[match.end() :].startswith(" that"):
        return False
    return bool(noun == "deal" and text[match.end() :].startswith((" of ", " with the", " more"))) or bool(
        _NO_INSTRUMENT_AFTER.match(text[match.end() :]) and noun in ("agreement", "deal", "deals")
    )


def _has_price(text: str, match: re.Match[str]) -> bool:
    """ "A $40 million deal" is a contract, whatever else a deal may be."""
    words = text[max(0, match.start() - 30) : match.end()]
    return words.endswith(("deal", "deals")) and bool(re.search(r"(?:[$€£¥₹]|USD|EUR)\s?\d", words))


def _made(
    doc: AnnotatedDocument, scene: Scene, match: re.Match[str], instrument: str, dyad: tuple[Cited[str], ...]
) -> Iterator[Found]:
    text = scene.view.text
    stages = list(stages_of(doc, scene, match))
    name = name_of(doc, scene, match)
    parties, own = told_parties(doc, scene, match, stages, dyad)
    noun = doc.cite(home_of(scene, match.start(), match.end()))
    modality = told_modality(doc, scene, match, stages, noun)
    one = Found(
        instrument=instrument,
        noun=noun,
        rule="stage" if stages else "named" if (name and own) else "reference",
        evidence=[_evidence(doc, scene, match, stages)],
        name=name,
        short=match["short"],
        parties=parties,
        subject=subject_of(doc, scene, match),
        stages=[(stage, evidence, date) for stage, evidence, date, _ in stages],
        modality=modality,
    )
    if (
        (match["det"] or "").lower() in ("the", "this", "these", "that", "its")
        and name is None
        and not own
        and not match["count"]
    ):
        one.rule = "reference"
    if instrument == "joint_statement" and not stages:
        one.rule = "reference"
    if is_plural(match) and not match["count"] and (not own or _UNTOLD.search(text[: match.start()])):
        one.rule = "reference"
    if not own and match["count"] is None and name is None and not {stage[0] for stage in stages} & DONE:
        one.parties = ()
    count = NUMBERS.get(
        (match["count"] or "").lower(), int(match["count"]) if (match["count"] or "").isdigit() else 0
    )
    if count >= 2 or is_plural(match):
        items = list(enumerated(text, match, count)) or list(items_of(doc, scene, match, count))
        if items:
            one.rule = "itemised" if stages or modality.value != "actual" else one.rule
            yield from itemised(one, items, doc, scene, match)
            return
    if count >= 2:
        one.count = Cited(count, (doc.cite(home_of(scene, *match.span("count"))),), "number-word")
    yield one


#: Instruments in the mass, none of which is told.
_UNTOLD = re.compile(r"\b(?:many|numerous|other|most|various|all|countless|more|such)\s(?:[a-z]+\s){0,2}$")


def _evidence(
    doc: AnnotatedDocument,
    scene: Scene,
    match: re.Match[str],
    stages: list[tuple[str, Evidence, Cited[PartialDate] | None, int]],
) -> Evidence:
    """From the stage word to the instrument, or the other way, when they stand close; else the instrument alone."""
    start, end = match.start(), match.end()
    for _, _, _, offset in stages:
        if 0 <= start - offset <= 40:
            start = offset
        elif 0 <= offset - end <= 60:
            end = text_end(scene.view.text, offset)
    return doc.cite(home_of(scene, start, end))


def text_end(text: str, offset: int) -> int:
    match = re.compile(r"[\w’']+").match(text, offset)
    return match.end() if match else offset + 1


def _agreement(doc: AnnotatedDocument, one: Found) -> Agreement:
    stage = latest_stage(one.stages)
    return Agreement(
        id=content_id("agreement", doc.document.id, one.instrument, one.evidence[0].span),
        instrument=Cited(one.instrument, (one.noun,)),
        modality=one.modality or Cited("actual", (one.noun,), "clause-words"),
        name=one.name,
        parties=one.parties,
        subject=one.subject,
        areas=tuple(_areas(one)),
        status=Cited(stage[0], (stage[1],)) if stage else None,
        status_date=stage[2] if stage else None,
        stages=tuple(
            Stage(status=Cited(name, (words,)), date=date) for name, words, date in in_text_order(one.stages)
        ),
        count=one.count,
        evidence=merged_evidence(one.evidence),
        confidence=_CONFIDENCE.get(one.rule, 0.6),
        rule=f"agreement/{one.rule}",
    )


def in_text_order(
    stages: list[tuple[str, Evidence, Cited[PartialDate] | None]],
) -> list[tuple[str, Evidence, Cited[PartialDate] | None]]:
    """Each report once."""
    return sorted(
        {words.span: (name, words, date) for name, words, date in stages}.values(), key=lambda s: s[1].span
    )


def latest_stage(
    stages: list[tuple[str, Evidence, Cited[PartialDate] | None]],
) -> tuple[str, Evidence, Cited[PartialDate] | None] | None:
    """The furthest stage reported, with a date if any report of it gives one."""
    if not stages:
        return None
    furthest = max((stage for stage, _, _ in stages), key=STATUSES.index)
    reports = [report for report in stages if report[0] == furthest]
    return next((report for report in reports if report[2] is not None), reports[0])


def _areas(one: Found) -> Iterator[Cited[str]]:
    for cited in (one.subject, one.name):
        if cited is None:
            continue
        words = cited.value.lower()
        found = [area for area, pattern in AREAS if re.search(pattern, words)]
        if found:
            yield from (Cited(area, cited.evidence, "words-of-area") for area in found)
            return


EXTRACTOR = Extractor(
    name="agreement",
    version=1,
    produces=Agreement,
    requires=(Scene, Actor, Mention, TimeExpression, Entity, Analysis),
    run=find_agreements,
)

__all__ = ["EXTRACTOR", "Span", "find_agreements", "latest_stage"]
