"""Days on a line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from communique.model.partial_date import PartialDate, moved
from communique.serve.web.svg import MUTED, Svg

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Axis:
    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        whole = max(1, (self.last - self.first).days)
        share = (day - self.first).days / whole
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)

    def ticks(self) -> list[tuple[date, str]]:
        """At most some ten, at the start of years or months."""
        days = (self.last - self.first).days
        if days > 1000:
            step = max(1, days // 365 // 9 + 1)
            years = range(self.first.year + 1, self.last.year + 1)
            return [(date(year, 1, 1), str(year)) for year in years if year % step == 0]
        step = 1 if days < 300 else 3
        first, last = (12 * day.year + day.month - 1 for day in (self.first, self.last))
        months = [date(number // 12, number % 12 + 1, 1) for number in range(first, last + 1)]
        found = [
            (day, f"{MONTHS[day.month - 1]} {day.year}")
            for day in months
            if day >= self.first and (day.month - 1) % step == 0
        ]
        return found[:: max(1, len(found) // 9)]

    def draw(self, svg: Svg, top: float, bottom: float, today: date | None) -> None:
        for day, name in self.ticks():
            svg.line(self.x(day), top, self.x(day), bottom)
            svg.text(self.x(day), bottom + 18, name, anchor="middle", fill=MUTED, cls="muted")
        if today and self.first <= today <= self.last:
            svg.line(self.x(today), top, self.x(today), bottom, MUTED, "now", stroke_dasharray="4 3")
            svg.text(self.x(today), top - 5, "today", size=11, anchor="middle", fill=MUTED, cls="muted")


def axis_over(days: list[date], left: float, right: float) -> Axis:
    """With some room at both ends."""
    first, last = min(days), max(days)
    room = max(timedelta(days=20), (last - first) * 0.06)
    return Axis(moved(first, -room), moved(last, room), left, right)


def first_day(text: str) -> date:
    return PartialDate.parse(text).first_day


def last_day(text: str) -> date:
    return PartialDate.parse(text).last_day
