"""Small things about spans and words that mentions are found with."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from communique.annotate.masks import CLOSE, OPEN
from communique.model.annotation import Mention
from communique.model.span import Span


def is_free(taken: list[Span], span: Span) -> bool:
    """Whether the span overlaps none of the taken ones, which are in order and do not overlap each other."""
    at = bisect_left(taken, span)
    return not any(span.overlaps(other) for other in taken[max(0, at - 1) : at + 1])


_DEFINED = re.compile(
    r"(?<!\w)(?P<words>(?:[A-Z][\w’'-]{0,24}\s(?:(?:of|for|and|the|"
    r"on)\s){0,2}){2,7})\((?P<short>[A-Z]{2,7})\)"
)


def acronyms_in(text: str) -> dict[str, str]:
    """Acronyms that the text spells out itself ("Something Something Forces (SSF)"), with their words."""
    found = {}
    for match in _DEFINED.finditer(text):
        words = [word for word in match["words"].split() if word[0].isupper()]
        if "".join(word[0] for word in words).endswith(match["short"]):
            found[match["short"]] = " ".join(words[-len(match["short"]) :])
    return found


def labelled(words: str, labels: dict[Span, str], around: Span) -> tuple[str, str]:
    """What stands before and after a span, with the mentions there as labels; 120 characters each way are enough."""
    before, position = [], max(0, around.start - 120)
    for span in sorted(labels):
        if position <= span.start and span.end <= around.start:
            before += [words[position : span.start], labels[span]]
            position = span.end
    before.append(words[position : around.start])
    after, position, end = [], around.end, min(len(words), around.end + 120)
    for span in sorted(labels):
        if position <= span.start and span.end <= end:
            after += [words[position : span.start], labels[span]]
            position = span.end
    after.append(words[position:end])
    return "".join(before), "".join(after)


_LETTERS = {
    "state": "S",
    "adjective": "J",
    "capital": "S",
    "organisation": "G",
    "equipment": "E",
    "office": "O",
    "person": "P",
}


def letter_of(mention: Mention) -> str:
    letter = _LETTERS.get(mention.label)
    return f"{OPEN}{letter}0{CLOSE}" if letter else mention.name


def blanked(words: str, masks: Iterable[Span]) -> str:
    """The words with the spans blotted out by marks that no office phrase crosses, offsets unchanged."""
    characters = list(words)
    for span in masks:
        characters[span.start : span.end] = OPEN * len(span)
    return "".join(characters)


def moved(mention: Mention, by: int) -> Mention:
    return Mention(
        mention.span.moved(by), mention.label, mention.name, mention.country, mention.type, mention.rule
    )


def name_of(words: str) -> str:
    return " ".join(words.split())


def without_overlaps(mentions: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return kept
