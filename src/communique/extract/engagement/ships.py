"""Ships that take part in an exercise, where the sentence that tells of the exercise does not name them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from communique.extract.engagement.found import Found, same_participant, ships_of
from communique.model.annotation import AnnotatedDocument, Mention, Scene
from communique.model.evidence import Cited
from communique.model.facts import Participant, Side
from communique.model.span import Span

#: With nothing that is taken part in, or with the exercise itself; not who failed to take part.
_TOOK_PART = re.compile(
    r"(?<!not )(?<!n't )(?<!n’t )(?<!to )(?<!never )\b(?:t(?:akes?|ook|aking)\spart|participat(?:es?|ed|ing))\b"
    r"(?!\s(?:in|at)\b(?!\s(?:the|this|these)\s(?:[\w-]+\s){0,3}(?:exercises?|drills?|man(?:oeu|eu)vres|maneuvers)\b))"
)


def add_ships_that_took_part(doc: AnnotatedDocument, kept: Iterable[Found]) -> None:
    """The ships of later sentences that say who took part; only where the text tells of one exercise."""
    exercises = [one for one in kept if one.type == "exercise"]
    if len(exercises) != 1:
        return
    exercise = exercises[0]
    for scene in doc.layer(Scene):
        if scene.span.start > exercise.trigger.span.end and _TOOK_PART.search(
            scene.span.of(doc.document.text)
        ):
            exercise.sides = _with_ships(doc, scene.span, exercise.sides)


def _with_ships(doc: AnnotatedDocument, within: Span, sides: list[Side]) -> list[Side]:
    """Each side with its own; ships whose navy is not told are of the one side, of two, that has none by name."""
    named = [_joined(side, ships_of(doc, within, side)) for side in sides]
    without = [side for side in named if not side.participants]
    if len(named) != 2 or len(without) != 1:
        return named
    left = _joined(without[0], _ships_of_no_navy(doc, within))
    return [left if side is without[0] else side for side in named]


def _joined(side: Side, ships: tuple[Participant, ...]) -> Side:
    new = tuple(
        ship for ship in ships if not any(same_participant(ship, known) for known in side.participants)
    )
    return replace(side, participants=(*side.participants, *new))


_SHIP = re.compile(r"\b(?:ship|vessel|frigate|destroyer|corvette|submarine|boat|carrier)s?\s$")


def _ships_of_no_navy(doc: AnnotatedDocument, within: Span) -> tuple[Participant, ...]:
    """Called after their class: "the frigate Foo"; other equipment is no one who takes part."""
    text = doc.document.text
    return tuple(
        Participant(person=Cited(mention.name, (doc.cite(mention.span),)))
        for mention in doc.within(Mention, within)
        if mention.label == "equipment"
        and mention.country is None
        and _SHIP.search(text[within.start : mention.span.start])
    )
