"""Ids that people abbreviate, as with commits: so much of one as is unambiguous."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from communique.model.errors import RecordNotFound
from communique.model.facts import KINDS

_ABBREVIATION = re.compile(r"[a-z0-9-]{1,64}")
#: Ids that a message names.
NAMED = 5


def starts_of(abbreviation: str) -> tuple[str, ...]:
    """How ids of records may begin that are meant: with the kind, or without it. None: no id is written so."""
    if not _ABBREVIATION.fullmatch(abbreviation):
        return ()
    kinds = tuple(f"{kind}-{abbreviation}" for kind in KINDS if "-" not in abbreviation)
    return (abbreviation, *kinds)


def the_one(what: str, abbreviation: str, candidates: Sequence[str]) -> str:
    """The id that is meant. Raises `RecordNotFound` for none and for several."""
    if abbreviation in candidates:
        return abbreviation
    if not candidates:
        raise RecordNotFound(
            f"no {what} {abbreviation[:64]!r}; expected an id as 'communique list' shows it, or its beginning"
        )
    if len(candidates) > 1:
        named = ", ".join(sorted(candidates)[:NAMED])
        more = " and more" if len(candidates) > NAMED else ""
        raise RecordNotFound(
            f"{abbreviation!r} fits more than one {what}: {named}{more}; give more of the id"
        )
    return candidates[0]


def followed(id: str, gone: Mapping[str, str | None]) -> str:
    """The record that has the reports of one that is gone. `gone`: where each went; None: nowhere.

    Raises `RecordNotFound` where nothing reports it any more.
    """
    seen: set[str] = set()
    now: str | None = id
    while now is not None and now in gone and now not in seen:
        seen.add(now)
        now = gone[now]
    if now is None or now in seen:
        raise RecordNotFound(f"{id} is no record any more: its reports were withdrawn or rejected")
    return now
