"""Where an instrument stands, from all that is reported of its stages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from communique.extract.agreement.found import Found, Report
from communique.extract.agreement.words import MADE, NOT_YET
from communique.model.evidence import Cited
from communique.model.facts.agreement import STATUSES

#: Of an instrument that is not there yet, what counts before what.
_AHEAD = ("denied", "planned", "proposed", "hypothetical")


def reached(reports: Iterable[Report]) -> list[Report]:
    """The stages that an instrument has reached, in text order, each report once."""
    actual = [r for r in reports if r.modality.value == "actual" and r.status not in NOT_YET]
    return sorted({r.words.span: r for r in actual}.values(), key=lambda r: r.words.span)


def standing(one: Found) -> Report | None:
    """The report that tells how far it is: the furthest stage reached, with a date if any report of it gives one.

    Of one that has reached none, what is told first of what is to come; a hope to sign makes it proposed.
    """
    bilateral = len(one.parties) <= 2
    done = [r for r in reached(one.reports) if bilateral or r.status != "terminated"]
    if done:
        furthest = max((r.status for r in done), key=STATUSES.index)
        reports = [r for r in done if r.status == furthest]
        best = next((r for r in reports if r.date is not None), reports[0])
        return next((r for r in done if _is_later(r, best)), best)
    ahead = [r for r in one.reports if r.modality.value in _AHEAD]
    if not ahead:
        sought = one.modality is not None and one.modality.value == "proposed"
        return Report("proposed", one.noun, one.modality) if sought and one.modality else None
    first = min(ahead, key=lambda r: (_AHEAD.index(r.modality.value), r.status == "proposed"))
    if first.modality.value != "proposed" or first.status not in MADE:
        return first
    return replace(first, status="proposed", date=None)


def _is_later(one: Report, other: Report) -> bool:
    """A parliament may approve what was signed years before."""
    if one.date is None or other.date is None:
        return False
    return one.date.value.first_day > other.date.value.last_day


def modality_of(one: Found, report: Report | None) -> Cited[str]:
    if report is not None:
        return report.modality
    return one.modality or Cited("actual", (one.noun,), "clause-words")
