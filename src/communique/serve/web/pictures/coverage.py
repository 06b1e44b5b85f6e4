"""What was read, by source and month, and how late it came."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from communique.api import Covered
from communique.api.pictures import Delay
from communique.serve.web.links import Links
from communique.serve.web.svg import COLOURS, INK, MUTED, PAPER, Svg, shortened

WIDTH, LEFT, TOP, ROW = 1000, 230, 36, 30
#: Sources and months that one picture has room for.
SOURCES, MONTHS = 16, 36
#: Of the hatching where nothing was read.
UNREAD = "#aab2bd"
STEPS = ("#d3e3f3", "#a5c8e6", "#6ba6d6", "#3a80bd", "#1d5a98")
#: Days at which the axis of delays has a line.
TICKS = (
    (0, "same day"),
    (1, "1 day"),
    (2, "2"),
    (3, "3"),
    (7, "7"),
    (14, "14"),
    (30, "30"),
    (90, "90"),
    (365, "365"),
)


def months(covered: Sequence[Covered], links: Links) -> Svg | None:
    """Hatched where nothing was read. None: no month of publication is known."""
    known = [one for one in covered if len(one.published) == 7]
    if not known:
        return None
    columns = _months(known)
    totals = Counter[str]()
    for one in known:
        totals[one.source] += one.documents
    sources = [source for source, _ in totals.most_common(SOURCES)]
    number = {(one.source, one.published): one.documents for one in known}
    most = max(number.values())
    svg = Svg(WIDTH, TOP + ROW * len(sources) + 36, "Documents read by source and month")
    none = svg.pattern("unread", UNREAD)
    wide = (WIDTH - LEFT - 10) / len(columns)
    for down, source in enumerate(sources):
        y = TOP + down * ROW
        svg.text(LEFT - 12, y + ROW / 2 + 4, shortened(source or "not named", LEFT - 20), anchor="end")
        for across, month in enumerate(columns):
            read = number.get((source, month), 0)
            fill = STEPS[min(len(STEPS) - 1, (read - 1) * len(STEPS) // most)] if read else none
            where = links.page("search", source=source, since=month, until=month) if read else None
            with svg.link(where, f"{source or 'not named'}, {month}: {read} documents"):
                svg.rect(LEFT + across * wide, y, wide, ROW - 3, fill, stroke=PAPER)
    for across, month in enumerate(columns):
        if across % max(1, len(columns) // 8) == 0:
            svg.text(LEFT + across * wide, TOP - 10, month, fill=MUTED, cls="muted")
    return svg


def _months(known: Sequence[Covered]) -> list[str]:
    """All from the first to the last, the latest `MONTHS`."""
    numbers = [int(one.published[:4]) * 12 + int(one.published[5:]) - 1 for one in known]
    first = max(min(numbers), max(numbers) - MONTHS + 1)
    return [f"{at // 12:04d}-{at % 12 + 1:02d}" for at in range(first, max(numbers) + 1)]


def delays(found: Sequence[Delay]) -> Svg | None:
    """A point for each report, a bar from quartile to quartile, a ring at the median."""
    shown = found[:SOURCES]
    if not shown:
        return None
    svg = Svg(WIDTH, TOP + ROW * len(shown) + 40, "Days from event to publication, by source")
    longest = max(7, *(day for one in shown for day in one.days))

    def x(days: float) -> float:
        return LEFT + 20 + math.log1p(days) / math.log1p(longest) * (WIDTH - LEFT - 60)

    bottom = TOP + ROW * len(shown)
    for days, name in TICKS:
        if days <= longest:
            svg.line(x(days), TOP - 8, x(days), bottom)
            svg.text(x(days), bottom + 18, name, anchor="middle", fill=MUTED, cls="muted")
    for down, one in enumerate(shown):
        y = TOP + down * ROW + ROW / 2
        low, high = one.quartiles
        said = f"{one.source or 'not named'}: median {one.median:g} days, {len(one.days)} reports"
        with svg.link(None, said):
            svg.text(LEFT - 12, y + 4, shortened(one.source or "not named", LEFT - 20), anchor="end")
            for day, number in sorted(Counter(one.days).items()):
                radius = 3 + min(6, math.sqrt(number))
                svg.circle(x(day), y, radius, COLOURS["engagement"], fill_opacity=0.3)
            svg.line(x(max(0, low)), y, x(max(0, high)), y, INK, "stroke-ink", stroke_width=4)
            svg.circle(x(one.median), y, 6, PAPER, "paper", stroke=INK, stroke_width=2.5)
    return svg
