"""Whose official a person is, where the words beside the name do not say it."""

from __future__ import annotations

import re
from bisect import bisect_left

from communique.annotate.dyads import PARTNER_RULES, other_in_dyad
from communique.annotate.entities.cluster import Cluster
from communique.annotate.entities.meetings import acts_with_another, is_met
from communique.annotate.entities.offices_held import country_of_office
from communique.annotate.entities.rows import state_of_the_row
from communique.model.annotation import AnnotatedDocument, Mention, NounPhrase, Sentence
from communique.model.evidence import Cited
from communique.model.span import Span
from communique.reference import offices
from communique.reference.governments import lacks_office


def country_of_person(doc: AnnotatedDocument, cluster: Cluster, home: Cited[str] | None) -> Cited[str] | None:
    for phrase in cluster.phrases:
        if phrase.country is not None and phrase.country_span is not None:
            return Cited(phrase.country, (doc.cite(phrase.country_span),))
    for phrase in cluster.phrases:
        only = (
            country_of_office(doc, phrase)
            or _country_of_body(doc, phrase)
            or _signed_for(doc, phrase)
            or _other_side(doc, phrase)
            or state_of_the_row(doc, phrase)
            or _principals(doc, phrase)
            or _possessors(doc, phrase)
        )
        if only is not None:
            return only
    own = next((found for span in cluster.spans if (found := _own_commitment(doc, span)) is not None), None)
    if own is not None:
        return own
    bare = [phrase for phrase in cluster.phrases if phrase.offices and not phrase.counterpart]
    hosts = (_host_met(doc, phrase, home) for phrase in bare)
    host = next((found for found in hosts if found is not None), None)
    if host is not None or not bare:
        return host if host is not None and _can_be_of(doc, bare, host.value) else None
    if home is None or any(is_met(doc, phrase) or acts_with_another(doc, phrase) for phrase in bare):
        return None
    if _can_be_of(doc, bare, home.value):
        return home
    other = _only_other_state(doc, home.value) or _other_in_the_sentence(doc, bare, home.value)
    return other if other is not None and _can_be_of(doc, bare, other.value) else None


def _other_in_the_sentence(doc: AnnotatedDocument, bare: list[NounPhrase], home: str) -> Cited[str] | None:
    """The other of the two states that the text deals with, where the official's own sentence names it."""
    other = other_in_dyad(doc, home)
    if other is None or sum(m.country == other.value for m in doc.layer(Mention)) < _OFTEN:
        return None
    for phrase in bare:
        sentence = next((s.span for s in doc.layer(Sentence) if s.span.contains(phrase.span)), None)
        named = doc.within(Mention, sentence) if sentence is not None else ()
        if {m.country for m in named if m.label in ("state", "adjective", "capital")} - {home} == {
            other.value
        }:
            return other
    return None


#: A text that deals with a state names it so often.
_OFTEN = 3


def _only_other_state(doc: AnnotatedDocument, home: str) -> Cited[str] | None:
    """The one state that the text names beside the one at home."""
    named = {
        m.country: m
        for m in reversed(doc.layer(Mention))
        if m.country and m.label in ("state", "adjective", "capital") and m.type != "international"
    }
    named.pop(home, None)
    if len(named) != 1:
        return None
    country, mention = next(iter(named.items()))
    return Cited(str(country), (doc.cite(mention.span),), "only-other-state")


def _can_be_of(doc: AnnotatedDocument, bare: list[NounPhrase], country: str) -> bool:
    """Whether the state has offices of these names at all: no prime minister is American."""
    titles = [phrase.title for phrase in bare if phrase.title is not None]
    if any(_is_of_others(title.of(doc.document.text), country) for title in titles):
        return False
    return all(_sent_to(doc, title) != country for title in titles)


def _is_of_others(title: str, country: str) -> bool:
    """Whether the state lacks the office, or only other states have one of these words."""
    rows = offices.offices_for(title, None)
    return lacks_office(title, country) or (
        bool(rows) and all(r.iso3 and country not in r.iso3 for r in rows)
    )


def _next_person(doc: AnnotatedDocument, start: int) -> int:
    """Where the next name of a person behind `start` begins; beyond the text where there is none."""
    layer = doc.layer(Mention)
    at = bisect_left(layer, start, key=lambda m: m.span.start)
    persons = (m.span.start for m in layer[at : at + _SOON] if m.label == "person")
    return next(persons, len(doc.document.text))


#: Among so many mentions the next person is looked for.
_SOON = 8
_TO = re.compile(r"\s(?:to|in)\s(?:the\s)?")


def _sent_to(doc: AnnotatedDocument, title: Span) -> str | None:
    """The state that an ambassador is sent to, and surely does not serve."""
    to = _TO.match(doc.document.text, title.end)
    if to is None:
        return None
    at = bisect_left(doc.layer(Mention), to.end(), key=lambda m: m.span.start)
    state = doc.layer(Mention)[at] if at < len(doc.layer(Mention)) else None
    return state.country if state is not None and state.span.start == to.end() else None


def _country_of_body(doc: AnnotatedDocument, phrase: NounPhrase) -> Cited[str] | None:
    body = phrase.organisation
    if body is None or body.country is None or body.type == "international":
        return None
    return Cited(body.country, (doc.cite(body.span),), "country-of-the-body")


def _principals(doc: AnnotatedDocument, phrase: NounPhrase) -> Cited[str] | None:
    """ "Fooian Chancellor A B's spokesperson, C D": whose the one is, the other is."""
    text = doc.document.text
    layer = doc.layer(NounPhrase)
    at = bisect_left(layer, phrase.span, key=lambda p: p.span) - 1
    if at < 0 or layer[at].person is None or layer[at].country_span is None:
        return None
    if not phrase.offices or not _OF_HIS.fullmatch(text, layer[at].span.end, phrase.span.start):
        return None
    country, span = layer[at].country, layer[at].country_span
    return Cited(str(country), (doc.cite(span),), "country-of-the-principal") if span is not None else None


_OF_HIS = re.compile(r"['’]s?\s")


def _possessors(doc: AnnotatedDocument, phrase: NounPhrase) -> Cited[str] | None:
    """ "Fooland was not there. Its foreign minister, A B": the state named last, where it alone was named lately."""
    text = doc.document.text
    if not phrase.offices or not _ITS.match(text, phrase.span.start):
        return None
    layer = doc.layer(NounPhrase)
    at = bisect_left(layer, phrase.span, key=lambda p: p.span)
    near = [p for p in layer[max(0, at - _SOON) : at] if phrase.span.start - p.span.end < _LATELY]
    states = [p for p in near if p.label == "state" and p.country_span is not None]
    if len({p.country for p in states}) != 1:
        return None
    span = states[-1].country_span
    return Cited(str(states[-1].country), (doc.cite(span),), "possessor") if span is not None else None


_ITS = re.compile(r"[Ii]ts\s")
#: How far back, in characters, "its" looks for its state.
_LATELY = 200


def _other_side(doc: AnnotatedDocument, phrase: NounPhrase) -> Cited[str] | None:
    """ "His counterpart", without a country: the other of the two states, when the one before him has the first."""
    if not phrase.counterpart:
        return None
    before = [
        p
        for p in doc.layer(NounPhrase)
        if p.span.end <= phrase.span.start and p.country and (p.title or p.person)
    ]
    return other_in_dyad(doc, before[-1].country) if before else None


#: An official underlines his own state's commitment, not another's.
_OWN = re.compile(
    r"[^.;]{0,60}?\b(?:emphasi[sz]|underscor|underlin|highlight|reaffirm|reiterat|express|"
    r"convey|stress|confirm|affirm)(?:e|es|ed|ing|s)?\s(?:the\s)?"
)
_COMMITMENT = re.compile(
    r"(?:['’]s?)?\s(?:[a-z]+\s){0,2}?(?:commitment|support|appreciation|readiness|"
    r"interest|position|gratitude|willingness)\b"
)


def _own_commitment(doc: AnnotatedDocument, span: Span) -> Cited[str] | None:
    text = doc.document.text
    behind = _OWN.match(text, span.end)
    if behind is None or _next_person(doc, span.end) < behind.end():
        return None
    for mention in doc.layer(Mention):
        if mention.span.start != behind.end() or not mention.country or mention.type == "international":
            continue
        if mention.label in ("state", "adjective") and _COMMITMENT.match(text, mention.span.end):
            return Cited(mention.country, (doc.cite(mention.span),), "own-commitment")
    return None


def _host_met(doc: AnnotatedDocument, phrase: NounPhrase, home: Cited[str] | None) -> Cited[str] | None:
    """The state of somebody who is met: of the city that it happens in, else the only other state of the sentence,

    else the other of the two states that the text deals with.
    """
    if not is_met(doc, phrase) and not acts_with_another(doc, phrase):
        return None
    sentence = next((s.span for s in doc.layer(Sentence) if s.span.contains(phrase.span)), None)
    if sentence is None:
        return None
    own = home.value if home else None
    # The state that is left over for officials is theirs also where they are met, unless the city tells another.
    left_over = home if home is not None and home.derived in PARTNER_RULES else None
    taken = {p.country for p in doc.within(NounPhrase, sentence) if p.title} if left_over else {own}
    places = [
        m
        for m in doc.within(Mention, sentence)
        if m.label in ("state", "capital") and m.country and m.country not in taken
    ]
    cities = {
        m.country: m
        for m in places
        if m.label == "capital" and _AT.search(doc.document.text[max(0, m.span.start - 12) : m.span.start])
    }
    others = {m.country: m for m in places}
    neutral = _BETWEEN.search(doc.document.text[max(0, phrase.span.start - 110) : phrase.span.start])
    for fitting in () if neutral else (cities,) if left_over else (cities, others):
        if len(fitting) == 1:
            country, mention = next(iter(fitting.items()))
            return Cited(str(country), (doc.cite(mention.span),), "host-of-the-meeting")
    return left_over or other_in_dyad(doc, own)


#: Two who meet in a third place are named as two: "held in Foocity between A and B".
_BETWEEN = re.compile(r"\bbetween\s[^.;]{3,100}\sand\s(?:the\s)?$")
_AT = re.compile(r"\b(?:[Ii]n|[Aa]t|to|visit|visits|visited|visiting)\s$")


def _signed_for(doc: AnnotatedDocument, phrase: NounPhrase) -> Cited[str] | None:
    """ "A, deputy minister, signed for Fooland"."""
    behind = _SIGNED_FOR.match(doc.document.text, phrase.span.end)
    if behind is None:
        return None
    state = next((m for m in doc.layer(Mention) if m.span.start == behind.end() and m.label == "state"), None)
    return (
        Cited(state.country, (doc.cite(state.span),), "signed-for")
        if state is not None and state.country
        else None
    )


_SIGNED_FOR = re.compile(r"[^.;]{0,90}?\bsigned\s(?:[a-z]+\s){0,3}?(?:for|on behalf of)\s(?:the\s)?")
