"""A statement as a fact, each value with the words that state it."""

from __future__ import annotations

from communique.annotate.speakers import Named
from communique.model.annotation import AnnotatedDocument
from communique.model.document import content_id
from communique.model.evidence import Cited, Evidence
from communique.model.facts import UNMEASURED, Statement
from communique.model.partial_date import PartialDate


def statement(
    doc: AnnotatedDocument,
    words: tuple[Evidence, ...],
    *,
    mode: Cited[str],
    named: Named,
    modality: Cited[str],
    said_on: Cited[PartialDate] | None,
    channel: Cited[str] | None,
    rule: str,
    sure: float | None = None,
) -> Statement:
    """The fact for `words`, in text order; `rule`: which way of telling speech found it, and how sure that was."""
    return Statement(
        id=content_id(
            "statement", doc.document.id, mode.value, *(f"{e.span.start}-{e.span.end}" for e in words)
        ),
        mode=mode,
        speakers=named.values,
        title=named.title,
        text=Cited(" ".join(e.text for e in words), words),
        said_on=said_on,
        channel=channel,
        modality=modality,
        evidence=words,
        confidence=UNMEASURED if sure is None else round(sure, 2),
        rule=f"statement/{rule}",
    )
