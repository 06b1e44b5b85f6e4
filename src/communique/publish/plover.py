"""PLOVER records (manual draft 2.0) as JSON Lines: one event a line.

`date` is ISO 8601, as precise as it is known. `comment` has what PLOVER has no field for: the modality,
the record behind the event and its kind, the rule, whether the date is the document's, since a signed
agreement is `SUPPORT` in PLOVER and tells no more there. Left out: `event_scale`, since scores in the
manual have doubtful signs, and whatever is not known.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from communique._version import __version__
from communique.publish.coded import Coded, CodedActor, address_of, coded_events, place_of
from communique.publish.files import DocumentOf, Written, whole_file
from communique.reconcile.records import Record
from communique.reference.event_codes import QUAD_NUMBERS

SUFFIX = ".plover.jsonl"
MEDIA_TYPE = "application/jsonl"


def write(records: Iterable[Record], document_of: DocumentOf, target: Path) -> Written:
    written = 0
    with whole_file(target) as stream:
        for coded in coded_events(records, document_of):
            stream.write(json.dumps(plover_dict(coded), ensure_ascii=False) + "\n")
            written += 1
    return Written(written, (target,))


def plover_dict(coded: Coded) -> dict[str, Any]:
    """The keys are the manual's; one without a value is left out."""
    event, lead = coded.event, coded.record.lead
    words = lead.fact.evidence[0]
    cite = {
        "title": coded.document.title,
        "url": address_of(coded),
        "publication": coded.document.publisher,
        "language": coded.document.language,
        "codebook": "PLOVER draft 2.0",
        "version": f"communique {__version__}",
    }
    record: dict[str, Any] = {
        "id": coded.record.id,
        "date": str(coded.date),
        "actor": [_actor(coded.actor)],
        "recipient": [_actor(coded.recipient)],
        "event": event.plover.event.value,
        "mode": event.plover.mode.value if event.plover.mode else None,
        "context": [context.value for context in event.plover.context],
        "quad_code": QUAD_NUMBERS[event.quad.value] if event.quad else None,
        "event_loc": {"extracted_place": place_of(coded)} if event.place else None,
        "event_text": words.text,
        "text_info": {"start": words.span.start, "end": words.span.end},
        "cite_info": _known(cite),
        "coder": "communique",
        "comment": _comment(coded),
    }
    return _known(record)


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def _actor(actor: CodedActor) -> dict[str, str]:
    return _known({"code": actor.code, "sector": actor.sector, "entity_text": actor.name})


def _comment(coded: Coded) -> str:
    event = coded.event
    parts = [f"modality={event.modality.value}", f"rule={event.rule}"]
    if event.record is not None:
        parts.append(f"record={event.record.value}")
    if not coded.is_own_date:
        parts.append("date=of the document")
    return "; ".join(parts)
