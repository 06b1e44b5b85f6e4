"""One mention of an engagement as it is found: who, when, where and how sure, before mentions are folded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from communique.annotate.clauses import (
    actors_in,
    day_of,
    place_of,
)
from communique.annotate.dyads import dyad_of, partner_of
from communique.annotate.masks import any_of
from communique.annotate.modality import is_called_off, modality_in
from communique.annotate.scenes import home_of
from communique.model.annotation import Actor, AnnotatedDocument, Mention, Scene
from communique.model.entity import Entity
from communique.model.evidence import Cited, Evidence
from communique.model.facts import Participant, Side
from communique.model.partial_date import PartialDate
from communique.model.span import Span


@dataclass(slots=True)
class Found:
    """One mention of an engagement, before it is folded with others."""

    type: str
    trigger: Evidence
    rule: str
    modality: Cited[str]
    sides: list[Side]
    starts: Cited[PartialDate] | None = None
    ends: Cited[PartialDate] | None = None
    place: Cited[str] | None = None
    in_city: bool = False  #: the place is known more closely than by its country
    topics: list[Cited[str]] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    marked: bool = True  #: a verb tells whether it happened; else the words around a noun
    by_parse: bool = False  #: found by grammar: all its sides are told
    half: bool = False  #: one side only: nothing by itself
    weak: bool = False  #: told in passing: stands for itself only where nothing else it could be of is told

    @property
    def countries(self) -> frozenset[str]:
        return frozenset(key for side in self.sides for key in (side_key(side),))

    @property
    def people(self) -> frozenset[str]:
        return frozenset(p.person.value for side in self.sides for p in side.participants if p.person)


def found_at(
    doc: AnnotatedDocument, scene: Scene, rule: str, type_: str, match: re.Match[str], sides: list[Side]
) -> Found:
    text = scene.view.text
    trigger = doc.cite(home_of(scene, match.start(), _trigger_end(text, match)))
    time = day_of(doc, scene, match.start(), stay=type_ in ("visit", "port_call"))
    modality = modality_in(doc, scene, match.start(), _trigger_end(text, match))
    if modality.derived == "clause-words":
        modality = replace(modality, value=_by_words(doc, text, rule, match, modality.value, time))
    return Found(
        type=type_,
        trigger=trigger,
        rule=rule,
        modality=modality,
        sides=sides,
        starts=time[0] if time else None,
        ends=(time[1] or (time[0] if type_ not in ("visit", "port_call") else None)) if time else None,
        place=place_of(doc, scene, match.start()),
        topics=list(topics_in(doc, scene, match.end())),
        evidence=[trigger],
        marked=rule not in _NOUN_RULES or modality.evidence != (trigger,),
    )


def _by_words(
    doc: AnnotatedDocument,
    text: str,
    rule: str,
    match: re.Match[str],
    modality: str,
    time: tuple[Cited[PartialDate], Cited[PartialDate] | None] | None,
) -> str:
    """Where there is no parse: what words behind the trigger, its rule and its date add to those before it."""
    if (rule in _NOUN_RULES or modality == "planned") and is_called_off(text, match.end()):
        return "denied"
    if modality != "actual":
        return modality
    if rule in ("negotiating", "talks-to-hold"):
        return "planned"  # "to begin negotiating": whatever the verb before it, it is still to come
    later = rule in _NOUN_RULES and time is not None and _is_to_come(doc, time[0].value)
    return "planned" if later else "actual"


#: Rules whose trigger has no tense: there a later date tells what the words do not.
_NOUN_RULES = frozenset(
    {"meeting-with", "visit-to", "on-a-visit", "summit", "call-noun", "port-call", "exercise", "signing"}
)


def _trigger_end(text: str, match: re.Match[str]) -> int:
    """Without a preposition that the pattern looked ahead for."""
    words = match.group().rstrip()
    for tail in (" with", " between", " among", " in", " at", " to"):
        words = words.removesuffix(tail)
    return match.start() + max(1, len(words))


def _is_to_come(doc: AnnotatedDocument, date: PartialDate) -> bool:
    published = doc.document.published
    return (
        published is not None and published.date.day is not None and date.first_day > published.date.first_day
    )


_TOPIC = re.compile(
    r"\b(?:to discuss|discussed|reviewed|exchanged views on)\s(?P<topic>[^.;]{8,160}?)(?=[.;]|$)"
)


def topics_in(doc: AnnotatedDocument, scene: Scene, after: int = 0) -> Iterator[Cited[str]]:
    """What the sentence says that they talked about, from that character of its view on."""
    match = _TOPIC.search(scene.view.text, after)
    if match is not None:
        evidence = doc.cite(home_of(scene, *match.span("topic")))
        yield Cited(evidence.text, (evidence,))


def side_key(side: Side) -> str:
    return side.country.value if side.country else side.party.value if side.party else ""


def sides_of(doc: AnnotatedDocument, actors: Iterable[Actor]) -> list[Side]:
    """One side a country, in the order of mention, with its persons and offices; actors of no country are left out."""
    cited: dict[str, Cited[str]] = {}
    people: dict[str, list[Participant]] = {}
    for actor in actors:
        if actor.country is None:
            continue
        if actor.country not in cited:
            evidence = actor.country_evidence or (doc.cite(actor.span),)
            cited[actor.country] = Cited(actor.country, evidence, actor.country_rule or "state-table")
            people[actor.country] = []
        participant = participant_of(doc, actor)
        if participant is not None and not any(
            same_participant(participant, other) for other in people[actor.country]
        ):
            people[actor.country].append(participant)
    return [Side(country=cited[country], participants=tuple(people[country])) for country in cited]


#: Organisations that are a side of their own where no state stands behind them.
_PARTIES = frozenset({"armed_group", "party"})


def party_sides(doc: AnnotatedDocument, actors: Iterable[Actor]) -> list[Side]:
    """Sides that are no state: armed groups and parties of no country."""
    types = {entity.id: entity.type for entity in doc.layer(Entity) if entity.type in _PARTIES}
    return [
        Side(party=Cited(actor.name, (doc.cite(actor.span),)))
        for actor in actors
        if actor.country is None and actor.name is not None and actor.entity in types
    ]


def participant_of(doc: AnnotatedDocument, actor: Actor) -> Participant | None:
    title = Cited(actor.title, (doc.cite(actor.title_span),)) if actor.title and actor.title_span else None
    if actor.label == "person" and actor.name:
        return Participant(person=Cited(actor.name, (doc.cite(actor.span),)), title=title)
    return Participant(title=title) if actor.label == "office" and title is not None else None


def same_participant(a: Participant, b: Participant) -> bool:
    if a.person and b.person:
        return a.person.value == b.person.value
    return bool(a.title and b.title and a.title.value.casefold() == b.title.value.casefold())


def implied_sides(
    doc: AnnotatedDocument, scene: Scene, named: list[Side], match: re.Match[str]
) -> list[Side]:
    """The two states of the text, where the clause itself names none but one of them."""
    dyad = dyad_of(doc)
    if len(dyad) < 2 or not {side_key(side) for side in named} <= {side.value for side in dyad}:
        return named
    return [
        next((s for s in named if side_key(s) == country.value), Side(country=country)) for country in dyad
    ]


def owner_before(doc: AnnotatedDocument, scene: Scene, before: int) -> tuple[Actor, ...]:
    """ "A's meeting with B"."""
    text = scene.view.text
    owner = re.search(rf"({any_of('A')})['’]s?\s(?:[a-z]+\s){{0,3}}$", text[:before])
    return actors_in(doc, owner.group(1)) if owner else ()


def countries_of(actors: Iterable[Actor]) -> set[str]:
    return {actor.country for actor in actors if actor.country}


def ships_of(doc: AnnotatedDocument, within: Span, side: Side) -> tuple[Participant, ...]:
    """The ships of that side that are named within the words: who takes part in an exercise or a port call."""
    found: dict[str, Participant] = {}
    for mention in doc.within(Mention, within):
        if mention.label == "equipment" and side.country and mention.country == side.country.value:
            name = Cited(mention.name, (doc.cite(mention.span),))
            found.setdefault(mention.name, Participant(person=name))
    return tuple(found.values())


def at_home(doc: AnnotatedDocument, actors: Iterable[Actor], known: set[str]) -> tuple[Actor, ...]:
    """Officials whose state is not told, with the one state that is left when `known`, the other side, is taken away.

    That is the other state of the text's dyad, or the only other one that the text names. Nothing is
    changed where that is in doubt, or where one of the actors has a state already.
    """
    listed = tuple(actors)
    if not known or any(a.country for a in listed) or not any(_holds_office(a) for a in listed):
        return listed
    left = partner_of(doc, known)
    if left is None:
        return listed
    return tuple(
        replace(a, country=left.value, country_evidence=left.evidence, country_rule="other-side-of-dyad")
        if _holds_office(a)
        else a
        for a in listed
    )


def _holds_office(actor: Actor) -> bool:
    return actor.label in ("person", "office") and actor.title is not None
