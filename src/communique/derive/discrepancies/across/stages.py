"""Stages that documents give to one instrument or programme, where the later document denies what the other says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from communique.derive.discrepancies.across.saying import Saying
from communique.derive.discrepancies.across.words import sentences_about
from communique.model.evidence import Cited, Evidence
from communique.model.facts import Agreement, Programme
from communique.model.facts.agreement import STATUSES
from communique.model.partial_date import PartialDate
from communique.model.reading import Reading
from communique.reconcile.records import Report

#: What is said of an instrument that has not gone so far.
_NOT_YET = re.compile(
    r"\b(?:cannot (?:take effect|enter|come)|not yet|yet to (?:be|enter|take|come)|until (?:it|they|both)|"
    r"(?:will|shall|would|is to|are to|expected to) (?:\w+ )?"
    r"(?:take effect|enter into force|come into (?:force|effect))|"
    r"awaits?|awaiting|pending|still (?:has|have|needs?|must)|before it (?:can|takes?|enters?|comes?)|"
    r"remains? to be|(?:once|after|when) (?:it is )?(?:ratified|approved))\b",
    re.IGNORECASE,
)
#: Signed is the last stage that leaves something to be done.
_SIGNED = STATUSES.index("signed")
_LATER = frozenset({"ratified", "in_force", "implemented"})
#: What has to be ratified will not be within so many days.
_NO_TIME = timedelta(0)
_FORMALITIES = timedelta(days=7)
_PROMISED = frozenset({"offered", "ordered", "contracted"})
_HANDED_OVER = frozenset({"delivered", "inducted", "in_service"})


def stages(report: Report, reading: Reading) -> Iterator[Saying]:
    """What goes on with time is no contradiction: only what is said on the day or later denies what was done."""
    match report.fact:
        case Agreement(status=status, status_date=day) if status is not None:
            denials = _denials(report, reading) if STATUSES.index(status.value) <= _SIGNED else ()
            said = _said(
                report, reading, "status", status, day, _LATER if denials else frozenset(), _FORMALITIES
            )
            yield replace(said, evidence=(*denials, *said.evidence))
        case Programme(milestone=milestone, milestone_date=day) if milestone is not None:
            to_come = milestone.value in _PROMISED and report.fact.modality.value in ("planned", "proposed")
            yield _said(
                report, reading, "milestone", milestone, day, _HANDED_OVER if to_come else frozenset()
            )
        case _:
            return


def _denials(report: Report, reading: Reading) -> tuple[Evidence, ...]:
    """Sentences that say that an instrument has not gone further."""
    return tuple(told for told in sentences_about(report, reading) if _NOT_YET.search(told.text))


def _said(
    report: Report,
    reading: Reading,
    field: str,
    stage: Cited[str],
    day: Cited[PartialDate] | None,
    rules_out: frozenset[str] = frozenset(),
    holds: timedelta = _NO_TIME,
) -> Saying:
    """What was done was done on its own day; what is denied is denied when it is published, and for a time after."""
    published = reading.document.published
    on = published.date.first_day + (holds if rules_out else _NO_TIME) if published is not None else None
    return Saying(
        field=field,
        value=stage.value,
        document=report.document_id,
        evidence=stage.evidence or report.fact.evidence,
        rules_out=rules_out,
        day=day.value.first_day if day is not None and not rules_out else on,
    )
