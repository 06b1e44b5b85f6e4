"""Dates as precise as a text gives them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def moved(day: date, by: timedelta) -> date:
    """The day so much later, or the first or last of the calendar where it ends before: texts have days of any year."""
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta(0) else date.min


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month of a year, or a day. `str()` is ISO 8601: `2019`, `2019-09`, `2019-09-05`."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a day needs its month")
        date(self.year, self.month or 1, self.day or 1)

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"] + [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def precision(self) -> str:
        return "day" if self.day else "month" if self.month else "year"

    @property
    def first_day(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """From ISO 8601; a time of day behind the date is left out. Raises `ValueError` for anything else."""
        match = _ISO.match(text.strip())
        if match is None or text.strip()[match.end() : match.end() + 1] not in ("", "T", " "):
            raise ValueError(f"no ISO 8601 date: {text[:40]!r}; expected YYYY, YYYY-MM or YYYY-MM-DD")
        year, month, day = match.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        return cls(day.year, day.month, day.day)

    def plus_days(self, days: int) -> PartialDate:
        """Raises `ValueError` where there is no day to count from."""
        if self.day is None:
            raise ValueError(f"{self} has no day to count from")
        return PartialDate.of(self.first_day + timedelta(days=days))
