"""What people decided about records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from communique.api.browsing import OWN_KINDS
from communique.model.judgement import Judgement, Verdict
from communique.model.query import Query
from communique.reconcile.records import Record
from communique.register.protocol import Kept, Register, utc_now
from communique.run import review
from communique.run.settings import Settings


def judge(register: Register, verdict: Verdict, *, by: str, why: str = "", at: str | None = None) -> str:
    """Keeps what somebody decided, and returns its id. `review` makes verdicts of records; `at` is ISO 8601, UTC.

    Raises `ValueError` where it fits nothing in the register.
    """
    at = at or utc_now().isoformat(timespec="microseconds")
    judgement = Judgement(verdict=verdict, by=by, at=at, why=why)
    register.judge([judgement])
    return judgement.id


def verdict_of(
    register: Register,
    action: str,
    record: str | None,
    *,
    field: str | None = None,
    value: str | None = None,
    words: str | None = None,
    documents: Sequence[str] = (),
    others: Sequence[str] = (),
    judgement: str | None = None,
) -> Verdict:
    """What an action of a reviewer says: `accept`, `reject`, `correct`, `merge` (with the `others`), `split`, `undo`.

    Raises `ValueError` where something is missing for it or does not fit, `RecordNotFound` for ids.
    """
    if action == "undo":
        return review.undone(register, judgement)
    if not record:
        raise ValueError(f"{action} needs a record")
    found = register.record(record)
    match action:
        case "accept":
            return review.accepted(found)
        case "reject":
            return review.rejected(found, documents)
        case "correct" if field:
            document = documents[0] if documents else None
            return review.corrected(register, found, field, value, document=document, words=words)
        case "correct":
            raise ValueError("correct needs a field, such as starts")
        case "merge":
            return review.merged([found, *map(register.record, others)])
        case "split":
            return review.split(found, documents)
        case _:
            raise ValueError(f"no action {action[:40]!r}; known: accept, reject, correct, merge, split, undo")


def reviewed(register: Register, record: Record, settings: Settings) -> tuple[str, tuple[Kept, ...]]:
    """(its state, what was said of it)."""
    history = review.history(register.judgements(record.document_ids), record)
    return review.state_of(record, history, settings.auto_accept), history


def judgement_dict(kept: Kept) -> dict[str, Any]:
    """For JSON."""
    one = kept.judgement
    told = asdict(one.verdict)
    return {
        "id": one.id,
        "verdict": one.verdict.name,
        **told,
        "by": one.by,
        "at": one.at,
        "why": one.why,
        "stands": kept.stands,
        "open": kept.open,
    }


def review_queue(register: Register, query: Query, settings: Settings) -> list[tuple[str, float, int]]:
    """(id, confidence, number of documents) of the records that nobody looked at, the least sure first.

    Those that are taken for right unless somebody judges them are left out; so are events and discrepancies, which
    follow from other records, unless the query asks for their kind.
    """
    kinds = (query.kind,) if query.kind else OWN_KINDS
    found = [one for kind in kinds for one in _open(register, replace(query, kind=kind), settings)]
    return sorted(found, key=lambda one: (one[1], one[0]))[: query.limit]


def _open(register: Register, query: Query, settings: Settings) -> list[tuple[str, float, int]]:
    asked = replace(query, review="unreviewed", sort="confidence", cursor=None)
    found: list[tuple[str, float, int]] = []
    for record in register.records_by_id(place.id for place in register.places(asked)):
        confidence = record.lead.fact.confidence
        if confidence >= settings.auto_accept:
            break
        found.append((record.id, confidence, len(record.document_ids)))
    return found
