"""Who held which office of which state from when to when, as a user's list tells it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from communique.model.partial_date import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """One row of a list of office-holders. The list is a user's, and may be wrong or out of date."""

    person: str
    aliases: tuple[str, ...] = ()
    office: str  #: in the words of the list, with or without the state's name
    country: str  #: ISO 3166-1 alpha-3, or the code of an international organisation
    begins: PartialDate
    ends: PartialDate | None = None  #: None: the list gives no end

    @property
    def names(self) -> tuple[str, ...]:
        return (self.person, *self.aliases)

    def covers(self, when: PartialDate) -> bool:
        """Whether all that `when` can mean lies inside for certain, whatever day a month or a year stands for."""
        if last_day(self.begins) > when.first_day:
            return False
        return self.ends is None or last_day(when) <= self.ends.first_day


def last_day(of: PartialDate) -> date:
    month = of.month or 12
    return date(of.year, month, of.day or monthrange(of.year, month)[1])
