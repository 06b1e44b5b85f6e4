"""Events in the formats of the field, read back by the published rules of their columns."""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from communique.publish import FORMATS, gdelt, icews, polecat
from communique.reference import event_codes, states
from tests.publish.events import document, event, of
from tests.publish.records import RECORDS, document_of

SHARED = Path(os.environ.get("COMMUNIQUE_SHARED", Path(__file__).parents[3] / "shared"))
TABULAR = {"gdelt": gdelt.COLUMNS, "icews": icews.COLUMNS, "polecat": polecat.COLUMNS}


def rows(form: str, path: Path) -> list[dict[str, str]]:
    """As a loader of the format reads it: split at tabs, no quoting; with a header, or with the published columns."""
    with path.open(encoding="utf-8", newline="") as stream:
        table = list(csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    columns: Sequence[str] = TABULAR[form]
    if form != "gdelt":
        assert table.pop(0) == list(columns)
    assert all(len(row) == len(columns) for row in table)
    return [dict(zip(columns, row, strict=True)) for row in table]


def written(form: str, tmp_path: Path, *records: Any, documents: Any) -> list[dict[str, str]]:
    path = tmp_path / f"out.{form}"
    assert FORMATS[form].write(records, of(*documents), path).records == len(
        path.read_text("utf-8").splitlines()
    ) - (form not in ("gdelt", "plover"))
    return rows(form, path)


@pytest.mark.parametrize(
    ("form", "name"), [("gdelt", "gdelt_2_events"), ("icews", "icews"), ("polecat", "polecat")]
)
def test_columns_are_those_that_the_field_publishes(form: str, name: str) -> None:
    if not (SHARED / "reference").is_dir():
        pytest.skip("the reference files are not beside the repository")
    published = json.loads((SHARED / "reference" / "formats.json").read_text("utf-8"))[name]["columns"]

    assert list(TABULAR[form]) == published


def test_gdelt(tmp_path: Path) -> None:
    one = document()
    (row,) = written("gdelt", tmp_path, event(one, date="2024-03-11"), documents=[one])

    assert len(gdelt.COLUMNS) == 61
    assert re.fullmatch(r"\d{1,19}", row["GLOBALEVENTID"])
    assert (row["SQLDATE"], row["MonthYear"], row["Year"]) == ("20240311", "202403", "2024")
    assert row["FractionDate"] == f"{2024 + (3 * 30 + 11) / 365:.4f}"
    assert (row["Actor1Code"], row["Actor1CountryCode"], row["Actor1Type1Code"]) == ("PERGOV", "PER", "GOV")
    assert (row["Actor2Code"], row["Actor2Name"]) == ("CHLMIL", "CHILE")
    assert (row["EventCode"], row["EventBaseCode"], row["EventRootCode"]) == ("161", "161", "16")
    assert (row["QuadClass"], row["GoldsteinScale"], row["IsRootEvent"]) == ("4", "-4.0", "1")
    assert (row["NumMentions"], row["NumArticles"]) == ("1", "1")
    assert (row["ActionGeo_FullName"], row["SOURCEURL"]) == ("Port of Arica", "https://example.org/a")
    assert (row["AvgTone"], row["DATEADDED"], row["ActionGeo_Lat"]) == ("", "", "")


def test_icews(tmp_path: Path) -> None:
    one = document()
    (row,) = written("icews", tmp_path, event(one, code="164"), documents=[one])

    assert (row["Source Name"], row["Source Country"], row["Source Sectors"]) == (
        "Peru's foreign minister", "Peru", "Government",
    )  # fmt: skip
    assert (row["Target Country"], row["Target Sectors"]) == ("Chile", "Military")
    assert (row["CAMEO Code"], row["Intensity"], row["Event Date"]) == ("164", "-6.5", "2024-03-14")
    assert row["Event Text"] == "ends talks"
    assert (row["Publisher"], row["Story ID"], row["Latitude"]) == ("Example Post", "", "")


def test_polecat(tmp_path: Path) -> None:
    one = document()
    (row,) = written("polecat", tmp_path, event(one, date="2024-03-11"), documents=[one])

    assert (row["Event Type"], row["Event Mode"], row["Quad Code"], row["Contexts"]) == (
        "SANCTION", "withdraw", "4", "diplomatic",
    )  # fmt: skip
    assert (row["Actor Name"], row["Actor Country"], row["Actor COW"]) == ("Peru", "PER", "135")
    assert (row["Actor Name Raw"], row["Primary Recipient Sector"]) == ("Peru's foreign minister", "MIL")
    assert (row["Event Date"], row["Publication Date"]) == ("2024-03-11", "2024-03-14")
    assert (row["Intensity"], row["Wikipedia Actor ID"]) == ("", "")


def test_plover(tmp_path: Path) -> None:
    one = document()
    FORMATS["plover"].write([event(one, date="2024-03")], of(one), tmp_path / "out.jsonl")
    (line,) = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    record = json.loads(line)

    assert {"id", "date", "actor", "event"} <= record.keys()
    assert (record["date"], record["event"], record["mode"], record["quad_code"]) == (
        "2024-03", "SANCTION", "withdraw", "4",
    )  # fmt: skip
    assert record["actor"] == [{"code": "PER", "sector": "GOV", "entity_text": "Peru's foreign minister"}]
    assert record["context"] == ["diplomatic"]
    assert record["comment"] == "modality=actual; rule=event/test"
    assert one.text[slice(*record["text_info"].values())] == record["event_text"]
    assert "event_scale" not in record


def test_plover_has_no_field_that_the_manual_does_not_have(tmp_path: Path) -> None:
    if not (SHARED / "reference").is_dir():
        pytest.skip("the reference files are not beside the repository")
    fields = json.loads((SHARED / "reference" / "plover.json").read_text("utf-8"))["record_fields"]
    one = document()
    FORMATS["plover"].write([event(one)], of(one), tmp_path / "out.jsonl")
    record = json.loads((tmp_path / "out.jsonl").read_text("utf-8"))

    assert record.keys() <= {*fields["required"], *fields["optional"]}
    assert record["cite_info"].keys() <= set(fields["cite_info"])
    assert record["text_info"].keys() <= set(fields["text_info"])
    assert record["actor"][0].keys() <= set(fields["actor"])


@pytest.mark.parametrize("form", ["gdelt", "icews", "polecat"])
def test_what_is_not_known_stays_blank(form: str, tmp_path: Path) -> None:
    one = document(publisher="")
    (row,) = written(form, tmp_path, event(one, date="2024-03", actor="NATO"), documents=[one])

    day = {"gdelt": "SQLDATE", "icews": "Event Date", "polecat": "Event Date"}[form]
    country = {"gdelt": "Actor1CountryCode", "icews": "Source Country", "polecat": "Actor COW"}[form]
    assert row[day] == ""
    assert row[country] == ""


@pytest.mark.parametrize("form", ["gdelt", "icews", "polecat", "plover"])
def test_only_what_happened_or_was_promised_and_has_a_date_is_written(form: str, tmp_path: Path) -> None:
    one, undated = document(), document("b", published=None)
    records = [
        event(one, modality="denied", number=1),
        event(one, modality="hypothetical", number=2),
        event(one, modality="planned", number=3),
        event(undated, number=4),
        event(one, modality="planned", category="AGREE", code="036", date="2025-01-02", number=5),
        *(record for record in RECORDS if record.kind != "event"),
    ]
    known = of(one, undated)

    done = FORMATS[form].write(
        records, lambda id: known(id) if id in (one.id, undated.id) else document_of(id), tmp_path / "x"
    )

    text = (tmp_path / "x").read_text("utf-8")
    assert done.records == 1
    assert "2025" not in text  # a promise is dated by the day on which it was reported
    assert "2024" in text


@pytest.mark.parametrize("form", ["gdelt", "icews", "polecat"])
def test_no_words_from_outside_break_a_row(form: str, tmp_path: Path) -> None:
    nasty = document(uri='x\ty\n"z', title="a\tb", publisher='"\r\n\t=1+1\u2028')
    (row,) = written(form, tmp_path, event(nasty), documents=[nasty])

    assert len(row) == len(TABULAR[form])


def panel(form: str, tmp_path: Path, *records: Any, documents: Any) -> list[dict[str, str]]:
    read_on = [one.published.date for one in documents if one.published]
    FORMATS[form].write(records, of(*documents), tmp_path / "panel.csv", read_on=read_on)
    with (tmp_path / "panel.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_zero_is_told_from_what_nobody_read(tmp_path: Path) -> None:
    first, last = document("a", "2024-01-10"), document("b", "2024-04-02")
    table = panel(
        "panel-month",
        tmp_path,
        event(last, date="2024-02-05", number=1),
        event(last, date="2024-04-01", number=2),
        event(last, date="2024", number=3),
        documents=[first, last],
    )

    assert [(row["period"], row["covered"], row["events"], row["SANCTION"]) for row in table] == [
        ("2024-01", "1", "0", "0"),
        ("2024-02", "0", "1", "1"),
        ("2024-03", "0", "", ""),
        ("2024-04", "1", "1", "1"),
    ]
    assert table[3]["material_conflict"] == "1"
    assert table[3]["goldstein_mean"] == "-4.000"


def test_an_act_that_holds_both_ways_counts_for_both_pairs(tmp_path: Path) -> None:
    one = document()
    table = panel("panel-year", tmp_path, event(one, both_ways=True), documents=[one])

    assert [(row["actor"], row["recipient"], row["events"]) for row in table] == [
        ("CHL", "PER", "1"), ("PER", "CHL", "1"),
    ]  # fmt: skip


def test_a_panel_of_nothing_has_its_header(tmp_path: Path) -> None:
    assert panel("panel-year", tmp_path, documents=[]) == []
    assert (tmp_path / "panel.csv").read_text("utf-8").startswith("actor,recipient,period,covered,events,")


def test_every_cameo_code_is_something_in_plover_that_exists() -> None:
    for code in event_codes.all_cameo():
        if code.code.startswith("01"):
            assert code.event is None, code
            continue
        assert code.event is not None, code
        modes = event_codes.plover_types()[code.event].modes
        assert code.mode is None or code.mode in modes, code
        assert code.label, code


@pytest.mark.parametrize(
    ("code", "event", "mode"),
    [
        ("057", "SUPPORT", None),
        ("055", "CONCEDE", None),
        ("085", "CONCEDE", None),
        ("0842", "RETREAT", None),
        ("116", "SANCTION", "convict"),
        ("163", "SANCTION", "discontinue"),
        ("132", "THREATEN", "restrict"),
        ("175", "ASSAULT", None),
        ("186", "ASSAULT", "targeted"),
        ("195", "ASSAULT", "aerial"),
        ("20", "ASSAULT", None),
        ("203", "ASSAULT", None),
        ("020", "REQUEST", None),
    ],
)
def test_slips_of_the_published_map_are_put_right(code: str, event: str, mode: str | None) -> None:
    found = event_codes.cameo(code)

    assert found is not None
    assert (found.event, found.mode) == (event, mode)


@pytest.mark.parametrize(
    ("code", "gdelt_value", "icews_value"),
    [("016", -2.0, -5.0), ("022", 3.2, 3.4), ("164", -7.0, -6.5), ("165", -6.5, -7.0), ("042", 1.9, 1.9)],
)
def test_goldstein_values_are_those_of_the_named_source(
    code: str, gdelt_value: float, icews_value: float
) -> None:
    found = event_codes.cameo(code)

    assert found is not None
    assert (found.goldstein, found.goldstein_icews) == (gdelt_value, icews_value)


@pytest.mark.parametrize(
    ("code", "by_gdelt", "by_icews"),
    [
        ("05", "1", "1"),
        ("073", "2", "2"),
        ("090", "2", "3"),
        ("13", "3", "3"),
        ("141", "3", "4"),
        ("2042", "4", "4"),
    ],
)
def test_quad_classes_differ_between_the_data_sets(code: str, by_gdelt: str, by_icews: str) -> None:
    assert event_codes.quad_class(code, "gdelt") == by_gdelt
    assert event_codes.quad_class(code, "icews") == by_icews


def test_plain_codes_mean_what_they_stand_for() -> None:
    for name, kind in event_codes.plover_types().items():
        for mode in (None, *kind.modes):
            code = event_codes.cameo(event_codes.plain_code(name, mode))
            assert code is not None
            # CAMEO has one root for giving in by words and by deeds, and 08 says no more than that
            assert code.event == name or (name, mode, code.code) == ("RETREAT", None, "080"), (name, mode)


def test_states_have_the_numbers_that_polecat_gives_them() -> None:
    peru = states.by_iso3("PER")
    assert peru is not None
    assert peru.cow == (135,)
