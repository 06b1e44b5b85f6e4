"""What one actor does to another, by a sentence: the classifier of relations on its own, without a document.

    >>> from communique.events import classify
    >>> shares = classify("Lima recalled its ambassador from Helsinki.", "Lima", "Helsinki")
    >>> max(shares, key=shares.get)
    'SANCTION'

It loads its model at the first call (some 0.1 s), needs no network and works on one core.
"""

from __future__ import annotations

from collections.abc import Iterable

from communique.annotate.backends.relations import NONE, Asked, answers
from communique.annotate.backends.relations.places import places_of

__all__ = ["NONE", "classify", "classify_all"]


def classify(sentence: str, source: str, target: str) -> dict[str, float]:
    """The share of each PLOVER category, and of `NONE`, for what `source` does to `target`; together 1.

    The actors are named as the sentence names them; a state is found by another of its forms, too ("Iran" in
    "Tehran said ..."). One that does not stand in the sentence is taken for somebody that it is about. What did not
    happen, or only might, is `NONE`. Some 6 ms on one core.
    """
    return classify_all([(sentence, source, target)])[0]


def classify_all(questions: Iterable[tuple[str, str, str]]) -> list[dict[str, float]]:
    """`classify` for many (sentence, source, target), in their order; faster than one by one."""
    asked: list[Asked] = []
    turned: list[bool] = []
    for sentence, source, target in questions:
        one, other = places_of(sentence, source, target)
        second_first = not isinstance(one, str) and not isinstance(other, str) and other < one
        asked.append(Asked(sentence, other, one) if second_first else Asked(sentence, one, other))
        turned.append(second_first)
    return [
        dict((back if second_first else forth).event)
        for second_first, (forth, back) in zip(turned, answers(asked), strict=True)
    ]
