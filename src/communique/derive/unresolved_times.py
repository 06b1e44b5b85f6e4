"""Dates that contradict themselves or can be read in two ways, as doubts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.languages.en import ENGLISH
from communique.model.annotation import AnnotatedDocument, TimeExpression
from communique.model.issue import Issue

_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_BOTH_ORDERS = re.compile(r"(?:0?[1-9]|1[0-2])/(?:0?[1-9]|1[0-2])/\d{4}")


def unresolved_times(doc: AnnotatedDocument) -> Iterator[Issue]:
    """In text order."""
    for time in doc.layer(TimeExpression):
        cited = doc.cite(time.span)
        weekday = _WEEKDAY.match(cited.text)
        if time.rule == "calendar-date" and weekday is not None and not _agrees(doc, time, weekday.group()):
            yield Issue(
                "time.weekday-disagrees", f"{cited.text!r}: no such day near the document's date", cited
            )
        elif time.rule == "numeric-date" and time.starts is None and _BOTH_ORDERS.fullmatch(cited.text):
            yield Issue("time.order-open", f"{cited.text!r}: day and month could change places", cited)


def _agrees(doc: AnnotatedDocument, time: TimeExpression, weekday: str) -> bool:
    """Without a document's date nothing is resolved, and nothing is contradicted."""
    date = time.starts or time.ends
    if date is None:
        published = doc.document.published
        return published is None or published.date.month is None
    return date.first_day.weekday() == ENGLISH.weekdays[weekday.lower()] - 1
