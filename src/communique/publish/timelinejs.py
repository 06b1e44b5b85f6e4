"""JSON for TimelineJS: a slide for each record with a date, in the order of the records. It carries a headline, the
words, and the source; what has no date is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from communique.model.partial_date import PartialDate
from communique.model.query import date_fields
from communique.publish.columns import record_values, row
from communique.publish.files import DocumentOf, Written, whole_file
from communique.publish.plain_text import plain_line
from communique.reconcile.records import Record

SUFFIX = ".json"
MEDIA_TYPE = "application/json"


def write(records: Iterable[Record], document_of: DocumentOf, target: Path) -> Written:
    """`Written.records` counts the slides."""
    slides = [slide for record in records if (slide := _slide(record, document_of))]
    with whole_file(target) as stream:
        json.dump({"events": slides}, stream, ensure_ascii=False, indent=1)
        stream.write("\n")
    return Written(len(slides), (target,))


def _slide(record: Record, document_of: DocumentOf) -> dict[str, Any] | None:
    fact = record_values(record)
    days = [cited.value for name in date_fields(record.kind) if (cited := getattr(fact, name)) is not None]
    if not days:
        return None
    cells = row(record, document_of)
    what = " ".join(
        str(cells.get(name) or "") for name in ("type", "instrument", "subject", "equipment", "text")
    )
    who = str(cells.get("countries") or cells.get("parties") or cells.get("speakers") or "")
    words = " … ".join(one.text for one in record.lead.fact.evidence[:3])
    first, last = min(days, key=lambda day: day.first_day), max(days, key=lambda day: day.last_day)
    slide = {
        "unique_id": record.id,
        "group": record.kind,
        "start_date": _date(first),
        "text": {
            "headline": escape(plain_line(f"{what.replace('_', ' ')} {who}")[:300]),
            "text": f"<p>{escape(plain_line(words))}</p><p>{escape(plain_line(str(cells['publisher'] or '')))}</p>",
        },
    }
    if last != first:
        slide["end_date"] = _date(last)
    return slide


def _date(day: PartialDate) -> dict[str, str]:
    parts = {"year": day.year, "month": day.month, "day": day.day}
    return {name: str(part) for name, part in parts.items() if part}
