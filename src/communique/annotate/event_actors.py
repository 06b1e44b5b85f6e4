"""Who in a sentence may do something to somebody of another state.

Besides the actors of all other kinds of facts these are whom a state's adjective makes one of its own ("Fooian
troops", "the Fooian port authority") and capitals, which stand for governments or for themselves: whether they act,
the classifier of relations tells.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.annotate.grammar import Grammar
from communique.model.annotation import Actor, EventActor, Mention
from communique.model.span import Span
from communique.reference import organisations
from communique.reference.sectors import sector_of_noun

_NAMED = frozenset({"state", "capital", "organisation", "adjective"})
_ATTRIBUTES = frozenset({"amod", "compound", "nmod", "nmod:poss", "flat", "nmod:unmarked"})


def event_actors(g: Grammar) -> tuple[EventActor, ...]:
    """In text order; an actor that stands for several is several, at the same words."""
    found = [*_of_actors(g), *_of_mentions(g)]
    return tuple(sorted(found, key=lambda actor: actor.span))


def _of_actors(g: Grammar) -> Iterator[EventActor]:
    for actor in dict.fromkeys(g.actors.values()):
        for single in actor.resolved:
            if single.country:
                yield EventActor(
                    actor.span,
                    single.country,
                    _sector(_head_noun(g, actor), single.country),
                    single.name,
                    single.country_evidence or (g.doc.cite(actor.span),),
                    single.country_rule or "state-table",
                )


def _head_noun(g: Grammar, actor: Actor) -> str:
    words = g.analysis.tokens_in(actor.span)
    return g.token(g.head_of(words)).lemma if words else ""


def _sector(noun: str, country: str) -> str:
    """What the noun tells, else a state's government or an organisation as such."""
    is_body = organisations.by_code(country) is not None
    return sector_of_noun(noun) or ("IGO" if is_body else "GOV")


def _of_mentions(g: Grammar) -> Iterator[EventActor]:
    for mention in g.doc.within(Mention, g.span):
        words = g.analysis.tokens_in(mention.span)
        if mention.label not in _NAMED or not mention.country or not words:
            continue
        if any(i in g.inside and _tells_its_state(g.inside[i], mention) for i in words):
            continue
        head = _noun_of(g, g.head_of(words)) if mention.label == "adjective" else g.head_of(words)
        span = _phrase(g, mention, head)
        yield EventActor(
            span,
            mention.country,
            _sector(g.token(head).lemma if mention.label == "adjective" else "", mention.country),
            None,
            (g.doc.cite(mention.span),),
            "state-table",
        )


def _tells_its_state(actor: Actor, mention: Mention) -> bool:
    """Whether the words of an actor that a mention stands in are known to be of that mention's state."""
    return any(single.country == mention.country for single in actor.resolved)


def _noun_of(g: Grammar, index: int) -> int:
    """The noun that an adjective says something of; itself where it stands for people: "the Fooians"."""
    at = index
    for _ in range(3):
        token = g.token(at)
        if token.head < at or token.relation not in _ATTRIBUTES:
            break
        at = token.head
    return at


def _phrase(g: Grammar, mention: Mention, head: int) -> Span:
    """From the mention, with an article or number before it, to the noun."""
    end = max(g.token(head).span.end, mention.span.end)
    first = g.analysis.tokens_in(mention.span).start
    while (
        first > 0 and g.token(first - 1).upos in ("DET", "NUM") and g.token(first - 1).head in (head, first)
    ):
        first -= 1
    return Span(min(mention.span.start, g.token(first).span.start), end)
