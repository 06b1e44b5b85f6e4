"""A compared report as JSON."""

from __future__ import annotations

from typing import Any

from communique.model.comparison import ComparedQuotation, ComparedReport, WordEdit
from communique.model.document import Document
from communique.model.reading_json import issue_dict, spans
from communique.model.span import Span


def comparison_dict(found: ComparedReport, original: Document) -> dict[str, Any]:
    """Offsets are code points: of the report in `spans`, of the original in `original`, of `text` in `quoted_at`."""
    return {
        "verdict": found.verdict,
        "quotations": [_quotation_dict(quotation, original.text) for quotation in found.quotations],
        "issues": [issue_dict(issue) for issue in found.issues],
    }


def _quotation_dict(quotation: ComparedQuotation, original: str) -> dict[str, Any]:
    return {
        "text": quotation.text,
        "spans": spans(quotation.spans),
        "verdict": quotation.verdict,
        "reason": quotation.reason,
        "original": _passage(quotation.comparison.window, original),
        "edits": [_edit_dict(edit) for edit in quotation.comparison.edits],
    }


def _edit_dict(edit: WordEdit) -> dict[str, Any]:
    return {
        "op": edit.op,
        "class": edit.class_,
        "original": edit.original,
        "quoted": edit.quoted,
        "original_at": _range(edit.original_at),
        "quoted_at": _range(edit.quoted_at),
    }


def _passage(span: Span | None, text: str) -> dict[str, Any] | None:
    return {"start": span.start, "end": span.end, "text": span.of(text)} if span is not None else None


def _range(span: Span | None) -> dict[str, int] | None:
    return {"start": span.start, "end": span.end} if span is not None else None
