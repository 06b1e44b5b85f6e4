"""What the stages lay over a document: layers of annotations, beside the text and never in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeVar, cast

from communique.model.document import Document
from communique.model.evidence import Evidence
from communique.model.partial_date import PartialDate
from communique.model.segment import Segment
from communique.model.span import Span
from communique.model.view import TextView

L = TypeVar("L")


@dataclass(frozen=True, slots=True)
class Sentence:
    span: Span
    segment: Segment  #: the segment whose words it belongs to


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, within one segment (a quotation over several paragraphs is several)."""

    span: Span  #: with the marks
    words: Span  #: without them


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name something: a proper name, or an office.

    `label` is `person`, `state`, `organisation`, `equipment`, `office`, `adjective` (of a state or organisation),
    `capital` (or a seat of government), `style` (before a name) or `account` (of a post). `country` and `type` are
    what the words themselves tell.
    """

    span: Span
    label: str
    name: str  #: the words, without styles and with white space evened
    country: str | None = None
    type: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that tell a time, resolved against the document's date where they allow it.

    `starts` None: no date could be worked out, and none is guessed; with `ends`, a deadline ("by the end of May").
    `ends` None: the same day, or open.
    """

    span: Span
    starts: PartialDate | None
    ends: PartialDate | None
    rule: str  #: "calendar-date", "weekday", ...: how the words became a date
    evidence: tuple[Evidence, ...]  #: the words, and what they were resolved against
    days: int | None = None  #: a duration ("three-day")
    future: bool | None = None  #: against the document's date; None: not known


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Words that stand for somebody who can act, parsed into their parts; whom they mean is not decided here.

    `label`: "person", "office", "state", "organisation", "group" ("the two ministers"), "pronoun", "account".
    """

    span: Span
    label: str
    person: Mention | None = None
    offices: tuple[Mention, ...] = ()
    title: Span | None = (
        None  #: the office as printed, with what it is of ("Minister of X of Fooland" without the state)
    )
    counterpart: bool = False  #: "his Fooian counterpart": the same office on the other side
    former: bool = False
    country: str | None = None
    country_span: Span | None = None
    organisation: Mention | None = None
    number: int | None = None  #: groups: how many, where the words tell


@dataclass(frozen=True, slots=True)
class Actor:
    """A noun phrase that stands for somebody who can act: persons, offices, states, organisations, or several.

    "Defence Minister A", "his Fooian counterpart B", "the two ministers", "both sides", "he". A plural that
    stands for actors named before has them as `members`; so has an actor found by coreference.
    """

    span: Span
    label: str  #: "person", "office", "state", "organisation", "group" or "pronoun"
    entity: str | None = None  #: id of the Entity, where there is one
    name: str | None = None  #: the entity's name
    title: str | None = None  #: office, as printed
    title_span: Span | None = None
    country: str | None = None
    country_evidence: tuple[Evidence, ...] = ()
    country_rule: str | None = None  #: None: the words in `country_evidence` state it
    members: tuple[Actor, ...] = ()

    @property
    def resolved(self) -> tuple[Actor, ...]:
        """The single actors that it stands for."""
        return self.members or (self,)


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence as a pattern sees it: who, when and what replaced by labels (see `annotate.masks`).

    `A12` is actor 12 of the layer, `T3` time expression 3, `M7` mention 7 (capitals, equipment, adjectives and
    bodies that are no part of an actor).
    """

    sentence: Sentence
    view: TextView

    @property
    def span(self) -> Span:
        return self.sentence.span


@dataclass(frozen=True, slots=True)
class EventActor:
    """Words that may stand for who does something to somebody else: an actor, or troops, firms, police of a state."""

    span: Span
    country: str  #: of a state or an international organisation
    sector: str  #: PLOVER's code
    name: str | None = None  #: the entity's, where there is one
    country_evidence: tuple[Evidence, ...] = ()
    country_rule: str | None = None  #: None: the words in `country_evidence` state it


@dataclass(frozen=True, slots=True)
class Relation:
    """What one actor of a sentence seems to do to another of another state."""

    span: Span  #: from the first of the words that tell it to the last
    source: EventActor
    target: EventActor
    trigger: Span  #: the word that joins the two in the sentence
    event: str  #: PLOVER category
    share: float  #: how sure that is, 0 to 1
    mode: str | None
    cameo: str
    modality: str


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A document with the layers computed so far."""

    document: Document
    layers: Mapping[type[Any], tuple[Any, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def with_layer(self, kind: type[L], items: Iterable[L]) -> AnnotatedDocument:
        """A new value; raises `ValueError` where the layer is there already, since layers never change."""
        if kind in self.layers:
            raise ValueError(f"layer {kind.__name__} is there already")
        return AnnotatedDocument(self.document, MappingProxyType({**self.layers, kind: tuple(items)}))

    def layer(self, kind: type[L]) -> tuple[L, ...]:
        """The layer's items as they stand in the text; none where there are none.

        Raises `KeyError` for a layer that no stage has laid.
        """
        if kind not in self.layers:
            raise KeyError(f"no layer {kind.__name__}; there are {[k.__name__ for k in self.layers]}")
        return cast("tuple[L, ...]", self.layers[kind])

    def within(self, kind: type[L], span: Span) -> tuple[L, ...]:
        """Items of a layer in text order that lie inside `span`. Costs a search and the items that begin there."""
        items = self.layer(kind)
        at = bisect_left(items, span.start, key=lambda item: cast(Any, item).span.start)
        found: list[L] = []
        while at < len(items) and cast(Any, items[at]).span.start < span.end:
            if span.contains(cast(Any, items[at]).span):
                found.append(items[at])
            at += 1
        return tuple(found)

    def cite(self, span: Span) -> Evidence:
        return self.document.cite(span)
