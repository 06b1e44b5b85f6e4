"""Engagements and ends of agreements as iCalendar, days long. Needs icalendar.

What is not known to the day has no place in a calendar and is left out. What was not done yet is tentative; what was
denied, or only imagined, is left out. A uid is made of the id of the record: a calendar that is read again is updated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from communique.model.document import Document
from communique.model.facts import Agreement, Engagement, Fact
from communique.model.partial_date import moved
from communique.publish.files import DocumentOf, Written, needed, whole_path
from communique.publish.pairs import party_name
from communique.publish.plain_text import plain_line, web_address
from communique.reconcile.records import Record

SUFFIX = ".ics"
MEDIA_TYPE = "text/calendar"

_STATUS = {"actual": "CONFIRMED", "planned": "TENTATIVE", "proposed": "TENTATIVE"}


class Entry(NamedTuple):
    uid: str
    summary: str
    first: date
    last: date
    status: str


def write(records: Iterable[Record], document_of: DocumentOf, target: Path) -> Written:
    """`Written.records` counts those with a day."""
    icalendar = needed("icalendar")
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//communique//register//EN")
    calendar.add("version", "2.0")
    written = 0
    for record in records:
        entries = list(entries_of(record))
        written += bool(entries)
        for entry in entries:
            calendar.add_component(_event(icalendar, entry, record, document_of(record.lead.document_id)))
    with whole_path(target) as partial:
        partial.write_bytes(calendar.to_ical())
    return Written(written, (target,))


def entries_of(record: Record) -> Iterator[Entry]:
    fact = record.lead.fact
    status = _STATUS.get(fact.modality.value)
    if status is None:
        return
    if isinstance(fact, Engagement):
        starts, ends = _day(record, "starts"), _day(record, "ends")
        if starts is not None:
            yield Entry(record.id, _summary(fact), starts, max(starts, ends or starts), status)
    elif isinstance(fact, Agreement) and fact.status is not None:
        day = _day(record, "status_date")
        if day is not None:
            said = f"{_name(fact)}: {fact.status.value.replace('_', ' ')}"
            yield Entry(f"{record.id}-{fact.status.value}", said, day, day, status)


def _event(icalendar: object, entry: Entry, record: Record, document: Document) -> object:
    event = icalendar.Event()  # type: ignore[attr-defined]
    event.add("uid", f"{entry.uid}@communique")
    event.add("summary", entry.summary)
    event.add("dtstart", entry.first)
    event.add("dtend", moved(entry.last, timedelta(days=1)))
    event.add("status", entry.status)
    event.add("transp", "TRANSPARENT")
    stamp = document.captured or datetime(entry.first.year, entry.first.month, entry.first.day)  # noqa: DTZ001
    event.add("dtstamp", stamp.replace(tzinfo=UTC))
    place = record.giver("place") if isinstance(record.lead.fact, Engagement) else None
    if place is not None:
        event.add("location", plain_line(place.fact.place.value))  # type: ignore[union-attr]
    words = " … ".join(plain_line(one.text) for one in record.lead.fact.evidence[:3])
    event.add("description", f"{words}\n{plain_line(document.publisher or '')} {record.id}".strip())
    address = web_address(document.uri)
    if address:
        event.add("url", address)
    return event


def _day(record: Record, field: str) -> date | None:
    giver = record.giver(field)
    day = getattr(giver.fact, field).value if giver else None
    return day.first_day if day is not None and day.day else None


def _summary(fact: Engagement) -> str:
    parties = " – ".join(
        party_name(one.value) for side in fact.sides if (one := side.country or side.party) is not None
    )
    planned = "" if fact.modality.value == "actual" else f" ({fact.modality.value})"
    return plain_line(f"{fact.type.value.replace('_', ' ').capitalize()}: {parties}{planned}")


def _name(fact: Fact) -> str:
    assert isinstance(fact, Agreement)
    about = fact.name or fact.subject
    return plain_line(about.value if about else fact.instrument.value.replace("_", " "))
