"""Engagements that a verb tells: to meet, to call, to receive, to sign, to exercise."""

from __future__ import annotations

from collections.abc import Iterator

from communique.annotate.grammar import ACTING, Grammar
from communique.extract.engagement.found import countries_of, party_sides
from communique.extract.engagement.journeys import (
    accompany,
    calls_at_port,
    is_due,
    leads,
    received_visit,
    travels,
)
from communique.extract.engagement.telling import (
    BETWEEN,
    OFFICIALS,
    Telling,
    Told,
    above,
    apart,
    both_sides,
    cited_words,
    each_in_turn,
    has_official,
    is_unplaced,
    of_state,
)
from communique.extract.engagement.words import (
    ACCOMPANY,
    ARRIVALS,
    BODIES,
    CALL_DEVICES,
    DOCK,
    DUE,
    EXCHANGE,
    LEAD,
    LED,
    MEET,
    RECEIVE,
    SIDES,
    SIGN,
    SIGNED,
    TRAIN,
    TRAVEL,
)
from communique.model.annotation import Actor, AnnotatedDocument
from communique.model.evidence import Cited


def told_by_verb(doc: AnnotatedDocument, g: Grammar, verb: int, told: Told) -> Iterator[Telling]:
    """`told`: what the sentences before have told."""
    lemma = g.token(verb).lemma
    if lemma in DUE:
        yield from is_due(doc, g, verb)
    if not g.is_verb(verb):
        return
    if lemma in DOCK:
        yield from calls_at_port(doc, g, verb)
    if lemma in LEAD:
        yield from leads(doc, g, verb)
        yield from _chairs(g, verb)
    if lemma in MEET:
        yield from _meets(doc, g, verb, told)
    elif lemma in ("speak", "talk", "phone", "telephone", "ring", "call"):
        yield from _calls(doc, g, verb, told)
    elif lemma in RECEIVE:
        yield from _receives(doc, g, verb, told)
    elif lemma in TRAVEL:
        yield from travels(doc, g, verb)
    elif lemma in TRAIN:
        yield from _trains(g, verb)
    elif lemma in SIGN:
        yield from _signs(doc, g, verb)
    elif lemma == "lay":
        yield from _lays(g, verb, told)
    elif lemma in ACCOMPANY:
        yield from accompany(g, verb, told.travellers)
    if lemma in EXCHANGE:
        yield from _exchanges(g, verb)


def _meets(doc: AnnotatedDocument, g: Grammar, verb: int, told: Told) -> Iterator[Telling]:
    """ "A met B", "A and B met"; "met their targets" has an object that is nobody."""
    met = [i for i in g.children(verb, "obj") if i in g.inside or g.token(i).lemma in ACTING]
    whom = (*(a for i in met for a in g.argument(i)), *g.with_case(verb, *BETWEEN))
    met += [i for i in g.children(verb, "obl", "nmod") if g.case_of(i) in BETWEEN]
    if not whom and (g.children(verb, "obj") or g.is_joint(verb, *BETWEEN)):
        if g.token(verb).lemma == "meet":
            yield Telling("talks", verb, "meets", (), refused=True)
        return
    if not whom and any(g.token(i).lemma.lower() in BODIES for i in g.subject_words(verb)):
        owners = tuple(a for i in g.subject_words(verb) for a in g.owners(i))
        yield Telling("talks", verb, "convenes", (verb, *above(g, verb)), owners, implies=True)
        return
    left = g.subjects(verb) or (() if whom else g.objects(verb))  # "the two conferred", taken for a passive
    teams = [*g.subject_words(verb), *g.children(verb, "obj")]
    if g.objects(verb) and all(a.label == "state" for a in (*left, *whom)) and _are_names(g, teams):
        yield Telling("talks", verb, "meets", (), refused=True)  # "Fooland met Barland" on a football field
        return
    actors = both_sides(doc, left, whom, told.host)
    type_ = "call" if any(g.token(i).lemma in CALL_DEVICES for i in g.children(verb, "obl")) else "talks"
    if is_unplaced(left) and is_unplaced(actors[: len(left)]):
        yield Telling(type_, verb, "meets", (), actors, unplaced=True)
    elif len(countries_of(actors)) + len(party_sides(doc, actors)) >= 2:
        telling = Telling(type_, verb, "meets", (verb, *above(g, verb)), actors)
        yield from each_in_turn(doc, g, telling, left, met) if met else apart(telling, g)


def _are_names(g: Grammar, words: list[int]) -> bool:
    return all(g.token(i).upos == "PROPN" for i in words)


def _calls(doc: AnnotatedDocument, g: Grammar, verb: int, told: Told) -> Iterator[Telling]:
    lemma = g.token(verb).lemma
    by_device = any(g.token(i).lemma in CALL_DEVICES for i in g.children(verb, "obl"))
    left = g.subjects(verb)
    if lemma == "call" and not by_device:
        right, type_ = g.with_case(verb, "on"), "talks"
        if any("VerbForm=Inf" in g.token(i).feats for i in g.children(verb, "advcl", "xcomp", "ccomp")):
            return  # called on B to do something
    else:
        right = g.objects(verb) if lemma in ("phone", "telephone", "ring", "call") else ()
        right = right or (g.with_case(verb, "with", "to") if by_device else g.with_case(verb, "with"))
        type_ = "call"
    if has_official(left) and has_official(right):
        telling = Telling(
            type_, verb, "calls", (verb, *above(g, verb)), both_sides(doc, left, right, told.host)
        )
        whom = [i for i in g.children(verb, "obj", "obl") if set(g.argument(i)) & set(right)]
        yield from each_in_turn(doc, g, telling, left, whom)


def _receives(doc: AnnotatedDocument, g: Grammar, verb: int, told: Told) -> Iterator[Telling]:
    left, right = g.subjects(verb), g.objects(verb)
    if not (has_official(left) and has_official(right)):
        return
    if visit := _visit_of(g, verb):
        yield from received_visit(doc, g, verb, visit, guests=right, hosts=left)
        return
    arrives = any(g.token(i).lemma in ARRIVALS for i in g.children(verb, "obl"))
    first, second = (right, left) if g.is_passive(verb) else (left, right)
    actors = both_sides(doc, first, second, told.host)
    yield Telling(
        "ceremony" if arrives else "talks",
        verb,
        "receives",
        (verb, *above(g, verb)),
        actors,
        place=_received_at(doc, g, verb),
    )


def _visit_of(g: Grammar, verb: int) -> int | None:
    """ "Will host B for a state visit": what the guest is received for."""
    phrases = (i for w in (verb, *g.children(verb, "obj")) for i in g.children(w, "obl", "nmod"))
    return next((i for i in phrases if g.token(i).lemma == "visit" and g.case_of(i) in ("for", "on")), None)


def _received_at(doc: AnnotatedDocument, g: Grammar, verb: int) -> Cited[str] | None:
    """The house or town that a guest is welcomed to."""
    for end in g.ends_at([verb]):
        known = g.mentions.get(end) or g.inside.get(end)
        span = known.span if known is not None and known.label != "state" else g.name_at(end)
        if span is not None and (known is None or known.label in ("capital", "organisation")):
            return cited_words(doc, span)
    return None


def _chairs(g: Grammar, verb: int) -> Iterator[Telling]:
    """ "A led the Fooian delegation": who sat on that side of talks that are told elsewhere."""
    led = [i for i in (*g.children(verb, "obj"), *g.passive_subjects(verb)) if g.token(i).lemma in LED]
    states = {a.country: a for i in led for a in g.single(i) if a.label == "state"}
    chairs = tuple(a for a in g.subjects(verb) if a.label in OFFICIALS)
    if len(states) == 1 and chairs:
        state = next(iter(states.values()))
        placed = tuple(
            a if a.country and not a.country_rule else of_state(a, state, "leader-of-delegation")
            for a in chairs
        )
        if countries_of(placed) == {state.country}:
            yield Telling("talks", verb, "chairs", (), placed, weak=True, half=True)


def _trains(g: Grammar, verb: int) -> Iterator[Telling]:
    """Forces that do so together; "B trained A's officers" has no "together" and no "with"."""
    if g.token(verb).relation == "xcomp" or g.children(verb, "obj"):
        return
    actors = (*g.subjects(verb), *g.with_case(verb, *BETWEEN))
    forces = tuple(a for a in actors if a.label in ("organisation", "state"))
    if len(countries_of(forces)) >= 2:
        yield Telling("exercise", verb, "trains", (verb, *above(g, verb)), forces)


def _lays(g: Grammar, verb: int, told: Told) -> Iterator[Telling]:
    """ "Laid a wreath": a ceremony with those whose guest one is."""
    if (
        any(g.token(i).lemma in ("wreath", "flower") for i in g.children(verb, "obj"))
        and told.host is not None
    ):
        guests = tuple(a for a in g.subjects(verb) if a.label in OFFICIALS)
        if countries_of(guests) and told.host.value not in countries_of(guests):
            yield Telling("ceremony", verb, "lays", (verb, *above(g, verb)), guests, host=told.host)


def _signs(doc: AnnotatedDocument, g: Grammar, verb: int) -> Iterator[Telling]:
    """A ceremony where signatories of both sides are named."""
    if g.is_joint(verb, "for", "behalf"):
        yield from _each_for_a_state(g, verb)
        return
    signed = [g.meant(i, verb) for i in (*g.children(verb, "obj"), *g.children(verb, "nsubj:pass"))]
    signed += [
        i for i, t in enumerate(g.analysis.tokens) if i > verb and t.relation == "appos"
    ]  # behind an aside
    if not any(_is_instrument(g, i) for i in signed):
        yield Telling("signing", verb, "signs", (), refused=True)
        return
    signatories = both_sides(doc, g.subjects(verb), g.with_case(verb, "with", "by"))
    persons = tuple(a for a in signatories if a.label in OFFICIALS and not _is_of_group(g, a))
    if len(countries_of(persons)) >= 2:
        there = (*persons, *_witnesses(g, verb))
        yield Telling("signing", verb, "signs", (verb, *above(g, verb)), there)


def _witnesses(g: Grammar, verb: int) -> tuple[Actor, ...]:
    """Who watched a ceremony: there, but no signatory."""
    watched = [i for i in g.children(verb, "obl") if g.token(i).lemma == "presence"]
    watched += [i for i in g.children(verb, "advcl", "conj") if g.token(i).lemma == "witness"]
    return tuple(a for i in watched for a in g.with_case(i, "of", "by") if a.label in OFFICIALS)


def _each_for_a_state(g: Grammar, verb: int) -> list[Telling]:
    """ "A signed for Fooland and B for Barland": told once, by the first of the verbs."""
    verbs = [i for i, t in enumerate(g.analysis.tokens) if t.lemma in SIGN and g.is_verb(i)]
    persons: list[Actor] = []
    last = -1
    for index in range(len(g.analysis.tokens)):
        state = g.actors.get(index)
        if state is None or state.label != "state" or g.case_of(index) not in ("for", "of"):
            continue
        before = [a for i, a in sorted(g.actors.items()) if last < i < index and a.label in OFFICIALS]
        if before:
            persons.append(of_state(before[0], state, "signed-for"))
            last = index
    if len(countries_of(persons)) < 2 or verb != verbs[0]:
        return []
    return [Telling("signing", verb, "signs-for", (verb, *above(g, verb)), tuple(persons))]


def _is_of_group(g: Grammar, actor: Actor) -> bool:
    """ "The two sides signed": states do, and who held the pen is not told; of "the two ministers" it is."""
    return any(
        actor in group.members and g.token(head).lemma.lower() in SIDES
        for head, group in g.actors.items()
        if group.label == "group"
    )


def _is_instrument(g: Grammar, index: int) -> bool:
    return any(g.token(i).lemma.lower() in SIGNED for i in (index, *g.below[index]))


def _exchanges(g: Grammar, verb: int) -> Iterator[Telling]:
    """ "A and B discussed X": of talks that are told elsewhere, or else told by this alone."""
    together = (*g.subjects(verb), *g.with_case(verb, *BETWEEN))
    if len(countries_of(together)) >= 2:
        yield Telling("talks", verb, "exchanges", (verb, *above(g, verb)), together, weak=True)
