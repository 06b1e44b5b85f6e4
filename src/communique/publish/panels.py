"""Dyads over time, as CSV: for each actor, recipient and month or year how many events of which type.

Which events are counted, and under which date, is as in the formats of the field (see `coded`); an event whose date is
less precise than the period is in none. What has no direction, such as talks, counts for both pairs. A dyad has a row
for every period from the first to the last that is covered or has an event, whoever's. A period is covered where the
register read a document that was published in it: nothing found is then 0. Where it is not, nothing was looked for, so
that cells stay blank but for what documents of other times tell.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from communique.model.partial_date import PartialDate
from communique.publish.coded import Act, acts
from communique.publish.columns import Cell
from communique.publish.csv import safe_cell
from communique.publish.files import DocumentOf, Written, whole_file
from communique.publish.plain_text import plain_line
from communique.reconcile.records import Record
from communique.reference.event_codes import QUAD_NUMBERS, plover_types
from communique.reference.party_codes import party_codes

#: Month or year, as a number that grows by one with each.
Period = int

_CATEGORIES: tuple[str, ...] = tuple(plover_types())
_QUADS: tuple[str, ...] = tuple(QUAD_NUMBERS)


@dataclass(frozen=True, slots=True)
class Coverage:
    """When the documents of a register were published, each as precisely as known."""

    dates: frozenset[PartialDate]


@dataclass(frozen=True, slots=True)
class Panel:
    """A format for each length of the period."""

    SUFFIX: str
    MEDIA_TYPE: str
    columns: Mapping[str, str]  #: what each column holds
    period_of: Callable[[PartialDate], Period | None]
    parts_of: Callable[[Period], tuple[Cell, ...]]

    def write(
        self, records: Iterable[Record], document_of: DocumentOf, target: Path, coverage: Coverage
    ) -> Written:
        """Counts the events that are in a period. Holds counts of each dyad and period with events, and no record."""
        counted = _Counted()
        for act in acts(records, document_of):
            period = self.period_of(act.date) if act.date else None
            if period is not None:
                counted.add(act, period)
        covered = {period for date in coverage.dates if (period := self.period_of(date)) is not None}
        with whole_file(target) as stream:
            table = csv.writer(stream, lineterminator="\n")
            table.writerow(self.columns)
            for actor, recipient, period, cell in counted.rows(covered):
                who = (actor, recipient, party_codes(actor).cow, party_codes(recipient).cow)
                counts = _counts(cell, counted.happenings, period in covered)
                row = (*who, *self.parts_of(period), "true" if period in covered else "false", *counts)
                table.writerow(map(safe_cell, row))
        return Written(counted.events, (target,))


@dataclass(slots=True)
class _Cell:
    """One dyad in one period."""

    events: int = 0
    symmetric: int = 0
    types: Counter[str] = field(default_factory=Counter)
    quads: Counter[str] = field(default_factory=Counter)
    goldstein: list[float] = field(default_factory=list)
    happenings: set[str] = field(default_factory=set)


class _Happenings:
    """Which events are of one happening: those that follow from one fact, in any of the documents that report them."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def of(self, record: Record) -> str:
        """A key; keys that turn out to be of one happening later have one `root`."""
        behind = {
            f"{report.document_id} {cited.value}"
            for report in record.reports
            if (cited := getattr(report.fact, "record", None)) is not None
        }
        first, *others = sorted(behind) or [record.id]
        for other in others:
            self._parent[self.root(other)] = self.root(first)
        return first

    def root(self, key: str) -> str:
        path = []
        while (above := self._parent.get(key, key)) != key:
            path.append(key)
            key = above
        for each in path:
            self._parent[each] = key
        return key


@dataclass(slots=True)
class _Counted:
    events: int = 0
    cells: dict[tuple[str, str], dict[Period, _Cell]] = field(default_factory=lambda: defaultdict(dict))
    happenings: _Happenings = field(default_factory=_Happenings)

    def add(self, act: Act, period: Period) -> None:
        self.events += 1
        fact = act.fact
        happening = self.happenings.of(act.record)
        actor, recipient = plain_line(fact.actor.value), plain_line(fact.recipient.value)
        is_symmetric = fact.symmetric is not None and fact.symmetric.value
        for dyad in ((actor, recipient), (recipient, actor)) if is_symmetric else ((actor, recipient),):
            cell = self.cells[dyad].setdefault(period, _Cell())
            cell.events += 1
            cell.symmetric += is_symmetric
            cell.types[fact.plover.event.value] += 1
            cell.quads[act.quad or ""] += 1
            if (goldstein := act.goldstein("gdelt")) is not None:
                cell.goldstein.append(goldstein)
            cell.happenings.add(happening)

    def rows(self, covered: Iterable[Period]) -> Iterator[tuple[str, str, Period, _Cell]]:
        """By actor, recipient and period."""
        known = {*covered, *(period for periods in self.cells.values() for period in periods)}
        span = range(min(known), max(known) + 1) if known else range(0)
        for (actor, recipient), periods in sorted(self.cells.items()):
            for period in span:
                yield actor, recipient, period, periods.get(period) or _Cell()


def _counts(cell: _Cell, happenings: _Happenings, is_covered: bool) -> Iterator[Cell]:
    def shown(count: int) -> Cell:
        return count if count or is_covered else None

    yield shown(cell.events)
    yield shown(len({happenings.root(each) for each in cell.happenings}))
    yield shown(cell.symmetric)
    yield from (shown(cell.types[each]) for each in _CATEGORIES)
    yield from (shown(cell.quads[each]) for each in _QUADS)
    yield round(sum(cell.goldstein) / len(cell.goldstein), 4) if cell.goldstein else None


def _columns(period: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType(
        {
            "actor": "who acted: code of a state or organisation, or a name",
            "recipient": "to whom",
            "actor_cow": "Correlates of War number of the actor; blank where it has none",
            "recipient_cow": "that of the recipient",
            **period,
            "covered": "true where a document was read that was published in the period, else false",
            "events": "how many events",
            "happenings": "how many happenings they belong to: talks among three are two events and one happening",
            "symmetric": "how many of the events have no direction: they count for both ordered pairs",
            **{each.lower(): f"events of PLOVER's type {each}" for each in _CATEGORIES},
            **dict.fromkeys(_QUADS, "events of that quad class, by PLOVER"),
            "mean_goldstein": "mean of GDELT's values of their CAMEO codes; blank without an event",
        }
    )


def _month_of(date: PartialDate) -> Period | None:
    return date.year * 12 + date.month - 1 if date.month else None


PANEL_MONTH = Panel(
    ".csv",
    "text/csv",
    _columns({"year": "the year", "month": "the month, 1 to 12"}),
    _month_of,
    lambda period: (period // 12, period % 12 + 1),
)
PANEL_YEAR = Panel(
    ".csv", "text/csv", _columns({"year": "the year"}), lambda date: date.year, lambda period: (period,)
)
