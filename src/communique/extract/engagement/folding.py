"""Mentions of the same engagement as one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from communique.extract.engagement.found import Found, same_participant, side_key
from communique.model.evidence import Cited
from communique.model.facts import Side
from communique.model.partial_date import PartialDate


def folded(found: Iterable[Found]) -> list[Found]:
    """Mentions of the same engagement as one, in text order."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.weak, f.trigger.span)):
        if one.half and one.modality.value == "denied":
            continue  # "did not attend": no one's part in it
        told = [other for other in kept if one.weak and _may_tell(one, other)]
        for other in told if one.type == "visit" else told[:1]:
            other.evidence += one.evidence
            if one.half:
                other.sides = _joined_sides(other.sides, one.sides)
        if told or one.half:
            continue
        same = next((other for other in kept if _is_same(other, one)), None)
        if same is None:
            kept.append(one)
        else:
            _fold(same, one)
    return sorted(kept, key=lambda f: f.trigger.span)


def is_told_by_same_words(one: Found, told: Iterable[Found]) -> bool:
    """Whether one of `told` stands on the same words; it then takes over what only `one` knows.

    Where the two name other states the earlier reading stands, but for visits: several hosts are several visits.
    """
    same_words = [t for t in told if t.type == one.type and t.trigger.span.overlaps(one.trigger.span)]
    for other in same_words:
        if _countries_agree(other, one):
            _complete(other, one)
            return True
    return bool(same_words) and one.type != "visit"


def _complete(into: Found, other: Found) -> None:
    """Days, place and topics that are missing, and the persons of a side that has none."""
    into.evidence += other.evidence
    if into.starts is not None or into.ends is None:  # else it is told when it ended
        into.starts = _finer(into.starts, other.starts)
        into.ends = _finer(into.ends, other.ends)
    if into.place is None:
        into.place, into.in_city = other.place, other.in_city
    into.topics += [t for t in other.topics if t.value not in {known.value for known in into.topics}]
    known = {side_key(side): side for side in other.sides}
    into.sides = [side if side.participants else known.get(side_key(side), side) for side in into.sides] + [
        side for key, side in known.items() if key not in into.countries
    ]


#: Types of which one may be told by the words of another.
_NEAR = frozenset({"talks", "summit", "conference", "call", "signing"})


def _may_tell(weak: Found, other: Found) -> bool:
    """Whether words told in passing may be of the other: the same sides, and no day that speaks against it."""
    if weak.type == "visit" and not weak.people & other.people:
        return False
    near = weak.type == other.type or {weak.type, other.type} <= _NEAR
    if weak.rule == "exchanges" and weak.modality.value == "actual" and not _moods_agree(weak, other):
        return (
            False  # "they discussed X" is not of the talks to come; "these talks" and "to discuss X" may be
        )
    return near and _countries_agree(weak, other) and _dates_agree(weak.starts, other.starts)


def _is_same(a: Found, b: Found) -> bool:
    if a.type != b.type or not _moods_agree(a, b):
        return False
    if not _countries_agree(a, b):
        return False
    if (
        a.type != "visit"
        and a.marked
        and b.marked
        and a.countries != b.countries
        and a.by_parse
        and b.by_parse
    ):
        return False  # talks of two and talks of three
    if a.people and b.people and not a.people & b.people:
        return False
    if a.type == "talks" and a.people and b.people and not (a.people <= b.people or b.people <= a.people):
        return False
    return _dates_agree(a.starts, b.starts) or (a.type == "visit" and (_holds(a, b) or _holds(b, a)))


def _moods_agree(a: Found, b: Found) -> bool:
    """A noun alone ("the visit") does not tell whether it was: it is of the one that a verb tells."""
    return a.modality.value == b.modality.value or not (a.marked and b.marked)


def _holds(long: Found, short: Found) -> bool:
    """Whether one stay lies within the other: the leg of a trip and the trip."""
    if long.starts is None or long.ends is None or short.starts is None or short.starts.value.day is None:
        return False
    return long.starts.value.first_day <= short.starts.value.first_day <= long.ends.value.first_day


def _countries_agree(a: Found, b: Found) -> bool:
    return a.countries <= b.countries or b.countries <= a.countries


def _dates_agree(a: Cited[PartialDate] | None, b: Cited[PartialDate] | None) -> bool:
    if a is None or b is None:
        return True
    first, second = str(a.value), str(b.value)
    return first.startswith(second) or second.startswith(first)


def _fold(into: Found, other: Found) -> None:
    into.evidence += other.evidence
    if other.marked and not into.marked:
        into.modality, into.marked = other.modality, True
    if into.type == "visit" and _holds(into, other) and other.starts != into.starts:
        into.starts, into.ends, into.place = other.starts, other.ends, other.place or into.place
    else:
        into.starts = _finer(into.starts, other.starts)
        into.ends = _finer(into.ends, other.ends)
        if into.place is None or (other.in_city and not into.in_city and other.place is not None):
            into.place, into.in_city = other.place, other.in_city
    into.topics += [t for t in other.topics if t.value not in {known.value for known in into.topics}]
    into.sides = _joined_sides(into.sides, other.sides)


def _finer(a: Cited[PartialDate] | None, b: Cited[PartialDate] | None) -> Cited[PartialDate] | None:
    if a is None or b is None:
        return a or b
    return b if len(str(b.value)) > len(str(a.value)) else a


def _joined_sides(a: list[Side], b: list[Side]) -> list[Side]:
    joined = list(a)
    for side in b:
        at = next((i for i, known in enumerate(joined) if side_key(known) == side_key(side)), None)
        if at is None:
            joined.append(side)
            continue
        have = list(joined[at].participants)
        named = [
            p for p in side.participants if p.person and not any(same_participant(p, other) for other in have)
        ]
        titled = [p for p in side.participants if not p.person and not have and not named]
        if named:
            have = [p for p in have if p.person]
        joined[at] = replace(joined[at], participants=(*have, *named, *titled))
    return joined
