"""Summits, exercises and port calls: those who are named with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from communique.annotate.clauses import (
    ACTORS,
    actors_in,
    clause_of,
    labelled,
)
from communique.annotate.masks import any_of, indices_in
from communique.extract.engagement.found import (
    Found,
    countries_of,
    found_at,
    implied_sides,
    ships_of,
    sides_of,
)
from communique.extract.engagement.visits import Host, only_other_state, set_stay
from communique.model.annotation import AnnotatedDocument, Mention, Scene
from communique.model.evidence import Cited
from communique.model.facts import Side


def summit(doc: AnnotatedDocument, scene: Scene, rule: str, match: re.Match[str]) -> Iterator[Found]:
    """Between the states named right before ("Foo-Bar summit"), the body whose it is, or those who hold it."""
    text = scene.view.text
    before = re.search(
        rf"(?:{any_of('AM')}[-–\s]?(?:and\s)?){{1,4}}(?:[a-z-]+\s){{0,2}}$", text[: match.start()]
    )
    actors = list(labelled(doc, before.group())) if before else []
    behind = re.match(
        rf"\s(?:(?:in|at)\s(?:{any_of('M')}|[A-Z]\w+)\s)?(?:of|between|"
        rf"with)\s(?:the\s)?(?:[a-z]+\s){{0,4}}?(?:the\s)?({ACTORS})",
        text[match.end() :],
    )
    actors += actors_in(doc, behind.group(1)) if behind else ()
    holders = re.search(rf"({ACTORS})\s(?:[a-z]+\s){{0,3}}$", text[: match.start()])
    if not actors and holders:
        actors += actors_in(doc, holders.group(1))
    if len(countries_of(actors)) < 2 and re.search(r"\b(?:At|During)\s[^.;]{0,40}$", text[: match.start()]):
        follow = re.compile(rf"[^.;]{{0,60}}?,\s(?:the\s)?(?P<list>{ACTORS})\s").match(text, match.end())
        actors += actors_in(doc, follow["list"]) if follow else ()
    sides = sides_of(doc, actors)
    organisations = [a for a in actors if a.label == "organisation"]
    if len(sides) >= 2 or (sides and organisations):
        yield found_at(doc, scene, rule, "summit", match, sides)


#: A place named by its state is no side: "in Fooland", "off Barland".
_WHERE = re.compile(rf"\b(?:in|off|near|at|around)\s(?:the\s)?{any_of('AM')}")


def exercise(doc: AnnotatedDocument, scene: Scene, rule: str, match: re.Match[str]) -> Iterator[Found]:
    """Those named in the clause, services and states; one alone exercises with the other of the text's dyad."""
    text = scene.view.text
    start, end = clause_of(text, match.start())
    actors = [
        a
        for a in labelled(doc, _WHERE.sub(" ", text[start:end]))
        if a.label in ("organisation", "state", "office", "person")
    ]
    named = [side for side in sides_of(doc, actors) if side.country]
    sides = [replace(side, participants=ships_of(doc, scene.span, side)) for side in named]
    if len(sides) < 2:
        sides = implied_sides(doc, scene, sides, match)
    if len(sides) >= 2:
        yield found_at(doc, scene, rule, "exercise", match, sides)


_SHIPS = re.compile(
    r"\b(?:ships?|warships?|vessels?|frigates?|destroyers?|corvettes?|submarines?|"
    r"carriers?|squadron|crews?)\b"
)


def port_call(doc: AnnotatedDocument, scene: Scene, rule: str, match: re.Match[str]) -> Iterator[Found]:
    """Ships of one state in a port of another: the ships named, the host named or the other of the text's dyad."""
    text = scene.view.text
    start, end = clause_of(text, match.start())
    visitors = [a for a in labelled(doc, text[start : match.start()]) if a.country]
    vessels = any(doc.layer(Mention)[i].label == "equipment" for i in indices_in(text[start:end], "M"))
    if not visitors or not (vessels or _SHIPS.search(text[start:end])):
        return
    own = visitors[0].country
    named = [
        a
        for a in labelled(doc, text[match.end() : end])
        if a.label == "state" and a.country not in (None, own)
    ]
    hosts = [Host(str(a.country), Cited(doc.cite(a.span).text, (doc.cite(a.span),))) for a in named[:1]]
    for host in hosts or list(only_other_state(doc, {own})):
        visiting = [
            replace(side, participants=ships_of(doc, scene.span, side))
            for side in sides_of(doc, visitors[:1])
        ]
        side = Side(country=Cited(host.country, host.place.evidence, host.place.derived))
        found = found_at(doc, scene, rule, "port_call", match, [*visiting, side])
        if found.starts is not None and found.ends is None:
            set_stay(doc, scene, match, found)
        yield found
