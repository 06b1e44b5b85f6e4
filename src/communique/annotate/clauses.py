"""What stands around a trigger in a scene: who before it, who behind it, when and where.

Until the engine gives dependencies, a clause is what lies between strong boundaries, a subject the last list of
actors before the verb that no preposition governs, an object the first list behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from communique.annotate.masks import CLOSE, OPEN, any_of, indices_in
from communique.annotate.scenes import home_of
from communique.model.annotation import Actor, AnnotatedDocument, Mention, Scene, TimeExpression
from communique.model.entity import Entity
from communique.model.evidence import Cited
from communique.model.partial_date import PartialDate
from communique.model.segment import SegmentKind

ACTORS = (
    rf"{any_of('A')}(?:(?:,\s|\sand\s|,\sand\s|\s&\s|\sas well as\s|[-–—]|"
    rf"\salong with\s){any_of('A')}){{0,11}}"
)
_LIST = re.compile(ACTORS)
_GOVERNED = re.compile(
    r"\b(?:of|with|to|by|for|from|in|on|at|against|towards?|between|among|about|over|"
    r"under|including|via|than|like|near|into|"
    r"through|between|met|told|welcomed|hosted|received|visited|thanked|urged|asked|"
    r"accused|within)(?<!\bled by)(?<!\bheaded by)\s(?:the\s|both\s|all\s)?$",
    re.IGNORECASE,
)
_BOUNDARY = re.compile(rf";|:\s|(?<![.\s][a-z])[.!?][\"”’]?\s(?=[A-Z“\"{OPEN}])|,\s(?:while|whereas|but)\s")
#: A relative clause is said of whom it follows: "A, who was visiting".
_WHO = re.compile(rf"(?P<who>{any_of('A')}),?\swho\s(?:[a-z]+\s){{0,4}}$")
#: A relative clause or an aside between a subject and its verb: ", who is on a visit,".
_ASIDE = re.compile(r",\s[^,]{0,160},\s?$")

#: A relative clause has its own times.
_RELATIVE = re.compile(r",\s(?:who|which|whose)\b[^,;]{0,200}(?:,|$)")

_PLACE = re.compile(
    rf"(?:\b[Ii]n|\b[Aa]t|\boff|\bnear)\s(?:the\s)?(?:(?:capital|city|port|resort|island|"
    rf"[a-z]+ern)\s(?:of\s|city of\s|city\s)?)?"
    rf"(?:(?P<mention>{any_of('M')})|(?P<actor>{any_of('A')})|"
    rf"(?P<name>[A-Z][\w’'-]+(?:\s(?:[A-Z][\w’'-]+|de|al|el|of)){{0,4}}))"
)
_NO_PLACE = re.compile(
    r"^(?:[A-Z]{2,}|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Spring|Summer|Autumn|Winter|Indo-Pacific|Asia|Europe|Africa|"
    r"Americas|Middle|Caribbean|Atlantic|Pacific|Parliament|Twitter|Congress|Article|"
    r"Annex|Exercise|Operation)\b"
)


def clause_of(text: str, start: int) -> tuple[int, int]:
    """The bounds of the clause around `start`."""
    before = [match.end() for match in _BOUNDARY.finditer(text, 0, start)]
    after = _BOUNDARY.search(text, start)
    return (before[-1] if before else 0), (after.start() if after else len(text))


#: "After talks with A, B and C signed": the list that runs on from an opening belongs to the verb.
_OPENING = re.compile(
    rf"(?:In|During|At|After|Following|Before|Under|With|Despite|According to)\s[^.;:,]{{0,120}}?{any_of('A')},\s"
    rf"(?:the\s)?(?P<list>{ACTORS})\s(?:(?:has|have|had|also|then|will)\s){{0,2}}"
)


def subjects(doc: AnnotatedDocument, scene: Scene, before: int) -> tuple[Actor, ...]:
    """The actors that the verb at `before` is said of: the last free list in its clause; empty when there is none."""
    text = scene.view.text
    relative = _WHO.search(text[:before])
    if relative is not None:
        return actors_in(doc, relative["who"])
    start, _ = clause_of(text, before)
    lists = [m for m in _LIST.finditer(text, start, before) if not _GOVERNED.search(text, 0, m.start())]
    if not lists:
        behind = _OPENING.fullmatch(text, start, before)
        return actors_in(doc, behind["list"]) if behind else ()
    chosen = lists[-1]
    aside = _ASIDE.search(text[start:before])
    if aside is not None:
        outside = [m for m in lists if m.end() <= start + aside.start()]
        chosen = outside[-1] if outside else chosen
    return actors_in(doc, chosen.group())


#: What may stand before the verb where the author of a post speaks: nothing, "I have just", "Very good".
_FIRST_PERSON = re.compile(
    r"[\"“”'\s]{0,3}(?:(?:I|We)\s(?:(?:have|had|just|also|will|then)\s){0,2})?"
    r"(?:(?:[Aa]\s|[Vv]ery\s|[Mm]ost\s){0,2}"
    r"(?:[Gg]reat|[Gg]ood|[Pp]roductive|[Ee]xcellent|[Ff]ruitful|[Uu]seful|[Ww]arm|[Cc]onstructive)\s)?"
)


def author(doc: AnnotatedDocument, scene: Scene, before: int) -> tuple[Actor, ...]:
    """In a post that leaves its subject out ("Had productive talks with ...") or says "I", the author."""
    segment = scene.sentence.segment
    if segment.kind is not SegmentKind.POST or not _FIRST_PERSON.fullmatch(scene.view.text[:before]):
        return ()
    for actor in doc.layer(Actor):
        if (
            actor.label in ("account", "person")
            and segment.span.contains(actor.span)
            and actor.span.start >= segment.content.end
        ):
            persons = [e for e in doc.layer(Entity) if e.id == actor.entity and e.kind == "person"]
            return (replace(actor, label="person"),) if persons else ()
    return ()


def objects(doc: AnnotatedDocument, scene: Scene, after: int, *, within: int = 60) -> tuple[Actor, ...]:
    """The first list of actors that begins at most `within` characters behind, in the same clause."""
    text = scene.view.text
    _, end = clause_of(text, after)
    match = _LIST.search(text, after, end)
    if match is None or match.start() - after > within:
        return ()
    return actors_in(doc, match.group())


def actors_in(doc: AnnotatedDocument, text: str) -> tuple[Actor, ...]:
    """The single actors that the labels in `text` stand for, groups and pronouns resolved."""
    layer = doc.layer(Actor)
    return tuple(single for index in indices_in(text, "A") for single in layer[index].resolved)


def times_of(doc: AnnotatedDocument, scene: Scene, around: int) -> list[tuple[int, TimeExpression]]:
    """Times in the clause, nearest to `around` first, each with its offset in the view."""
    text = scene.view.text
    start, end = clause_of(text, around)
    layer = doc.layer(TimeExpression)
    asides = [m.span() for m in _RELATIVE.finditer(text) if not m.start() <= around < m.end()]
    found = [
        (match.start(), layer[int(match.group()[2:-1])])
        for match in re.compile(f"{OPEN}T\\d+{CLOSE}").finditer(text, start, end)
        if not any(first <= match.start() < last for first, last in asides)
    ]
    return sorted(found, key=lambda item: abs(item[0] - around))


def day_of(
    doc: AnnotatedDocument, scene: Scene, around: int, *, stay: bool = False
) -> tuple[Cited[PartialDate], Cited[PartialDate] | None] | None:
    """When it was: the nearest resolved time of the clause that is a date, with its end where it is a range.

    `stay`: "since Wednesday" tells the first day of a stay, and the day of nothing else.
    """
    for offset, time in times_of(doc, scene, around):
        if time.starts is None or _is_background(scene.view.text, offset, stay):
            continue
        return cited_date(time, time.starts), cited_date(time, time.ends) if time.ends else None
    return None


def cited_date(time: TimeExpression, date: PartialDate) -> Cited[PartialDate]:
    """A calendar date that is printed whole is stated; anything else is derived by the time's rule."""
    stated = time.rule in ("iso-date", "calendar-month", "year") or (
        time.rule == "calendar-date" and len(time.evidence) == 1
    )
    return Cited(date, time.evidence, None if stated else time.rule)


def _is_background(text: str, offset: int, stay: bool) -> bool:
    """ "Signed in 2019", "since 2016": the date of something else in the sentence."""
    before = text[:offset]
    if not stay and re.search(r"\bsince\s$", before):
        return True
    return bool(
        re.search(
            r"\b(?:signed|established|launched|founded|agreed|dated|adopted|born|elevated)\s(?:in|"
            r"on|last)?\s?$",
            before,
        )
    )


def place_of(
    doc: AnnotatedDocument, scene: Scene, around: int, *, countries: bool = False
) -> Cited[str] | None:
    """Where it was: the nearest "in" or "at" with a place in the clause; a country only for `countries`."""
    text = scene.view.text
    start, end = clause_of(text, around)
    for match in sorted(_PLACE.finditer(text, start, end), key=lambda m: abs(m.start() - around)):
        found = _place(doc, scene, match, countries)
        if found is not None:
            return found
    return None


def _place(doc: AnnotatedDocument, scene: Scene, match: re.Match[str], countries: bool) -> Cited[str] | None:
    if match["mention"]:
        mention = doc.layer(Mention)[int(match["mention"][2:-1])]
        if mention.label == "capital" or (countries and mention.label == "state"):
            return Cited(mention.name, (doc.cite(mention.span),))
        return None
    if match["actor"]:
        actor = doc.layer(Actor)[int(match["actor"][2:-1])]
        if countries and actor.label == "state":
            evidence = doc.cite(actor.span)
            return Cited(evidence.text, (evidence,))
        return None
    if _NO_PLACE.match(match["name"]):
        return None
    evidence = doc.cite(home_of(scene, *match.span("name")))
    return Cited(" ".join(evidence.text.split()), (evidence,))


def party_of(doc: AnnotatedDocument, actor: Actor) -> Cited[str] | None:
    """What an actor is as a party: its country, or the name of an organisation that has none of its own."""
    if actor.country is not None:
        evidence = actor.country_evidence or (doc.cite(actor.span),)
        return Cited(actor.country, evidence, actor.country_rule or "state-table")
    if actor.label == "organisation" and actor.name:
        return Cited(actor.name, (doc.cite(actor.span),))
    return None


def parties_of(
    doc: AnnotatedDocument, actors: tuple[Actor, ...] | list[Actor], *, companies: bool = False
) -> tuple[Cited[str], ...]:
    """The parties of the actors, each once, in text order. `companies`: a company is a party by its own name."""
    firms = {e.id for e in doc.layer(Entity) if companies and e.type == "company"}
    found: dict[str, Cited[str]] = {}
    for actor in actors:
        firm = actor.name is not None and actor.entity in firms
        party = Cited(str(actor.name), (doc.cite(actor.span),)) if firm else party_of(doc, actor)
        if party is not None:
            found.setdefault(party.value, party)
    return tuple(found.values())


def labelled(doc: AnnotatedDocument, text: str, *, capitals: bool = False) -> Iterator[Actor]:
    """All actors in a piece of a scene's text, with states and bodies that stand there as adjectives or attributes."""
    for letter, digits in re.findall(f"{OPEN}([AM])(\\d+){CLOSE}", text):
        if letter == "A":
            yield from doc.layer(Actor)[int(digits)].resolved
            continue
        mention = doc.layer(Mention)[int(digits)]
        wanted = ("adjective", "state", "organisation", "equipment", *(("capital",) if capitals else ()))
        if mention.country and mention.label in wanted:
            body = mention.type == "international" or mention.label == "equipment"
            label = "organisation" if body else "state"
            yield Actor(
                mention.span, label, country=mention.country, country_evidence=(doc.cite(mention.span),)
            )
