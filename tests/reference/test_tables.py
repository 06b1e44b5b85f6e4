"""The tables are what people check: every row has its shape, and no form says two things unnoticed."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from importlib.resources import files

import pytest

from communique.reference import bodies, offices, organisations, states
from communique.reference.tables import plain, rows_of
from communique.reference.titles import key_of

TABLES = sorted(each.name for each in files("communique.reference").iterdir() if each.name.endswith(".tsv"))
LEVELS = {"head", "minister", "official", "military", "other"}
ROLES = {
    "head_of_state", "head_of_government", "foreign_minister", "defence_minister", "minister", "deputy_minister",
    "senior_official", "official", "ambassador", "military_chief", "military", "parliament", "envoy",
    "spokesperson", "monarch", "party_leader", "international_head", "interior_minister", "finance_minister",
    "trade_minister", "security_adviser", "army_chief", "navy_chief", "air_chief", "marine_chief",
    "coast_guard_chief",
}  # fmt: skip
#: forms that two states share, and that must be cautions in both
SHARED = {"Congo", "Congolese", "Dominican", "Dominicans"}


def repeated(items: Iterable[str]) -> list[str]:
    return [item for item, n in Counter(items).items() if n > 1]


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_all_columns_and_clean_cells(table: str) -> None:
    rows = rows_of(table)

    assert rows
    for row in rows:
        for column, cell in row.items():
            assert cell == plain(cell).strip(), (table, column, cell)
            assert not re.search(r"\s\||\|\s|\|\||^\||\|$|  ", cell), (table, column, cell)


def test_a_row_that_is_too_short_is_named() -> None:
    from communique.reference.tables import _row

    with pytest.raises(ValueError, match=r"states\.tsv, line 7: 1 cells where the header has 2"):
        _row("states.tsv", 7, ["iso3", "iso2"], "KOR")


def test_there_are_all_members_of_the_united_nations_and_nine_more() -> None:
    assert len(states.all_states()) == 193 + 9
    assert {"VAT", "PSE", "TWN", "XKX", "HKG", "MAC", "ESH", "COK", "NIU"} <= {
        state.iso3 for state in states.all_states()
    }


def test_rows_of_states_are_in_the_order_of_their_codes() -> None:
    for listed in (states.all_states(), states.former_states()):
        assert [state.iso3 for state in listed] == sorted({state.iso3 for state in listed})


@pytest.mark.parametrize(
    "state", [*states.all_states(), *states.former_states()], ids=lambda state: state.iso3
)
def test_no_form_stands_twice_in_a_state(state: states.State) -> None:
    forms = [state.name, *state.names, *state.adjectives, *state.capitals, *state.seats]

    assert not repeated(forms)
    assert set(state.cautions) <= set(forms)


def test_every_state_has_an_adjective_and_a_capital_unless_it_is_a_city() -> None:
    without = {state.iso3 for state in states.all_states() if not state.capitals}

    assert without == {"HKG", "MAC", "MCO", "SGP", "SMR", "VAT"}
    assert {state.iso3 for state in states.all_states() if not state.adjectives} == {"VAT"}


def test_only_cautions_are_shared_by_two_states() -> None:
    shared = {text: forms for text, forms in states.forms().items() if len(forms) > 1}

    assert set(shared) == SHARED
    assert all(form.caution for forms in shared.values() for form in forms)


def test_no_form_is_a_state_and_an_organisation_or_a_body() -> None:
    assert not states.forms().keys() & organisations.forms().keys()
    assert not states.forms().keys() & bodies.forms().keys()
    assert not organisations.forms().keys() & bodies.forms().keys()


def test_lookalikes_contain_a_form_of_a_state_and_are_none() -> None:
    texts = {*states.forms(), *states.COMBINING_FORMS}

    for phrase in states.lookalikes():
        assert phrase not in states.forms()
        assert any(text in phrase for text in texts), phrase


def test_codes_of_organisations_are_unique_and_no_codes_of_states() -> None:
    codes = [organisation.code for organisation in organisations.all_organisations()]

    assert not repeated(codes)
    assert not set(codes) & {state.iso3 for state in states.all_states()}
    assert {organisation.type for organisation in organisations.all_organisations()} == {"international"}


def test_no_form_is_claimed_by_two_organisations() -> None:
    assert not repeated(
        form
        for each in organisations.all_organisations()
        for form in (each.name, *each.names, *each.adjectives)
    )
    for each in organisations.all_organisations():
        assert set(each.cautions) <= {each.name, *each.names, *each.adjectives}, each.code


def test_bodies_belong_to_known_states() -> None:
    for body in bodies.all_bodies():
        assert all(states.by_iso3(code) for code in body.iso3), body
        assert body.type in {"government", "armed_forces", "party", "company", "armed_group"}


def test_no_state_has_two_bodies_by_one_form() -> None:
    assert not repeated(f"{form.iso3} {form.text}" for forms in bodies.forms().values() for form in forms)


def test_offices_use_the_words_of_the_codebook() -> None:
    known = {state.iso3 for state in states.all_states()}
    known |= {organisation.code for organisation in organisations.all_organisations()}
    for office in offices.all_offices():
        assert office.role in ROLES, office
        assert office.level in LEVELS, office
        assert office.iso3 <= known, office


def test_no_form_is_two_offices_in_one_state() -> None:
    rows = [
        (form, code)
        for office in offices.all_offices()
        for form in {key_of(text) for text in (office.title, *office.forms)}
        for code in office.iso3 or {"any"}
    ]

    assert not [row for row, n in Counter(rows).items() if n > 1]


def test_no_form_stands_twice_in_an_office() -> None:
    for office in offices.all_offices():
        assert not repeated(key_of(form) for form in (office.title, *office.forms)), office.title


def test_importing_opens_no_table() -> None:
    probe = (
        "import sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "from communique.reference import bodies, honorifics, offices, organisations, states\n"
        "print([path for path in opened if path.endswith('.tsv')])\n"
        "states.forms()\n"
        "print(len([path for path in opened if path.endswith('.tsv')]))\n"
    )
    answer = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)

    assert answer.stdout.split("\n")[:2] == ["[]", "1"]
