from __future__ import annotations

import re

import pytest

from communique.reference.event_codes import (
    QUAD_NUMBERS,
    cameo,
    goldstein,
    plain_code,
    plover_types,
    quad_number,
    quad_of,
    score,
)
from communique.reference.tables import rows_of

CODES = [row["code"] for row in rows_of("cameo.tsv")]
#: What the map of 2021 has, or what PLOVER's present manual no longer has, against what the manual of today says.
SLIPS = {
    "055": ("CONCEDE", None),  # was SUPPORT
    "0813": ("CONCEDE", None),  # was RETREAT
    "0814": ("CONCEDE", None),  # was RETREAT
    "0842": ("RETREAT", None),  # was a mode 'return'
    "085": ("CONCEDE", None),  # was RETREAT 'ease'
    "087": ("RETREAT", None),  # was 'disarm'
    "0872": ("RETREAT", None),  # was 'withdraw'
    "0874": ("RETREAT", "withdraw"),  # was 'disarm'
    "112": ("ACCUSE", "allege"),  # was 'disapprove'
    "114": ("ACCUSE", "disapprove"),  # was 'allege'
    "116": ("SANCTION", "convict"),  # was ACCUSE
    "132": ("THREATEN", "restrict"),  # was 'ban'
    "1321": ("THREATEN", "restrict"),  # was 'political'
    "1322": ("THREATEN", "restrict"),  # was 'ban'
    "133": ("THREATEN", None),  # was 'relations'
    "139": ("THREATEN", None),  # was 'relations'
    "143": ("PROTEST", None),  # was 'boycott', and is strikes, too
    "161": ("SANCTION", "discontinue"),  # was 'withdraw'
    "163": ("SANCTION", "discontinue"),  # was COERCE
    "1712": ("ASSAULT", "destroy"),  # was 'seize'
    "1722": ("COERCE", "restrict"),  # was 'ban'
    "175": ("ASSAULT", None),  # was 'pro_autocracy'
    "183": ("ASSAULT", "explosives"),  # was 'suicide-attack'
    "185": ("ASSAULT", "targeted"),  # was 'assassinate'
    "186": ("ASSAULT", "targeted"),  # was 'assassinate'
    "195": ("ASSAULT", "aerial"),  # was 'heavy-weapons'
    "200": ("ASSAULT", None),  # was 'massacre'
    "201": ("ASSAULT", None),  # was 'cleansing'
    "202": ("ASSAULT", None),  # was 'massacre'
    "203": ("ASSAULT", None),  # was 'cleansing'
    "020": ("REQUEST", None),  # was dropped
    "026": ("REQUEST", "meet"),  # was dropped
}


def test_there_are_all_codes_once_in_order() -> None:
    assert len(CODES) == 313
    assert sorted(set(CODES)) == CODES
    assert all(re.fullmatch(r"(0[1-9]|1\d|20)\d{0,2}", code) for code in CODES)


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_a_category_and_mode_of_plover_or_a_statement(code: str) -> None:
    found = cameo(code)
    assert found is not None

    if code.startswith("01"):
        assert (found.event, found.mode) == (None, None)
    else:
        assert found.event is not None
        assert found.event in plover_types()
        assert found.mode is None or found.mode in plover_types()[found.event].modes


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_its_parent_values_and_label(code: str) -> None:
    found = cameo(code)
    assert found is not None

    assert found.parent is None if len(code) == 2 else found.parent == code[:-1]
    assert found.label
    for value in (found.goldstein, found.goldstein_icews):
        assert value is None or -10 <= value <= 10
    assert {found.quad_gdelt, found.quad_icews} <= {1, 2, 3, 4}


@pytest.mark.parametrize(("code", "meant"), SLIPS.items())
def test_the_slips_of_the_map_are_put_right(code: str, meant: tuple[str, str | None]) -> None:
    found = cameo(code)

    assert found is not None
    assert (found.event, found.mode) == meant


def test_labels_tell_codes_apart() -> None:
    assert len({row["label"] for row in rows_of("cameo.tsv")}) == len(CODES)


def test_goldstein_values_of_gdelt_and_icews_differ_for_these_codes_alone() -> None:
    differing = {
        code: (goldstein(code), goldstein(code, "icews"))
        for code in CODES
        if goldstein(code) != goldstein(code, "icews")
    }

    assert differing == {
        "016": (-2.0, -5.0),
        "022": (3.2, 3.4),
        "1213": (None, -4.0),
        "164": (-7.0, -6.5),
        "165": (-6.5, -7.0),
    }


def test_the_goldstein_value_without_a_scheme_is_that_of_gdelt() -> None:
    assert goldstein("164") == goldstein("164", "gdelt") == -7.0
    assert (goldstein("1214"), goldstein("999")) == (None, None)


def test_quad_classes_differ_for_investigations_and_protests_alone() -> None:
    differing = {code[:2]: (quad_number(code), quad_number(code, "icews")) for code in CODES}

    assert differing == {
        **{f"{root:02d}": (1, 1) for root in range(1, 6)},
        **{f"{root:02d}": (2, 2) for root in range(6, 9)},
        "09": (2, 3),
        **{f"{root:02d}": (3, 3) for root in range(10, 14)},
        "14": (3, 4),
        **{f"{root:02d}": (4, 4) for root in range(15, 21)},
    }
    assert quad_number("999") is None


@pytest.mark.parametrize("event", plover_types())
def test_scores_of_plover_have_the_sign_of_their_class(event: str) -> None:
    type_ = plover_types()[event]
    scores = [each for each in (type_.score, *type_.mode_scores.values()) if each is not None]

    assert quad_of(event) in QUAD_NUMBERS
    assert set(type_.mode_scores) <= set(type_.modes)
    assert all(-10 <= each <= 10 for each in scores)
    if event != "REQUEST":  # PLOVER has requests about zero
        assert all((each > 0) == (QUAD_NUMBERS[type_.quad] < 3) for each in scores)


@pytest.mark.parametrize(
    ("event", "mode", "value"),
    [
        ("CONSULT", "visit", 4.0),
        ("CONSULT", None, 2.5),
        ("CONSULT", "meet", 2.5),
        ("ACCUSE", None, None),
        ("ACCUSE", "allege", -3.5),
        ("PROTEST", "vandalize", None),
        ("FIGHT", None, None),
    ],
)
def test_score(event: str, mode: str | None, value: float | None) -> None:
    assert score(event, mode) == value


@pytest.mark.parametrize("event", plover_types())
def test_the_plain_code_of_a_type_is_of_that_type(event: str) -> None:
    """But for RETREAT: CAMEO has no code for it alone, and 080 is all of its root, CONCEDE included."""
    plain = {plain_code(event, mode) for mode in (None, *plover_types()[event].modes)} - {"080"}

    assert {found.event for code in plain if (found := cameo(code))} <= {event}
    assert (plain_code(event, None) == "080") == (event in ("CONCEDE", "RETREAT"))
