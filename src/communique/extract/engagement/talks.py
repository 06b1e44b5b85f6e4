"""Talks, calls and signatures: who stands on either side of the trigger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from communique.annotate.clauses import (
    ACTORS,
    actors_in,
    author,
    clause_of,
    labelled,
    objects,
    subjects,
)
from communique.annotate.scenes import home_of
from communique.extract.engagement.found import (
    Found,
    countries_of,
    found_at,
    implied_sides,
    owner_before,
    sides_of,
)
from communique.model.annotation import Actor, AnnotatedDocument, Scene
from communique.model.facts import Side
from communique.model.issue import Issue


def talks(
    doc: AnnotatedDocument, scene: Scene, rule: str, type_: str, match: re.Match[str]
) -> Iterator[Found | Issue]:
    if rule == "named-dialogue":
        sides = sides_of(doc, labelled(doc, match["pair"]))
        if len(sides) >= 2:
            yield found_at(doc, scene, rule, type_, match, sides)
        return
    right = _other_party(doc, scene, rule, match.end())
    left = subjects(doc, scene, match.start()) or author(doc, scene, match.start())
    if rule in ("meeting-with", "call-noun") and len(countries_of(right)) >= 2:
        left = ()
    if rule in ("meeting-with", "call-noun") and not left:
        left = owner_before(doc, scene, match.start())
    if rule in ("meeting-with", "call-noun") and not left:
        left = _subject_behind(doc, scene.view.text, match)
    if rule == "at-a-meeting" and len(countries_of(left)) < 2:
        return
    if rule == "met" and not right and len(countries_of(left)) < 2:
        return
    only_states = bool(right) and all(actor.label == "state" for actor in right)
    if rule in ("met", "courtesy-call") and only_states and _has_official(left):
        return  # needs are met, and states are called on to act
    if rule == "welcomed" and not (_has_official(left) and _has_official(right)):
        return
    sides = sides_of(doc, (*left, *right))
    if rule == "signed-by-officials" and not (
        len(sides) >= 2 and all(side.participants for side in sides[:2])
    ):
        return
    if len(sides) < 2 and rule in _IMPLY_BOTH_SIDES and (rule != "takes-place" or not left):
        sides = implied_sides(doc, scene, sides, match)
    if len(sides) < 2:
        if _has_official(left) and _has_official(right):
            yield Issue(
                "engagement.side-unknown",
                f"{type_}: the country of one side is not told",
                doc.cite(home_of(scene, *match.span())),
            )
        return
    if rule not in _IMPLY_BOTH_SIDES and not (
        _has_official(left) or _has_official(right) or _may_talk(left, right)
    ):
        return
    for those in _met_apart(sides) if _APART.search(match.group()) else [sides]:
        yield found_at(doc, scene, rule, type_, match, those)


_APART = re.compile(r"\bseparate(?:ly)?\b")


def _met_apart(sides: list[Side]) -> list[list[Side]]:
    """Separate talks: the first side with each other."""
    return [[sides[0], other] for other in sides[1:]]


#: Rules whose words alone tell that both sides of the text's dyad were there.
_IMPLY_BOTH_SIDES = frozenset({"takes-place", "negotiating", "signing"})


def _other_party(doc: AnnotatedDocument, scene: Scene, rule: str, after: int) -> tuple[Actor, ...]:
    """Whom: behind "met" at once; behind a noun after "with" or "between"."""
    text = scene.view.text
    if rule == "signed-by-officials":
        by = re.compile(r"\sby\s(?:the\s)?").match(text, after)
        return (*objects(doc, scene, by.end(), within=20), *_witnesses(doc, scene, after)) if by else ()
    if rule in ("received-by", "honoured-by"):
        by = re.compile(r"[^.;,]{0,60}?\bby\s(?:the\s)?").match(text, after)
        return objects(doc, scene, by.end(), within=1) if by else ()
    if rule in ("met", "welcomed", "courtesy-call", "meeting-with", "phoned") or text[:after].endswith(
        ("with", "between")
    ):
        return objects(doc, scene, after, within=30)
    _, end = clause_of(text, after)
    link = re.compile(r"\b(?:with|between|alongside)\s(?:the\s)?").search(text, after, min(end, after + 90))
    return objects(doc, scene, link.end(), within=30) if link else ()


def _witnesses(doc: AnnotatedDocument, scene: Scene, after: int) -> tuple[Actor, ...]:
    """Who watched a ceremony: there, but no signatory."""
    text = scene.view.text
    presence = re.compile(r"\b(?:in the presence of|witnessed by)\s(?:the\s)?").search(
        text, after, clause_of(text, after)[1]
    )
    return objects(doc, scene, presence.end(), within=1) if presence else ()


_OPENING = re.compile(r"^(?:[Ii]n|[Dd]uring|[Aa]t|[Aa]fter|[Ff]ollowing)\s[^.;:]{0,40}$")


def _subject_behind(doc: AnnotatedDocument, text: str, match: re.Match[str]) -> tuple[Actor, ...]:
    """ "During talks with B, A ...": the subject of the sentence that such an opening belongs to."""
    if not _OPENING.match(text[: match.start()]):
        return ()
    main = re.compile(rf"[^.;:]{{0,90}}?,\s(?:the\s)?(?P<list>{ACTORS})\s").match(text, match.end())
    return actors_in(doc, main["list"]) if main else ()


def _has_official(actors: Iterable[Actor]) -> bool:
    return any(actor.label in ("person", "office") and (actor.title or actor.country) for actor in actors)


def _may_talk(left: tuple[Actor, ...], right: tuple[Actor, ...]) -> bool:
    """States talk with states."""
    return len(countries_of(a for a in (*left, *right) if a.label == "state")) >= 2
