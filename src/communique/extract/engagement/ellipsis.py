"""One more of the kind told before: "another in 2011", "a third, planned for 2014"."""

from __future__ import annotations

from communique.annotate.grammar import Grammar
from communique.extract.engagement.telling import Telling
from communique.extract.engagement.words import HOLD, TAKE_PLACE

ONE_MORE = "one-more"
_ONES = frozenset("another one second third fourth fifth sixth seventh eighth ninth tenth".split())
_HEADS = frozenset("nsubj nsubj:pass obj obl conj root".split())


def is_one_more(g: Grammar, index: int) -> bool:
    """Whether the word stands in place of a noun and is dated, or said to take place."""
    token = g.analysis.tokens[index]
    if token.lemma.lower() not in _ONES or token.relation not in _HEADS or g.children(index, "nmod:poss"):
        return False
    if any(g.case_of(i) == "of" for i in g.children(index, "nmod")):
        return False  # "one of them"
    takes_place = token.relation.startswith("nsubj") and g.token(token.head).lemma in TAKE_PLACE
    return takes_place or bool(g.times_at([index, *_said(g, index)]))


def one_more(g: Grammar, index: int, type_: str) -> Telling:
    head = g.token(index).head
    verb = head if head >= 0 and g.token(index).relation.startswith("nsubj") else None
    anchors = (index, *_said(g, index), *((verb,) if verb is not None else ()))
    return Telling(type_, index, ONE_MORE, anchors, verb=verb)


def _said(g: Grammar, index: int) -> tuple[int, ...]:
    return tuple(
        i for i in g.children(index, "acl") if g.token(i).lemma in TAKE_PLACE or g.token(i).lemma in HOLD
    )


def is_of_series(g: Grammar, noun: int) -> bool:
    """ "Their previous meeting", "the last round", "a second session": of those who have just been named."""
    words = {g.word(i).lower() for i in g.children(noun, "amod")}
    return bool(words & _EARLIER) or (bool(words & _ONES) and g.token(noun).lemma in _INSTANCES)


_INSTANCES = frozenset("round session edition".split())
_EARLIER = frozenset("previous last earlier first next".split())
