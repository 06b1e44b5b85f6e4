"""The codes of states: each of its scheme, one bearer at a time, and the dates between which there is one."""

from __future__ import annotations

import re
from datetime import date
from itertools import combinations

import pytest

from communique.reference import states
from communique.reference.states import Scheme, State, state

EVERY = (*states.all_states(), *states.former_states())
SCHEMES: tuple[Scheme, ...] = ("iso3", "iso2", "m49", "cow", "cow_letters", "gw")

#: present states that neither list of states counts, by ISO 3166-1
IN_NO_LIST = {"COK", "ESH", "HKG", "MAC", "NIU", "PSE", "VAT"}
#: where the present numbers of Correlates of War and of Gleditsch and Ward differ: as they write them
COW_AND_GW_DIFFER = {
    "DEU": (255, 260),
    "KIR": (946, 970),
    "NRU": (970, 971),
    "SRB": (345, 340),
    "TON": (955, 972),
    "TUV": (947, 973),
    "YEM": (679, 678),
}
#: ISO gave CS again in 2003, to a state that had been there since 1992 under YU
GIVEN_AGAIN = {("iso2", "CSK", "SCG")}


def codes(of: State, scheme: Scheme) -> tuple[str, ...]:
    match scheme:
        case "iso3":
            return (of.iso3,)
        case "iso2":
            return (of.iso2,) if of.iso2 else ()
        case _:
            return tuple(str(code) for code in getattr(of, scheme))


def overlap(a: State, b: State) -> bool:
    first = max(each.begins.first_day if each.begins else date.min for each in (a, b))
    return first <= min(each.ends.first_day if each.ends else date.max for each in (a, b))


@pytest.mark.parametrize("each", EVERY, ids=lambda each: each.iso3)
def test_codes_are_well_formed(each: State) -> None:
    assert re.fullmatch("[A-Z]{3}", each.iso3)
    assert re.fullmatch("[A-Z]{2}|", each.iso2)
    assert all(re.fullmatch("[0-9]{3}", code) for code in each.m49)
    assert all(re.fullmatch("[A-Z]{3}", code) for code in each.cow_letters)
    assert all(2 <= number <= 990 for number in (*each.cow, *each.gw))
    assert len(each.cow) == len(each.cow_letters)
    for scheme in SCHEMES:
        assert len(set(codes(each, scheme))) == len(codes(each, scheme))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_two_states_bear_one_code_at_one_time(scheme: Scheme) -> None:
    at_once = {
        (scheme, *sorted((a.iso3, b.iso3)))
        for a, b in combinations(EVERY, 2)
        if overlap(a, b) and set(codes(a, scheme)) & set(codes(b, scheme))
    }

    assert at_once <= GIVEN_AGAIN


def test_every_present_state_has_its_iso_codes() -> None:
    assert [each.iso3 for each in states.all_states() if not each.iso2] == []
    assert [each.iso3 for each in states.all_states() if not each.m49] == ["XKX"]


def test_the_lists_of_states_have_the_same_members() -> None:
    assert {each.iso3 for each in states.all_states() if not each.cow} == IN_NO_LIST
    assert {each.iso3 for each in states.all_states() if not each.gw} == IN_NO_LIST


def test_the_numbers_of_both_lists_differ_only_where_known() -> None:
    differ = {
        each.iso3: (each.cow[0], each.gw[0]) for each in EVERY if each.cow and each.cow[0] != each.gw[0]
    }

    assert differ == COW_AND_GW_DIFFER


def test_the_members_of_the_correlates_of_war_are_as_many_as_in_its_list_of_2016() -> None:
    assert sum(bool(each.cow) for each in states.all_states()) == 195


@pytest.mark.parametrize(
    ("numbers", "region"),
    [
        (range(2, 200), "the Americas"),
        (range(200, 400), "Europe"),
        (range(400, 600), "Africa south of the Sahara"),
        (range(600, 700), "the Middle East and North Africa"),
        (range(700, 900), "Asia"),
        (range(900, 991), "Oceania"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_both_lists_number_by_the_same_regions(numbers: range, region: str) -> None:
    for each in EVERY:
        if each.cow:
            assert (each.cow[0] in numbers) == (each.gw[0] in numbers), (each.iso3, region)


def test_dates_are_in_order_and_states_of_the_past_have_both() -> None:
    for each in states.former_states():
        assert each.begins is not None
        assert each.ends is not None
        assert each.begins.first_day < each.ends.first_day, each.iso3
        assert each.ends.precision == "day"
    for each in states.all_states():
        assert each.begins is None or 1816 <= each.begins.year <= 2011, each.iso3


#: one row of facts a line: iso3 iso2 m49 cow cow_letters gw begins
SPOT_CHECKS = """
    AUS AU 036 900 AUL 900 1901-01-01
    AUT AT 040 305 AUS 305 1918-11-12
    BGD BD 050 771 BNG 771 1971-12-16
    BIH BA 070 346 BOS 346 1992-03-03
    CHE CH 756 225 SWZ 225 -
    COD CD 180 490 DRC 490 1960-06-30
    COG CG 178 484 CON 484 1960-08-15
    CZE CZ 203 316 CZR 316 1993-01-01
    DZA DZ 012 615 ALG 615 1962-07-05
    ERI ER 232 531 ERI 531 1993-05-24
    GBR GB 826 200 UKG 200 -
    GNB GW 624 404 GNB 404 1974-09-10
    GNQ GQ 226 411 EQG 411 1968-10-12
    IND IN 356 750 IND 750 1947-08-15
    KAZ KZ 398 705 KZK 705 1991-12-16
    KOR KR 410 732 ROK 732 1948-08-15
    LVA LV 428 367 LAT 367 1991-08-21
    MKD MK 807 343 MAC 343 1991-09-08
    MMR MM 104 775 MYA 775 1948-01-04
    MNE ME 499 341 MNG 341 2006-06-03
    MNG MN 496 712 MON 712 1921-03-13
    NER NE 562 436 NIR 436 1960-08-03
    NGA NG 566 475 NIG 475 1960-10-01
    PRK KP 408 731 PRK 731 1948-09-09
    SSD SS 728 626 SSD 626 2011-07-09
    SVK SK 703 317 SLO 317 1993-01-01
    SVN SI 705 349 SLV 349 1991-06-25
    SWE SE 752 380 SWD 380 -
    SWZ SZ 748 572 SWA 572 1968-09-06
    TLS TL 626 860 ETM 860 2002-05-20
    TWN TW 158 713 TAW 713 1949-12-08
    ZAF ZA 710 560 SAF 560 1910-05-31
""".strip().splitlines()


@pytest.mark.parametrize("line", SPOT_CHECKS, ids=lambda line: line.split()[0])
def test_a_row_is_found_by_every_code(line: str) -> None:
    iso3, iso2, m49, cow, letters, gw, begins = line.split()
    found = {
        each.iso3 if each else None
        for each in (
            state(iso3),
            state(iso2, "iso2"),
            state(m49, "m49"),
            state(int(cow), "cow"),
            state(letters, "cow_letters"),
            state(gw, "gw"),
        )
    }

    assert found == {iso3}
    assert str(states.by_iso3(iso3).begins or "-") == begins  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("code", "scheme", "on", "iso3"),
    [
        (365, "cow", date(1975, 8, 1), "SUN"),
        (365, "cow", date(1999, 8, 1), "RUS"),
        (345, "cow", date(1970, 1, 1), "YUG"),
        (345, "gw", date(2001, 1, 1), "SCG"),
        (345, "cow", date(2010, 1, 1), "SRB"),
        (340, "gw", date(2010, 1, 1), "SRB"),
        (260, "gw", date(1970, 1, 1), "DEU"),
        (265, "gw", date(1970, 1, 1), "DDR"),
        ("CZE", "cow_letters", date(1992, 12, 31), "CSK"),
        ("CZE", "iso3", date(1993, 1, 1), "CZE"),
        ("886", "m49", date(1980, 1, 1), "YEM"),
        ("CS", "iso2", date(1985, 1, 1), "CSK"),
        ("CS", "iso2", date(2005, 1, 1), "SCG"),
        ("SSD", "iso3", date(2011, 7, 9), "SSD"),
        ("SSD", "iso3", date(2011, 7, 8), None),
        ("SUN", "iso3", date(1991, 12, 26), None),
        ("MLI", "iso3", date(1950, 1, 1), None),
        ("LUX", "iso3", date(1850, 1, 1), "LUX"),
    ],
)
def test_a_code_means_the_state_of_that_day(
    code: str | int, scheme: Scheme, on: date, iso3: str | None
) -> None:
    found = state(code, scheme, on)

    assert (found.iso3 if found else None) == iso3


@pytest.mark.parametrize(
    ("code", "scheme", "iso3"),
    [
        ("12", "m49", "DZA"),
        (12, "m49", "DZA"),
        ("002", "cow", "USA"),
        (365, "cow", "RUS"),
        ("CS", "iso2", "SCG"),
        ("SUN", "iso3", "SUN"),
        ("AUS", "cow_letters", "AUT"),
        ("AUS", "iso3", "AUS"),
        ("aus", "iso3", None),
        ("EU", "iso2", None),
        (999, "gw", None),
        ("", "iso2", None),
    ],
)
def test_without_a_day_the_present_state_is_meant(code: str | int, scheme: Scheme, iso3: str | None) -> None:
    found = state(code, scheme)

    assert (found.iso3 if found else None) == iso3


def test_states_of_the_past_name_nothing_in_the_texts_of_today() -> None:
    forms = states.forms()

    assert states.by_iso3("SUN") is None
    assert {form.iso3 for text in forms for form in forms[text]} == {
        each.iso3 for each in states.all_states()
    }
    assert not {"Soviet", "USSR", "Yugoslavia", "Czechoslovakia", "East Germany", "GDR"} & forms.keys()
