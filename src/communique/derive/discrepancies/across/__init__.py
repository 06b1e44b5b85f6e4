"""Where several documents contradict each other about one record, and where they only seem to.

What is vaguer agrees with what is exact: a month with its day, "more than 100" with 112, a city with a palace in it.
What changes with time is no contradiction: an instrument that was announced and later signed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from communique.derive.discrepancies.across.days import days
from communique.derive.discrepancies.across.places import places
from communique.derive.discrepancies.across.saying import Saying, Teller
from communique.derive.discrepancies.across.speakers import speakers_at_odds
from communique.derive.discrepancies.across.stages import stages
from communique.derive.discrepancies.across.units import units
from communique.derive.discrepancies.across.words import durations, quantities, sums
from communique.model.accounts import Conflict
from communique.model.reading import Reading
from communique.reconcile.records import Record

__all__ = ["conflicts", "speakers_at_odds"]

#: What each tells is compared in pairs; of more reports than this the first so many are.
REPORTS = 60
_TELLERS: tuple[Teller, ...] = (days, places, units, stages, quantities, sums, durations)


def conflicts(
    record: Record, readings: Mapping[str, Reading], superseded: Iterable[str] = ()
) -> Iterator[Conflict]:
    """One for each field of the record about which its documents cannot all be right.

    `readings`: of its documents, by id. `superseded`: documents that a later text of their address took the place of.
    The values stand in the order of the reports. Costs a comparison for every two reports.
    """
    old = set(superseded)
    reports = [r for r in record.reports if r.document_id in readings and r.document_id not in old][:REPORTS]
    for teller in _TELLERS:
        said = [saying for report in reports for saying in teller(report, readings[report.document_id])]
        for field in dict.fromkeys(saying.field for saying in said):
            found = _at_odds([saying for saying in said if saying.field == field])
            if found:
                yield Conflict(record.id, field, tuple(saying.told for saying in found))


def _at_odds(said: list[Saying]) -> tuple[Saying, ...]:
    """Those of several documents that speak against another one."""
    against = {
        at
        for (i, one), (j, other) in combinations(enumerate(said), 2)
        if one.document != other.document and one.speaks_against(other)
        for at in (i, j)
    }
    return tuple(said[at] for at in sorted(against))
