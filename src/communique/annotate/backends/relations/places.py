"""Where the actors that somebody names stand in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from communique.model.span import Span
from communique.reference import states
from communique.reference.tables import plain

#: Places of one actor that are tried, and words of its name that runs are made of.
PLACES_MAX, WORDS_MAX = 8, 16

_WORD = re.compile(r"\w+")
#: Words of a name that find nobody by themselves.
_COMMON = frozenset("the a an of and in for to at by on from his her its their our".split())


def places_of(sentence: str, source: str, target: str) -> tuple[Span | str, Span | str]:
    """Of each actor the place that does not lie on the other's, or its words where there is none.

    Tried are the words as given, in any case, other forms of the same state, and the longest run of words of the
    name. Raises `ValueError` for an actor without a word.
    """
    for actor in (source, target):
        if not actor.strip():
            raise ValueError("an actor without a name")
    ones, others = (list(islice(_places(sentence, actor.strip()), PLACES_MAX)) for actor in (source, target))
    for one in ones:
        for other in others:
            if not one.overlaps(other):
                return one, other
    # One within the other: the wider words of one actor, and the narrower of the other inside.
    if ones and others and ones[0] != others[0]:
        return ones[0], others[0]
    if ones:
        return ones[0], target.strip()
    return source.strip(), others[0] if others else target.strip()


def _places(sentence: str, actor: str) -> Iterator[Span]:
    """Best first."""
    yield from _found(sentence, actor)
    for form in _other_forms(actor):
        yield from _found(sentence, form)
    words = _WORD.findall(actor)[:WORDS_MAX]
    for size in range(len(words) - 1, 0, -1):
        for start in range(len(words) - size + 1):
            run = words[start : start + size]
            if any(word.lower() not in _COMMON and len(word) > 2 for word in run):
                yield from _found(sentence, " ".join(run))


def _found(sentence: str, words: str) -> Iterator[Span]:
    pattern = r"\W+".join(map(re.escape, words.split()))
    for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", sentence, re.IGNORECASE):
        yield Span(*match.span())


def _other_forms(actor: str) -> tuple[str, ...]:
    state = _state_of().get(plain(actor).casefold())
    return _forms_of(state) if state else ()


@cache
def _state_of() -> dict[str, str]:
    found: dict[str, str] = {}
    for text, forms in states.forms().items():
        if len(forms) == 1:
            found.setdefault(text.casefold(), forms[0].iso3)
    for state in states.all_states():
        found[state.name.casefold()] = state.iso3
        found[state.iso3.casefold()] = state.iso3
    return found


@cache
def _forms_of(iso3: str) -> tuple[str, ...]:
    state = states.by_iso3(iso3)
    assert state is not None
    return (state.name, *state.names, *state.adjectives, *state.capitals, *state.seats)
