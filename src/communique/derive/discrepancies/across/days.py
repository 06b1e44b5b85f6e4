"""Days that documents give to one thing."""

from __future__ import annotations

from collections.abc import Iterator

from communique.derive.discrepancies.across.saying import Saying
from communique.model.evidence import Cited
from communique.model.facts import Agreement, Engagement, Programme
from communique.model.partial_date import PartialDate
from communique.model.reading import Reading
from communique.reconcile.records import Report


def days(report: Report, _: Reading) -> Iterator[Saying]:
    """From the first day to the last that is meant; a month holds all of its days."""
    match report.fact:
        case Engagement(starts=starts, ends=ends) if starts is not None:
            yield _said(report, "starts", starts, ends)
        case Agreement(stages=stages):
            for stage in stages:
                if stage.date is not None:
                    yield _said(report, "status_date", stage.date, mark=stage.status.value)
        case Programme(milestone=milestone, milestone_date=date) if (
            milestone is not None and date is not None
        ):
            yield _said(report, "milestone_date", date, mark=milestone.value)
        case _:
            return


def _said(
    report: Report,
    field: str,
    first: Cited[PartialDate],
    last: Cited[PartialDate] | None = None,
    mark: str = "",
) -> Saying:
    end = last.value.last_day if last is not None else first.value.last_day
    return Saying(
        field=field,
        value=str(first.value),
        document=report.document_id,
        evidence=first.evidence or report.fact.evidence,
        range=(first.value.first_day.toordinal(), max(first.value.last_day, end).toordinal()),
        mark=mark,
    )
