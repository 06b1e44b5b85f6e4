"""What the times of a text are counted from, and what becomes of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from communique.annotate.times.words import MONTH, YEAR
from communique.model.annotation import AnnotatedDocument, Sentence
from communique.model.document import Publication
from communique.model.evidence import Evidence
from communique.model.partial_date import PartialDate
from communique.model.segment import Segment, SegmentKind
from communique.model.span import Span


@dataclass(frozen=True, slots=True)
class Reference:
    """What relative times are counted from: the document's date, the day a post was posted, or a day of the text."""

    date: PartialDate
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """What a time may be resolved against. None: the text does not tell."""

    reference: Reference | None  #: the day of the text itself
    told: Reference | None  #: the time told last before: "two days later" counts from it
    #: Whether the clause speaks of what is to come, in a present tense too or only by a word for it (`firmly`). Costs
    #: a walk through its parse.
    looks_ahead: Callable[[bool], bool]

    def is_ahead(self, *, firmly: bool = False) -> bool:
        return self.looks_ahead(firmly)

    @property
    def day(self) -> PartialDate | None:
        """The day of the text, where it is known to the day."""
        return self.reference.date if self.reference is not None and self.reference.date.day else None

    @property
    def month(self) -> PartialDate | None:
        """The date of the text, where its month is known."""
        return self.reference.date if self.reference is not None and self.reference.date.month else None


@dataclass(frozen=True, slots=True)
class Resolved:
    starts: PartialDate | None
    ends: PartialDate | None = None
    days: int | None = None


Resolver = Callable[[re.Match[str], Around], "Resolved | None"]

UNKNOWN = Resolved(None)


def reference_of(doc: AnnotatedDocument, sentence: Sentence) -> Reference | None:
    segment = sentence.segment
    if segment.kind is SegmentKind.POST and segment.post is not None and segment.post.posted is not None:
        return Reference(segment.post.posted, (doc.cite(segment.span),))
    published: Publication | None = doc.document.published
    return Reference(published.date, publication_evidence(doc, published)) if published else None


def publication_evidence(doc: AnnotatedDocument, published: Publication) -> tuple[Evidence, ...]:
    """The words that the document's date was read from; none where it was given or stood in the metadata."""
    if published.source == "posts":
        return tuple(
            doc.cite(segment.span)
            for segment in doc.layer(Segment)
            if segment.post is not None and segment.post.posted == published.date
        )[:1]
    if published.source == "dateline":
        return tuple(doc.cite(s.span) for s in doc.layer(Segment) if s.kind is SegmentKind.DATELINE)[:1]
    return ()


#: Right behind a date without a year, another date with one: "on 4 April and from 5 to 6 April 2016".
_YEAR_BEHIND = re.compile(rf"[^.;]{{0,40}}?\b{MONTH}\s?(?:\d{{1,2}},?\s)?{YEAR}(?!\d)")


def shared_year(doc: AnnotatedDocument, sentence: Sentence, match: re.Match[str]) -> Reference | None:
    """The year that a later date of the sentence gives to an earlier one that has none of its own."""
    groups = match.groupdict()
    if not groups.get("month") or not groups.get("day") or groups.get("year"):
        return None
    behind = _YEAR_BEHIND.match(match.string, match.end())
    if behind is None:
        return None
    span = Span(behind.start("month"), behind.end("year")).moved(sentence.span.start)
    return Reference(PartialDate(int(behind["year"]), 7, 1), (doc.cite(span),))
