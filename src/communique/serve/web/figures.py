"""Pictures with what is said above them, and their rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from communique import api
from communique.model.query import Query
from communique.serve.web.links import Links
from communique.serve.web.pictures import areas, coverage, partners, stages, timeline, travel
from communique.serve.web.svg import Svg


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure: in words, as a drawing, as rows, and where to get it."""

    name: str
    title: str
    words: str
    drawing: Svg | None
    rows: tuple[Mapping[str, Any], ...]
    filters: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one register."""

    register: api.Register
    links: Links
    today: date

    def drawing(self, name: str, query: Query, filters: Mapping[str, str | None]) -> Svg | None:
        """One of them, to be sent alone."""
        match name:
            case "timeline":
                return timeline.drawn(api.timeline(self.register, query), self.links, self.today)
            case "partners":
                return partners.bars(query.state or "", api.partners(self.register, query), self.links)
            case "rings":
                return partners.rings(query.state or "", api.partners(self.register, query), self.links)
            case "stages":
                return stages.drawn(api.PICTURES["stages"](self.register, query), self.links, self.today)
            case "areas":
                return areas.drawn(api.PICTURES["areas"](self.register, query), self.links, dict(filters))
            case "coverage":
                return coverage.months(list(api.coverage(self.register, "month")), self.links)
            case _:
                return coverage.delays(api.PICTURES["delays"](self.register, query))

    def drawing_of_record(self, name: str, id: str) -> Svg | None:
        record = self.register.record(id)
        if name == "travel":
            return travel.drawn(api.travel(self.register, record), self.links)
        return stages.drawn([api.cycle_of(self.register, record)], self.links, self.today)

    def timeline(self, line: api.Timeline, filters: Mapping[str, str | None]) -> Picture:
        marks = sorted(line.marks, key=lambda mark: mark.starts)
        planned = sum(mark.modality != "actual" for mark in marks)
        words = (
            f"{len(marks)} dated records from {marks[0].starts} to {marks[-1].starts}, "
            f"{planned} of them planned or proposed."
            if marks
            else "No record has a date."
        )
        if line.undated:
            words += f" {line.undated} more have no date."
        if line.left_out:
            words += f" {line.left_out} older ones are left out."
        drawing = timeline.drawn(line, self.links, self.today)
        return Picture("timeline", "Timeline", words, drawing, tuple(api.rows_of(line)), filters)

    def stages(self, cycles: Any, filters: Mapping[str, str | None]) -> Picture:
        known = [cycle for cycle in cycles if cycle.cycle.present]
        present = ", ".join(
            f"{cycle.label}: {cycle.cycle.present.stage.replace('_', ' ')}"
            + ("" if cycle.cycle.present.modality == "actual" else f" ({cycle.cycle.present.modality})")
            for cycle in known[:4]
        )
        more = f" and {len(known) - 4} more" if len(known) > 4 else ""
        words = f"As far as was read: {present}{more}." if known else "No stage is told."
        drawing = stages.drawn(cycles, self.links, self.today)
        return Picture("stages", "What became of it", words, drawing, tuple(api.rows_of(cycles)), filters)

    def areas(self, query: Query, filters: Mapping[str, str | None]) -> Picture:
        found = api.PICTURES["areas"](self.register, query)
        top = ", ".join(area.replace("_", " ") for area in found.areas[:3])
        words = f"Most agreements are on {top}." if top else "No agreement has an area."
        drawing = areas.drawn(found, self.links, dict(filters))
        return Picture(
            "areas", "Agreements by area and year", words, drawing, tuple(api.rows_of(found)), filters
        )

    def travel(self, record: api.Record, hops: Any) -> Picture:
        changed = sum(hop.verdict in ("altered", "contradictory") for hop in hops)
        words = f"Quoted {len(hops) - 1} times; in {changed} of them the words were altered or contradict the original."
        drawing = travel.drawn(hops, self.links)
        told = tuple(api.rows_of(hops))
        return Picture("travel", "How the quotation travelled", words, drawing, told, {"record": record.id})

    def partners(self, code: str) -> tuple[Picture, Picture]:
        """Ranked bars, and rings."""
        found = api.partners(self.register, Query(state=code))
        most = f", most with {api.party_name(found[0].code)} ({found[0].total})" if found else ""
        words = f"{api.party_name(code)} has records with {len(found)} states and organisations{most}."
        told, filters = tuple(api.rows_of(found)), {"state": code}
        bars, rings = partners.bars(code, found, self.links), partners.rings(code, found, self.links)
        return (
            Picture("partners", "Partners by number of records", words, bars, told, filters),
            Picture("rings", "Partners as rings", words, rings, told, filters),
        )

    def months(self) -> Picture:
        covered = list(api.coverage(self.register, "month"))
        total = sum(one.documents for one in covered)
        sources = len({one.source for one in covered})
        words = f"{total} documents of {sources} sources were read. Hatched: nothing of this source in this month."
        told = tuple(
            {"source": one.source, "month": one.published, "documents": one.documents} for one in covered
        )
        drawing = coverage.months(covered, self.links)
        return Picture("coverage", "Documents by source and month", words, drawing, told, {})

    def delays(self) -> Picture:
        late = api.PICTURES["delays"](self.register, Query())
        reports = sum(len(one.days) for one in late)
        words = f"How many days after an event {reports} dated reports of it were published."
        told = tuple(api.rows_of(late))
        return Picture("delays", "Delay from event to publication", words, coverage.delays(late), told, {})
