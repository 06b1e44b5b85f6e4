"""Days of instruments: that by which one is known, and that of the document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from communique.annotate.clauses import cited_date
from communique.annotate.masks import CLOSE, OPEN, indices_in
from communique.annotate.scenes import home_of
from communique.extract.agreement.found import Report
from communique.model.annotation import AnnotatedDocument, Scene, TimeExpression
from communique.model.evidence import Cited
from communique.model.partial_date import PartialDate

#: "The Treaty of 1967"; a year in digits may be no time by itself.
_OF = re.compile(rf"\sof\s(?P<when>{OPEN}T\d+{CLOSE}|(?:1[89]|20)\d\d\b)")


def dated(doc: AnnotatedDocument, scene: Scene, match: re.Match[str]) -> Cited[PartialDate] | None:
    """ "The 1951 treaty", "the November 27 deal", "the Treaty of 1967"; None where nothing like it is told."""
    found = match if match["when"] else _OF.match(scene.view.text, match.end())
    if found is None:
        return None
    words = found["when"]
    if words.isdigit():
        return Cited(PartialDate.parse(words), (doc.cite(home_of(scene, *found.span("when"))),))
    time = doc.layer(TimeExpression)[indices_in(words, "T")[0]]
    return cited_date(time, time.starts) if time.starts is not None else None


def date_of(doc: AnnotatedDocument) -> Cited[PartialDate] | None:
    published = doc.document.published
    return Cited(published.date, (), "document-date") if published else None


def with_date(reports: Iterable[Report], date: Cited[PartialDate] | None) -> list[Report]:
    """What is announced without a day, as by the statement that announces it, on the day given."""
    return [
        replace(r, date=date)
        if r.status == "announced" and r.date is None and r.modality.value == "actual"
        else r
        for r in reports
    ]
