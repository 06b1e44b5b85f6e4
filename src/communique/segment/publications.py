"""When a document was published, by all that tells it, and where what tells it does not agree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from communique.languages.en import ENGLISH
from communique.model.document import Basis, Document, Publication
from communique.model.issue import Issue
from communique.model.partial_date import PartialDate
from communique.model.segment import Segment, SegmentKind
from communique.segment.datelines import dateline_date
from communique.segment.segments import title_of

_MONTH = "|".join(sorted(ENGLISH.months, key=len, reverse=True))
#: "/2024/03/14/", "/2024/mar/14", "/2024-03-14-title", "/20240314/", "/2024/03/".
_IN_PATH = re.compile(
    rf"/(?P<year>(?:19[89]|20\d)\d)(?:(?P<mark>[/-])(?P<month>[01]?\d|{_MONTH})(?:(?P=mark)(?P<day>[0-3]?\d))?"
    r"|(?P<month2>[01]\d)(?P<day2>[0-3]\d))(?=[/_-]|$)",
    re.IGNORECASE,
)
#: A dateline of the evening before, or of another zone, is no contradiction.
_DAYS_APART = 1


def publication_of(document: Document, segments: Iterable[Segment]) -> Publication | None:
    """As the input says, or else its dateline, or else its address, or else not before its latest post."""
    if document.published is not None:
        return document.published
    held = tuple(segments)
    line = _dateline(document, held)
    if line is not None:
        return Publication(line[1], "dateline")
    address = address_date(document.uri)
    if address is not None:
        return Publication(address, "metadata")
    posted = [s.post.posted for s in held if s.post is not None and s.post.posted is not None]
    return Publication(max(posted, key=lambda date: date.first_day), "posts") if posted else None


def bases_in_text(
    document: Document, segments: Iterable[Segment], language: str | None
) -> dict[str, Basis | None]:
    """Of what a document is found to be beyond what its reader told: by its words, or the path of its address."""
    held = tuple(segments)
    published = publication_of(document, held)
    stated = Basis.ADDRESS if published is not None and published.source == "metadata" else Basis.TEXT
    return {
        "title": Basis.TEXT if document.title is None and title_of(document, held) is not None else None,
        "published": stated if document.published is None and published is not None else None,
        "language": Basis.TEXT if document.language is None and language is not None else None,
    }


def publication_doubts(document: Document, segments: Iterable[Segment]) -> Iterator[Issue]:
    """Where dateline, address or posts contradict the date that the document was read under."""
    published, held = document.published, tuple(segments)
    if published is None or published.source == "posts":
        return
    line, address = _dateline(document, held), address_date(document.uri)
    if line is not None and _is_apart(line[1], published.date):
        message = f"the dateline says {line[1]}, the document was read as of {published.date}"
        yield Issue("document.dates-disagree", message, document.cite(line[0].span))
    if address is not None and _is_apart(address, published.date):
        message = f"the address says {address}, the document was read as of {published.date}"
        yield Issue("document.dates-disagree", message)
    for segment in held:
        posted = segment.post.posted if segment.post is not None else None
        if posted is not None and posted.first_day > published.date.last_day:
            message = f"posted on {posted}, published on {published.date}: each counts its own day"
            yield Issue("document.post-after-publication", message, document.cite(segment.span))


def address_date(uri: str | None) -> PartialDate | None:
    """The one date in the path of an address; None where there is none, or two that differ.

    >>> str(address_date("https://news.example/2024/mar/14/talks"))
    '2024-03-14'
    """
    try:
        path = urlsplit(uri or "").path
    except ValueError:
        return None
    found = {date for match in _IN_PATH.finditer(path) if (date := _date(match)) is not None}
    return found.pop() if len(found) == 1 else None


def _date(match: re.Match[str]) -> PartialDate | None:
    month, day = match["month"] or match["month2"], match["day"] or match["day2"]
    number = int(month) if month.isdigit() else ENGLISH.months[month.lower()]
    try:
        return PartialDate(int(match["year"]), number, int(day) if day else None)
    except ValueError:
        return None


def _dateline(document: Document, segments: Iterable[Segment]) -> tuple[Segment, PartialDate] | None:
    for segment in segments:
        if segment.kind is SegmentKind.DATELINE:
            date = dateline_date(segment.span.of(document.text))
            if date is not None:
                return segment, date
    return None


def _is_apart(one: PartialDate, other: PartialDate) -> bool:
    earlier, later = sorted((one, other), key=lambda date: date.first_day)
    return (later.first_day - earlier.last_day).days > _DAYS_APART
