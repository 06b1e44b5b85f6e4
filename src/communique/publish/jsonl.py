"""JSON Lines: one record a line, with its reports, their evidence and their documents. Nothing is left out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from communique.model.reading_json import fact_dict, source_dict
from communique.publish.columns import record_values
from communique.publish.files import DocumentOf, Written, whole_file
from communique.reconcile.records import Record

SUFFIX = ".jsonl"
MEDIA_TYPE = "application/jsonl"


def write(records: Iterable[Record], document_of: DocumentOf, target: Path) -> Written:
    written = 0
    with whole_file(target) as stream:
        for record in records:
            stream.write(json_line(record_dict(record, document_of)))
            written += 1
    return Written(written, (target,))


def record_dict(record: Record, document_of: DocumentOf) -> dict[str, Any]:
    """The record's values, which documents are sources of their own and what the others repeat, then each report: the
    fact in the shape that it has in a reading, and its document.
    """
    reports = [
        {"document": source_dict(document_of(report.document_id)), "fact": fact_dict(report.fact)}
        for report in record.reports
    ]
    from communique.derive.dependence import sources_of  # loads all of `derive`

    sources = sources_of(map(document_of, record.document_ids))
    told = {
        "independent": list(sources.independent),
        "repeats": [asdict(one) for one in sources.repeats],
    }
    return {**values_dict(record), **told, "reports": reports}


def values_dict(record: Record) -> dict[str, Any]:
    """The record's values in the shape of the codebook; what they rest on is told by its reports."""
    values = fact_dict(record_values(record))
    return {name: value for name, value in values.items() if name not in ("evidence", "cites")}


def json_line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"
