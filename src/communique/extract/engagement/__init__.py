"""Talks, visits, calls, summits, signings, exercises and port calls.

A trigger is found first; then who stands on either side of it, when and where. Mentions of one engagement fold
into one fact (see `folded`). What has a trigger but not two sides is an `Issue`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from communique.annotate.grammar import Grammar
from communique.annotate.scenes import home_of
from communique.extract.engagement.folding import folded, is_told_by_same_words
from communique.extract.engagement.found import Found, topics_in
from communique.extract.engagement.gatherings import exercise, port_call, summit
from communique.extract.engagement.happenings import happenings
from communique.extract.engagement.ships import add_ships_that_took_part
from communique.extract.engagement.talks import talks
from communique.extract.engagement.telling import Told
from communique.extract.engagement.triggers import TRIGGERS, Trigger
from communique.extract.engagement.trips import share_days_of_visits
from communique.extract.engagement.visits import visits
from communique.model.annotation import Actor, AnnotatedDocument, Mention, Scene, TimeExpression
from communique.model.document import content_id
from communique.model.entity import Entity
from communique.model.evidence import Cited, merged_evidence
from communique.model.facts import UNMEASURED, Engagement, Side
from communique.model.issue import Issue
from communique.model.segment import SegmentKind
from communique.model.span import Span
from communique.model.stage import Extractor, Finding
from communique.model.syntax import Analysis
from communique.reference import offices

_DEFINITE = re.compile(
    r"\b(?:[Tt]he|[Tt]heir|[Tt]hese|[Tt]his)\s(?:bilateral\s|official\s|"
    r"delegation-level\s)?(?:meeting|talks|discussions|consultations)\b"
)


_TALKED = frozenset({"talks", "call", "summit"})


def find_engagements(doc: AnnotatedDocument) -> Iterator[Finding]:
    found: list[Found] = []
    before = Told()
    triggers = _possible_triggers(doc)
    grammars = {grammar.span: grammar for grammar in doc.layer(Grammar)}
    for scene in doc.layer(Scene):
        if scene.sentence.segment.kind in (SegmentKind.CAPTION, SegmentKind.TITLE):
            continue
        grammar = grammars.get(scene.span)
        findings = list(happenings(doc, grammar, before)) if grammar is not None else []
        told = [one for one in findings if isinstance(one, Found)]
        for one in told:
            if one.type in _TALKED:
                one.topics = list(topics_in(doc, scene))
        for finding in (*findings, *_in_scene(doc, scene, triggers, told, before.refused)):
            if isinstance(finding, Issue):
                yield finding
            else:
                found.append(finding)
    kept = folded(found)
    _add_definite_mentions(doc, kept)
    add_ships_that_took_part(doc, kept)
    share_days_of_visits(kept, doc.document.published.date if doc.document.published else None)
    for one in kept:
        yield _engagement(doc, one)


def _possible_triggers(doc: AnnotatedDocument) -> tuple[Trigger, ...]:
    """Those whose words stand anywhere in the text: most texts have none of most."""
    lowered = "\n".join(scene.view.text for scene in doc.layer(Scene)).lower()
    return tuple(trigger for trigger in TRIGGERS if trigger[2].may_match(lowered))


def _in_scene(
    doc: AnnotatedDocument,
    scene: Scene,
    triggers: tuple[Trigger, ...],
    told: list[Found],
    refused: list[Span],
) -> Iterator[Found | Issue]:
    """By the patterns; what the grammar has told by the same words is completed, not told again."""
    text = scene.view.text
    lowered = text.lower()
    taken: list[tuple[int, int]] = []
    for rule, type_, guarded in triggers:
        for match in guarded.finditer(text, lowered):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            if refused and _is_refused(home_of(scene, *match.span()), refused):
                continue
            made = list(_made(doc, scene, rule, type_, match))
            if made:
                taken.append(match.span())
            for one in made:
                if isinstance(one, Issue) or not is_told_by_same_words(one, told):
                    yield one


def _is_refused(where: Span, refused: list[Span]) -> bool:
    return any(span.overlaps(where) for span in refused)


def _made(
    doc: AnnotatedDocument, scene: Scene, rule: str, type_: str, match: re.Match[str]
) -> Iterator[Found | Issue]:
    match type_:
        case "visit":
            yield from visits(doc, scene, rule, match)
        case "port_call":
            yield from port_call(doc, scene, rule, match)
        case "summit":
            yield from summit(doc, scene, rule, match)
        case "exercise":
            yield from exercise(doc, scene, rule, match)
        case _:
            yield from talks(doc, scene, rule, type_, match)


def _add_definite_mentions(doc: AnnotatedDocument, kept: list[Found]) -> None:
    """ "The meeting", "the talks" speak of the latest talks before them: evidence for those."""
    talks = [one for one in kept if one.type == "talks"]
    if len(talks) != 1:
        return
    for scene in doc.layer(Scene):
        for match in _DEFINITE.finditer(scene.view.text):
            evidence = doc.cite(home_of(scene, *match.span()))
            if evidence.span.start > talks[0].trigger.span.end:
                talks[0].evidence.append(evidence)


def _engagement(doc: AnnotatedDocument, one: Found) -> Engagement:
    evidence = merged_evidence(one.evidence)
    return Engagement(
        id=content_id("engagement", doc.document.id, one.type, one.trigger.span, *sorted(one.countries)),
        type=Cited(one.type, (one.trigger,)),
        modality=one.modality,
        sides=tuple(one.sides),
        level=_level(one.sides),
        starts=one.starts,
        ends=one.ends,
        place=one.place,
        topics=tuple(one.topics),
        format=_format(one),
        evidence=evidence,
        confidence=UNMEASURED,
        rule=f"engagement/{one.rule}",
    )


_LEVELS = ("head", "minister", "official", "military", "other")


def _level(sides: Iterable[Side]) -> Cited[str] | None:
    """The highest level among the participants' offices."""
    found: list[tuple[int, Cited[str]]] = []
    for side in sides:
        for participant in side.participants:
            if participant.title is None:
                continue
            level = offices.level_of(participant.title.value, side.country.value if side.country else None)
            if level is not None:
                found.append(
                    (_LEVELS.index(level), Cited(level, participant.title.evidence, "level-of-office"))
                )
    return min(found, key=lambda item: item[0])[1] if found else None


def _format(one: Found) -> Cited[str]:
    number = len(one.countries)
    name = {2: "bilateral", 3: "trilateral"}.get(number, "multilateral")
    return Cited(name, (one.trigger,), "number-of-sides")


EXTRACTOR = Extractor(
    name="engagement",
    version=1,
    produces=Engagement,
    requires=(Scene, Grammar, Actor, Mention, TimeExpression, Entity, Analysis),
    run=find_engagements,
)
