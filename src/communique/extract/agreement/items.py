"""Several instruments at once: "two MoUs to A and B"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from communique.annotate.clauses import ACTORS, actors_in, parties_of
from communique.annotate.masks import OPEN
from communique.annotate.scenes import home_of
from communique.extract.agreement.found import Found
from communique.model.annotation import AnnotatedDocument, Scene
from communique.model.evidence import Cited

_TO_ITEMS = re.compile(
    r"\s(?:to|on|for|covering|in)\s(?P<items>[^.;]{6,240}?)(?=[.;]|\s(?:were|was|have been|had been)\s|$)"
)
_ITEM = re.compile(r"\s(?:and|&)\s|,\s(?:and\s)?")
_VERB = re.compile(
    r"(?:further|extend|boost|expand|deepen|enhance|promote|strengthen|facilitate|"
    r"increase|improve|establish|launch|share|provide|develop|train|protect|support|"
    r"enable|build|exchange|cooperate on|work on|open|create|set up|begin|widen|"
    r"broaden)\s"
)


#: "The first on A, and the second on B"; "on A and on B".
_FIRST_SECOND = re.compile(
    r",?\s(?:the\s)?(?:first|one)\s(?:on|for|concerning|regarding)\s(?P<a>[^.;]{4,140}?),?\sand\s(?:the\s)?"
    r"(?:second|other|another)\s(?:on|for|concerning|regarding)\s(?P<b>[^.;]{4,140}?)(?=[.;]|$)"
)
_ON_AND_ON = re.compile(
    rf"\s(?P<prep>on|for|concerning)\s(?P<a>[^.;,]{{4,100}}?)\sand\s(?P=prep)\s(?P<b>[^.;,]{{4,100}}?)"
    rf"(?=[.;,]|\s(?:in|at|on)\s{OPEN}|$)"
)


def enumerated(text: str, match: re.Match[str], count: int) -> Iterator[tuple[int, int, int]]:
    """Two items told apart by their own words, whatever number is given or none."""
    found = (
        (_FIRST_SECOND.match(text, match.end()) or _ON_AND_ON.match(text, match.end()))
        if count in (0, 2)
        else None
    )
    if found is not None:
        for item in ("a", "b"):
            start, end = found.span(item)
            yield start, start, end


def items_of(
    doc: AnnotatedDocument, scene: Scene, match: re.Match[str], count: int
) -> Iterator[tuple[int, int, int]]:
    """(start, start of the subject, end) of each item, where the text names just `count` of them."""
    behind = _TO_ITEMS.match(scene.view.text, match.end())
    if behind is None:
        return
    bounds, at = [], behind.start("items")
    for cut in _ITEM.finditer(scene.view.text, behind.start("items"), behind.end("items")):
        bounds.append((at, cut.start()))
        at = cut.end()
    bounds.append((at, behind.end("items")))
    verbs = [bool(_VERB.match(scene.view.text, start)) for start, _ in bounds]
    if verbs[0]:
        bounds = _joined_at_verbs(bounds, verbs)
    if len(bounds) != count:
        return
    for start, end in bounds:
        verb = _VERB.match(scene.view.text, start)
        yield start, verb.end() if verb else start, end


def _joined_at_verbs(bounds: list[tuple[int, int]], verbs: list[bool]) -> list[tuple[int, int]]:
    """Pieces that do not begin with a verb belong to the piece before: "further A and B & extend C"."""
    joined: list[tuple[int, int]] = []
    for (start, end), verb in zip(bounds, verbs, strict=True):
        if verb or not joined:
            joined.append((start, end))
        else:
            joined[-1] = (joined[-1][0], end)
    return joined


def itemised(
    one: Found,
    items: list[tuple[int, int, int]],
    doc: AnnotatedDocument,
    scene: Scene,
    match: re.Match[str],
    dyad: tuple[Cited[str], ...],
) -> Iterator[Found]:
    apart = [_parties_between(doc, scene.view.text[start:end]) for start, _, end in items]
    shared = dyad if any(apart) and len(dyad) == 2 else one.parties
    for number, (start, subject, end) in enumerate(items):
        evidence = doc.cite(home_of(scene, match.start() if number == 0 else start, end))
        words = doc.cite(home_of(scene, subject, end))
        yield Found(
            instrument=one.instrument,
            noun=one.noun,
            rule=one.rule,
            evidence=[evidence],
            parties=apart[number] or shared,
            subject=Cited(words.text, (words,)),
            own=one.own,
            reports=list(one.reports),
            modality=one.modality,
            item=number,
        )


_BETWEEN = re.compile(rf"\bbetween\s(?:the\s)?(?P<list>{ACTORS})")


def _parties_between(doc: AnnotatedDocument, item: str) -> tuple[Cited[str], ...]:
    """ "The first on rail between A and B": of this one alone."""
    between = _BETWEEN.search(item)
    parties = parties_of(doc, actors_in(doc, between["list"]), companies=True) if between else ()
    return parties if len(parties) >= 2 else ()


def one_a_partner(one: Found) -> list[Found]:
    """ "A has similar pacts with B and C": two, each of A and one of the others."""
    first, *others = one.parties
    return [
        replace(
            one,
            parties=(first, other),
            item=number,
            evidence=[*(one.evidence if not number else ()), *other.evidence],
        )
        for number, other in enumerate(others)
    ]
