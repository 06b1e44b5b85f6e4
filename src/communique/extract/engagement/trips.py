"""What happens during a visit: talks and ceremonies of the visitor with the hosts take its days and its place."""

from __future__ import annotations

from collections.abc import Iterable

from communique.extract.engagement.found import Found, side_key
from communique.model.evidence import Cited
from communique.model.partial_date import PartialDate

_HELD_ON_VISITS = frozenset({"talks", "summit", "signing", "ceremony", "conference"})


def share_days_of_visits(found: Iterable[Found], published: PartialDate | None) -> None:
    """Changes `found`: gives each the days and the place that are told of its visit alone."""
    listed = list(found)
    visits = [one for one in listed if one.type == "visit"]
    for one in listed:
        if one.type in _HELD_ON_VISITS:
            during = [visit for visit in visits if _is_during(one, visit, published)]
            if len(during) == 1:
                _share(one, during[0])


def _is_during(one: Found, visit: Found, published: PartialDate | None) -> bool:
    host = side_key(visit.sides[-1])
    if one.modality.value != visit.modality.value:
        return False
    if host not in one.countries and not _is_there(one, visit):
        return False
    if one.starts is None and visit.starts is not None and _is_past(visit.starts.value, published):
        return False  # told of an earlier visit, and not said to be of that one
    return bool(one.people & visit.people) and _falls_within(one.starts, visit)


def _is_there(one: Found, visit: Found) -> bool:
    """Whether it was in the very place that is visited, with whomever."""
    return one.place is not None and visit.place is not None and one.place.value == visit.place.value


def _is_past(day: PartialDate, published: PartialDate | None) -> bool:
    return published is not None and (published.first_day - day.first_day).days > _LATELY


#: Days before its own date that a report still tells news of.
_LATELY = 45


def _falls_within(day: Cited[PartialDate] | None, visit: Found) -> bool:
    if day is None or visit.starts is None:
        return True
    first, last = visit.starts.value, (visit.ends or visit.starts).value
    if day.value.day is None or first.day is None:
        return str(first).startswith(str(day.value)) or str(day.value).startswith(str(first))
    open_ended = visit.ends is None
    return first.first_day <= day.value.first_day and (open_ended or day.value.first_day <= last.first_day)


def _share(one: Found, visit: Found) -> None:
    if visit.starts is None and _lasts(one) and _is_near(one, visit):
        visit.starts, visit.ends = one.starts, one.ends  # days of a stay, printed behind the talks
        one.starts = one.ends = None
    if one.starts is None and visit.starts is not None:
        one.starts = one.ends = day_within(visit.starts, visit.ends)
    if one.place is None and visit.place is not None and visit.in_city:
        one.place = Cited(visit.place.value, visit.place.evidence, "place-of-the-visit")


def _lasts(one: Found) -> bool:
    return one.starts is not None and one.ends is not None and one.starts.value != one.ends.value


def _is_near(one: Found, visit: Found) -> bool:
    """Whether one sentence tells both, as far as the distance of their words tells."""
    return abs(one.trigger.span.start - visit.trigger.span.start) < 200


def day_within(starts: Cited[PartialDate], ends: Cited[PartialDate] | None) -> Cited[PartialDate] | None:
    """An unstated day of a stay: the day of a stay of one day, else the month that holds the stay; else unknown."""
    first, last = starts.value, (ends or starts).value
    evidence = starts.evidence
    if first == last and (ends is not None or first.day is None):
        return Cited(first, evidence, "within-the-visit")
    if first.month is not None and (first.year, first.month) == (last.year, last.month):
        return Cited(PartialDate(first.year, first.month), evidence, "within-the-visit")
    return None
