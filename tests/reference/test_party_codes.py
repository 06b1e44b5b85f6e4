from __future__ import annotations

import re

import pytest

from communique.reference import organisations, states
from communique.reference.party_codes import NO_SECTOR, party_codes, sector_codes
from communique.reference.sectors import _sectors
from communique.reference.tables import rows_of

PLOVER_ELSE = {"IGO", "UNO", "EUR", "NGO", "KOS"}


def test_rows_are_of_known_parties_each_once() -> None:
    codes = [row["code"] for row in rows_of("party_codes.tsv")]

    assert len(set(codes)) == len(codes)
    assert all(states.by_iso3(code) or organisations.by_code(code) for code in codes)


@pytest.mark.parametrize("state", states.all_states(), ids=lambda state: state.iso3)
def test_a_state_has_codes_in_every_data_set(state: states.State) -> None:
    codes = party_codes(state.iso3)

    assert codes.plover == ("KOS" if state.iso3 == "XKX" else state.iso3)
    assert codes.cow == (state.cow[0] if state.cow else None)
    assert codes.icews_country
    assert codes.cameo_country is None or re.fullmatch("[A-Z]{3}", codes.cameo_country)
    assert (codes.cameo_country is None) == (state.iso3 == "XKX")
    assert (codes.cameo_group, codes.cameo_type) == (None, None)


def test_no_two_states_share_a_code() -> None:
    found = [party_codes(state.iso3) for state in states.all_states()]
    for name in ("plover", "cow", "cameo_country", "icews_country"):
        values = [value for codes in found if (value := getattr(codes, name)) is not None]
        assert len(set(values)) == len(values), name


@pytest.mark.parametrize(
    ("party", "plover", "cameo"),
    [("ROU", "ROU", "ROM"), ("MNE", "MNE", "MTN"), ("TLS", "TLS", "TMP"), ("DEU", "DEU", "DEU")],
)
def test_cameo_keeps_codes_that_iso_gave_up(party: str, plover: str, cameo: str) -> None:
    assert (party_codes(party).plover, party_codes(party).cameo_country) == (plover, cameo)


@pytest.mark.parametrize("organisation", organisations.all_organisations(), ids=lambda each: each.code)
def test_an_organisation_has_no_country(organisation: organisations.Organisation) -> None:
    codes = party_codes(organisation.code)

    assert codes.plover is None or codes.plover in PLOVER_ELSE
    assert codes.cameo_country == ("EUR" if organisation.code == "EU" else None)
    assert codes.cameo_group is None or re.fullmatch("[A-Z]{3}", codes.cameo_group)
    assert (codes.cow, codes.icews_country) == (None, None)


def test_no_two_organisations_share_a_group() -> None:
    groups = [row["group"] for row in rows_of("party_codes.tsv") if row["group"]]

    assert len(set(groups)) == len(groups)


@pytest.mark.parametrize(
    ("party", "plover", "group", "type_"),
    [
        ("UN", "UNO", "UNO", "IGO"),
        ("EU", "EUR", "EEC", "IGO"),
        ("ASEAN", "IGO", "ASN", "IGO"),
        ("AU", "IGO", None, "IGO"),
        ("ICRC", "NGO", "IRC", "NGO"),
        ("GAVI", None, None, None),
        ("Red Company", None, None, None),
    ],
)
def test_organisations(party: str, plover: str | None, group: str | None, type_: str | None) -> None:
    codes = party_codes(party)

    assert (codes.plover, codes.cameo_group, codes.cameo_type) == (plover, group, type_)


def test_every_sector_of_events_has_its_row() -> None:
    rows = {row["sector"] for row in rows_of("sector_codes.tsv")}

    assert set(_sectors().values()) | {"GOV", "IGO"} <= rows
    assert len(rows) == 25 + 1  # PLOVER's, and IGO


@pytest.mark.parametrize(
    ("sector", "plover", "cameo", "icews"),
    [
        ("MED", "MED", "HLH", None),
        ("JRN", "JRN", "MED", None),
        ("IGO", None, "IGO", "International Government Organization"),
        ("MIL", "MIL", "MIL", "Government,Military"),
    ],
)
def test_sectors(sector: str, plover: str | None, cameo: str | None, icews: str | None) -> None:
    codes = sector_codes(sector)

    assert (codes.plover, codes.cameo, codes.icews) == (plover, cameo, icews)


@pytest.mark.parametrize("sector", [None, "", "XYZ"])
def test_an_unknown_sector_is_none(sector: str | None) -> None:
    assert sector_codes(sector) is NO_SECTOR
