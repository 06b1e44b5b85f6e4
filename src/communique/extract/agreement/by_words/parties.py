"""Whose instrument it is."""

from __future__ import annotations

import re
from functools import partial

from communique.annotate.clauses import (
    ACTORS,
    actors_in,
    author,
    labelled,
    parties_of,
    subjects,
)
from communique.annotate.masks import any_of
from communique.extract.agreement.by_words.stages import Stage
from communique.extract.agreement.names import noun_start
from communique.extract.agreement.words import CONTRACT
from communique.model.annotation import AnnotatedDocument, Scene
from communique.model.evidence import Cited


def told_parties(
    doc: AnnotatedDocument,
    scene: Scene,
    match: re.Match[str],
    stages: list[Stage],
    dyad: tuple[Cited[str], ...],
) -> tuple[tuple[Cited[str], ...], bool]:
    """The parties, and whether the words name them themselves rather than the text around."""
    text = scene.view.text
    told = partial(parties_of, doc, companies=bool(match[CONTRACT]))
    pair = told(list(labelled(doc, match["who"] or "")))
    if len(pair) >= 2:
        return pair, True
    owner = re.search(
        rf"({any_of('AM')})['’]?s?\s(?:[a-z]+\s)?$", text[: match.start()] + (match["adj"] or "")
    )
    between = re.compile(rf"[^.;]{{0,120}}?\b(?:between|among)\s(?:the\s)?(?P<list>{ACTORS})").match(
        text, match.end()
    )
    if between is not None:
        parties = told(actors_in(doc, between["list"]))
        if len(parties) >= 2:
            return parties, True
    by = re.compile(
        r"[^.;]{0,60}?\b(?:signed|inked|concluded|initialled|issued|released|adopted|agreed)\sby\s(?P<list>[^.;]{0,200})"
    ).match(text, match.end())
    if by is not None:
        parties = told(list(labelled(doc, by["list"].split(" in the presence")[0])))
        if len(parties) >= 2:
            return parties, True
    relative = re.compile(
        rf"\s(?:that|which)\s(?:the\s)?(?P<list>{ACTORS})\s(?:[^.;,]{{0,40}}?\bwith\s(?:the\s)?(?P<with>{ACTORS}))?"
    ).match(text, match.end())
    if relative is not None:
        parties = told(actors_in(doc, relative["list"] + (relative["with"] or "")))
        if len(parties) >= 2:
            return parties, True
    for at in (stage.at for stage in stages):
        if at > match.start():
            continue
        first = subjects(doc, scene, at) or author(doc, scene, at)
        with_ = re.compile(rf"[^.;]{{0,90}}?(?<!,\s)\bwith\s(?:the\s)?(?P<list>{ACTORS})").match(
            text, match.end()
        )
        second = actors_in(doc, with_["list"]) if with_ else ()
        parties = told((*first, *second))
        if len(parties) >= 2:
            return parties, True
        if with_ is not None or _WITH_SOMEBODY.match(text, match.end()):
            return (), False
        if len(parties) == 1 and len(dyad) == 2 and parties[0].value in {p.value for p in dyad}:
            return dyad, False
    with_ = re.compile(rf"\swith\s(?:the\s)?(?P<list>{ACTORS})").match(text, match.end())
    if with_ is not None:
        first = tuple(labelled(doc, owner.group(1))) if owner else subjects(doc, scene, match.start())
        parties = told((*first, *actors_in(doc, with_["list"])))
        if len(parties) >= 2:
            return parties, True
    organisation = re.search(
        rf"({any_of('AM')})\s(?:[A-Z][\w-]*\s){{0,5}}$",
        text[: match.start()] + text[match.start() : noun_start(match)],
    )
    if organisation is not None:
        actors = [a for a in labelled(doc, organisation.group(1)) if a.label == "organisation"]
        if actors:
            return told(actors), True
    return dyad, False


#: With whom no state or body is named: "with a club in Fooland".
_WITH_SOMEBODY = re.compile(rf"\swith\s(?:an?|its|his|her|their|some|several)\s(?:{any_of('AM')}\s)?[a-z]")
