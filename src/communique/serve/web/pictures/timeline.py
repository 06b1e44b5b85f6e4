"""What two have done with each other: a lane for each kind; planned is hollow, ended is hatched."""

from __future__ import annotations

from datetime import date

from communique.api import Timeline
from communique.api.pictures import ENDED, LANES, Mark
from communique.serve.web.axis import Axis, axis_over, first_day, last_day
from communique.serve.web.links import Links
from communique.serve.web.svg import COLOURS, GRID, MUTED, PAPER, Svg, abbreviated, shortened, width_of

WIDTH, LEFT, ROW, TOP = 1000, 130, 24, 30
COLOUR = {
    "visits and talks": COLOURS["engagement"],
    "exercises": COLOURS["exercise"],
    "agreements": COLOURS["agreement"],
    "programmes": COLOURS["programme"],
    "statements": COLOURS["statement"],
}
#: Pixels of a name beside its mark.
NAME = 250


def drawn(timeline: Timeline, links: Links, today: date) -> Svg | None:
    """None: there is nothing to draw."""
    if not timeline.marks:
        return None
    days = [
        day for mark in timeline.marks for day in (first_day(mark.starts), last_day(mark.ends or mark.starts))
    ]
    axis = axis_over([*days, today] if any(mark.open for mark in timeline.marks) else days, LEFT, WIDTH - 20)
    lanes = [(lane, _rows([m for m in timeline.marks if m.lane == lane], axis)) for lane in LANES]
    lanes = [(lane, rows) for lane, rows in lanes if rows]
    height = TOP + sum(len(rows) * ROW + 14 for _, rows in lanes)
    svg = Svg(WIDTH, height + 40, "Timeline by kind of record")
    axis.draw(svg, TOP, height, today)
    y = float(TOP)
    for lane, rows in lanes:
        svg.line(0, y, WIDTH, y, GRID)
        svg.text(LEFT - 12, y + 7 + len(rows) * ROW / 2 + 4, lane.capitalize(), anchor="end", bold=True)
        for row in rows:
            for mark in row:
                _draw(svg, mark, axis, y + 7 + ROW / 2, links)
            y += ROW
        y += 14
    svg.line(0, height, WIDTH, height, MUTED)
    return svg


def _rows(marks: list[Mark], axis: Axis) -> list[list[Mark]]:
    """Marks whose names would run into each other stand in rows of their own."""
    rows: list[list[Mark]] = []
    ends: list[float] = []
    for mark in marks:
        begin, end = _extent(mark, axis)
        free = next((at for at, taken in enumerate(ends) if taken < begin), None)
        if free is None:
            rows.append([])
            ends.append(0)
            free = len(rows) - 1
        rows[free].append(mark)
        ends[free] = end
    return rows


def _extent(mark: Mark, axis: Axis) -> tuple[float, float]:
    at, end = axis.x(first_day(mark.starts)), _end(mark, axis)
    name = min(NAME, width_of(_name(mark))) + 16
    if end + name > WIDTH:  # the name stands before it
        return at - name - 8, end + 8
    return at - 8, end + name


def _end(mark: Mark, axis: Axis) -> float:
    if mark.open:
        return axis.right
    return axis.x(last_day(mark.ends)) if mark.ends else axis.x(first_day(mark.starts))


def _name(mark: Mark) -> str:
    note = "planned" if mark.modality != "actual" else mark.status if mark.status in ENDED else ""
    return shortened(abbreviated(mark.label), NAME - (60 if note else 0)) + (f" ({note})" if note else "")


def _draw(svg: Svg, mark: Mark, axis: Axis, y: float, links: Links) -> None:
    colour = COLOUR[mark.lane]
    x, end = axis.x(first_day(mark.starts)), _end(mark, axis)
    is_done = mark.modality == "actual"
    when = mark.starts + (f" to {mark.ends}" if mark.ends and mark.ends != mark.starts else "")
    spoken = f"{mark.lane}, {when}, {mark.modality}: {mark.label}"
    with svg.link(links.record(mark.record), spoken):
        if end - x > 8:
            fill = colour if is_done else PAPER
            if mark.status in ENDED:
                fill = svg.pattern(f"ended-{mark.record}", colour)
            svg.rect(
                x, y - 7, end - x, 14, fill, "" if is_done else "paper", stroke=colour, fill_opacity=0.35
            )
        _shape(svg, mark.lane, x, y, colour, is_done)
        name = _name(mark)
        wide = min(NAME, width_of(name)) + 12
        if end - x > wide + 12:
            svg.text(x + 12, y + 4, name)
        elif end + wide > WIDTH:
            svg.text(x - 12, y + 4, name, anchor="end")
        else:
            svg.text(end + 12, y + 4, name)


def _shape(svg: Svg, lane: str, x: float, y: float, colour: str, is_done: bool) -> None:
    """A form for each lane, so that colour is not needed."""
    fill, cls = (colour, "") if is_done else (PAPER, "paper")
    match lane:
        case "exercises":
            svg.path(f"M{x:.1f},{y - 7:.1f} l7,13 l-14,0 z", fill, cls, stroke=colour, stroke_width=2)
        case "agreements":
            svg.rect(x - 5, y - 6, 11, 12, fill, cls, stroke=colour, stroke_width=2)
        case "programmes":
            svg.path(f"M{x:.1f},{y - 8:.1f} l8,8 l-8,8 l-8,-8 z", fill, cls, stroke=colour, stroke_width=2)
        case "statements":
            plus = f"M{x - 2:.1f},{y - 7:.1f} h4 v5 h5 v4 h-5 v5 h-4 v-5 h-5 v-4 h5 z"
            svg.path(plus, fill, cls, stroke=colour, stroke_width=1)
        case _:
            svg.circle(x, y, 6, fill, cls, stroke=colour, stroke_width=2)
