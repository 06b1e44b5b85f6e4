"""Acts that no other kind of fact stands for: blame, demands, refusals, threats, sanctions, aid, praise.

Found by a verb or its noun, with an actor on one side and a recipient on the other. What talks, visits and
signatures amount to as events is derived from those facts (`derive.events`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.annotate.clauses import ACTORS, actors_in, clause_of, day_of, labelled, subjects
from communique.annotate.dyads import other_in_dyad
from communique.annotate.masks import any_of
from communique.annotate.modality import clause_before, modality_in
from communique.annotate.scenes import home_of
from communique.model.annotation import Actor, AnnotatedDocument, Mention, Quotation, Scene, TimeExpression
from communique.model.document import content_id
from communique.model.evidence import Cited, Evidence
from communique.model.facts import UNMEASURED, Cameo, Event, Plover
from communique.model.segment import SegmentKind
from communique.model.stage import Extractor, Finding
from communique.model.syntax import Analysis
from communique.reference import event_codes


@dataclass(frozen=True, slots=True)
class Act:
    """A kind of act and the words for it. `behind`: what may stand between the verb and the recipient."""

    plover: str
    mode: str | None
    cameo: str
    words: re.Pattern[str]
    behind: str = r"\s(?:the\s)?(?:(?!(?:whether|if|why|how|when)\s)[a-z]+\s){0,3}?"


def _act(plover: str, mode: str | None, cameo: str, words: str, behind: str | None = None) -> Act:
    return Act(plover, mode, cameo, re.compile(rf"\b(?:{words})\b"), *([behind] if behind else []))


_ACTS: tuple[Act, ...] = (
    _act(
        "ACCUSE",
        "disapprove",
        "111",
        (
            r"condemn(?:ed|s|ing)|denounc(?:ed|es|ing)|critici[sz](?:ed|es|ing)|deplor(?:ed|es|"
            r"ing)|slammed|blasted|decried|rebuked"
        ),
    ),
    _act("ACCUSE", "allege", "112", r"accus(?:ed|es|ing)|blam(?:ed|es|ing)"),
    _act(
        "ACCUSE",
        "disapprove",
        "111",
        r"(?:lodged|filed|made) (?:a )?(?:strong |formal |diplomatic )?protests?|protested",
        r"[^.;:]{0,30}?\b(?:against|with|over|to)\s(?:the\s)?",
    ),
    _act("ACCUSE", "disapprove", "111", r"summoned", r"\s(?:the\s)?"),
    _act(
        "REQUEST",
        "change",
        "102",
        (
            r"call(?:ed|s|ing) (?:on|upon)|urg(?:ed|es|ing)|demand(?:ed|s|ing) that|appeal(?:ed|s|"
            r"ing) to|ask(?:ed|s)|press(?:ed|es) for|press(?:ed|es)|encouraging|encouraged"
        ),
    ),
    _act(
        "REJECT",
        "change",
        "120",
        (
            r"reject(?:ed|s|ing)|rebuff(?:ed|s)|refus(?:ed|es) to (?:recogni[sz]e|accept)|"
            r"does not recogni[sz]e|do not recogni[sz]e"
        ),
    ),
    _act("THREATEN", None, "130", r"threaten(?:ed|s|ing)|warned"),
    _act("SANCTION", "expel", "161", r"expel(?:led|s|ling)?"),
    _act(
        "SANCTION",
        "discontinue",
        "163",
        (
            r"(?:imposed|imposes|imposing|slapped|announced) (?:new |fresh |further |"
            r"additional )?sanctions|sanctioned|banned|blacklisted|(?:suspended|halted|cut off|"
            r"froze) (?:all )?(?:aid|relations|ties|cooperation|trade|exports|imports)"
        ),
        (
            r"[^.;:]{0,60}?(?:\b(?:against|on|to|with|from|of)\s(?:the\s)?(?:[a-z]+\s){0,2}?|"
            r"\s(?:the\s)?)"
        ),
    ),
    _act(
        "AID",
        None,
        "070",
        (
            r"(?:donated|provided|delivered|sent|granted|gave|handed over|"
            r"gifted) (?:[^.;,]{0,60}?\s)?(?:aid|assistance|relief|grant|vaccines|"
            r"humanitarian supplies|military equipment|weapons|ammunition|food)"
        ),
        r"[^.;:]{0,50}?\b(?:to|for)\s(?:the\s)?(?:[a-z]+\s){0,2}?",
    ),
    _act(
        "ASSAULT",
        None,
        "190",
        (
            r"attacked|bombed|shelled|invaded|rammed|fired (?:on|at|upon)|"
            r"boarded and rammed|launched (?:an? )?(?:attack|air ?strikes?|missiles?|invasion)"
        ),
        r"[^.;:]{0,30}?\s(?:the\s)?",
    ),
    _act(
        "ASSAULT",
        None,
        "190",
        r"struck",  # deals are struck as well
        r"\s(?:(?:targets|positions|bases|cities|sites)\s(?:in|inside|of)\s)?(?:the\s)?",
    ),
    _act(
        "COERCE",
        "seize",
        "171",
        r"seized|detained|impounded|captured",
        r"\s(?:(?!in\b|by\b|at\b)[a-z]+\s){0,2}",
    ),
    _act(
        "SUPPORT",
        None,
        "051",
        (
            r"welcom(?:ed|es)|prais(?:ed|es|ing)|commend(?:ed|s)|hail(?:ed|s)|lauded|lauds|applaud(?:ed|s)|"
            r"congratulat(?:ed|es)|thank(?:ed|s)|express(?:ed|es) (?:his |her |its |"
            r"their )?(?:appreciation|gratitude|support|solidarity|condolences)|reaffirm(?:ed|"
            r"s) (?:his |her |its |their |the )?(?:support|commitment)|backed|endorsed"
        ),
        r"\s(?:(?!by\b|from\b|through\b|against\b|via\b|including\b|at\b|in\b)[a-z’'-]+\s){0,4}",
    ),
)
#: Received in person: that is a meeting, and its own kind of fact.
_RECEIVED = re.compile(r"welcom(?:ed|es)|backed")

#: Nouns of acts with their owner: "Fooland's condemnation of Barland".
_NOUNS: tuple[tuple[str, str | None, str, str], ...] = (
    ("ACCUSE", "disapprove", "111", "condemnation|criticism|denunciation"),
    ("ACCUSE", "allege", "112", "accusations?|allegations?"),
    ("REJECT", "change", "120", "rejection"),
    ("REQUEST", "change", "102", "demands?|appeals?"),
    ("ASSAULT", None, "190", "invasion|attacks?|bombing|shelling|(?:[a-z]+\\s)?war"),
)


def find_events(doc: AnnotatedDocument) -> Iterator[Finding]:
    """One event an actor and recipient of different countries; the same act said twice is one."""
    seen: set[tuple[str, str, str]] = set()
    for scene in doc.layer(Scene):
        if scene.sentence.segment.kind in (SegmentKind.TITLE, SegmentKind.POST, SegmentKind.CAPTION):
            continue
        for event in _in_scene(doc, scene):
            key = (event.actor.value, event.recipient.value, event.plover.event.value)
            if key not in seen:
                seen.add(key)
                yield event


def _in_scene(doc: AnnotatedDocument, scene: Scene) -> Iterator[Event]:
    text = scene.view.text
    for act in _ACTS:
        for match in act.words.finditer(text):
            if _is_quoted(doc, home_of(scene, *match.span()).start) or re.search(
                r"\bto (?:be )?$", text[: match.start()]
            ):
                continue
            actors = _passive_agent(doc, scene, match) or _by_subject(doc, scene, match.start())
            recipients = _recipients(doc, text, match, act)
            if _RECEIVED.fullmatch(match.group()) and _AT_ONCE.match(text, match.end()):
                if any(a.label in ("person", "office") for a in recipients):
                    continue
            elif not recipients and _THANKS.search(match.group()):
                recipients = _the_other_side(doc, actors)
            if _is_passive(text, match):
                recipients = (
                    recipients
                    if not _passive_agent(doc, scene, match)
                    else _by_subject(doc, scene, match.start())
                )
            yield from _events(doc, scene, act.plover, act.mode, act.cameo, match, actors, recipients)
    yield from _promises(doc, scene)
    for plover, mode, cameo, nouns in _NOUNS:
        pattern = re.compile(
            rf"(?P<owner>{any_of('AM')})['’]s?\s(?:[a-z]+\s){{0,2}}(?:{nouns})\s(?:of|against|on|"
            rf"to)\s(?:the\s)?(?P<whom>{ACTORS})"
        )
        for match in pattern.finditer(text):
            owner, whom = tuple(labelled(doc, match["owner"])), actors_in(doc, match["whom"])
            yield from _events(doc, scene, plover, mode, cameo, match, owner, whom)


#: A promise to each other: who agrees are both sides of it.
_PROMISE = re.compile(
    r"\b(?:agreed|pledged|committed|promised|vowed|concurred|"
    r"resolved)\s(?:[a-z]+\s)?(?:to\s(?!(?:a|an|the)\s)|on\s[a-z]+ing\b)"
)


def _promises(doc: AnnotatedDocument, scene: Scene) -> Iterator[Event]:
    """Several sides that agree to do something: the lead with each other."""
    for match in _PROMISE.finditer(scene.view.text):
        if _is_quoted(doc, home_of(scene, *match.span()).start):
            continue
        sides = {a.country: a for a in reversed(_by_subject(doc, scene, match.start()))}
        lead, *others = reversed(sides.values()) if len(sides) > 1 else (None,)
        if lead is not None:
            yield from _events(doc, scene, "AGREE", None, "030", match, (lead,), tuple(others))


_AT_ONCE = re.compile(rf"\s(?:the\s|H\.\s?E\.\s)?{any_of('A')}")
#: Thanks that are given in talks are given to the other side.
_THANKS = re.compile(r"appreciation|gratitude|condolences")


def _the_other_side(doc: AnnotatedDocument, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    other = other_in_dyad(doc, actors[0].country) if len(actors) == 1 else None
    if other is None:
        return ()
    words = other.evidence[0]
    return (
        Actor(
            words.span, "state", country=other.value, country_evidence=(words,), country_rule=other.derived
        ),
    )


def _is_quoted(doc: AnnotatedDocument, position: int) -> bool:
    return any(q.words.start <= position < q.words.end for q in doc.layer(Quotation))


def _is_passive(text: str, match: re.Match[str]) -> bool:
    return bool(re.search(r"\b(?:was|were|been|being|be|are|is)\s(?:[a-z]+\s)?$", text[: match.start()]))


def _passive_agent(doc: AnnotatedDocument, scene: Scene, match: re.Match[str]) -> tuple[Actor, ...]:
    if not _is_passive(scene.view.text, match):
        return ()
    agent = re.compile(rf"[^.;:]{{0,50}}?\bby\s(?:the\s)?(?P<list>{ACTORS})").match(
        scene.view.text, match.end()
    )
    return actors_in(doc, agent["list"]) if agent else ()


def _by_subject(doc: AnnotatedDocument, scene: Scene, before: int) -> tuple[Actor, ...]:
    return tuple(a for a in subjects(doc, scene, before) if a.country)


def _recipients(doc: AnnotatedDocument, text: str, match: re.Match[str], act: Act) -> tuple[Actor, ...]:
    """Who it is done to: the first name behind the verb, as far as the kind of act allows."""
    _, end = clause_of(text, match.start())
    found = re.compile(
        rf"{act.behind}(?P<list>{any_of('AM')}(?:(?:,\s|\sand\s|,\sand\s){any_of('AM')}){{0,5}})"
    ).match(text, match.end(), end)
    return tuple(a for a in labelled(doc, found["list"]) if a.country) if found else ()


def _events(
    doc: AnnotatedDocument,
    scene: Scene,
    plover: str,
    mode: str | None,
    cameo: str,
    match: re.Match[str],
    actors: tuple[Actor, ...],
    recipients: tuple[Actor, ...],
) -> Iterator[Event]:
    """Each of the first four actors acts on the first target; on any further target only the first actor."""
    words = doc.cite(home_of(scene, *match.span()))
    modality = _modality(doc, scene, match, words, plover)
    if modality.value in ("denied", "hypothetical"):
        return
    for number, recipient in enumerate(recipients[:5]):
        for actor in actors[: 4 if number == 0 else 1]:
            if actor.country and recipient.country and actor.country != recipient.country:
                yield _event(doc, scene, plover, mode, cameo, actor, recipient, words, modality, match)


def _modality(
    doc: AnnotatedDocument, scene: Scene, match: re.Match[str], words: Evidence, plover: str
) -> Cited[str]:
    """A refusal is said with "not": there it denies nothing."""
    text = scene.view.text
    if plover == "REJECT":
        to_come = re.search(r"\bwill\s$", text[: match.start()])
        return Cited("planned" if to_come else "actual", (words,), "clause-words")
    if plover == "REQUEST" and not re.search(
        r"\b(?:not|never|will|may|could|might)\b", clause_before(text, match.start())
    ):
        return Cited("actual", (words,), "clause-words")
    return modality_in(doc, scene, match.start(), match.end())


def _event(
    doc: AnnotatedDocument,
    scene: Scene,
    plover: str,
    mode: str | None,
    cameo: str,
    actor: Actor,
    recipient: Actor,
    words: Evidence,
    modality: Cited[str],
    match: re.Match[str],
) -> Event:
    time = day_of(doc, scene, match.start())
    code = event_codes.cameo(cameo)
    return Event(
        id=content_id("event", doc.document.id, plover, actor.country, recipient.country, words.span),
        modality=modality,
        actor=_country(doc, actor),
        actor_sector=Cited(sector_of(actor), (doc.cite(actor.span),), "sector-of-actor"),
        actor_entity=Cited(actor.name or doc.cite(actor.span).text, (doc.cite(actor.span),)),
        recipient=_country(doc, recipient),
        recipient_sector=Cited(sector_of(recipient), (doc.cite(recipient.span),), "sector-of-actor"),
        plover=Plover(
            event=Cited(plover, (words,), "act-words"),
            mode=Cited(mode, (words,), "act-words") if mode else None,
        ),
        cameo=Cameo(
            code=Cited(cameo, (words,), "act-words"),
            goldstein=Cited(code.goldstein, (words,), "goldstein-of-code")
            if code and code.goldstein is not None
            else None,
        ),
        quad=Cited(event_codes.quad_of(plover), (words,), "quad-of-plover"),
        date=time[0] if time else None,
        evidence=(doc.cite(_from_to(actor, words, recipient)),),
        confidence=UNMEASURED,
        rule=f"event/{plover.lower()}",
    )


def _from_to(actor: Actor, words: Evidence, recipient: Actor):  # type: ignore[no-untyped-def]
    from communique.model.span import hull

    return hull(
        [words.span, *(s.span for s in (actor, recipient) if abs(s.span.start - words.span.start) < 240)]
    )


def _country(doc: AnnotatedDocument, actor: Actor) -> Cited[str]:
    return Cited(
        str(actor.country),
        actor.country_evidence or (doc.cite(actor.span),),
        actor.country_rule or "state-table",
    )


def sector_of(actor: Actor) -> str:
    """PLOVER sector of an actor as far as its label tells."""
    return "IGO" if actor.label == "organisation" and len(actor.country or "") != 3 else "GOV"


EXTRACTOR = Extractor(
    name="event",
    version=1,
    produces=Event,
    requires=(Scene, Actor, Mention, Quotation, TimeExpression, Analysis),
    run=find_events,
)
