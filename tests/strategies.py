"""Values of the model for hypothesis: spans, documents, facts of every kind, readings.

Facts are made from the fields of their kind, so that a new kind or field is tried without a line here; only what
a kind itself asks for (a coded word, two sides) is told below.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import MISSING, fields
from datetime import UTC
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from communique.model.document import Document, Publication
from communique.model.entity import Entity, EntityKind, OfficeHeld
from communique.model.evidence import Cited, Evidence
from communique.model.facts import KINDS, LEVELS, MODALITIES, Discrepancy, Engagement, Fact, Participant, Side
from communique.model.facts.agreement import AREAS, INSTRUMENTS, STATUSES
from communique.model.facts.engagement import FORMATS, TYPES
from communique.model.facts.programme import MILESTONES
from communique.model.facts.statement import MODES, OPS, VERDICTS
from communique.model.issue import Issue
from communique.model.partial_date import PartialDate
from communique.model.reading import Reading
from communique.model.segment import Post, Segment, SegmentKind
from communique.model.span import Span

Draw = Callable[[st.SearchStrategy[Any]], Any]

#: Any text that can be stored: all of Unicode but NUL and half surrogate pairs.
ANY = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
WORDS = (
    "radar",
    "Óda",
    "naval",
    "staff",
    "talks",
    "IND",
    "KOR",
    "हिन्दी",
    "\U0001f1eb\U0001f1ee",
    "e\u0301",
    "a,b",
    '"q"',
)
texts = st.one_of(st.sampled_from(WORDS), st.text(ANY, max_size=12))

CODED: dict[str, frozenset[str] | tuple[str, ...]] = {
    "modality": MODALITIES,
    "level": LEVELS,
    "instrument": INSTRUMENTS,
    "status": STATUSES,
    "areas": AREAS,
    "type": TYPES,
    "format": FORMATS,
    "milestone": MILESTONES,
    "mode": MODES,
    "op": OPS,
    "verdict": VERDICTS,
}
#: Fields in which the wrong word is as good as any: PLOVER's mode is not a statement's.
FREE = {("Plover", "mode")}
STATES = ("IND", "KOR", "FRA", "EU")


@st.composite
def spans_in(draw: Draw, length: int) -> Span:
    start = draw(st.integers(0, length - 1))
    return Span(start, draw(st.integers(start + 1, length)))


@st.composite
def partial_dates(draw: Draw) -> PartialDate:
    year = draw(st.integers(2018, 2021) | st.integers(1, 9999))
    month = draw(st.none() | st.integers(1, 12))
    return PartialDate(year, month, draw(st.none() | st.integers(1, 28)) if month else None)


document_texts = (
    st.lists(st.sampled_from(WORDS) | st.text(ANY, max_size=20), min_size=1, max_size=8)
    .map(" ".join)
    .filter(bool)
)


@st.composite
def documents(draw: Draw) -> Document:
    text = draw(document_texts)
    return Document(
        text=text,
        id_given=draw(st.none() | texts),
        uri=draw(st.none() | texts),
        title=draw(st.none() | texts),
        publisher=draw(st.none() | texts),
        published=draw(
            st.none() | st.builds(Publication, partial_dates(), st.sampled_from(("given", "metadata")))
        ),
        captured=draw(st.none() | st.datetimes(timezones=st.just(UTC))),
        language=draw(st.none() | st.just("en")),
        markup=draw(st.lists(segments_in(len(text)), max_size=2).map(tuple)),
    )


@st.composite
def segments_in(draw: Draw, length: int) -> Segment:
    span = draw(spans_in(length))
    kind = draw(st.sampled_from(SegmentKind))
    if kind is not SegmentKind.POST:
        return Segment(kind=kind, span=span)
    words = draw(spans_in(len(span))).moved(span.start)
    some = st.none() | texts
    post = Post(
        author=draw(some),
        handle=draw(some),
        posted=draw(st.none() | partial_dates()),
        platform=draw(some),
        uri=draw(some),
        language=draw(st.none() | st.sampled_from(("en", "fi"))),
    )
    return Segment(kind=kind, span=span, post=post, words=words)


def evidence_of(document: Document, *, min_size: int = 1) -> st.SearchStrategy[tuple[Evidence, ...]]:
    one = spans_in(len(document.text)).map(document.cite)
    return st.lists(one, min_size=min_size, max_size=3).map(tuple)


def cited(document: Document, values: st.SearchStrategy[Any]) -> st.SearchStrategy[Cited[Any]]:
    return st.one_of(
        st.builds(Cited, values, evidence_of(document)),
        st.builds(Cited, values, evidence_of(document, min_size=0), st.sampled_from(("a-rule", "दूसरा नियम"))),
    )


def facts(document: Document, kind: type[Fact] | None = None) -> st.SearchStrategy[Fact]:
    """Facts of one kind, or of any."""
    kinds = [kind] if kind else list(KINDS.values())
    return st.one_of(*(_fact(document, kind) for kind in kinds))


@st.composite
def _fact(draw: Draw, document: Document, kind: type[Fact]) -> Fact:
    values = draw(_part(document, kind))
    return kind(
        **values,
        id=f"{kind.kind}-{draw(st.integers(0, 10**9)):012x}",
        evidence=draw(evidence_of(document)),
        confidence=draw(st.floats(0, 1)),
        rule=draw(st.sampled_from(("rules/1", "rules/2"))),
    )


def _part(document: Document, part: type[Any]) -> st.SearchStrategy[dict[str, Any]]:
    hints = get_type_hints(part)
    whole = {"id", "evidence", "confidence", "rule"} if part in KINDS.values() else set()
    needed: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for field in fields(part):
        if field.name in whole:
            continue
        coded = None if (part.__name__, field.name) in FREE else CODED.get(field.name)
        values = _shape(document, hints[field.name], coded)
        if part is Engagement and field.name == "sides":
            values = st.lists(_side(document), min_size=2, max_size=3).map(tuple)
        if part is Discrepancy and field.name == "values":
            values = values.filter(lambda given: len({one.value.value for one in given}) >= 2)
        has_default = field.default is not MISSING or field.default_factory is not MISSING
        (optional if has_default else needed)[field.name] = values
    return st.fixed_dictionaries(needed, optional=optional)


def _side(document: Document) -> st.SearchStrategy[Side]:
    state = cited(document, st.sampled_from(STATES))
    people = st.lists(_participant(document), max_size=2).map(tuple)
    return st.builds(Side, country=state, participants=people) | st.builds(
        Side, party=cited(document, texts), participants=people
    )


def _participant(document: Document) -> st.SearchStrategy[Participant]:
    words = cited(document, texts)
    return st.builds(Participant, person=words, title=st.none() | words) | st.builds(Participant, title=words)


def _shape(document: Document, hint: Any, coded: Any) -> st.SearchStrategy[Any]:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _shape(document, next(one for one in get_args(hint) if one is not type(None)), coded)
    if origin is tuple:
        return st.lists(_shape(document, get_args(hint)[0], coded), max_size=3).map(tuple)
    if origin is Cited:
        return cited(document, st.sampled_from(sorted(coded)) if coded else _values(get_args(hint)[0]))
    return _part(document, hint).map(lambda given: hint(**given))


def _values(type_: type) -> st.SearchStrategy[Any]:
    return {
        str: st.sampled_from(STATES) | texts,
        int: st.integers(-(10**20), 10**20),
        float: st.floats(allow_nan=False, allow_infinity=False),
        bool: st.booleans(),
        PartialDate: partial_dates(),
    }[type_]


@st.composite
def readings(draw: Draw) -> Reading:
    document = draw(documents())
    return Reading(
        document=document,
        segments=draw(st.lists(segments_in(len(document.text)), max_size=3).map(tuple)),
        entities=draw(st.lists(entities(document), max_size=3, unique_by=lambda one: one.id).map(tuple)),
        facts=draw(st.lists(facts(document), max_size=4, unique_by=lambda one: one.id).map(tuple)),
        issues=draw(st.lists(issues(document), max_size=2).map(tuple)),
    )


def issues(document: Document) -> st.SearchStrategy[Issue]:
    one = spans_in(len(document.text)).map(document.cite)
    return st.builds(Issue, st.just("test.doubt"), texts, st.none() | one)


@st.composite
def entities(draw: Draw, document: Document) -> Entity:
    words = cited(document, texts)
    kind = draw(st.sampled_from(EntityKind))
    return Entity(
        id=f"{kind}-{draw(st.integers(0, 10**9)):012x}",
        kind=kind,
        name=draw(texts),
        aliases=tuple(draw(st.lists(texts, max_size=2))),
        country=draw(st.none() | cited(document, st.sampled_from(STATES))),
        type=draw(st.none() | st.just("company")),
        sector=draw(st.none() | st.just("MIL")),
        offices=tuple(
            draw(
                st.lists(
                    st.builds(
                        OfficeHeld, title=words, country=st.none() | words, organisation=st.none() | words
                    ),
                    max_size=2,
                )
            )
        ),
        evidence=draw(evidence_of(document)),
    )
