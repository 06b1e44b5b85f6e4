"""Engagements that a verb tells: to meet, to call, to receive, to sign, to exercise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from communique.annotate.grammar import Grammar
from communique.extract.engagement.found import countries_of
from communique.extract.engagement.journeys import calls_at_port, is_due, leads, travels
from communique.extract.engagement.telling import (
    BETWEEN,
    OFFICIALS,
    Telling,
    above,
    apart,
    both_sides,
    cited_words,
    has_official,
)
from communique.extract.engagement.words import (
    ARRIVALS,
    CALL_DEVICES,
    DUE,
    EXCHANGE,
    LEAD,
    MEET,
    PEOPLE,
    RECEIVE,
    SIGN,
    SIGNED,
    TRAIN,
    TRAVEL,
)
from communique.model.annotation import AnnotatedDocument
from communique.model.evidence import Cited


def told_by_verb(doc: AnnotatedDocument, g: Grammar, verb: int) -> Iterator[Telling]:
    lemma = g.token(verb).lemma
    if lemma in DUE:
        yield from is_due(doc, g, verb)
    if not g.is_verb(verb):
        return
    yield from calls_at_port(doc, g, verb)
    if lemma in MEET:
        yield from _meets(doc, g, verb)
    elif lemma in ("speak", "talk", "phone", "telephone", "call"):
        yield from _calls(doc, g, verb)
    elif lemma in RECEIVE:
        yield from _receives(doc, g, verb)
    elif lemma in TRAVEL:
        yield from travels(doc, g, verb)
    elif lemma in LEAD:
        yield from leads(doc, g, verb)
    elif lemma in TRAIN:
        yield from _trains(g, verb)
    elif lemma in SIGN:
        yield from _signs(doc, g, verb)
    if lemma in EXCHANGE:
        yield from _exchanges(g, verb)


def _meets(doc: AnnotatedDocument, g: Grammar, verb: int) -> Iterator[Telling]:
    """ "A met B", "A and B met"; "met their targets" has an object that is nobody."""
    met = [i for i in g.children(verb, "obj") if i in g.inside or g.token(i).lemma in PEOPLE]
    whom = (*(a for i in met for a in g.argument(i)), *g.with_case(verb, *BETWEEN))
    if not whom and (g.children(verb, "obj") or g.is_joint(verb, *BETWEEN)):
        return
    actors = both_sides(doc, g.subjects(verb), whom)
    if len(countries_of(actors)) >= 2:
        yield from apart(Telling("talks", verb, "meets", (verb, *above(g, verb)), actors), g)


def _calls(doc: AnnotatedDocument, g: Grammar, verb: int) -> Iterator[Telling]:
    lemma = g.token(verb).lemma
    by_device = any(g.token(i).lemma in CALL_DEVICES for i in g.children(verb, "obl"))
    left = g.subjects(verb)
    if lemma == "call" and not by_device:
        right, type_ = g.with_case(verb, "on"), "talks"
        if any("VerbForm=Inf" in g.token(i).feats for i in g.children(verb, "advcl", "xcomp", "ccomp")):
            return  # called on B to do something
    else:
        right = g.objects(verb) if lemma in ("phone", "telephone", "call") else ()
        right = right or (g.with_case(verb, "with", "to") if by_device else g.with_case(verb, "with"))
        type_ = "call"
    if has_official(left) and has_official(right):
        yield Telling(type_, verb, "calls", (verb, *above(g, verb)), both_sides(doc, left, right))


def _receives(doc: AnnotatedDocument, g: Grammar, verb: int) -> Iterator[Telling]:
    left, right = g.subjects(verb), g.objects(verb)
    if not (has_official(left) and has_official(right)):
        return
    arrives = any(g.token(i).lemma in ARRIVALS for i in g.children(verb, "obl"))
    actors = both_sides(doc, right, left) if g.is_passive(verb) else both_sides(doc, left, right)
    yield Telling(
        "ceremony" if arrives else "talks",
        verb,
        "receives",
        (verb, *above(g, verb)),
        actors,
        place=_received_at(doc, g, verb),
    )


def _received_at(doc: AnnotatedDocument, g: Grammar, verb: int) -> Cited[str] | None:
    """The house or town that a guest is welcomed to."""
    for end in (i for w in (verb, *g.children(verb, "obj")) for i in g.children(w, "obl", "nmod")):
        span = g.name_at(end)
        known = g.inside.get(end) or g.mentions.get(end)
        if g.case_of(end) == "to" and span is not None and (known is None or known.label != "state"):
            return cited_words(doc, span)
    return None


def _trains(g: Grammar, verb: int) -> Iterator[Telling]:
    """Forces that do so together; "B trained A's officers" has no "together" and no "with"."""
    if g.token(verb).relation == "xcomp" or g.children(verb, "obj"):
        return
    actors = (*g.subjects(verb), *g.with_case(verb, *BETWEEN))
    forces = tuple(a for a in actors if a.label in ("organisation", "state"))
    if len(countries_of(forces)) >= 2:
        yield Telling("exercise", verb, "trains", (verb, *above(g, verb)), forces)


def _signs(doc: AnnotatedDocument, g: Grammar, verb: int) -> Iterator[Telling]:
    """A ceremony where signatories of both sides are named."""
    if each := _each_for_a_state(g, verb):
        yield from each
        return
    signed = [*g.children(verb, "obj"), *g.children(verb, "nsubj:pass")]
    if not any(_is_instrument(g, i) for i in signed):
        return
    signatories = both_sides(doc, g.subjects(verb), g.with_case(verb, "with", "by"))
    persons = tuple(a for a in signatories if a.label in OFFICIALS)
    if len(countries_of(persons)) >= 2:
        yield Telling("signing", verb, "signs", (verb, *above(g, verb)), persons)


def _each_for_a_state(g: Grammar, verb: int) -> list[Telling]:
    """ "A signed for Fooland and B for Barland": told once, by the first of the verbs."""
    verbs = [i for i, t in enumerate(g.analysis.tokens) if t.lemma in SIGN and g.is_verb(i)]
    persons = [
        replace(
            signatory,
            country=state.country,
            country_evidence=state.country_evidence,
            country_rule="signed-for",
        )
        for one in verbs
        for state in g.with_case(one, "for", "behalf")
        for signatory in g.subjects(one)
        if signatory.label in OFFICIALS and state.label == "state"
    ]
    if len(countries_of(persons)) < 2 or verb != verbs[0]:
        return []
    return [Telling("signing", verb, "signs-for", (verb, *above(g, verb)), tuple(persons))]


def _is_instrument(g: Grammar, index: int) -> bool:
    return any(g.token(i).lemma.lower() in SIGNED for i in (index, *g.below[index]))


def _exchanges(g: Grammar, verb: int) -> Iterator[Telling]:
    """ "A and B discussed X": of talks that are told elsewhere, or else told by this alone."""
    together = (*g.subjects(verb), *g.with_case(verb, *BETWEEN))
    if len(countries_of(together)) >= 2:
        yield Telling("talks", verb, "exchanges", (verb, *above(g, verb)), together, weak=True)
