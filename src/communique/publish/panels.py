"""Counts of events by dyad and period, with zeros apart from what nobody looked at.

One row an ordered pair (actor, recipient) and period, for every pair that has an event in the register
and every period from the first that was read or has an event to the last. `covered` is 1 where at least
one document of the period was read: there an empty count would be wrong and a zero is written. Elsewhere
it is 0 and counts stay empty, unless a document of another period tells of an event in it. An act that
holds both ways counts for both pairs.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from communique.model.partial_date import PartialDate
from communique.publish.coded import Coded, coded_events
from communique.publish.files import DocumentOf, Written, whole_file
from communique.reconcile.records import Record
from communique.reference.event_codes import QUAD_NUMBERS, plover_types

#: Which period a day lies in (`2019-09`); None where the date is not precise enough.
PeriodOf = Callable[[PartialDate], str | None]

KEYS = ("actor", "recipient", "period", "covered")
SUMS = ("events", "happenings", "goldstein_mean")
COLUMNS = (*KEYS, *SUMS, *QUAD_NUMBERS, *plover_types())


@dataclass
class _Cell:
    events: int = 0
    happenings: set[str] = field(default_factory=set)
    scale: list[float] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)

    def add(self, coded: Coded) -> None:
        event = coded.event
        self.events += 1
        self.happenings.add(event.record.value if event.record else coded.record.id)
        if coded.code is not None and coded.code.goldstein is not None:
            self.scale.append(coded.code.goldstein)
        self.kinds.update((event.plover.event.value, *((event.quad.value,) if event.quad else ())))


def write_panel(
    records: Iterable[Record],
    document_of: DocumentOf,
    target: Path,
    read_on: Iterable[PartialDate],
    period_of: PeriodOf,
    between: Callable[[str, str], Iterator[str]],
) -> Written:
    """`read_on`: the dates of all documents that were read. `between`: the periods from one to another, both included.

    Holds one cell a pair and period in memory. `Written.records` counts the events.
    """
    cells: dict[tuple[str, str], dict[str, _Cell]] = defaultdict(lambda: defaultdict(_Cell))
    written = 0
    for coded in coded_events(records, document_of):
        period = period_of(coded.date)
        if period is None:
            continue
        written += 1
        pair = coded.event.actor.value, coded.event.recipient.value
        cells[pair][period].add(coded)
        if coded.event.symmetric and coded.event.symmetric.value:
            cells[pair[1], pair[0]][period].add(coded)
    covered = {period for date in read_on if (period := period_of(date)) is not None}
    seen = covered | {period for periods in cells.values() for period in periods}
    with whole_file(target) as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(COLUMNS)
        if seen:
            periods = list(between(min(seen), max(seen)))
            for pair in sorted(cells):
                for period in periods:
                    table.writerow(_row(pair, period, period in covered, cells[pair].get(period)))
    return Written(written, (target,))


def _row(pair: tuple[str, str], period: str, covered: bool, cell: _Cell | None) -> list[object]:
    keys = [*pair, period, int(covered)]
    if cell is None:
        nothing = 0 if covered else ""
        return [*keys, nothing, nothing, "", *([nothing] * (len(COLUMNS) - len(KEYS) - len(SUMS)))]
    mean = f"{sum(cell.scale) / len(cell.scale):.3f}" if cell.scale else ""
    counts = [cell.kinds[name] for name in (*QUAD_NUMBERS, *plover_types())]
    return [*keys, cell.events, len(cell.happenings), mean, *counts]
