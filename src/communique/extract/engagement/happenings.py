"""Engagements by the grammar of their words: the verb or the noun that tells them, and who hangs on it.

"A, who flew to X on Monday, is due to hold talks with B" tells a visit and talks whatever stands between the words.
Sentences without a parse are left to the patterns of `triggers`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from communique.annotate.clauses import cited_date
from communique.annotate.dyads import dyad_of
from communique.annotate.grammar import Grammar
from communique.annotate.modality import modality_told
from communique.extract.engagement.ellipsis import ONE_MORE, is_of_series, is_one_more, one_more
from communique.extract.engagement.found import Found, party_sides, ships_of, side_key, sides_of
from communique.extract.engagement.journeys import was_in
from communique.extract.engagement.nouns import told_by_noun
from communique.extract.engagement.telling import Telling, Told, cited_words
from communique.extract.engagement.trips import day_within
from communique.extract.engagement.verbs import told_by_verb
from communique.extract.engagement.words import BEGIN, END, GATHERINGS, NOUNS, SIGNED
from communique.model.annotation import Actor, AnnotatedDocument, Mention, TimeExpression
from communique.model.evidence import Cited, merged_evidence
from communique.model.facts import Side
from communique.model.issue import Issue
from communique.model.segment import Segment, SegmentKind
from communique.model.span import Span

_EVENTS = frozenset(NOUNS)
_STAYS = ("visit", "port_call")
#: Types of which the words may leave out one side, or both, where the text deals with two states.
_IMPLIED = ("talks", "exercise", "summit", "signing", "port_call")


def happenings(doc: AnnotatedDocument, grammar: Grammar, told: Told) -> Iterator[Found | Issue]:
    """In text order; an engagement told twice is found twice. Keeps `told` up to date."""
    if told.homes and any(told.places(actor) for actor in grammar.inside.values()):
        grammar = grammar.with_actors(told.placed)
    for index in range(len(grammar.analysis.tokens)):
        for telling in _tellings(doc, grammar, index, told):
            if telling.refused:
                told.refused.append(telling.trigger(grammar))
                continue
            if telling.unplaced:
                where = doc.cite(telling.trigger(grammar))
                yield Issue("engagement.side-unknown", "talks: the state of one side is not told", where)
                continue
            found = _found(doc, grammar, telling, told)
            if found is None:
                continue
            if found.type == "visit" and not found.half:
                told.travellers, told.host = telling.actors, telling.host
            if not grammar.is_verb(telling.word) and found.type not in _STAYS:
                told.like = found
            if len(found.sides) > 1 and not found.half:
                told.latest = found
            told.homes |= {
                participant.person.value: side.country
                for side in found.sides
                for participant in side.participants
                if side.country and side.country.derived and participant.person
            }
            yield found


def _tellings(doc: AnnotatedDocument, g: Grammar, index: int, told: Told) -> Iterable[Telling]:
    token = g.analysis.tokens[index]
    if told.like is not None and is_one_more(g, index):
        return (one_more(g, index, told.like.type),)
    if token.upos in ("VERB", "ADJ"):
        return told_by_verb(doc, g, index, told)
    if token.upos == "PROPN" and (g.children(index, "cop") or token.relation == "advcl"):
        return was_in(doc, g, index, told)
    if token.upos in ("NOUN", "PROPN") and token.lemma.lower() in NOUNS:
        return told_by_noun(doc, g, index, told)
    return ()


def _found(doc: AnnotatedDocument, g: Grammar, telling: Telling, told: Told) -> Found | None:
    sides = _sides(doc, g, telling)
    if telling.rule == ONE_MORE and told.like is not None:
        sides = told.like.sides
    if telling.rule == "convenes" and not telling.actors and told.latest is not None and len(sides) < 2:
        sides = told.latest.sides  # "the dialogue last met in X": of those whom it has just been said of
    series = is_of_series(g, telling.word) and (telling.marked or bool(g.times_at([telling.word])))
    if not telling.actors and told.latest is not None and series:
        sides = told.latest.sides  # "their previous meeting"
    if len(sides) < 2 and not (sides and (telling.half or telling.type == "summit")):
        return None
    trigger = doc.cite(telling.trigger(g))
    days = _days_of(g, telling)
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
    _set_days(g, telling, days, found)
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


@dataclass(frozen=True, slots=True)
class Days:
    """The times said of an engagement, the nearest first."""

    dates: tuple[TimeExpression, ...]
    until: tuple[TimeExpression, ...]  #: by when, or until when
    lasting: TimeExpression | None  #: "three-day"


def _days_of(g: Grammar, telling: Telling) -> Days:
    """ "Since" tells of stays alone."""
    stays = telling.type in _STAYS
    words = g.time_words_at(telling.anchors, _EVENTS)
    own = [g.times[i] for i in words if g.case_of(i) not in ("since", "until", "till", "before")]
    if stays:
        own = [g.times[i] for i in words if g.case_of(i) not in ("until", "till", "before")]
    own = list(telling.own_times) or own
    until = [g.times[i] for i in words if stays and g.case_of(i) in ("until", "till")]
    until += [t for t in own if t.starts is None and t.ends is not None]
    return Days(
        dates=tuple(t for t in own if t.starts is not None),
        until=tuple(until),
        lasting=next((t for t in own if t.days), None),
    )


def _set_days(g: Grammar, telling: Telling, days: Days, found: Found) -> None:
    if days.dates and (first := days.dates[0].starts) is not None:
        time = days.dates[0]
        found.starts = cited_date(time, first)
        found.ends = cited_date(time, time.ends) if time.ends else None
    deadline = next((t for t in days.until if t.ends or t.starts), None)
    if deadline is not None and found.ends is None and (last := deadline.ends or deadline.starts) is not None:
        found.ends = cited_date(deadline, last)  # "by the end of the year", "until Saturday"
    if telling.one_of_several and not telling.own_times and found.starts is not None:
        found.starts = found.ends = day_within(found.starts, found.ends)
    then = days.dates[0] not in g.times_at([telling.word]) if days.dates else False
    if found.ends is None and found.starts is not None and then and _ends_then(g, telling):
        found.starts, found.ends = None, found.starts
    if days.lasting is not None and (found.starts is not None or then or telling.type in _STAYS):
        _stretch(days.lasting, found)
    if found.ends is None and found.starts is not None and _is_whole(g, telling):
        found.ends = found.starts


def _ends_then(g: Grammar, telling: Telling) -> bool:
    """ "Ended on Friday", "a visit that ended on Friday"."""
    verbs = [v for v in (telling.verb, *telling.anchors) if v is not None and g.is_verb(v)]
    return bool(verbs) and g.token(verbs[0]).lemma in END


def _is_whole(g: Grammar, telling: Telling) -> bool:
    """Whether one date is that of all of it: not of what begins then, nor of a journey, whose end it leaves open."""
    verbs = [v for v in (telling.verb, *telling.anchors) if v is not None and g.is_verb(v)]
    if verbs and g.token(verbs[0]).lemma in BEGIN:
        return False
    return telling.type not in _STAYS or g.token(telling.word).lemma in _WHOLE_STAYS


def _stretch(lasting: TimeExpression, found: Found) -> None:
    """From one end and the number of days, the other."""
    days = (lasting.days or 1) - 1
    known = found.starts or found.ends
    if known is None or known.value.day is None or (found.starts is not None and found.ends is not None):
        return
    evidence = merged_evidence(known.evidence, lasting.evidence)
    if found.starts is not None:
        found.ends = Cited(known.value.plus_days(days), evidence, "first-day-and-duration")
    else:
        found.starts = Cited(known.value.plus_days(-days), evidence, "last-day-and-duration")


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
    if any(g.word(i).lower() == "here" for anchor in telling.anchors for i in g.below[anchor]):
        return _dateline_city(doc)
    return cited_words(doc, states[0].span) if states else None


def _dateline_city(doc: AnnotatedDocument) -> Cited[str] | None:
    """ "Here", in a report that begins with where it was filed."""
    for segment in doc.layer(Segment):
        if segment.kind is SegmentKind.DATELINE:
            words = segment.span.of(doc.document.text)
            city = re.match(r"[^\W\d_][^\d,(/—–:]{1,40}?(?=\s{0,3}(?:[,(/—–:]|--))", words)
            if city is not None:
                start = segment.span.start
                evidence = doc.cite(Span(start, start + city.end()))
                return Cited(
                    city.group().title() if city.group().isupper() else city.group(), (evidence,), "dateline"
                )
    return None


def _names_event(g: Grammar, span: Span) -> bool:
    """ "In Exercise Blue Reef", "at the Foo-Bar Dialogue", "in the Joint Statement": no place."""
    words = [g.token(i).lemma.lower() for i in g.analysis.tokens_in(span)]
    return any(word in NOUNS or word in GATHERINGS or word in SIGNED for word in words)
