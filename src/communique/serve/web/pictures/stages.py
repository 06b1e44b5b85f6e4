"""What became of what was announced: a bar for each instrument, hatched where a future is only stated."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from communique.api.pictures import ENDED, Cycle
from communique.model.lifecycle import StageReached
from communique.serve.web.axis import Axis, axis_over
from communique.serve.web.links import Links
from communique.serve.web.svg import ALERT, COLOURS, INK, MUTED, PAPER, Svg, abbreviated, shortened, width_of

WIDTH, LEFT, ROW, TOP = 1000, 230, 58, 52
TALKED, SIGNED, HOLDS = "#b9c2cd", "#86bd95", COLOURS["agreement"]
_SIGNED = frozenset({"signed", "ratified", "ordered", "contracted", "offered"})
_HOLDS = frozenset(
    {"in_force", "implemented", "extended", "delivered", "inducted", "in_service", "held", "over"}
)


def drawn(cycles: Sequence[Cycle], links: Links, today: date) -> Svg | None:
    """None: no stage has a day."""
    shown = [cycle for cycle in cycles if any(stage.day for stage in cycle.cycle.stages)]
    if not shown:
        return None
    days = [stage.day for cycle in shown for stage in cycle.cycle.stages if stage.day]
    axis = axis_over(days, LEFT, WIDTH - 40)
    bottom = TOP + len(shown) * ROW
    svg = Svg(WIDTH, bottom + 40, "Stages of agreements and programmes over time")
    future = svg.pattern("stated", HOLDS)
    _legend(svg, future)
    axis.draw(svg, TOP, bottom, today)
    for at, cycle in enumerate(shown):
        _draw(svg, cycle, axis, TOP + at * ROW + 30.0, links, future, today)
    svg.line(LEFT, bottom, WIDTH, bottom, MUTED)
    return svg


def _draw(svg: Svg, cycle: Cycle, axis: Axis, y: float, links: Links, future: str, today: date) -> None:
    stages = [stage for stage in cycle.cycle.stages if stage.day]
    with svg.link(links.record(cycle.record), _spoken(cycle)):
        svg.text(LEFT - 12, y + 4, shortened(abbreviated(cycle.label), LEFT - 20), anchor="end")
        reached = TALKED
        for stage, after in zip(stages, [*stages[1:], None], strict=True):
            assert stage.day is not None
            if stage.modality == "actual":
                reached = _colour(stage.stage, reached)
            x = axis.x(stage.day)
            end = axis.x(after.day) if after and after.day else _open_end(stage, axis, today)
            is_stated = after is not None and after.modality != "actual"
            if end > x:
                svg.rect(x, y - 10, end - x, 20, future if is_stated else reached, stroke=reached)
        taken = 0.0
        for stage in stages:
            taken = _mark(svg, stage, axis, y, taken)
    if follow_up := cycle.cycle.follow_up:
        words = (
            f"no follow-up found since {follow_up.since} in {follow_up.read} documents, "
            f"{follow_up.about} of them about these parties"
            if follow_up.read
            else f"nothing was read since {follow_up.since}"
        )
        x = min(axis.x(stages[-1].day or today), WIDTH - width_of(words, 11) - 10)
        svg.text(max(LEFT, x), y + 25, words, size=11, fill=ALERT, cls="alert")


def _colour(stage: str, before: str) -> str:
    return HOLDS if stage in _HOLDS else SIGNED if stage in _SIGNED else before


def _open_end(stage: StageReached, axis: Axis, today: date) -> float:
    """Nothing is known after it: as far as the axis goes, or now."""
    if stage.stage in ENDED or stage.modality != "actual" or stage.day is None:
        return 0.0
    return axis.x(min(max(today, stage.day), axis.last))


def _mark(svg: Svg, stage: StageReached, axis: Axis, y: float, taken: float) -> float:
    """The stage as a sign with its name above, where there is room; where the name ends."""
    assert stage.day is not None
    x = axis.x(stage.day)
    if stage.stage in ENDED:
        svg.path(
            f"M{x - 6:.1f},{y - 6:.1f} l12,12 m0,-12 l-12,12", stroke=INK, stroke_width=3, cls="stroke-ink"
        )
    elif stage.modality == "actual":
        svg.circle(x, y, 6, PAPER, "paper-dot", stroke=INK, stroke_width=2)
    else:
        svg.line(x, y - 11, x, y + 11, INK, "stroke-ink", stroke_width=2.5, stroke_dasharray="3 2")
    name = stage.stage.replace("_", " ") + ("" if stage.modality == "actual" else f" ({stage.modality})")
    begin = max(LEFT, min(x - 8, WIDTH - width_of(name, 11)))
    if begin < taken:
        return taken
    svg.text(begin, y - 15, name, size=11)
    return begin + width_of(name, 11) + 6


def _spoken(cycle: Cycle) -> str:
    stages = "; ".join(
        f"{stage.stage.replace('_', ' ')}{'' if stage.modality == 'actual' else f' ({stage.modality})'} "
        f"{stage.on or f'by {stage.by}'}"
        for stage in cycle.cycle.stages
    )
    return f"{cycle.label}: {stages}"


def _legend(svg: Svg, future: str) -> None:
    x = float(LEFT)
    named = (
        ("talked about", TALKED),
        ("signed or ordered", SIGNED),
        ("in force or delivered", HOLDS),
        ("stated, to come", future),
    )
    for name, fill in named:
        svg.rect(x, 8, 26, 12, fill, stroke=HOLDS)
        svg.text(x + 32, 18, name, size=11, fill=MUTED, cls="muted")
        x += 50 + width_of(name, 11)
