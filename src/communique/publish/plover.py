"""PLOVER as JSON Lines: one event a line, in the fields of PLOVER's manual (draft 2.0). What is unknown is left out.

`date` is required and needs a day; where none is known it is null, and `comment` has the date as known. Two that
consult or fight each other, neither host nor attacker, are both `actor`, as PLOVER has it, without a `recipient`.
`comment` also has what PLOVER has no field for: our record and what it belongs to, the modality, the CAMEO code, and
whether the date is that of the report, as it is for plans to cooperate (AGREE) and for events without one: see `coded`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from communique._version import __version__
from communique.model.document import Document
from communique.publish.coded import Act, Party, Place, acts
from communique.publish.columns import BETWEEN
from communique.publish.files import DocumentOf, Written, whole_file
from communique.publish.jsonl import json_line
from communique.publish.plain_text import plain_address, plain_line
from communique.reconcile.records import Record
from communique.reference.event_codes import QUAD_NUMBERS
from communique.reference.party_codes import party_codes

SUFFIX = ".jsonl"
MEDIA_TYPE = "application/jsonl"

#: Of these PLOVER says that all sides are actors where no one does it to another.
_MUTUAL = frozenset({"CONSULT", "ASSAULT"})

#: What fills each field that is ever written; `recipient` has the fields of `actor`.
FIELDS: Mapping[str, str] = {
    "id": "the record's id",
    "date": "YYYY-MM-DD; null where no day is known",
    "actor": "who acted: a list, of one or, where two consult or fight each other, of both",
    "actor.code": "ISO 3166-1 alpha-3, KOS, UNO, EUR, IGO or NGO; left out for others",
    "actor.sector": "PLOVER sector",
    "actor.entity_text": "the words that name it",
    "actor.identifier_text": "the person or body, or the name of a party that has no code",
    "recipient": "to whom: a list of one; left out where all sides are actors",
    "event": "PLOVER type: a list of one",
    "mode": "PLOVER mode: a list of one; left out where none is told",
    "context": "PLOVER contexts: a list; left out where none is told",
    "quad_code": "PLOVER's quad class, 1 to 4",
    "event_scale": "PLOVER's value of the type and mode, where it has one that can be used",
    "event_loc": "left out where no place is told",
    "event_loc.extracted_place": "the place, as the text names it",
    "event_loc.city": "the place, where it is a capital",
    "event_loc.country": "name of its country, where it is a state or a capital",
    "event_text": "the words that report the event: a list",
    "text_info": "where these words begin and end",
    "text_info.start": "first character in the document's text, counted in Unicode code points",
    "text_info.end": "one past the last character",
    "link": "the engagement, statement, ... that the event belongs to: events of one happening share it",
    "cite_info": "the document whose report leads",
    "cite_info.citation": "its id",
    "cite_info.url": "its address",
    "cite_info.title": "its title",
    "cite_info.language": "ISO 639-1",
    "cite_info.publication": "its publisher",
    "cite_info.codebook": "the draft of PLOVER that is followed",
    "coder": "this program and its version",
    "comment": "what PLOVER has no field for: 'name: value' with '; ' between them",
}
CODEBOOK = "plover-2.0-draft"


def write(records: Iterable[Record], document_of: DocumentOf, target: Path) -> Written:
    written = 0
    with whole_file(target) as stream:
        for act in acts(records, document_of):
            stream.write(json_line(event_dict(act)))
            written += 1
    return Written(written, (target,))


def event_dict(act: Act) -> dict[str, Any]:
    plover, words = act.fact.plover, act.fact.evidence[0]
    is_mutual = _is_mutual(act)
    known = {
        "actor": [_actor(each) for each in ((act.actor, act.recipient) if is_mutual else (act.actor,))],
        "recipient": None if is_mutual else [_actor(act.recipient)],
        "event": [plover.event.value],
        "mode": [act.mode] if act.mode else None,
        "context": [each.value for each in plover.context],
        "quad_code": QUAD_NUMBERS.get(act.quad or ""),
        "event_scale": act.score,
        "event_loc": _place(act.place) if act.place else None,
        "event_text": [plain_line(words.text)],
        "text_info": {"start": words.span.start, "end": words.span.end},
        "link": act.fact.record.value if act.fact.record else None,
        "cite_info": _cited(act.document),
        "coder": f"communique {__version__}",
        "comment": BETWEEN.join(f"{name}: {value}" for name, value in _comments(act)),
    }
    return {"id": act.record.id, "date": act.day, **_known(known)}


def _is_mutual(act: Act) -> bool:
    symmetric = act.fact.symmetric
    return symmetric is not None and symmetric.value and act.fact.plover.event.value in _MUTUAL


def _actor(party: Party) -> dict[str, Any]:
    return _known(
        {
            "code": party.codes.plover,
            "sector": party.sector.plover,
            "entity_text": party.raw,
            "identifier_text": party.entity or (None if party.codes.plover else party.codes.name),
        }
    )


def _place(place: Place) -> dict[str, Any]:
    return _known(
        {
            "extracted_place": place.name,
            "city": place.name if place.is_capital else None,
            "country": party_codes(place.country).name if place.country else None,
        }
    )


def _cited(document: Document) -> dict[str, Any]:
    return _known(
        {
            "citation": document.id,
            "url": plain_address(document.uri),
            "title": plain_line(document.title or ""),
            "language": document.language,
            "publication": plain_line(document.publisher or ""),
            "codebook": CODEBOOK,
        }
    )


def _comments(act: Act) -> Iterator[tuple[str, str]]:
    fact = act.fact
    yield "record", act.record.id
    if fact.record is not None:
        yield "from", fact.record.value.partition("-")[0]
    yield "modality", fact.modality.value
    if act.code:
        yield "cameo", act.code
    if fact.symmetric is not None:
        yield "symmetric", "true" if fact.symmetric.value else "false"
    if act.date is not None and act.day is None:
        yield "date", str(act.date)
    if act.is_dated_by_report:
        yield "dated by", "report"
    if act.planned_for is not None:
        yield "planned for", str(act.planned_for)


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}
