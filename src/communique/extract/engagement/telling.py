"""A word that tells an engagement, in its grammar; what amounts to a fact is decided in `happenings`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from communique.annotate.grammar import Grammar
from communique.extract.engagement.found import Found, at_home, countries_of
from communique.model.annotation import Actor, AnnotatedDocument, TimeExpression
from communique.model.evidence import Cited
from communique.model.span import Span

#: Prepositions behind which the other side stands.
BETWEEN = ("with", "between", "among", "alongside")
OFFICIALS = ("person", "office")


@dataclass(frozen=True, slots=True)
class Telling:
    type: str
    word: int  #: the verb or noun
    rule: str
    anchors: tuple[int, ...]  #: the words on which its times and places hang, the nearest first
    actors: tuple[Actor, ...] = ()
    verb: int | None = None  #: for a noun: the verb that says what becomes of it
    marked: bool = True  #: its words tell whether it happened
    implies: bool = False  #: told so that the other side of the text's dyad may be meant
    weak: bool = False  #: told in passing: of an engagement that is told elsewhere, where there is one
    host: Cited[str] | None = None  #: of a visit or port call: the country visited
    place: Cited[str] | None = None
    in_city: bool = False
    one_of_several: bool = False  #: a stop of a trip whose days may be those of the whole trip
    half: bool = False  #: names one side only: adds to what is told elsewhere, or nothing
    refused: bool = False  #: the grammar shows that it is none, whatever the words look like
    unplaced: bool = False  #: nobody can tell of which state one side is: a doubt, no fact
    own_times: tuple[TimeExpression, ...] = ()  #: told of this one alone among several

    def trigger(self, g: Grammar) -> Span:
        """The word, with its verb where that is near."""
        near = self.verb is not None and abs(self.word - self.verb) < 6
        words = sorted({self.word, self.verb}) if near and self.verb is not None else [self.word]
        return Span(g.token(words[0]).span.start, g.token(words[-1]).span.end)


@dataclass(slots=True)
class Told:
    """What the sentences before have told, for those that leave it out."""

    travellers: tuple[Actor, ...] = ()
    host: Cited[str] | None = None  #: the state that they are in
    like: Found | None = None  #: the latest that a noun told: "another" is one of its kind
    latest: Found | None = None  #: whose the "previous" one was
    refused: list[Span] = field(default_factory=list)  #: words of which the grammar shows that they tell none
    homes: dict[str, Cited[str]] = field(default_factory=dict)  #: whose official a person turned out to be

    def places(self, actor: Actor) -> bool:
        """Whether an engagement before has told the state of the actor, or of one of several."""
        if actor.members:
            return any(self.places(member) for member in actor.members)
        return actor.country is None and (actor.name or "") in self.homes

    def placed(self, actor: Actor) -> Actor:
        """The actor with the state that an engagement before has told of."""
        if actor.members:
            return replace(actor, members=tuple(self.placed(member) for member in actor.members))
        home = self.homes.get(actor.name or "")
        if actor.country is not None or home is None:
            return actor
        return replace(actor, country=home.value, country_evidence=home.evidence, country_rule=home.derived)


def has_official(actors: Iterable[Actor]) -> bool:
    return any(actor.label in OFFICIALS and (actor.title or actor.country) for actor in actors)


def is_unplaced(actors: tuple[Actor, ...]) -> bool:
    """Officials of whom none has a state."""
    return has_title(actors) and not countries_of(actors)


def has_title(actors: Iterable[Actor]) -> bool:
    return any(actor.label in OFFICIALS and actor.title for actor in actors)


def both_sides(
    doc: AnnotatedDocument,
    left: tuple[Actor, ...],
    right: tuple[Actor, ...],
    host: Cited[str] | None = None,
) -> tuple[Actor, ...]:
    """Either side, with the state of the one that is not told where the other's tells it.

    `host`: the state that travellers told of before are in; whom they meet there, its officials are.
    """
    left, right = _unlike(left, right), _unlike(right, left)
    return (*_placed(doc, left, right, host), *_placed(doc, right, left, host))


def _unlike(actors: tuple[Actor, ...], others: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Who deals with officials of a state is not of it, if only worked out to be."""
    stated = {a.country for a in others if a.country_rule is None}
    own = countries_of(actors)
    if len(own) == 1 and own <= stated and all(a.country_rule for a in actors if a.country):
        return tuple(replace(a, country=None, country_evidence=(), country_rule=None) for a in actors)
    return actors


def _placed(
    doc: AnnotatedDocument, actors: tuple[Actor, ...], others: tuple[Actor, ...], host: Cited[str] | None
) -> tuple[Actor, ...]:
    known = countries_of(others)
    if host is None or not known or host.value in known or not is_unplaced(actors):
        return at_home(doc, actors, known)
    rule = "host-of-the-visit"
    return tuple(
        replace(a, country=host.value, country_evidence=host.evidence, country_rule=rule)
        if a.label in OFFICIALS and a.title
        else a
        for a in actors
    )


def of_state(actor: Actor, state: Actor, rule: str) -> Actor:
    """The actor, as one of that state's, by words that say so."""
    return replace(actor, country=state.country, country_evidence=state.country_evidence, country_rule=rule)


def apart(telling: Telling, g: Grammar) -> Iterator[Telling]:
    """Separate talks: the first side with each other."""
    words = (telling.word, *((telling.verb,) if telling.verb is not None else ()))
    separate = any(g.token(i).lemma in ("separate", "separately") for w in words for i in g.below[w])
    if not separate:
        yield telling
        return
    first = telling.actors[0].country if telling.actors else None
    left = tuple(a for a in telling.actors if a.country == first)
    for country in dict.fromkeys(a.country for a in telling.actors if a.country not in (None, first)):
        right = tuple(a for a in telling.actors if a.country == country)
        yield replace(telling, actors=(*left, *right))


def each_in_turn(
    doc: AnnotatedDocument, g: Grammar, telling: Telling, left: tuple[Actor, ...], whom: list[int]
) -> Iterator[Telling]:
    """ "Met A in X on Monday and B in Y on Tuesday": who is named with a day of his own was met apart."""
    heads = sorted({i for head in whom for i in g.joined(head)})
    times = times_behind(g, heads)
    if len(heads) < 2 or not all(times):
        yield from apart(telling, g)
        return
    for head, own in zip(heads, times, strict=True):
        right = g.single(head)
        if countries_of(right):
            yield replace(
                telling, actors=both_sides(doc, left, right), anchors=(head, telling.word), own_times=own
            )


def times_behind(g: Grammar, stops: list[int]) -> list[tuple[TimeExpression, ...]]:
    """The times printed behind each of the words, up to the next; behind the last alone they are of all."""
    if not stops:
        return []
    ends = [*stops[1:], len(g.analysis.tokens)]
    found = [
        tuple(time for i, time in sorted(g.times.items()) if stop < i < end)
        for stop, end in zip(stops, ends, strict=True)
    ]
    return found if any(found[:-1]) else [() for _ in stops]


def above(g: Grammar, verb: int) -> tuple[int, ...]:
    """Verbs whose times hold for this one too: "flew to X on Monday to meet B"."""
    found = []
    at = verb
    for _ in range(3):
        token = g.token(at)
        joins = token.relation == "xcomp" or (token.relation == "advcl" and "VerbForm=Fin" not in token.feats)
        if not joins or token.head < 0:
            break
        at = token.head
        found.append(at)
    return tuple(found)


def cited_words(doc: AnnotatedDocument, span: Span) -> Cited[str]:
    evidence = doc.cite(span)
    return Cited(" ".join(evidence.text.split()), (evidence,))
