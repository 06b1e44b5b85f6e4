"""Entities of OpenSanctions as JSON Lines: an `Occupancy` says which `Person` held which `Position`, and when."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from communique.model.partial_date import PartialDate
from communique.model.tenure import Tenure
from communique.read.office_holders import cells

ALIASES = 20


def tenures(first: Iterable[str], lines: Iterator[str]) -> Iterator[Tenure | None]:
    """One for each occupancy, in the order of the file, None where it cannot be used.

    The three kinds stand in any order, so the file is read to its end first, and kept are names, posts and times.
    """
    persons: dict[str, tuple[str, ...]] = {}
    positions: dict[str, tuple[str, str | None]] = {}
    occupancies: list[tuple[str, str, str | None, str | None, str]] = []
    for line in chain(first, lines):
        entity = _entity(line)
        if entity is None:
            continue
        key, schema, values = entity
        match schema:
            case "Person":
                persons[key] = tuple(dict.fromkeys((*_all(values, "name"), *_all(values, "alias"))))[:ALIASES]
            case "Position" if name := _one(values, "name"):
                positions[key] = name, _one(values, "country")
            case "Occupancy":
                times = (_one(values, "startDate"), _one(values, "endDate"), _one(values, "status") or "")
                occupancies.append((_id(values, "holder"), _id(values, "post"), *times))
    for holder, post, begins, ends, status in occupancies:
        yield _tenure(persons.get(holder, ()), positions.get(post), begins, ends, status)


def _tenure(
    names: tuple[str, ...],
    position: tuple[str, str | None] | None,
    begins: str | None,
    ends: str | None,
    status: str,
) -> Tenure | None:
    if not names or position is None:
        return None
    last: PartialDate | None = cells.day(ends)
    if last is None and (ends or status == "ended"):
        return None  # over, and nobody knows when
    office, where = position
    return cells.tenure(
        names[0], cells.words(office), cells.country(where, office), cells.day(begins), last, names[1:]
    )


def _entity(line: str) -> tuple[str, str, Mapping[str, Any]] | None:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or not isinstance(value.get("properties"), dict):
        return None
    return str(value.get("id")), str(value.get("schema")), value["properties"]


def _given(values: Mapping[str, Any], name: str) -> list[Any]:
    given = values.get(name)
    return given if isinstance(given, list) else [given]


def _id(values: Mapping[str, Any], name: str) -> str:
    """The id of the entity under a property, which may stand there in full; empty for none."""
    first = next(iter(_given(values, name)), None)
    return str((first.get("id") if isinstance(first, dict) else first) or "")


def _all(values: Mapping[str, Any], name: str) -> tuple[str, ...]:
    texts = (each for each in _given(values, name) if isinstance(each, str))
    return tuple(text for each in texts if (text := cells.words(each)))


def _one(values: Mapping[str, Any], name: str) -> str | None:
    return next(iter(_all(values, name)), None)
