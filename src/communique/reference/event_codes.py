"""PLOVER event types and CAMEO codes as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from communique.reference.tables import listed, rows_of


@dataclass(frozen=True, slots=True)
class CameoCode:
    """One code. `goldstein` is the value that GDELT publishes for it, None where there is none."""

    code: str
    parent: str | None
    goldstein: float | None


@dataclass(frozen=True, slots=True)
class PloverType:
    event: str
    quad: str
    modes: tuple[str, ...]


@cache
def plover_types() -> Mapping[str, PloverType]:
    return {
        row["event"]: PloverType(row["event"], row["quad"], listed(row["modes"]))
        for row in rows_of("plover.tsv")
    }


def quad_of(event: str) -> str:
    """The quad class of a PLOVER event type: `verbal_cooperation`, ... Raises `KeyError` for an unknown type."""
    return plover_types()[event].quad


@cache
def _codes() -> Mapping[str, CameoCode]:
    return {
        row["code"]: CameoCode(
            row["code"], row["parent"] or None, float(row["goldstein"]) if row["goldstein"] else None
        )
        for row in rows_of("cameo.tsv")
    }


def cameo(code: str) -> CameoCode | None:
    """The code's entry; None for a code that the scheme does not have. Codes are text."""
    return _codes().get(code)
