"""What a reviewer says of records, as judgements of the reports in them; and what state a record is in."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal, TypeAlias

from communique.model.claim import claims_of, typed_value
from communique.model.errors import RecordNotFound
from communique.model.facts import Event
from communique.model.judgement import Accept, Correct, Different, Place, Reject, Same, Undo, places_of
from communique.model.span import Span
from communique.reconcile.places import fact_at, place_of
from communique.reconcile.records import Record, Report
from communique.register.protocol import Kept, Register

State: TypeAlias = Literal["open", "auto_accepted", "accepted", "corrected"]


def accepted(record: Record) -> Accept:
    """With all the reports that it has now; those that come later were not looked at."""
    return Accept(places=_places(record.reports))


def rejected(record: Record, documents: Collection[str] = ()) -> Reject:
    """All its reports, or those of these documents."""
    return Reject(places=_places(_of(record, documents) if documents else record.reports))


def merged(records: Iterable[Record]) -> Same:
    """Raises `ValueError` where they are one already, of several kinds, or events that follow from other records."""
    records = tuple({record.id: record for record in records}.values())
    if len(records) < 2:
        raise ValueError("two records at least are merged")
    if len({record.kind for record in records}) > 1:
        raise ValueError(f"one record cannot be of several kinds: {', '.join(r.id for r in records)}")
    for record in records:
        _check_stands_alone(record)
    return Same(places=tuple(place for record in records for place in _places(record.reports)))


def split(record: Record, documents: Collection[str]) -> Different:
    """The reports of these documents from the others. Raises `ValueError` where one of the two is none, and for an
    event that follows from another record.
    """
    _check_stands_alone(record)
    apart = _of(record, documents)
    rest = [report for report in record.reports if report not in apart]
    if not rest:
        raise ValueError(f"all reports of {record.id} are of these documents; one at least has to stay")
    return Different(places=_places(rest), others=_places(apart))


def corrected(
    register: Register,
    record: Record,
    role: str,
    value: str | None,
    *,
    document: str | None = None,
    words: str | None = None,
) -> Correct:
    """Of the report that gives the record its value, or of a document's. `words`: of that document, which state it.

    Raises `ValueError` for a role that the kind does not have, for a value that does not fit it, and for words that do
    not stand in the document, or stand there more than once.
    """
    given = None if value is None else typed_value(record.kind, role, value)
    report = _of(record, [document])[0] if document else record.giver(role.split(".")[0]) or record.lead
    before = next((claim.value for claim in claims_of(report.fact) if claim.role == role), None)
    text = register.document(report.document_id).text
    return Correct(
        places=_places([report]),
        role=role,
        before=before,
        value=given,
        spans=(_span_of(words, text),) if words else (),
    )


def undone(register: Register, id: str | None) -> Undo:
    """The judgement with this id, or the last one that stands. Raises `RecordNotFound` where there is none."""
    known = [kept for kept in register.judgements() if id is None or kept.judgement.id.startswith(id)]
    if id is None:
        known = [kept for kept in known if kept.stands and not isinstance(kept.judgement.verdict, Undo)][-1:]
    if len(known) != 1:
        raise RecordNotFound(f"{len(known) or 'no'} judgements fit {id!r}" if id else "nothing to undo")
    return Undo(judgement=known[0].judgement.id)


def history(kept: Iterable[Kept], record: Record) -> tuple[Kept, ...]:
    """What was said of its reports, what was undone among it, in order."""
    return tuple(
        one for one in kept if any(_is_of(place, record) for place in places_of(one.judgement.verdict))
    )


def state_of(record: Record, said: Iterable[Kept], auto_accept: float) -> State:
    """`said`: its history. `auto_accept`: from this confidence on a record that nobody looked at is taken for right."""
    verdicts = [one.judgement.verdict for one in said if one.stands]
    if any(isinstance(verdict, Correct) for verdict in verdicts):
        return "corrected"
    if any(isinstance(verdict, Accept) for verdict in verdicts):
        return "accepted"
    return "auto_accepted" if record.lead.fact.confidence >= auto_accept else "open"


def _check_stands_alone(record: Record) -> None:
    """What follows from a record is joined and told apart with it."""
    fact = record.lead.fact
    if isinstance(fact, Event) and fact.record is not None:
        raise ValueError(f"{record.id} follows from another record; judge that one, and it will follow")


def _is_of(place: Place, record: Record) -> bool:
    facts = [report.fact for report in record.reports if report.document_id == place.document]
    return fact_at(place, facts) is not None


def _places(reports: Iterable[Report]) -> tuple[Place, ...]:
    return tuple(place_of(report.document_id, report.fact) for report in reports)


def _of(record: Record, documents: Collection[str]) -> list[Report]:
    """Its reports in these documents, by the beginning of their ids."""
    for id in documents:
        if not any(report.document_id.startswith(id) for report in record.reports):
            raise ValueError(
                f"no report of {record.id} in a document {id!r}; it has {', '.join(record.document_ids)}"
            )
    return [report for report in record.reports if report.document_id.startswith(tuple(documents))]


def _span_of(words: str, text: str) -> Span:
    found = text.count(words)
    if found != 1:
        raise ValueError(f"{words[:40]!r} stands {found} times in the document; once is needed")
    at = text.index(words)
    return Span(at, at + len(words))
