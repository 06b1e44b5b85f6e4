"""Engagements by the grammar of their words: the verb or the noun that tells them, and who hangs on it.

"A, who flew to X on Monday, is due to hold talks with B" tells a visit and talks whatever stands between the words.
Sentences without a parse are left to the patterns of `triggers`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from communique.annotate.clauses import cited_date
from communique.annotate.dyads import dyad_of
from communique.annotate.grammar import Grammar
from communique.annotate.modality import modality_at
from communique.extract.engagement.found import Found, at_home, countries_of, side_key, sides_of
from communique.extract.engagement.trips import day_within
from communique.extract.engagement.words import (
    ARRIVALS,
    BACKWARD,
    CALL_DEVICES,
    EXCHANGE,
    HOLD,
    MEET,
    NOUNS,
    PLURAL_ONLY,
    PRECEDED,
    RECEIVE,
    SIGN,
    SIGNED,
    TAKE_PLACE,
    TRAIN,
    TRAVEL,
)
from communique.model.annotation import Actor, AnnotatedDocument, Mention, TimeExpression
from communique.model.evidence import Cited, Evidence, merged_evidence
from communique.model.facts import Side
from communique.model.span import Span

_OFFICIALS = ("person", "office")
_BETWEEN = ("with", "between", "among", "alongside")


@dataclass(frozen=True, slots=True)
class Telling:
    """A word that tells an engagement, in its grammar."""

    type: str
    word: int
    rule: str
    verb: int  #: the word whose tense and attitude are those of the engagement: the word itself where no verb is
    anchors: tuple[int, ...]  #: the words on which its times and places hang, the nearest first
    actors: tuple[Actor, ...] = ()
    implies: bool = False  #: told so that the other side of the text's dyad may be meant
    weak: bool = False  #: told in passing: of an engagement that is told elsewhere, where there is one
    host: Cited[str] | None = None  #: of a visit or port call: the country visited
    place: Cited[str] | None = None
    in_city: bool = False
    one_of_several: bool = False  #: a stop of a trip whose days may be those of the whole trip
    own_times: tuple[TimeExpression, ...] = ()  #: told of this one alone among several


def happenings(doc: AnnotatedDocument, grammar: Grammar) -> Iterator[Found]:
    """In text order; an engagement told twice is found twice."""
    for index, token in enumerate(grammar.analysis.tokens):
        tellings: Iterable[Telling] = ()
        if token.upos == "VERB":
            tellings = _told_by_verb(doc, grammar, index)
        elif token.upos in ("NOUN", "PROPN"):
            tellings = _told_by_noun(doc, grammar, index)
        for telling in tellings:
            found = _found(doc, grammar, telling)
            if found is not None:
                yield found


# ---------------------------------------------------------------- verbs


def _told_by_verb(doc: AnnotatedDocument, g: Grammar, verb: int) -> Iterator[Telling]:
    lemma = g.token(verb).lemma
    anchors = (verb, *_above(g, verb))
    if lemma in ("lead", "send", "take", "bring"):
        yield from _leads(doc, g, verb, anchors)
    if lemma in MEET:
        whom = (*g.objects(verb), *g.with_case(verb, *_BETWEEN))
        if whom or not (g.children(verb, "obj") or g.is_joint(verb, *_BETWEEN)):
            actors = _both(doc, g.subjects(verb), whom)
            if len(countries_of(actors)) >= 2:
                yield from _apart(Telling("talks", verb, "meets", verb, anchors, actors), g)
    elif lemma in ("speak", "talk", "phone", "telephone", "call"):
        yield from _call(doc, g, verb, anchors)
    elif lemma in RECEIVE:
        left, right = g.subjects(verb), g.objects(verb)
        if _officials(left) and _officials(right):
            arrives = any(g.token(i).lemma in ARRIVALS for i in g.children(verb, "obl"))
            type_ = "ceremony" if arrives else "talks"
            place = _received_at(doc, g, verb)
            actors = _both(doc, right, left) if g.is_passive(verb) else _both(doc, left, right)
            yield Telling(type_, verb, "receives", verb, anchors, actors, place=place)
    elif lemma in TRAVEL:
        yield from _travels(doc, g, verb, anchors)
    elif lemma in TRAIN:
        actors = (*g.subjects(verb), *g.objects(verb), *g.with_case(verb, *_BETWEEN))
        forces = tuple(a for a in actors if a.label in ("organisation", "state"))
        if len(countries_of(forces)) >= 2 and g.token(verb).relation != "xcomp":
            yield Telling("exercise", verb, "trains", verb, anchors, forces)
    elif lemma in SIGN:
        yield from _signs(doc, g, verb, anchors)
    if lemma in EXCHANGE:
        together = (*g.subjects(verb), *g.with_case(verb, *_BETWEEN))
        if len(countries_of(together)) >= 2:
            yield Telling("talks", verb, "exchanges", verb, anchors, together, weak=True)


def _both(doc: AnnotatedDocument, left: tuple[Actor, ...], right: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Either side, with the state of the one that is not told where the other's tells it."""
    return (*at_home(doc, left, countries_of(right)), *at_home(doc, right, countries_of(left)))


def _apart(telling: Telling, g: Grammar) -> Iterator[Telling]:
    """Separate talks: the first side with each other."""
    separate = any(
        g.token(i).lemma in ("separate", "separately")
        for w in (telling.word, telling.verb)
        for i in g.below[w]
    )
    if not separate:
        yield telling
        return
    first = telling.actors[0].country
    left = tuple(a for a in telling.actors if a.country == first)
    for country in dict.fromkeys(a.country for a in telling.actors if a.country not in (None, first)):
        right = tuple(a for a in telling.actors if a.country == country)
        yield replace(telling, actors=(*left, *right))


def _call(doc: AnnotatedDocument, g: Grammar, verb: int, anchors: tuple[int, ...]) -> Iterator[Telling]:
    lemma = g.token(verb).lemma
    by_device = any(g.token(i).lemma in CALL_DEVICES for i in g.children(verb, "obl"))
    left = g.subjects(verb)
    if lemma in ("phone", "telephone"):
        right = g.objects(verb)
    elif lemma == "call":
        right = g.objects(verb) if by_device else ()
    else:
        right = g.with_case(verb, "with", "to") if by_device else g.with_case(verb, "with")
    if _officials(left) and _officials(right):
        yield Telling("call", verb, "calls", verb, anchors, _both(doc, left, right))


def _received_at(doc: AnnotatedDocument, g: Grammar, verb: int) -> Cited[str] | None:
    """The house or town that a guest is welcomed to."""
    ends = [i for w in (verb, *g.children(verb, "obj")) for i in g.children(w, "obl", "nmod")]
    for end in ends:
        span = g.name_at(end)
        known = g.inside.get(end) or g.mentions.get(end)
        if g.case_of(end) == "to" and span is not None and (known is None or known.label != "state"):
            evidence = doc.cite(span)
            return Cited(" ".join(evidence.text.split()), (evidence,))
    return None


def _travels(doc: AnnotatedDocument, g: Grammar, verb: int, anchors: tuple[int, ...]) -> Iterator[Telling]:
    travellers = g.subjects(verb)
    if not travellers or not all(a.label in _OFFICIALS for a in travellers):
        return
    if g.token(verb).lemma in ("visit", "tour"):
        ends = g.children(verb, "obj")
    else:
        ends = [i for i in g.children(verb, "obl") if g.case_of(i) in ("to", "in", "for", "into")]
    yield from _visits(doc, g, verb, "travels", verb, anchors, travellers, ends)


def _leads(doc: AnnotatedDocument, g: Grammar, verb: int, anchors: tuple[int, ...]) -> Iterator[Telling]:
    """ "A led a delegation to X"."""
    for led in g.children(verb, "obj"):
        if g.token(led).lemma in ("delegation", "team", "mission"):
            ends = [i for w in (led, verb) for i in g.children(w, "nmod", "obl") if g.case_of(i) == "to"]
            travellers = tuple(a for a in g.subjects(verb) if a.label in _OFFICIALS)
            yield from _visits(doc, g, verb, "leads", verb, anchors, travellers, ends)


def _signs(doc: AnnotatedDocument, g: Grammar, verb: int, anchors: tuple[int, ...]) -> Iterator[Telling]:
    signed = [*g.children(verb, "obj"), *g.children(verb, "nsubj:pass")]
    if not any(_is_instrument(g, i) for i in signed):
        return
    signatories = _both(doc, g.subjects(verb), g.with_case(verb, "with", "by"))
    persons = tuple(a for a in signatories if a.label in _OFFICIALS)
    if len(countries_of(persons)) >= 2:
        yield Telling("signing", verb, "signs", verb, anchors, persons)


def _is_instrument(g: Grammar, index: int) -> bool:
    return g.token(index).lemma.lower() in SIGNED or any(
        g.token(i).lemma.lower() in SIGNED for i in g.below[index]
    )


# ---------------------------------------------------------------- nouns


def _told_by_noun(doc: AnnotatedDocument, g: Grammar, noun: int) -> Iterator[Telling]:
    lemma = g.token(noun).lemma.lower()
    type_ = NOUNS.get(lemma)
    if type_ is None or not _means_engagement(g, noun, lemma):
        return
    whole = _whole(g, noun)
    if whole[0] != noun:
        return  # "a session of the Dialogue" is told once, by the session
    verb, holds = _saying(g, noun, whole)
    anchors = (*whole, *_descriptions(g, whole), *((verb,) if verb is not None else ()))
    if verb is not None and holds:
        anchors = (*anchors, *_above(g, verb))
    owners = tuple(a for i in whole for a in g.owners(i))
    partners = tuple(a for i in whole for a in g.with_case(i, *_BETWEEN))
    holders: tuple[Actor, ...] = ()
    hosts_of_partners = whole
    if verb is not None and holds:
        partners += g.with_case(verb, *_BETWEEN)
        hosts_of_partners = (*whole, verb)
        holders = g.subjects(verb)
    elif (around := _around(g, noun)) is not None and (partners or owners):
        holders = g.subjects(around)
    if not owners and (own := _own_clause(g, noun)) is not None:
        holders = holders or g.subjects(own)
    said = _descriptions(g, whole)
    mood = verb if verb is not None else said[0] if said else noun
    rule = "holds" if holds else "takes-place" if verb is not None or said else "named"
    if type_ == "visit":
        ends = [i for w in whole for i in g.children(w, "nmod", "obl") if g.case_of(i) in ("to", "in")]
        if not ends and verb is not None:
            ends = [i for i in g.children(verb, "obl") if g.case_of(i) == "to"]
        by = tuple(a for w in whole for a in g.with_case(w, "by", "of"))
        travellers = tuple(a for a in (owners or by or holders) if a.label in _OFFICIALS)
        yield from _visits(doc, g, noun, f"visit-{rule}", mood, anchors, travellers, ends)
        return
    if not partners and any(g.is_joint(w, *_BETWEEN) for w in hosts_of_partners):
        return  # with somebody who is nobody's official
    among = any(g.is_joint(w, "between", "among") for w in hosts_of_partners)
    if (
        (among or not holders)
        and len(countries_of((*owners, *partners))) >= 2
        and not (_officials(holders) and not _officials(partners))
    ):
        actors = (*owners, *partners)
    else:
        actors = _both(doc, (*owners, *holders), partners)
    weak = _points_back(g, noun)
    implies = rule != "named" or bool(partners)
    telling = Telling(type_, noun, f"{type_}-{rule}", mood, anchors, actors, implies=implies, weak=weak)
    yield from _apart(telling, g)


def _means_engagement(g: Grammar, noun: int, lemma: str) -> bool:
    if lemma in PLURAL_ONLY and g.token(noun).xpos not in ("NNS", "NNPS"):
        return False
    if lemma in PRECEDED:
        return any(g.word(i).lower() in PRECEDED[lemma] for i in g.below[noun])
    return True


def _whole(g: Grammar, noun: int) -> tuple[int, ...]:
    """The noun with that of which it is a part: "the next session of the Dialogue"; the outer first."""
    head = g.token(noun).head
    if g.token(noun).relation == "nmod" and g.case_of(noun) == "of" and g.token(head).lemma.lower() in NOUNS:
        return (head, noun)
    parts = (*NOUNS, "committee", "commission")
    within = (i for i in g.children(noun, "nmod") if g.case_of(i) == "of")
    return (noun, *(i for i in within if g.token(i).lemma.lower() in parts))


def _saying(g: Grammar, noun: int, whole: tuple[int, ...]) -> tuple[int | None, bool]:
    """The verb that tells what becomes of it, and whether the subject of that verb takes part in it."""
    head, relation = g.token(noun).head, g.token(noun).relation.split(":")
    if head < 0:
        return None, False
    lemma = g.token(head).lemma
    if relation[0] == "nsubj" and (lemma in TAKE_PLACE or (g.is_passive(head) and lemma in HOLD)):
        return head, False
    if relation[0] in ("obj", "conj") and lemma in HOLD:
        return head, True
    if (
        relation[0] == "obl"
        and lemma in ("participate", "take", "engage", "embark", "be")
        and g.case_of(noun) in ("in", "on")
    ):
        return head, True
    return None, False


def _descriptions(g: Grammar, whole: tuple[int, ...]) -> tuple[int, ...]:
    """Participles and relative clauses that tell when it is or was: "planned for Friday", "which will be held in X"."""
    return tuple(
        i
        for noun in whole
        for i in g.children(noun, "acl")
        if g.token(i).lemma in TAKE_PLACE or g.token(i).lemma in HOLD
    )


def _own_clause(g: Grammar, noun: int) -> int | None:
    """The verb whose subject "their meeting" and "his talks" belong to."""
    if any(g.token(i).upos == "PRON" for i in g.children(noun, "nmod:poss")):
        return g.governor(noun)
    return None


def _points_back(g: Grammar, noun: int) -> bool:
    """ "These talks", "the meeting": of one that was told before, unless it is described anew."""
    articles = {g.word(i).lower() for i in g.children(noun, "det")}
    if articles & BACKWARD:
        return True
    described = g.children(noun, "nmod", "acl", "compound", "amod") or g.times_at([noun])
    return "the" in articles and not described


def _around(g: Grammar, noun: int) -> int | None:
    """The verb that "during talks with B" or "after his meeting with B" says the time or place of."""
    if g.token(noun).relation.split(":")[0] != "obl":
        return None
    if g.case_of(noun) not in ("during", "after", "following", "at", "in", "before", "ahead"):
        return None
    head = g.token(noun).head
    return head if head >= 0 and g.is_verb(head) else None


# ---------------------------------------------------------------- visits


def _visits(
    doc: AnnotatedDocument,
    g: Grammar,
    word: int,
    rule: str,
    mood: int,
    anchors: tuple[int, ...],
    travellers: tuple[Actor, ...],
    ends: list[int],
) -> Iterator[Telling]:
    """One visit for each state that the travellers go to."""
    hosts = [
        (at, host) for end in ends for at in g.joined(end) if (host := _state_at(doc, g, at)) is not None
    ]
    travellers = at_home(doc, travellers, {host[0].value for _, host in hosts})
    home = countries_of(travellers)
    if not home:
        return
    taken: set[str] = set()
    for number, (at, (country, place, in_city)) in enumerate(hosts):
        if country.value not in home and country.value not in taken:
            taken.add(country.value)
            following = hosts[number + 1][0] if number + 1 < len(hosts) else None
            own = _own_times(g, at, following) if len(hosts) > 1 else ()
            yield Telling(
                type="visit",
                word=word,
                rule=rule,
                verb=mood,
                anchors=(at, *anchors),
                actors=travellers,
                host=country,
                place=place,
                in_city=in_city,
                one_of_several=len(hosts) > 1,
                own_times=own,
            )


def _own_times(g: Grammar, stop: int, following: int | None) -> tuple[TimeExpression, ...]:
    """Of a trip with several stops, the times printed between this stop and the next."""
    last = len(g.analysis.tokens) if following is None else following
    return tuple(time for i, time in sorted(g.times.items()) if stop < i < last)


def _state_at(doc: AnnotatedDocument, g: Grammar, index: int) -> tuple[Cited[str], Cited[str], bool] | None:
    """The state that a place belongs to, the place's own name, and whether that is the name of a city."""
    item = g.actors.get(index) or g.inside.get(index) or g.mentions.get(index)
    if item is None or item.country is None or item.label not in ("state", "capital"):
        return None
    evidence = doc.cite(item.span)
    name = " ".join(evidence.text.split()).removeprefix("the ").removeprefix("The ")
    return Cited(item.country, (evidence,), "state-table"), Cited(name, (evidence,)), item.label == "capital"


# ---------------------------------------------------------------- what it amounts to


def _above(g: Grammar, verb: int) -> tuple[int, ...]:
    """Verbs whose times hold for this one too: "flew to X on Monday to meet B", "A began on Monday and met B"."""
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


def _found(doc: AnnotatedDocument, g: Grammar, telling: Telling) -> Found | None:
    sides = sides_of(doc, telling.actors)
    if telling.host is not None:
        sides = [*sides, Side(country=telling.host)]
    if len(sides) < 2 and telling.implies and telling.type in ("talks", "exercise", "summit", "signing"):
        sides = _with_dyad(doc, sides)
    if len(sides) < 2 and not (telling.type == "summit" and sides):
        return None
    if telling.type == "exercise":
        sides = [replace(side, participants=()) for side in sides]
    trigger = doc.cite(_trigger(g, telling))
    found = Found(
        type=telling.type,
        trigger=trigger,
        rule=telling.rule,
        modality=_modality(doc, g, telling, trigger),
        sides=sides,
        place=telling.place or _place(doc, g, telling),
        evidence=[trigger],
        in_city=telling.in_city,
        marked=telling.verb != telling.word or g.is_verb(telling.word),
        weak=telling.weak,
    )
    _date(g, telling, found)
    return found


def _with_dyad(doc: AnnotatedDocument, named: list[Side]) -> list[Side]:
    """The two states of the text, where the words themselves name none but one of them."""
    dyad = dyad_of(doc)
    if len(dyad) < 2 or not {side_key(side) for side in named} <= {side.value for side in dyad}:
        return named
    return [next((s for s in named if side_key(s) == c.value), Side(country=c)) for c in dyad]


def _trigger(g: Grammar, telling: Telling) -> Span:
    words = sorted({telling.word, telling.verb}) if abs(telling.word - telling.verb) < 6 else [telling.word]
    return Span(g.token(words[0]).span.start, g.token(words[-1]).span.end)


def _modality(doc: AnnotatedDocument, g: Grammar, telling: Telling, trigger: Evidence) -> Cited[str]:
    """What the sentence makes of the word; a noun that stands for what has no other verb, by the verb that says so."""
    told = modality_at(g.analysis, telling.word)
    words = tuple(doc.cite(g.token(i).span) for i in sorted(told.words))
    return Cited(told.modality, (trigger, *words), "modality-by-parse")


def _date(g: Grammar, telling: Telling, found: Found) -> None:
    stays = telling.type in ("visit", "port_call")
    times = [
        g.times[i]
        for i in g.time_words_at(telling.anchors)
        if stays or g.case_of(i) not in ("since", "until", "before")
    ]
    times = list(telling.own_times) or times
    time = next((t for t in times if t.starts is not None), None)
    if time is not None and time.starts is not None:
        found.starts = cited_date(time, time.starts)
        found.ends = cited_date(time, time.ends) if time.ends else None
        if found.ends is None and not stays:
            found.ends = found.starts
    if telling.one_of_several and not telling.own_times and found.starts is not None:
        found.starts = found.ends = day_within(found.starts, found.ends)
    days = next((t for t in times if t.days), None)
    if days is not None and found.starts is not None and found.starts.value.day and found.ends is None:
        last = found.starts.value.plus_days((days.days or 1) - 1)
        found.ends = Cited(
            last, merged_evidence(found.starts.evidence, days.evidence), "first-day-and-duration"
        )


def _place(doc: AnnotatedDocument, g: Grammar, telling: Telling) -> Cited[str] | None:
    """The nearest place by a name of its own; where there is none, the state that it is said to have been in."""
    states = []
    for head in g.places_at(telling.anchors):
        if head in g.times:
            continue
        item: Actor | Mention | None = g.mentions.get(head) or g.inside.get(head)
        if item is not None and item.label == "capital":
            return Cited(" ".join(doc.cite(item.span).text.split()), (doc.cite(item.span),))
        if item is not None and item.label == "state":
            states.append(item)
            continue
        span = g.name_at(head)
        if span is not None and not _names_event(g, span) and (item is None or item.label == "organisation"):
            evidence = doc.cite(span)
            return Cited(" ".join(evidence.text.split()), (evidence,))
    if not states:
        return None
    evidence = doc.cite(states[0].span)
    return Cited(" ".join(evidence.text.split()), (evidence,))


def _names_event(g: Grammar, span: Span) -> bool:
    """ "In Exercise Blue Reef", "at the Foo-Bar Dialogue": no place."""
    words = [g.token(i).lemma.lower() for i in g.analysis.tokens_in(span)]
    return any(word in NOUNS or word in _GATHERINGS for word in words)


_GATHERINGS = frozenset(
    "conference forum assembly council committee commission congress parliament fair expo festival operation task "
    "force initiative mission article annex chapter twitter facebook".split()
)


def _officials(actors: Iterable[Actor]) -> bool:
    return any(actor.label in _OFFICIALS and (actor.title or actor.country) for actor in actors)
