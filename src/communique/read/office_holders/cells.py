"""What the two kinds of list have in common: words into values."""

from __future__ import annotations

import re

from communique.model.partial_date import PartialDate
from communique.model.tenure import Tenure, last_day
from communique.reference import offices, organisations, states

#: What stands where Wikidata has no label: "Q42", or its address.
_NO_LABEL = re.compile(r"(?:https?://\S{1,200}/)?Q\d{1,12}")
NAME_CHARACTERS = 200

#: Wikidata's precisions of a time.
_YEAR, _MONTH = 9, 10


def words(cell: str | None) -> str | None:
    """The words of a cell; None for none, for too many, and for an identifier without a label."""
    text = " ".join((cell or "").split())
    return text if 0 < len(text) <= NAME_CHARACTERS and not _NO_LABEL.fullmatch(text) else None


def day(cell: str | None, precision: str | None = None) -> PartialDate | None:
    """A date as precise as it is meant. The query service writes a year as its first of January: that is a year."""
    text = (cell or "").strip().removeprefix("+")
    try:
        date = PartialDate.parse(text)
    except ValueError:
        return None
    told = int(precision) if precision and precision.strip().isdigit() else None
    if told is not None and told < _YEAR:
        return None
    if told == _YEAR or (told is None and len(text) > len("2019-01") and (date.month, date.day) == (1, 1)):
        return PartialDate(date.year)
    return PartialDate(date.year, date.month) if told == _MONTH else date


def country(cell: str | None, office: str) -> str | None:
    """The code of a state or organisation by code or name, else the one that the office's title names."""
    text = words(cell)
    if text is None:
        return offices.state_in(office)
    if (organisation := organisations.by_code(text) or organisations.forms().get(text)) is not None:
        return organisation.code
    found = states.named(text)
    if len(text) in (2, 3):
        found = states.state(text.upper(), "iso2" if len(text) == 2 else "iso3") or found
    return found.iso3 if found else None


def tenure(
    person: str | None,
    office: str | None,
    where: str | None,
    begins: PartialDate | None,
    ends: PartialDate | None,
    aliases: tuple[str, ...] = (),
) -> Tenure | None:
    """None where one of them is missing or they cannot be: an end before the beginning."""
    if person is None or office is None or where is None or begins is None:
        return None
    if ends is not None and last_day(ends) < begins.first_day:
        return None
    return Tenure(person=person, aliases=aliases, office=office, country=where, begins=begins, ends=ends)
