"""Visits and port calls by the grammar of verb and noun: who goes, to which states, each stop with its own days."""

from __future__ import annotations

from collections.abc import Iterator

from communique.annotate.grammar import Grammar
from communique.extract.engagement.found import at_home, countries_of
from communique.extract.engagement.telling import (
    OFFICIALS,
    Telling,
    Told,
    above,
    cited_words,
    of_state,
    times_behind,
)
from communique.extract.engagement.words import SHIPS
from communique.model.annotation import Actor, AnnotatedDocument, Mention
from communique.model.evidence import Cited


def travels(doc: AnnotatedDocument, g: Grammar, verb: int) -> Iterator[Telling]:
    travellers = g.subjects(verb)
    delegation = any(g.token(i).lemma == "delegation" for i in g.subject_words(verb))
    if not travellers or not (delegation or all(a.label in OFFICIALS for a in travellers)):
        return
    if g.token(verb).lemma in ("leave", "depart") and not g.is_joint(verb, "for"):
        return
    if g.token(verb).lemma in ("visit", "tour"):
        ends = g.children(verb, "obj")
    else:
        ends = [i for i in g.children(verb, "obl") if g.case_of(i) in ("to", "in", "for", "into")]
    yield from visits(doc, g, verb, "travels", (verb, *above(g, verb)), travellers, ends)


def leads(doc: AnnotatedDocument, g: Grammar, verb: int) -> Iterator[Telling]:
    """ "A led a delegation to X"."""
    for led in g.children(verb, "obj"):
        if g.token(led).lemma in ("delegation", "team", "mission"):
            ends = [i for w in (led, verb) for i in g.children(w, "nmod", "obl") if g.case_of(i) == "to"]
            travellers = tuple(a for a in g.subjects(verb) if a.label in OFFICIALS)
            yield from visits(doc, g, verb, "leads", (verb, *above(g, verb)), travellers, ends)


def accompany(g: Grammar, verb: int, known: tuple[Actor, ...]) -> Iterator[Telling]:
    """ "A was accompanied by B", "a delegation that includes B": who travels along, on a visit told elsewhere."""
    if g.token(verb).lemma in ("accompany", "join"):
        leaders = tuple(a for i in g.passive_subjects(verb) for a in g.argument(i))
        others = g.subjects(verb) if g.is_passive(verb) or g.token(verb).relation == "acl" else ()
    else:
        delegation = [i for i in g.subject_words(verb) if g.token(i).lemma == "delegation"]
        led_by = [g.governor(i) for i in delegation]
        leaders = tuple(a for v in led_by if v is not None and v != verb for a in g.subjects(v)) or known
        others = tuple(a for i in g.children(verb, "obj") for a in g.argument(i)) if delegation else ()
    leaders = tuple(a for a in leaders if a.label == "person" and a.country)
    companions = tuple(a for a in others if a.label == "person")
    if leaders and companions:
        along = (a if a.country else of_state(a, leaders[0], "travels-along") for a in companions)
        same = tuple(a for a in along if a.country == leaders[0].country)
        yield Telling("visit", verb, "accompanies", (), (*leaders[:1], *same), weak=True, half=True)


def is_due(doc: AnnotatedDocument, g: Grammar, word: int) -> Iterator[Telling]:
    """ "A is due in X", "is expected in X on Monday"."""
    travellers = tuple(a for i in (*g.subject_words(word), *g.passive_subjects(word)) for a in g.argument(i))
    if travellers and all(a.label in OFFICIALS for a in travellers):
        ends = [
            i for i in g.children(word, "obl", "acl", "nmod") if g.case_of(i) == "in" and i not in g.times
        ]
        yield from visits(doc, g, word, "is-due", (word,), travellers, ends)


def received_visit(
    doc: AnnotatedDocument,
    g: Grammar,
    verb: int,
    visit: int,
    *,
    guests: tuple[Actor, ...],
    hosts: tuple[Actor, ...],
) -> Iterator[Telling]:
    """The guests' visit to the state of those who receive them."""
    travellers = at_home(doc, guests, countries_of(hosts))
    receiving = at_home(doc, hosts, countries_of(travellers))
    states = [a for a in receiving if a.country]
    if not states or not countries_of(travellers) or states[0].country in countries_of(travellers):
        return
    state = states[0]
    evidence = state.country_evidence or (doc.cite(state.span),)
    host = Cited(str(state.country), evidence, state.country_rule or "host-of-the-visit")
    places = [found for i in g.children(visit, "nmod") if (found := _state_at(doc, g, i)) is not None]
    yield Telling(
        "visit",
        visit,
        "received-for-visit",
        (visit, verb, *above(g, verb)),
        travellers,
        verb,
        host=host,
        place=places[0][1] if places else None,
        in_city=bool(places) and places[0][2],
    )


def was_in(doc: AnnotatedDocument, g: Grammar, place: int, told: Told) -> Iterator[Telling]:
    """ "A was in X on 8 May, in Y on 9 May": with a day, a visit; so is "while in X, A ..."."""
    if any(g.word(i).lower() == "while" for i in g.below[place]) and told.host is None:
        head = g.token(place).head
        travellers = tuple(a for a in g.subjects(head) if a.label in OFFICIALS) if head >= 0 else ()
        yield from visits(doc, g, place, "while-in", (place,), travellers, [place])
        return
    if g.case_of(place) != "in" or not any(g.token(i).lemma == "be" for i in g.children(place, "cop")):
        return
    travellers = tuple(a for a in g.subjects(place) if a.label in OFFICIALS)
    stops = sorted(
        {place, *(i for i in g.children(place, "conj", "parataxis", "obl") if g.case_of(i) == "in")}
    )
    if travellers and g.times_at([place]):
        yield from visits(doc, g, place, "was-in", (place,), travellers, stops)


def visits(
    doc: AnnotatedDocument,
    g: Grammar,
    word: int,
    rule: str,
    anchors: tuple[int, ...],
    travellers: tuple[Actor, ...],
    ends: list[int],
    verb: int | None = None,
) -> Iterator[Telling]:
    """One visit for each state that the travellers go to; none to their own, or where theirs is not known."""
    hosts = [
        (at, host) for end in ends for at in g.joined(end) if (host := _state_at(doc, g, at)) is not None
    ]
    hosts = hosts or list(_in_named_state(doc, g, anchors, ends))
    travellers = at_home(doc, travellers, {host[0].value for _, host in hosts})
    home = countries_of(travellers)
    if not home:
        return
    own_times = times_behind(g, [at for at, _ in hosts])
    taken: set[str] = set()
    for number, (at, (country, place, in_city)) in enumerate(hosts):
        if country.value in home or country.value in taken:
            continue
        taken.add(country.value)
        yield Telling(
            type="visit",
            word=word,
            rule=rule,
            anchors=(at, *anchors),
            actors=travellers,
            verb=verb,
            host=country,
            place=place,
            in_city=in_city,
            one_of_several=len(hosts) > 1,
            own_times=own_times[number],
        )


def _in_named_state(
    doc: AnnotatedDocument, g: Grammar, anchors: tuple[int, ...], ends: list[int]
) -> Iterator[tuple[int, tuple[Cited[str], Cited[str], bool]]]:
    """ "Came to Foocity in Fooland": the place by its own name, the state by the phrase beside it."""
    named = next(((i, span) for i in ends if (span := g.name_at(i)) is not None), None)
    beside = (
        found
        for word in (*anchors, *ends)
        for i in g.children(word, "obl", "nmod", "appos")
        if i not in ends and g.case_of(i) in ("in", "") and (found := _state_at(doc, g, i)) is not None
    )
    state = next(beside, None)
    if named is not None and state is not None:
        yield named[0], (state[0], cited_words(doc, named[1]), True)


def _state_at(doc: AnnotatedDocument, g: Grammar, index: int) -> tuple[Cited[str], Cited[str], bool] | None:
    """The state that a place belongs to, the place's own name, and whether that is the name of a city."""
    item: Actor | Mention | None = g.actors.get(index) or g.inside.get(index) or g.mentions.get(index)
    if g.token(index).lemma == "capital" and item is None:
        named = [a for i in g.children(index, "amod", "nmod", "compound") for a in g.modifier(i)]
        item = next((a for a in named if a.label == "state"), None)
        if item is not None:
            words = cited_words(doc, g.phrase(index))
            return Cited(str(item.country), item.country_evidence, "capital-of-the-state"), words, True
    if item is None or item.country is None or item.label not in ("state", "capital"):
        return None
    words = cited_words(doc, item.span)
    name = words.value.removeprefix("the ").removeprefix("The ")
    country = Cited(item.country, words.evidence, "state-table")
    return country, Cited(name, words.evidence), item.label == "capital"


# ---------------------------------------------------------------- ships


def calls_at_port(doc: AnnotatedDocument, g: Grammar, verb: int) -> Iterator[Telling]:
    """ "The Fooian frigate docked at X"."""
    ships = [i for i in g.subject_words(verb) if is_ship(g, i)]
    owners = tuple(a for i in ships for a in owners_of_ship(doc, g, i))
    ends = [i for i in g.children(verb, "obl", "obj") if g.case_of(i) in ("at", "in", "")]
    if owners and ends:
        yield port_call(doc, g, verb, "docks", (verb, *above(g, verb)), owners, ends)


def port_call(
    doc: AnnotatedDocument,
    g: Grammar,
    word: int,
    rule: str,
    anchors: tuple[int, ...],
    owners: tuple[Actor, ...],
    ends: list[int],
    verb: int | None = None,
) -> Telling:
    """The host is the state of the port where the words tell it, else the other of the text's dyad."""
    states = [found for i in ends if (found := _state_at(doc, g, i)) is not None]
    names = [
        cited_words(doc, span)
        for i in ends
        if i not in g.times and i not in g.inside and (span := g.name_at(i)) is not None
    ]
    place = names[0] if names else states[0][1] if states else None
    host = states[0][0] if states and states[0][0].value not in countries_of(owners) else None
    return Telling(
        "port_call", word, rule, anchors, owners, verb, implies=True, host=host, place=place, in_city=True
    )


def is_ship(g: Grammar, index: int) -> bool:
    if any(g.token(i).lemma.lower() in SHIPS for i in (index, *g.below[index])):
        return True
    mention = g.mentions.get(index)
    return mention is not None and mention.label == "equipment"


def owners_of_ship(doc: AnnotatedDocument, g: Grammar, index: int) -> tuple[Actor, ...]:
    """Whose ship it is: by its own words, or by the equipment's country."""
    found = tuple(a for a in (*g.owners(index), *g.with_case(index, "of", "from")) if a.country)
    if found:
        return found
    mention = g.mentions.get(index)
    if mention is None or mention.label != "equipment" or mention.country is None:
        return ()
    evidence = (doc.cite(mention.span),)
    return (Actor(mention.span, "organisation", country=mention.country, country_evidence=evidence),)
