"""Equipment that passes between, or is built by, parties: who operates, supplies and builds it, and how far it is."""

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
    party_of,
    subjects,
    times_of,
)
from communique.annotate.masks import CLOSE, OPEN, any_of
from communique.annotate.modality import modality_of
from communique.annotate.scenes import home_of
from communique.model.annotation import Actor, AnnotatedDocument, Mention, Scene, TimeExpression
from communique.model.document import content_id
from communique.model.evidence import Cited, Evidence, merged_evidence
from communique.model.facts import Programme, Roles
from communique.model.partial_date import PartialDate
from communique.model.segment import SegmentKind
from communique.model.stage import Extractor, Finding

#: (milestone, who the subject is, pattern). The subject of "delivered" supplies, of "received" operates.
_MILESTONES: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("cancelled", "operator", re.compile(r"\b(?:cancel+ed|scrapped|dropped plans for)\b")),
    ("inducted", "operator", re.compile(r"\b(?:inducted|inducts|commissioned|entered service)\b")),
    (
        "delivered",
        "supplier",
        re.compile(r"\b(?:delivered|delivers|handed over|gifted|donated|supplied|transferred)\b"),
    ),
    ("delivered", "operator", re.compile(r"\b(?:received|took delivery of|takes delivery of)\b")),
    (
        "in_service",
        "operator",
        re.compile(r"\b(?:operates|operating|in service|flies|fields|uses|deployed)\b"),
    ),
    ("tested", "operator", re.compile(r"\b(?:tested|test-fired|test-flew|trialled|successfully fired)\b")),
    (
        "ordered",
        "operator",
        re.compile(
            r"\b(?:ordered|orders|bought|buys|purchased?|acquired?|acquires|procured?|procures|selected|chose|"
            r"(?:to|not|will|may|might|could|would) (?:buy|order))\b"
        ),
    ),
    (
        "contracted",
        "operator",
        re.compile(r"\b(?:contract(?:ed)? for|signed an? (?:[^.;]{0,40}\s)?(?:deal|contract) for)\b"),
    ),
    (
        "offered",
        "supplier",
        re.compile(
            r"\b(?:offered|offers|will (?:transfer|gift|donate|supply|deliver|provide|sell)|"
            r"to (?:transfer|gift|donate|supply|sell)|(?:the\s)?gifting of|pitched|pledged)\b"
        ),
    ),
)

_NUMBERS = {
    w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
_QUANTITY = re.compile(
    rf"(?<![\w$€£-])(?P<n>\d{{1,4}}|{'|'.join(_NUMBERS)})\s(?:(?:more|additional|new|"
    rf"of the|[a-z-]+)\s){{0,3}}$",
    re.IGNORECASE,
)
_VALUE = re.compile(
    r"(?:(?:about|around|some|over|nearly|more than|up to|worth)\s)?(?:(?:US|A|C|NZ|S|"
    r"HK)?[$€£¥₹₩]\s?|(?:USD|EUR|GBP|JPY|INR|KRW|Rs\.?|AUD)\s?)\d[\d,.]*(?:\s?(?:million|"
    r"billion|trillion|crore|lakh|bn|m)\b)?"
)
_BUILT = re.compile(
    rf"\b(?:built|made|manufactured|produced|assembled)\s(?:[a-z]+\s){{0,3}}?by\s(?:the\s)?(?P<list>{ACTORS})"
)
_PARTNER = re.compile(
    rf"\b(?:in (?:partnership|collaboration|cooperation) with|together with|jointly with|"
    rf"partnered with)\s(?:[a-z]+\s){{0,2}}(?P<list>{ACTORS})"
)
_DEVELOPED = re.compile(rf"\b(?:developed|designed)\s(?:[a-z]+\s){{0,2}}?by\s(?:the\s)?(?P<list>{ACTORS})")
_LINEAGE = re.compile(
    rf"\b(?:roots? in|derived from|a? ?variants? of|based on|a? ?versions? of|evolved from|"
    rf"licen[cs]ed copy of|derivative of|developed from|adapted from)\s"
    rf"(?:the\s)?(?:{any_of('A')}(?:['’]s)?\s)?(?:[a-z-]+\s){{0,2}}{any_of('M', 'thing')}"
)
_TO = re.compile(rf"\s(?:to|for|into)\s(?:the\s)?(?:service with\s)?(?P<list>{ACTORS})")
_FROM = re.compile(rf"\b(?:from|supplied by)\s(?:the\s)?(?:[a-z]+\s){{0,2}}(?P<list>{ACTORS})")
_WITH = re.compile(rf"\bwith\s(?:the\s)?(?:[a-z]+\s){{0,2}}(?P<list>{ACTORS})")
#: Whose service: "entered service with the Fooian Navy".
_SERVICE_WITH = re.compile(rf"\s(?:with|in)\s(?:the\s)?(?P<list>{ACTORS})")
#: Who does what is said in the passive.
_BY = re.compile(rf"\bby\s(?:the\s)?(?P<list>{ACTORS})")

_CONFIDENCE = 0.7


@dataclass(slots=True)
class Found:
    equipment: Mention
    evidence: Evidence
    milestone: str
    word: Evidence
    modality: str
    date: Cited[PartialDate] | None = None
    quantity: Cited[int] | None = None
    value: Cited[str] | None = None
    roles: dict[str, list[Cited[str]]] = field(default_factory=dict)
    countries: list[Cited[str]] = field(default_factory=list)


def find_programmes(doc: AnnotatedDocument) -> Iterator[Finding]:
    """One programme a piece of equipment, at its furthest milestone; what is only the ancestor of another is none."""
    found = [one for scene in doc.layer(Scene) for one in _in_scene(doc, scene)]
    by_name: dict[str, list[Found]] = {}
    for one in found:
        by_name.setdefault(one.equipment.name.casefold(), []).append(one)
    for group in by_name.values():
        yield _programme(doc, group)


def _in_scene(doc: AnnotatedDocument, scene: Scene) -> Iterator[Found]:
    if scene.sentence.segment.kind is SegmentKind.TITLE:
        return
    text = scene.view.text
    ancestors = {int(m["thing"][2:-1]) for m in _LINEAGE.finditer(text)}
    hits = [
        (milestone, who, hit) for milestone, who, pattern in _MILESTONES for hit in pattern.finditer(text)
    ]
    if not hits:
        return
    for match in re.finditer(f"{OPEN}M(\\d+){CLOSE}", text):
        mention = doc.layer(Mention)[int(match.group(1))]
        if (
            mention.label != "equipment"
            or int(match.group(1)) in ancestors
            or _PASSED_OVER.search(text[: match.start()])
        ):
            continue
        made = _made(doc, scene, match, mention, hits)
        if made is not None:
            yield made


#: What was not chosen: "the A over the B".
_PASSED_OVER = re.compile(
    r"\b(?:over|instead of|rather than|replaces?|replaced|replacing)\s(?:the\s|its\s)?(?:[a-z]+\s)?$"
)


def _made(
    doc: AnnotatedDocument,
    scene: Scene,
    match: re.Match[str],
    mention: Mention,
    hits: list[tuple[str, str, re.Match[str]]],
) -> Found | None:
    """The programme that the nearest milestone word of the clause tells; None without one, or without any role."""
    text = scene.view.text
    start, end = clause_of(text, match.start())
    near = [
        (abs(hit.start() - match.start()), milestone, who, hit)
        for milestone, who, hit in hits
        if start <= hit.start() and hit.end() <= end and -110 <= match.start() - hit.end() <= 90
    ]
    if not near:
        return None
    _, milestone, who, hit = min(near, key=lambda h: h[0])
    roles = dict(_roles(doc, scene, match, hit, milestone, who))
    if not roles:
        return None
    lo, hi = min(match.start(), hit.start()), max(match.end(), hit.end())
    modality = _modality(text, milestone, hit)
    promised = milestone == "offered" and "will " in hit.group()
    found = Found(
        equipment=mention,
        evidence=doc.cite(home_of(scene, _subject_start(text, lo, start), hi)),
        milestone=milestone,
        word=doc.cite(home_of(scene, *hit.span())),
        modality=modality,
        date=None if promised else _date(doc, scene, hit.start()),  # of the delivery, not of the offer
        quantity=_quantity(doc, scene, match),
        value=_value(doc, scene, start, end),
        roles=roles,
    )
    found.countries = _countries(doc, text, start, end, roles)
    return found


def _modality(text: str, milestone: str, hit: re.Match[str]) -> str:
    """From the words before the verb itself; what is said in the infinitive alone is still to come."""
    verb = hit.end() - len(hit.group().split()[-1])
    if milestone == "cancelled":
        return modality_of(text, hit.start(), hit.start())  # to have cancelled is an act that happened
    infinitive = re.match(r"(?:to|will|not|may|might|could|would)\s", hit.group())
    modality = modality_of(text, verb if infinitive else hit.start(), hit.end())
    return "planned" if infinitive and modality == "actual" else modality


def _subject_start(text: str, at: int, start: int) -> int:
    """Where the actor that stands right before the milestone begins, so that the evidence tells who."""
    before = re.search(rf"{any_of('A')}\s(?:[a-z]+\s){{0,4}}$", text[start:at])
    return start + before.start() if before else at


def _roles(
    doc: AnnotatedDocument, scene: Scene, match: re.Match[str], hit: re.Match[str], milestone: str, who: str
) -> Iterator[tuple[str, list[Cited[str]]]]:
    text = scene.view.text
    _, end = clause_of(text, match.start())
    roles: dict[str, list[Cited[str]]] = {}

    def add(role: str, actors: tuple[Actor, ...]) -> None:
        for actor in actors:
            party = role_player(doc, actor)
            if party is not None and party.value not in {p.value for p in roles.get(role, [])}:
                roles.setdefault(role, []).append(party)

    other = "operator" if who == "supplier" else "supplier"
    passive = re.search(r"\b(?:was|were|been|being|be|are|is)\s(?:[a-z]+\s)?$", text[: hit.start()])
    if hit.group().endswith("service"):
        served = _SERVICE_WITH.match(text, hit.end(), end)
        add(who, actors_in(doc, served["list"]) if served else subjects(doc, scene, hit.start()))
    elif not passive:
        add(who, subjects(doc, scene, hit.start()))
    elif match.start() > hit.end():  # "Fooland was offered the X": the subject is who receives
        add(other, subjects(doc, scene, hit.start()))
    if passive and (agent := _BY.search(text, hit.end(), end)) is not None:
        add(who, actors_in(doc, agent["list"]))
    from_ = _WITH if milestone == "contracted" else _FROM
    link = (_TO if other == "operator" else from_).search(text, min(hit.end(), match.end()), end)
    if link is not None:
        add(other, actors_in(doc, link["list"]))
    for role, pattern in (("manufacturer", _BUILT), ("partner", _PARTNER), ("developer", _DEVELOPED)):
        for found in pattern.finditer(text, min(hit.start(), match.start()), end):
            add(role, actors_in(doc, found["list"]))
    lineage = _LINEAGE.search(text, match.end(), end)
    if lineage is not None:
        ancestor = doc.layer(Mention)[int(lineage["thing"][2:-1])]
        if ancestor.label == "equipment":
            roles["derived_from"] = [Cited(ancestor.name, (doc.cite(ancestor.span),))]
    yield from roles.items()


def role_player(doc: AnnotatedDocument, actor: Actor) -> Cited[str] | None:
    """A body by its name, a state by its code, an official as the state that he acts for."""
    if actor.label == "organisation" and actor.name:
        return Cited(actor.name, (doc.cite(actor.span),))
    return party_of(doc, actor)


def _countries(
    doc: AnnotatedDocument, text: str, start: int, end: int, roles: dict[str, list[Cited[str]]]
) -> list[Cited[str]]:
    """The states of the clause: those in a role, and those that the clause names beside."""
    found: dict[str, Cited[str]] = {}
    for actor in labelled(doc, text[start:end]):
        if actor.country is not None and actor.country not in found:
            party = party_of(doc, actor)
            if party is not None:
                found[actor.country] = party
    return list(found.values())


def _date(doc: AnnotatedDocument, scene: Scene, at: int) -> Cited[PartialDate] | None:
    for _, time in times_of(doc, scene, at):
        if time.starts is not None:
            return cited_date(time, time.starts)
    return None


def _quantity(doc: AnnotatedDocument, scene: Scene, match: re.Match[str]) -> Cited[int] | None:
    found = _QUANTITY.search(scene.view.text[: match.start()])
    if found is None:
        return None
    number = found["n"].lower()
    value = int(number) if number.isdigit() else _NUMBERS[number]
    return Cited(
        value, (doc.cite(home_of(scene, *found.span("n"))),), None if number.isdigit() else "number-word"
    )


def _value(doc: AnnotatedDocument, scene: Scene, start: int, end: int) -> Cited[str] | None:
    found = _VALUE.search(scene.view.text, start, end)
    if found is None:
        return None
    evidence = doc.cite(home_of(scene, *found.span()))
    return Cited(evidence.text, (evidence,))


_ORDER = ("offered", "ordered", "contracted", "tested", "delivered", "inducted", "in_service", "cancelled")


def _programme(doc: AnnotatedDocument, group: list[Found]) -> Programme:
    furthest = max(group, key=lambda one: (one.modality == "actual", _ORDER.index(one.milestone)))
    roles: dict[str, dict[str, Cited[str]]] = {}
    for one in group:
        for role, players in one.roles.items():
            for player in players:
                roles.setdefault(role, {}).setdefault(player.value, player)
    countries: dict[str, Cited[str]] = {}
    for one in group:
        for country in one.countries:
            countries.setdefault(country.value, country)
    first = group[0]
    return Programme(
        id=content_id("programme", doc.document.id, first.equipment.name, first.evidence.span),
        equipment=Cited(first.equipment.name, (doc.cite(first.equipment.span),)),
        modality=Cited(furthest.modality, (furthest.word,), "clause-words"),
        roles=Roles(**{role: tuple(players.values()) for role, players in roles.items()}),
        countries=tuple(countries.values()),
        milestone=Cited(furthest.milestone, (furthest.word,)),
        milestone_date=furthest.date,
        quantity=next((one.quantity for one in group if one.quantity), None),
        value=next((one.value for one in group if one.value), None),
        evidence=merged_evidence([one.evidence for one in group]),
        confidence=_CONFIDENCE,
        rule="programme/milestone",
    )


EXTRACTOR = Extractor(
    name="programme",
    version=1,
    produces=Programme,
    requires=(Scene, Actor, Mention, TimeExpression),
    run=find_programmes,
)
