"""Panels for models: who with whom by year, with zeros, and with what was read beside them."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations, permutations
from typing import Any

from communique import api
from communique.serve.python.selection import Selection

_BY: tuple[tuple[str, ...], ...] = (("dyad", "year"), ("state", "year"))
CODES = ("iso3", "iso2", "cown", "cowc", "gwn", "m49")


def panel(
    selection: Selection, by: tuple[str, ...], codes: str, form: str, custom_match: Mapping[str, Any]
) -> Any:
    """A row for each pair of states that share a record (`form="directed"`: in either direction, `"monad"`: each
    state) and each year from the first to the last with a record or a document.

    `count` is the number of records; `n_documents` that of documents published in the year: 0 of `count` with 0 of
    these means that nothing was read. Parties without a code in the scheme get NA, and one warning names them;
    `custom_match` gives codes for them. `by` is ("dyad", "year") or ("state", "year").
    """
    pandas = api.needed("pandas", "frames")
    if codes not in CODES:
        raise ValueError(f"no codes {codes!r}; known: {', '.join(CODES)}")
    if tuple(by) not in _BY or form not in ("dyad", "directed", "monad"):
        raise ValueError(
            "a panel is by ('dyad', 'year') or ('state', 'year'), its form dyad, directed or monad"
        )
    alone = form == "monad" or by[0] == "state"
    counted: Counter[tuple[tuple[str, ...], int]] = Counter()
    for record in selection:
        year = record.day[:4] if record.day else None
        parties = sorted({party for party in api.parties_of(record.record) if api.is_known_party(party)})
        if year is None:
            continue
        units = (
            [(one,) for one in parties]
            if alone
            else (permutations if form == "directed" else combinations)(parties, 2)
        )
        for unit in units:
            counted[tuple(unit), int(year)] += 1
    read = {int(year[:4]): number for year, number in api.read_by_year(selection.register).items()}
    years = sorted({year for _, year in counted} | set(read))
    span = range(years[0], years[-1] + 1) if years else range(0)
    code_of = _codes(codes, {code for unit, _ in counted for code in unit}, custom_match)
    names = ["state"] if alone else ["state_a", "state_b"]
    rows = [
        {
            **dict(zip(names, (code_of[code] for code in unit), strict=True)),
            "year": year,
            "count": counted[unit, year],
            "n_documents": read.get(year, 0),
        }
        for unit in sorted({unit for unit, _ in counted})
        for year in span
    ]
    frame = pandas.DataFrame(rows, columns=[*names, "year", "count", "n_documents"])
    frame[names] = frame[names].astype("Int64" if codes in ("cown", "gwn") else "string")
    frame.attrs |= {"version": selection.register.version(), "kind": selection.kind, "codes": codes}
    return frame


def _units(parties: Sequence[str], form: str) -> list[tuple[str, ...]]:
    match form:
        case "monad":
            return [(one,) for one in parties]
        case "directed":
            return list(permutations(parties, 2))
        case _:
            return list(combinations(parties, 2))


def _codes(scheme: str, parties: set[str], custom: Mapping[str, Any]) -> dict[str, Any]:
    found = {party: custom.get(party, api.state_code(party, scheme)) for party in parties}
    missing = sorted(party for party, code in found.items() if code is None)
    if missing:
        warnings.warn(
            f"no {scheme} code for {', '.join(missing)}: NA; give one by custom_match", stacklevel=4
        )
    return found
