"""The same words are different offices in different countries; each line says of two what they are in each."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from communique.reference import offices

#: words | state: role, level | state: role, level
PAIRS = """
    Foreign Secretary | GBR: foreign_minister, minister | IND: senior_official, official
    Foreign Secretary | PHL: foreign_minister, minister | PAK: senior_official, official
    Foreign Secretary | MEX: foreign_minister, minister | NPL: senior_official, official
    Foreign Secretary | KEN: foreign_minister, minister | LKA: senior_official, official
    Foreign Secretary | GBR: foreign_minister, minister | MDV: senior_official, official
    Foreign Secretary | PHL: foreign_minister, minister | BGD: senior_official, official
    Secretary of State | USA: foreign_minister, minister | GBR: minister, minister
    Secretary of State | USA: foreign_minister, minister | VAT: head_of_government, head
    Secretary of State | USA: foreign_minister, minister | DEU: deputy_minister, official
    Secretary of State | VAT: head_of_government, head | PRT: deputy_minister, official
    Secretary of State | SMR: foreign_minister, minister | ITA: deputy_minister, official
    Secretary of State | GBR: minister, minister | FRA: deputy_minister, official
    Secretary of State for Foreign Affairs | GBR: foreign_minister, minister | ESP: deputy_minister, official
    Defence Secretary | GBR: defence_minister, minister | IND: senior_official, official
    Defence Secretary | PHL: defence_minister, minister | LKA: senior_official, official
    Defence Secretary | USA: defence_minister, minister | NZL: senior_official, official
    Defence Secretary | KEN: defence_minister, minister | PAK: senior_official, official
    Secretary of Defense | USA: defence_minister, minister | ZAF: senior_official, official
    Secretary of Defense | PHL: defence_minister, minister | AUS: senior_official, official
    Chancellor | DEU: head_of_government, head | GBR: minister, minister
    Chancellor | AUT: head_of_government, head | CHE: senior_official, official
    Chancellor | AUT: head_of_government, head | ARG: foreign_minister, minister
    Chancellor | DEU: head_of_government, head | MEX: foreign_minister, minister
    Chancellor | GBR: minister, minister | COL: foreign_minister, minister
    Premier | CHN: head_of_government, head | AUS: official, other
    Premier | TWN: head_of_government, head | CAN: official, other
    Premier | PRK: head_of_government, head | ZAF: official, other
    State Counsellor | MMR: head_of_government, head | CHN: minister, minister
    State Councillor | CHN: minister, minister | MMR: head_of_government, head
    Minister of State | MCO: head_of_government, head | DEU: deputy_minister, official
    Minister of State | LUX: head_of_government, head | GBR: deputy_minister, minister
    Minister of State | DEU: deputy_minister, official | BRA: minister, minister
    Minister of State for Defence | QAT: defence_minister, minister | IND: deputy_minister, minister
    State Minister for Foreign Affairs | JPN: deputy_minister, official | UGA: deputy_minister, minister
    State Minister | ETH: deputy_minister, official | BGD: deputy_minister, minister
    Supreme Leader | IRN: head_of_state, head | PRK: head_of_state, head
    President | FRA: head_of_state, head | ESP: head_of_government, head
    President | USA: head_of_state, head | EU: international_head, head
    Federal President | CHE: head_of_state, head | DEU: head_of_state, head
    Federal Chancellor | DEU: head_of_government, head | CHE: senior_official, official
    Minister-President | DEU: official, other | NLD: head_of_government, head
    Minister-President | BEL: official, other | HUN: head_of_government, head
    Chief Minister | IND: official, other | SLE: minister, minister
    Chief Executive | HKG: head_of_government, head | NOR: official, other
    Chief Adviser | BGD: head_of_government, head | IND: -, official
    Adviser | BGD: minister, minister | USA: official, official
    Cabinet Secretary | KEN: minister, minister | GBR: senior_official, official
    Cabinet Secretary | KEN: minister, minister | CAN: senior_official, official
    Home Secretary | GBR: minister, minister | IND: senior_official, official
    Finance Secretary | PHL: minister, minister | IND: senior_official, official
    Commerce Secretary | USA: minister, minister | IND: senior_official, official
    Interior Secretary | PHL: minister, minister | PAK: senior_official, official
    Health Secretary | GBR: minister, minister | IND: senior_official, official
    Chief Secretary | HKG: senior_official, minister | SGP: senior_official, official
    Secretary | USA: foreign_minister, minister | IND: senior_official, official
    Secretary | PHL: minister, minister | BGD: senior_official, official
    General Secretary | VNM: party_leader, head | GBR: -, official
    First Secretary | CUB: party_leader, head | GBR: ambassador, official
    Assistant Secretary | USA: senior_official, official | PHL: deputy_minister, official
    Under Secretary | USA: senior_official, official | IND: official, official
    Undersecretary | PHL: deputy_minister, official | USA: senior_official, official
    Secretary-General | UN: international_head, head | ASEAN: international_head, official
    Secretary-General | NATO: international_head, head | OSCE: international_head, official
    Commissioner | EU: minister, minister | KEN: official, official
    High Commissioner | UNHCR: international_head, official | AUS: ambassador, official
    Director General | IAEA: international_head, official | PAK: official, official
    Attorney General | USA: minister, minister | ISR: official, other
    Sultan | OMN: monarch, head | MYS: official, other
    Emir | QAT: monarch, head | AFG: head_of_state, head
    Politburo member | CHN: party_leader, official | FRA: party_leader, other
    Party Leader | VNM: party_leader, head | GBR: party_leader, other
    Chief of the General Staff | ISR: military_chief, military | GBR: army_chief, military
    Minister of State for Foreign Affairs | ARE: minister, minister | GBR: deputy_minister, minister
""".strip().splitlines()


class Rank(NamedTuple):
    role: str | None
    level: str | None


def expected(cell: str) -> tuple[str, Rank]:
    code, _, words = cell.strip().partition(": ")
    role, level = (None if word == "-" else word for word in words.split(", "))
    return code, Rank(role, level)


def rank(title: str, code: str) -> Rank:
    found = offices.offices_for(title, code)
    return Rank(found[0].role if found else None, offices.level_of(title, code))


@pytest.mark.parametrize("line", PAIRS, ids=lambda line: " ".join(line.split()))
def test_the_words_mean_in_each_country_what_they_mean_there(line: str) -> None:
    title, *cells = line.split("|")
    wanted = dict(map(expected, cells))

    assert {code: rank(title.strip(), code) for code in wanted} == wanted


@pytest.mark.parametrize("line", PAIRS, ids=lambda line: " ".join(line.split()))
def test_they_are_two_rows_of_the_table(line: str) -> None:
    title, *cells = line.split("|")
    first, second = (offices.offices_for(title.strip(), expected(cell)[0]) for cell in cells)

    assert first[:1] != second[:1]
