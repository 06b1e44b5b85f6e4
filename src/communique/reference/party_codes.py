"""How event data write the parties and sectors of our events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from communique.reference import organisations, states
from communique.reference.tables import rows_of

#: In the tables: the data set has no code for it.
_NONE: Final = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyCodes:
    """One party in the codes of the field; None where a data set has none for it, or none is known here."""

    name: str  #: the usual English name of a state or organisation; else the party's own
    plover: str | None = None  #: three letters
    cow: int | None = None  #: Correlates of War
    cameo_country: str | None = None  #: three letters
    cameo_group: str | None = None  #: three letters
    cameo_type: str | None = None  #: what an organisation is: IGO or NGO
    icews_country: str | None = None  #: a name


@dataclass(frozen=True, slots=True)
class SectorCodes:
    plover: str | None
    cameo: str | None
    icews: str | None  #: one or several, between commas


NO_SECTOR: Final = SectorCodes(None, None, None)


@lru_cache(4096)
def party_codes(party: str) -> PartyCodes:
    """For an `actor` or `recipient` of an event: the code of a state or organisation, or any other name.

    >>> party_codes("ROU").cameo_country, party_codes("EU").plover, party_codes("Acme Ltd").plover
    ('ROM', 'EUR', None)
    """
    row = _parties().get(party, {})
    if (state := states.by_iso3(party)) is not None:
        return PartyCodes(
            name=state.name,
            plover=_code(row, "plover", party),
            cow=state.cow[0] if state.cow else None,
            cameo_country=_code(row, "cameo", party),
            icews_country=_code(row, "icews", state.name),
        )
    if (organisation := organisations.by_code(party)) is not None:
        plover = _code(row, "plover", "IGO")
        return PartyCodes(
            name=organisation.name,
            plover=plover,
            cameo_country=_code(row, "cameo"),
            cameo_group=_code(row, "group"),
            cameo_type="NGO" if plover == "NGO" else "IGO" if plover else None,
        )
    return PartyCodes(name=party)


def sector_codes(sector: str | None) -> SectorCodes:
    """Of a sector of our events; nothing for a sector that PLOVER does not have."""
    return _sectors().get(sector, NO_SECTOR) if sector else NO_SECTOR


def _code(row: Mapping[str, str], column: str, usual: str | None = None) -> str | None:
    found = row.get(column) or usual
    return None if found == _NONE else found


@cache
def _parties() -> Mapping[str, Mapping[str, str]]:
    return {row["code"]: row for row in rows_of("party_codes.tsv")}


@cache
def _sectors() -> Mapping[str, SectorCodes]:
    return {
        row["sector"]: SectorCodes(
            row["sector"] if row["sector"] != "IGO" else None, row["cameo"] or None, row["icews"] or None
        )
        for row in rows_of("sector_codes.tsv")
    }
