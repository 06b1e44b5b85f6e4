"""JSON Lines: one record a line, with its evidence and the document that it comes from. Nothing is left out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from communique.model.document import Document
from communique.model.facts import Fact
from communique.model.reading_json import fact_dict
from communique.publish.files import Report, Written, whole_file

SUFFIX = ".jsonl"
MEDIA_TYPE = "application/jsonl"


def write(reports: Iterable[Report], target: Path) -> Written:
    records = 0
    with whole_file(target) as stream:
        for fact, document in reports:
            stream.write(json_line(report_dict(fact, document)))
            records += 1
    return Written(records, (target,))


def report_dict(fact: Fact, document: Document) -> dict[str, Any]:
    """The fact in the shape that it has in a reading, and what is known of the document but its text."""
    published = document.published
    about = {
        "id": document.id,
        "id_given": document.id_given,
        "uri": document.uri,
        "title": document.title,
        "publisher": document.publisher,
        "published": published and {"date": str(published.date), "from": published.source},
        "language": document.language,
    }
    return {**fact_dict(fact), "document": about}


def json_line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": ")) + "\n"
