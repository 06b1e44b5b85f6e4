"""Documents that are themselves an instrument: joint statements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from communique.annotate.masks import any_of, without_labels
from communique.annotate.scenes import home_of
from communique.extract.agreement.found import Found, Report
from communique.model.annotation import AnnotatedDocument, Scene
from communique.model.evidence import Cited
from communique.model.segment import SegmentKind

_JOINT_TITLE = re.compile(r"\bJoint\s(?:Press\s|Vision\s)?(?:Statement|Communiqu[eé]|Declaration|Readout)\b")
_SIDES_SPEAK = re.compile(
    r"^(?:The\s)?(?:two\s|three\s)?(?:sides|parties|participants|ministers|leaders|"
    r"governments)\b|^(?:Both|They)\b"
)


def joint_statement(doc: AnnotatedDocument, dyad: tuple[Cited[str], ...]) -> Iterator[Found]:
    """A document that is a joint statement, by its title, is an instrument of those whose statement it is."""
    title = doc.document.title or ""
    scenes = [s for s in doc.layer(Scene) if s.sentence.segment.kind is SegmentKind.PARAGRAPH]
    named = re.compile(r"\b(?:following\s)?joint\s(?:statement|declaration|communiqu[eé])\b")
    own = [
        s
        for s in doc.layer(Scene)
        if s.sentence.segment.kind is SegmentKind.TITLE and _JOINT_TITLE.search(s.view.text)
    ]
    if not (_JOINT_TITLE.search(title) or own) or not scenes or len(dyad) < 2:
        return
    words = [doc.cite(home_of(s, *m.span())) for s in scenes for m in named.finditer(s.view.text)][:1]
    spoken = [
        doc.cite(s.span)
        for s in scenes
        if _SIDES_SPEAK.match(s.view.text) or _SIDES_SPEAK.match(without_labels(s.view.text).strip())
    ]
    actors = [
        doc.cite(s.span)
        for s in scenes
        if re.match(any_of("A"), s.view.text)
        and re.search(r"\b(?:agreed|expressed|reaffirm|will|committed|intend)", s.view.text)
    ]
    evidence = words or spoken or actors or [doc.cite(scenes[0].span)]
    published = doc.document.published
    date = Cited(published.date, (), "document-date") if published else None
    yield Found(
        instrument="joint_statement",
        noun=evidence[0],
        rule="joint-statement",
        evidence=[*evidence, *(e for e in (*spoken, *actors) if e not in evidence)],
        name=Cited(title, (), "document-title") if title else None,
        parties=dyad,
        own=True,
        reports=[Report("announced", evidence[0], Cited("actual", (evidence[0],), "clause-words"), date)],
    )


def dated_with(statement: Found, one: Found) -> Found:
    """What a joint statement announces without a day is announced on the day of the statement."""
    date = statement.reports[0].date
    one.reports = [
        replace(r, date=date)
        if r.status == "announced" and r.date is None and r.modality.value == "actual"
        else r
        for r in one.reports
    ]
    return one
