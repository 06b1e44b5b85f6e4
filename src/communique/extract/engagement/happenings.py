"""Engagements by the grammar of their words: the verb or the noun that tells them, and who hangs on it.

"A, who flew to X on Monday, is due to hold talks with B" tells a visit and talks whatever stands between the words.
Sentences without a parse are left to the patterns of `triggers`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from communique.annotate.clauses import cited_date
from communique.annotate.dyads import dyad_of
from communique.annotate.grammar import Grammar
from communique.annotate.modality import modality_told
from communique.extract.engagement.ellipsis import ONE_MORE, is_one_more, one_more
from communique.extract.engagement.found import Found, party_sides, ships_of, side_key, sides_of
from communique.extract.engagement.nouns import told_by_noun
from communique.extract.engagement.telling import Telling, cited_words
from communique.extract.engagement.trips import day_within
from communique.extract.engagement.verbs import told_by_verb
from communique.extract.engagement.words import BEGIN, END, GATHERINGS, NOUNS, SIGNED
from communique.model.annotation import Actor, AnnotatedDocument, Mention, TimeExpression
from communique.model.evidence import Cited, merged_evidence
from communique.model.facts import Side
from communique.model.issue import Issue
from communique.model.span import Span

_EVENTS = frozenset(NOUNS)
_STAYS = ("visit", "port_call")
#: Types of which the words may leave out one side, or both, where the text deals with two states.
_IMPLIED = ("talks", "exercise", "summit", "signing", "port_call")


@dataclass(slots=True)
class Told:
    """What the sentences before have told, for those that leave it out."""

    travellers: tuple[Actor, ...] = ()
    like: Found | None = None  #: the latest that a noun told: "another" is one of its kind
    homes: dict[str, Cited[str]] = field(default_factory=dict)  #: whose official a person turned out to be

    def placed(self, actor: Actor) -> Actor:
        """The actor with the state that an engagement before has told of."""
        if actor.members:
            return replace(actor, members=tuple(self.placed(member) for member in actor.members))
        home = self.homes.get(actor.name or "")
        if actor.country is not None or home is None:
            return actor
        return replace(actor, country=home.value, country_evidence=home.evidence, country_rule=home.derived)


def happenings(doc: AnnotatedDocument, grammar: Grammar, told: Told) -> Iterator[Found | Issue]:
    """In text order; an engagement told twice is found twice. Keeps `told` up to date."""
    if told.homes:
        grammar = grammar.with_actors(told.placed)
    for index in range(len(grammar.analysis.tokens)):
        for telling in _tellings(doc, grammar, index, told):
            if telling.unplaced:
                where = doc.cite(telling.trigger(grammar))
                yield Issue("engagement.side-unknown", "talks: the state of one side is not told", where)
                continue
            found = _found(doc, grammar, telling, told)
            if found is None:
                continue
            if found.type == "visit" and not found.half:
                told.travellers = telling.actors
            if not grammar.is_verb(telling.word):
                told.like = found
            told.homes |= {
                participant.person.value: side.country
                for side in found.sides
                for participant in side.participants
                if side.country and side.country.derived and participant.person
            }
            yield found


def _tellings(doc: AnnotatedDocument, g: Grammar, index: int, told: Told) -> Iterator[Telling]:
    token = g.token(index)
    if told.like is not None and is_one_more(g, index):
        yield one_more(g, index, told.like.type)
    elif token.upos in ("VERB", "ADJ"):
        yield from told_by_verb(doc, g, index, told.travellers)
    elif token.upos in ("NOUN", "PROPN"):
        yield from told_by_noun(doc, g, index, told.travellers)


def _found(doc: AnnotatedDocument, g: Grammar, telling: Telling, told: Told) -> Found | None:
    sides = _sides(doc, g, telling)
    if telling.rule == ONE_MORE and told.like is not None:
        sides = told.like.sides
    if len(sides) < 2 and not (sides and (telling.half or telling.type == "summit")):
        return None
    trigger = doc.cite(telling.trigger(g))
    times = _times(g, telling)
    modality = modality_told(doc, g.analysis, telling.word, trigger.span)
    found = Found(
        type=telling.type,
        trigger=trigger,
        rule=telling.rule,
        modality=modality,
        sides=sides,
        place=telling.place or _place(doc, g, telling),
        evidence=[trigger],
        in_city=telling.in_city,
        marked=telling.marked or modality.evidence != (trigger,),
        by_parse=True,
        weak=telling.weak,
        half=telling.half,
    )
    _set_days(g, telling, times, found)
    return found


# ---------------------------------------------------------------- who


def _sides(doc: AnnotatedDocument, g: Grammar, telling: Telling) -> list[Side]:
    sides = sides_of(doc, telling.actors)
    if telling.host is not None:
        sides = [*sides, Side(country=telling.host)]
    if len(sides) == 1 and telling.type != "visit":
        sides = [*sides, *party_sides(doc, telling.actors)]
    if len(sides) < 2 and telling.implies and telling.type in _IMPLIED:
        sides = _with_dyad(doc, sides, first_named=telling.type == "port_call")
    if telling.type in ("exercise", "port_call"):
        sides = [replace(side, participants=ships_of(doc, g.span, side)) for side in sides]
    return sides


def _with_dyad(doc: AnnotatedDocument, named: list[Side], *, first_named: bool) -> list[Side]:
    """The two states of the text, where the words themselves name none but one of them."""
    dyad = dyad_of(doc)
    if len(dyad) < 2 or not {side_key(side) for side in named} <= {side.value for side in dyad}:
        return named
    both = [next((s for s in named if side_key(s) == c.value), Side(country=c)) for c in dyad]
    return sorted(both, key=lambda side: side not in named) if first_named else both


# ---------------------------------------------------------------- whether and when


def _times(g: Grammar, telling: Telling) -> list[TimeExpression]:
    """Times said of it, the nearest first; "since" tells of stays alone."""
    if telling.own_times:
        return list(telling.own_times)
    return [
        g.times[i]
        for i in g.time_words_at(telling.anchors, _EVENTS)
        if telling.type in _STAYS or g.case_of(i) not in ("since", "until", "before")
    ]


def _set_days(g: Grammar, telling: Telling, times: list[TimeExpression], found: Found) -> None:
    time = next((t for t in times if t.starts is not None), None)
    if time is not None and time.starts is not None:
        found.starts = cited_date(time, time.starts)
        found.ends = cited_date(time, time.ends) if time.ends else None
        if found.ends is None:
            _close(g, telling, found)
    elif (
        deadline := next((t for t in times if t.ends is not None), None)
    ) is not None and deadline.ends is not None:
        found.ends = cited_date(deadline, deadline.ends)  # "by the end of the year"
    if telling.one_of_several and not telling.own_times and found.starts is not None:
        found.starts = found.ends = day_within(found.starts, found.ends)
    days = next((t for t in times if t.days), None)
    if days is not None and found.starts is not None and found.starts.value.day and found.ends is None:
        last = found.starts.value.plus_days((days.days or 1) - 1)
        found.ends = Cited(
            last, merged_evidence(found.starts.evidence, days.evidence), "first-day-and-duration"
        )
    elif days is not None and time is not None and found.ends is not None and found.starts is None:
        first = found.ends.value.plus_days(1 - (days.days or 1)) if found.ends.value.day else None
        if first is not None:  # "ended a three-day visit on Friday"; a deadline begins nothing
            evidence = merged_evidence(found.ends.evidence, days.evidence)
            found.starts = Cited(first, evidence, "last-day-and-duration")


def _close(g: Grammar, telling: Telling, found: Found) -> None:
    """One date: the day of it, or the end of it that the verb tells. A journey's date is its first day."""
    verb = telling.verb if telling.verb is not None else telling.word
    if telling.verb is not None and g.token(verb).lemma in END:
        found.starts, found.ends = None, found.starts
    elif telling.verb is not None and g.token(verb).lemma in BEGIN:
        return
    elif telling.type not in _STAYS or g.token(telling.word).lemma in _WHOLE_STAYS:
        found.ends = found.starts


#: "Visited on Monday", "led a delegation on Monday": the date is that of the stay, not of the arrival.
_WHOLE_STAYS = frozenset({"visit", "lead", "tour"})


# ---------------------------------------------------------------- where


def _place(doc: AnnotatedDocument, g: Grammar, telling: Telling) -> Cited[str] | None:
    """The nearest place by a name of its own; where there is none, the state that it is said to have been in."""
    states = []
    for head in g.places_at(telling.anchors):
        if head in g.times:
            continue
        item: Actor | Mention | None = g.mentions.get(head) or g.inside.get(head)
        if item is not None and item.label == "capital":
            return cited_words(doc, item.span)
        if item is not None and item.label == "state":
            states.append(item)
            continue
        span = item.span if item is not None and item.label == "organisation" else g.name_at(head)
        if span is not None and not _names_event(g, span) and (item is None or item.label == "organisation"):
            return cited_words(doc, span)
    return cited_words(doc, states[0].span) if states else None


def _names_event(g: Grammar, span: Span) -> bool:
    """ "In Exercise Blue Reef", "at the Foo-Bar Dialogue", "in the Joint Statement": no place."""
    words = [g.token(i).lemma.lower() for i in g.analysis.tokens_in(span)]
    return any(word in NOUNS or word in GATHERINGS or word in SIGNED for word in words)
