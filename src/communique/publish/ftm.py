"""FollowTheMoney entities as JSON lines, for Aleph and the like.

Records become `Event`, statements and all others too, with the parties as `involved` and the documents as `proof`;
states and other parties become `Country` or `LegalEntity`, persons `Person` with an `Occupancy` of their office. What
the schema has no property for (modality, stages, evidence spans) stands in `notes`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from communique.model.document import Document
from communique.model.facts import Engagement, Fact, Statement
from communique.model.partial_date import PartialDate
from communique.model.query import date_fields
from communique.publish.columns import record_values
from communique.publish.files import DocumentOf, Written, whole_file
from communique.publish.pairs import party_name, ties
from communique.publish.plain_text import plain_line, web_address
from communique.reconcile.records import Record
from communique.reference import states

SUFFIX = ".ftm.json"
MEDIA_TYPE = "application/json+ftm"

#: Characters of a name, a place, or a passage: no type of the schema takes fewer.
LONGEST = 250

Entity = dict[str, Any]


def write(records: Iterable[Record], document_of: DocumentOf, target: Path) -> Written:
    """Each entity once; ids of those written are held."""
    seen: set[str] = set()
    written = 0
    with whole_file(target) as stream:
        for record in records:
            for entity in _entities(record, document_of):
                if entity["id"] not in seen:
                    seen.add(entity["id"])
                    stream.write(json.dumps(entity, ensure_ascii=False) + "\n")
            written += 1
    return Written(written, (target,))


def _entities(record: Record, document_of: DocumentOf) -> Iterator[Entity]:
    documents = [_document(document_of(id)) for id in record.document_ids]
    parties = [_party(code) for code in dict.fromkeys(_parties(record))]
    persons = list(_persons(record_values(record)))
    yield from (*documents, *parties)
    for person, office, country in persons:
        yield person
        if office:
            yield from _occupancy(person, office, country)
    yield _event(record, documents, [*parties, *(person for person, _, _ in persons)])


def _parties(record: Record) -> Iterator[str]:
    for tie in ties([record]):
        yield from (tie.source, tie.target)


def _event(record: Record, documents: list[Entity], involved: list[Entity]) -> Entity:
    fact = record_values(record)
    days = [cited.value for name in date_fields(record.kind) if (cited := getattr(fact, name)) is not None]
    words = [_short(one.text) for one in record.lead.fact.evidence]
    name = words[0] if words else record.id
    return _entity(
        record.id,
        "Event",
        name=[f"{record.kind}: {name}"[:LONGEST]],
        startDate=_date(min(days, key=lambda day: day.first_day)) if days else [],
        endDate=_date(max(days, key=lambda day: day.last_day)) if days else [],
        location=[_short(fact.place.value)] if isinstance(fact, Engagement) and fact.place else [],
        involved=[one["id"] for one in involved],
        proof=[one["id"] for one in documents],
        summary=words[:5],
        notes=[f"{fact.modality.value}; confidence {fact.confidence:.2f}; {fact.rule}"],
        recordId=[record.id],
    )


def _document(document: Document) -> Entity:
    address = web_address(document.uri)
    return _entity(
        f"document-{document.id}",
        "Document",
        title=[_short(document.title)] if document.title else [],
        publisher=[_short(document.publisher)] if document.publisher else [],
        date=_date(document.published.date) if document.published else [],
        sourceUrl=[address] if address else [],
        contentHash=[hashlib.sha1(document.text.encode("utf-8", "surrogatepass")).hexdigest()],
    )


def _date(day: PartialDate) -> list[str]:
    """FollowTheMoney knows no years but these."""
    return [str(day)] if 1000 <= day.year <= 2999 else []


def _party(code: str) -> Entity:
    state = states.by_iso3(code)
    schema = "PublicBody" if state else "LegalEntity"
    country = [state.iso2.lower()] if state and state.iso2 else []
    return _entity(_id("party", code), schema, name=[_short(party_name(code))], country=country)


def _persons(fact: Fact) -> Iterator[tuple[Entity, str | None, str | None]]:
    """(person, office, code of the state)."""
    if isinstance(fact, Engagement):
        for side in fact.sides:
            for one in side.participants:
                if one.person is not None:
                    country = side.country.value if side.country else None
                    yield _person(one.person.value), one.title.value if one.title else None, country
    elif isinstance(fact, Statement):
        for speaker in fact.speakers:
            if states.by_iso3(speaker.value) is None:
                yield _person(speaker.value), fact.title.value if fact.title else None, None


def _person(name: str) -> Entity:
    return _entity(_id("person", name), "Person", name=[_short(name)])


def _occupancy(person: Entity, office: str, country: str | None) -> Iterator[Entity]:
    state = states.by_iso3(country) if country else None
    codes = [state.iso2.lower()] if state and state.iso2 else []
    post = _entity(_id("office", f"{country} {office}"), "Position", name=[_short(office)], country=codes)
    yield post
    yield _entity(
        _id("held", person["id"] + post["id"]), "Occupancy", holder=[person["id"]], post=[post["id"]]
    )


def _short(text: str) -> str:
    """Names are cut where they could be none."""
    line = plain_line(text)
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def _id(kind: str, name: str) -> str:
    return f"{kind}-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}"


def _entity(id: str, schema: str, **properties: list[str]) -> Entity:
    return {
        "id": id,
        "schema": schema,
        "properties": {name: value for name, value in properties.items() if value},
    }
