"""What the six pictures show, as rows: the same for the drawing, the table beside it and the files."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from communique.api.becoming import life_cycle
from communique.api.browsing import Partner, own_places, partners
from communique.api.common import readings_by_id
from communique.api.labels import label
from communique.api.origins import coverage
from communique.api.telling import quotation_links
from communique.model.comparison import Comparison
from communique.model.facts import Agreement, Engagement, Programme, Statement
from communique.model.lifecycle import LifeCycle
from communique.model.query import Query, words_of
from communique.model.reading import Reading
from communique.reconcile.records import Record
from communique.register.protocol import Register

#: Marks that one timeline has room for, and life-cycles in one picture.
MARKS, CYCLES = 120, 12
#: A year is thin where fewer documents than this share of the usual were read.
THIN = 0.5
LANES = ("visits and talks", "exercises", "agreements", "programmes", "statements")
#: After these an instrument holds no more, and a programme ends.
ENDED = frozenset({"expired", "terminated", "suspended", "cancelled"})
_HOLDS = frozenset({"signed", "ratified", "in_force", "implemented", "extended"})


@dataclass(frozen=True, slots=True)
class Mark:
    """One record on a timeline. `ends` None: a point, or, where `open`, no end is told."""

    lane: str
    record: str
    label: str
    starts: str  #: ISO 8601, as precise as told
    ends: str | None
    modality: str
    status: str | None
    open: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    marks: tuple[Mark, ...]
    undated: int  #: records without a date
    left_out: int  #: of those with a date, the oldest, where there are too many


def timeline(register: Register, query: Query) -> Timeline:
    """Events follow from other records, and have no place here. At most `MARKS`, the latest."""
    asked = replace(query, sort="-date", cursor=None, limit=None)
    places = [p for p in own_places(register, asked) if not p.id.startswith("partnership")]
    dated = sorted((p for p in places if p.day), key=lambda p: (p.day, p.id), reverse=True)
    marks = [
        mark for record in register.records_by_id(p.id for p in dated[:MARKS]) if (mark := mark_of(record))
    ]
    marks.sort(key=lambda mark: (LANES.index(mark.lane), mark.starts, mark.record))
    return Timeline(tuple(marks), len(places) - len(dated), max(0, len(dated) - MARKS))


def mark_of(record: Record) -> Mark | None:
    """None: of no lane, or without a date."""
    fact = record.lead.fact
    ends: str | None = None
    status: str | None = None
    match fact:
        case Engagement():
            lane = "exercises" if fact.type.value in ("exercise", "port_call") else "visits and talks"
            starts, ends = _first(record, "starts"), _first(record, "ends")
        case Agreement() | Programme():
            lane = "agreements" if isinstance(fact, Agreement) else "programmes"
            steps = sorted(_steps(record))
            starts = steps[0][0] if steps else None
            status = steps[-1][1] if steps else None
            if len(steps) > 1 or (steps and steps[-1][1] in ENDED):
                ends = steps[-1][0]
        case Statement():
            lane, starts = "statements", _first(record, "said_on")
        case _:
            return None
    if starts is None:
        return None
    is_open = lane == "agreements" and fact.modality.value == "actual" and status in _HOLDS
    return Mark(
        lane, record.id, label(fact), starts, None if is_open else ends, fact.modality.value, status, is_open
    )


def _first(record: Record, field: str) -> str | None:
    giver = record.giver(field)
    return str(getattr(giver.fact, field).value) if giver else None


def _steps(record: Record) -> Iterator[tuple[str, str]]:
    """(day, stage) of what its reports tell of it."""
    for report in record.reports:
        fact = report.fact
        if isinstance(fact, Agreement):
            for stage in fact.stages:
                if stage.date:
                    yield str(stage.date.value), stage.status.value
            if fact.status_date and fact.status:
                yield str(fact.status_date.value), fact.status.value
        elif isinstance(fact, Programme) and fact.milestone_date:
            yield str(fact.milestone_date.value), fact.milestone.value if fact.milestone else ""


def ego(register: Register, query: Query) -> tuple[Partner, ...]:
    """Partners of `query.state`; the same rows for bars and rings."""
    return partners(register, query)


@dataclass(frozen=True, slots=True)
class Cycle:
    record: str
    label: str
    cycle: LifeCycle


def life_cycles(register: Register, query: Query) -> tuple[Cycle, ...]:
    """What became of each agreement and programme, the latest `CYCLES` of each."""
    asked = replace(query, sort="-date", cursor=None, limit=CYCLES)
    records = [
        record
        for kind in ("agreement", "programme")
        if query.kind in (None, kind)
        for record in register.records(replace(asked, kind=kind))
    ]
    readings = readings_by_id(register, sorted({id for record in records for id in record.document_ids}))
    return tuple(cycle_of(register, record, readings) for record in records)


def cycle_of(register: Register, record: Record, readings: Mapping[str, Reading] | None = None) -> Cycle:
    """`readings`: of its documents, where they are at hand."""
    return Cycle(record.id, label(record.lead.fact), life_cycle(register, record, readings))


@dataclass(frozen=True, slots=True)
class Hop:
    """One appearance of the words of a statement."""

    document: str
    fact: str
    publisher: str
    day: str | None  #: ISO 8601
    after: int | None  #: days after the original; None: one of the days is not known
    share: float  #: of the words of the passage and the quotation, those that they have in common
    verdict: str  #: `original`, or that of the comparison
    changes: int


def travel(register: Register, record: Record) -> tuple[Hop, ...]:
    """How a statement was quoted: the original first, then by day. Empty where no quotation of it is known."""
    links = quotation_links(register, record)
    if not links:
        return ()
    home = Counter(link.original for link in links).most_common(1)[0][0]
    wanted = [link for link in links if link.original == home]
    first = _hop(register, *home, None, None)
    start = date.fromisoformat(first.day) if first.day else None
    hops = [_hop(register, *link.quotation, link.comparison, start) for link in wanted]
    return (first, *sorted(hops, key=lambda hop: (hop.after is None, hop.after or 0, hop.document, hop.fact)))


def _hop(
    register: Register, document: str, fact: str, comparison: Comparison | None, start: date | None
) -> Hop:
    reading = register.reading(document)
    of = next(one for one in reading.facts if one.id == fact)
    assert isinstance(of, Statement)
    published = reading.document.published
    told = of.said_on.value if of.said_on and comparison is None else published.date if published else None
    day = told if told is not None and told.day else None
    after = (day.first_day - start).days if day and start else (0 if comparison is None and day else None)
    return Hop(
        document,
        fact,
        reading.document.publisher or "",
        str(day) if day else None,
        after,
        _share(comparison, of) if comparison else 1.0,
        comparison.verdict if comparison else "original",
        len(comparison.edits) if comparison else 0,
    )


def _share(comparison: Comparison, quotation: Statement) -> float:
    """From the edits: words of the quotation that stayed, to all words of both."""
    quoted = len(words_of(quotation.text.value))
    gone = sum(len(words_of(edit.original)) for edit in comparison.edits)
    put_in = sum(len(words_of(edit.quoted)) for edit in comparison.edits)
    passage = quoted - put_in + gone
    return round(2 * (quoted - put_in) / max(1, quoted + passage), 3)


@dataclass(frozen=True, slots=True)
class Areas:
    """`counts` by (area, year). `thin`: years of which few documents were read."""

    areas: tuple[str, ...]
    years: tuple[str, ...]
    counts: dict[tuple[str, str], int]
    thin: frozenset[str]


def areas(register: Register, query: Query) -> Areas:
    """Agreements by area and year."""
    counts = {
        (values[0], values[1]): n
        for values, n in register.tally(("area", "year"), replace(query, kind="agreement")).items()
    }
    totals: Counter[str] = Counter()
    for (area, _), number in counts.items():
        totals[area] += number
    years = sorted(int(year) for _, year in counts)
    span = tuple(str(year) for year in range(years[0], years[-1] + 1)) if years else ()
    read: Counter[str] = Counter()
    for one in coverage(register, "year"):
        read[one.published] += one.documents
    usual = statistics.median([read[year] for year in span if read[year]] or [0])
    thin = frozenset(year for year in span if read[year] < THIN * usual)
    return Areas(tuple(area for area, _ in totals.most_common()), span, counts, thin)


@dataclass(frozen=True, slots=True)
class Delay:
    """Days from what happened to its publication, of the reports of one source."""

    source: str
    days: tuple[int, ...]  #: sorted; one for each record and day of publication
    median: float
    quartiles: tuple[float, float]


def delays(register: Register, query: Query = Query()) -> tuple[Delay, ...]:  # noqa: B008 - frozen
    """By source, those with the most reports first. What is announced before it happens is left out."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    asked = replace(query, kind="engagement", modality="actual")
    for (source, day, published), number in register.tally(("source", "day", "published"), asked).items():
        late = (date.fromisoformat(published) - date.fromisoformat(day)).days
        if late >= 0:
            found[source] += [late] * number
    return tuple(
        _delay(source, sorted(days))
        for source, days in sorted(found.items(), key=lambda x: (-len(x[1]), x[0]))
    )


def _delay(source: str, days: list[int]) -> Delay:
    low, middle, high = statistics.quantiles(days, n=4) if len(days) > 1 else [float(days[0])] * 3
    return Delay(source, tuple(days), middle, (low, high))


#: By the names that they have in addresses. That of a quotation is of one record: `travel`.
PICTURES: dict[str, Callable[[Register, Query], Any]] = {
    "timeline": timeline,
    "partners": ego,
    "stages": life_cycles,
    "areas": areas,
    "delays": delays,
}


def picture(register: Register, name: str, query: Query) -> Any:
    """What one of `PICTURES` shows of the records that match."""
    return PICTURES[name](register, query)


def rows_of(picture: Any) -> Iterator[dict[str, Any]]:
    """The rows of a picture, for tables and CSV: flat, in the order of the drawing."""
    match picture:
        case Timeline():
            yield from (asdict(mark) for mark in picture.marks)
        case Areas():
            for area in picture.areas:
                for year in picture.years:
                    thin = year in picture.thin
                    number = picture.counts.get((area, year), 0)
                    yield {"area": area, "year": year, "agreements": number, "few_documents": thin}
        case _:
            for one in picture:
                yield from _row(one)


def _row(one: Any) -> Iterable[dict[str, Any]]:
    match one:
        case Partner():
            yield {"partner": one.code, "total": one.total, **{k: one.records.get(k, 0) for k in _COUNTED}}
        case Cycle():
            for stage in one.cycle.stages:
                yield {
                    "record": one.record,
                    "label": one.label,
                    "stage": stage.stage,
                    "modality": stage.modality,
                    "on": str(stage.on) if stage.on else None,
                    "by": stage.by.isoformat() if stage.by else None,
                    "party": stage.party,
                }
        case Delay():
            low, high = one.quartiles
            yield {
                "source": one.source,
                "reports": len(one.days),
                "median_days": one.median,
                "lower_quartile": low,
                "upper_quartile": high,
            }
        case _:
            yield asdict(one)


_COUNTED = ("engagement", "agreement", "programme", "statement", "partnership")
