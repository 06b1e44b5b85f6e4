"""PLOVER event types and CAMEO codes as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from communique.reference.tables import listed, rows_of

#: Quad classes by number, as all formats of the field have them.
QUAD_NUMBERS = {
    "verbal_cooperation": "1",
    "material_cooperation": "2",
    "verbal_conflict": "3",
    "material_conflict": "4",
}
#: The last CAMEO root of each quad class. ICEWS counts 09 (investigate) as conflict, and 14 (protest) as material.
_LAST_ROOTS = {"gdelt": (5, 9, 14, 20), "icews": (5, 8, 13, 20)}


@dataclass(frozen=True, slots=True)
class CameoCode:
    """One code. `goldstein` is the value that GDELT publishes for it, None where there is none.

    `goldstein_icews` is what ICEWS gives it. `event` and `mode` are what the code is in PLOVER, None where PLOVER
    has nothing for it (statements, 01). `label` says it in our own words.
    """

    code: str
    parent: str | None
    goldstein: float | None
    event: str | None
    mode: str | None
    goldstein_icews: float | None
    label: str


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
    labels = {row["code"]: row["label"] for row in rows_of("cameo.tsv")}
    return {
        row["code"]: CameoCode(
            row["code"],
            row["parent"] or None,
            float(row["goldstein"]) if row["goldstein"] else None,
            row["event"] or None,
            row["mode"] or None,
            float(row["icews"] or row["goldstein"]) if row["icews"] or row["goldstein"] else None,
            row["label"] or labels[row["parent"]],
        )
        for row in rows_of("cameo.tsv")
    }


def cameo(code: str) -> CameoCode | None:
    """The code's entry; None for a code that the scheme does not have. Codes are text."""
    return _codes().get(code)


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
        ("REQUEST", ""): "100",
        ("RETREAT", ""): "080",
        ("ASSAULT", ""): "190",
    }


def quad_class(code: str, scheme: str = "gdelt") -> str:
    """The number of a CAMEO code's quad class by `gdelt` or `icews`. Raises `KeyError` for another scheme."""
    root = int(code[:2])
    return str(next(i for i, last in enumerate(_LAST_ROOTS[scheme], 1) if root <= last))


def all_cameo() -> tuple[CameoCode, ...]:
    """Every code of the scheme, as the table has them."""
    return tuple(_codes().values())
