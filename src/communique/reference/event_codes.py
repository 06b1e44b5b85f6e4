"""PLOVER event types and CAMEO codes as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from communique.reference.tables import listed, rows_of

#: Data sets that publish a Goldstein value and a quad class for each CAMEO code, not always the same ones.
Scheme: TypeAlias = Literal["gdelt", "icews"]

#: The number that event data give each quad class.
QUAD_NUMBERS: Final[Mapping[str, int]] = MappingProxyType({
    "verbal_cooperation": 1, "material_cooperation": 2, "verbal_conflict": 3, "material_conflict": 4,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class CameoCode:
    """One code. `goldstein` is the value that GDELT publishes for it, None where there is none.

    `event` and `mode` are what the code is in PLOVER, None where PLOVER has nothing for it (statements, 01).
    """

    code: str
    parent: str | None
    goldstein: float | None
    goldstein_icews: float | None
    quad_gdelt: int  #: 1 to 4, as in `QUAD_NUMBERS`
    quad_icews: int
    event: str | None
    mode: str | None
    label: str  #: what it means, in our own words


@dataclass(frozen=True, slots=True)
class PloverType:
    event: str
    quad: str
    modes: tuple[str, ...]
    score: float | None  #: PLOVER's value of conflict or cooperation, -10 to 10
    mode_scores: Mapping[str, float]  #: of those modes that have one


@cache
def plover_types() -> Mapping[str, PloverType]:
    return {row["event"]: _plover_type(row) for row in rows_of("plover.tsv")}


def _plover_type(row: Mapping[str, str]) -> PloverType:
    modes = listed(row["modes"])
    scores = dict(zip(modes, listed(row["mode_scores"]), strict=True))
    return PloverType(
        row["event"],
        row["quad"],
        modes,
        _number(row["score"]),
        MappingProxyType({mode: float(score) for mode, score in scores.items() if score != "?"}),
    )


def score(event: str, mode: str | None) -> float | None:
    """PLOVER's value of a mode, or of the type where no mode is told; None where PLOVER has none that can be used."""
    type_ = plover_types().get(event)
    if type_ is None:
        return None
    return type_.mode_scores.get(mode) if mode in type_.modes else type_.score


def quad_of(event: str) -> str:
    """The quad class of a PLOVER event type: `verbal_cooperation`, ... Raises `KeyError` for an unknown type."""
    return plover_types()[event].quad


@cache
def _codes() -> Mapping[str, CameoCode]:
    return {
        row["code"]: CameoCode(
            row["code"],
            row["parent"] or None,
            _number(row["goldstein"]),
            _number(row["goldstein_icews"]),
            int(row["quad_gdelt"]),
            int(row["quad_icews"]),
            row["event"] or None,
            row["mode"] or None,
            row["label"],
        )
        for row in rows_of("cameo.tsv")
    }


def cameo(code: str) -> CameoCode | None:
    """The code's entry; None for a code that the scheme does not have. Codes are text."""
    return _codes().get(code)


def goldstein(code: str, scheme: Scheme = "gdelt") -> float | None:
    """The value that a data set publishes for the code; None where it has none, and for an unknown code.

    >>> goldstein("016"), goldstein("016", "icews")
    (-2.0, -5.0)
    """
    found = cameo(code)
    if found is None:
        return None
    return found.goldstein_icews if scheme == "icews" else found.goldstein


def quad_number(code: str, scheme: Scheme = "gdelt") -> int | None:
    """The quad class, 1 to 4, that a data set gives the code; None for an unknown code.

    >>> quad_number("141"), quad_number("141", "icews")
    (3, 4)
    """
    found = cameo(code)
    if found is None:
        return None
    return found.quad_icews if scheme == "icews" else found.quad_gdelt


def plain_code(event: str, mode: str | None) -> str:
    """The CAMEO code that says no more than a PLOVER event and mode: the first and shortest that means it.

    Raises `KeyError` for an unknown event.
    """
    return _plain().get((event, mode or "")) or _plain()[event, ""]


@cache
def _plain() -> Mapping[tuple[str, str], str]:
    plain: dict[tuple[str, str], str] = {}
    for code in sorted(_codes().values(), key=lambda code: (len(code.code), code.code)):
        if code.event and len(code.code) > 2:
            plain.setdefault((code.event, code.mode or ""), code.code)
    # "unspecified" codes of the roots; of the categories that share a root or have several, the one in its own words
    return {
        **plain,
        ("ACCUSE", ""): "110",
        ("CONCEDE", ""): "080",
        ("REQUEST", ""): "100",
        ("RETREAT", ""): "080",
        ("ASSAULT", ""): "190",
    }


def _number(cell: str) -> float | None:
    return float(cell) if cell else None
