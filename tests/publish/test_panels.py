from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from communique.model.document import Document
from communique.model.partial_date import PartialDate
from communique.publish.panels import PANEL_MONTH, PANEL_YEAR, Coverage, Panel
from communique.reconcile.records import Record, Report, record_of
from tests.publish.events import REPORT, documents, event, numbered

COUNTS = (
    "events",
    "happenings",
    "symmetric",
    "consult",
    "sanction",
    "verbal_cooperation",
    "material_conflict",
)


def read(
    panel: Panel, records: Iterable[Record], covered: Iterable[str], path: Path, *known: Document
) -> list[dict[str, str]]:
    coverage = Coverage(frozenset(map(PartialDate.parse, covered)))
    panel.write(records, documents(*known), path, coverage)
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        assert list(row) == list(panel.columns)
        assert row["covered"] in ("true", "false")
        assert all(cell == "" or cell.isdigit() for name, cell in row.items() if name in COUNTS)
    return rows


def cells(rows: list[dict[str, str]], *names: str) -> list[tuple[str, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "panel.csv"


def test_a_row_for_each_dyad_and_month_from_the_first_to_the_last(path: Path) -> None:
    records = numbered(event(code="042"), event("KEN", "PER", "SANCTION", code="163", date="2024-07-01"))
    rows = read(PANEL_MONTH, records, ["2024-04-30", "2024-05-08"], path)

    assert cells(rows, "actor", "recipient", "year", "month", "covered", "events", "sanction") == [
        ("KEN", "PER", "2024", "4", "true", "0", "0"),
        ("KEN", "PER", "2024", "5", "true", "0", "0"),
        ("KEN", "PER", "2024", "6", "false", "", ""),
        ("KEN", "PER", "2024", "7", "false", "1", "1"),
        ("PER", "KEN", "2024", "4", "true", "0", "0"),
        ("PER", "KEN", "2024", "5", "true", "1", "0"),
        ("PER", "KEN", "2024", "6", "false", "", ""),
        ("PER", "KEN", "2024", "7", "false", "", ""),
    ]
    assert {(row["actor_cow"], row["recipient_cow"]) for row in rows} == {("501", "135"), ("135", "501")}


def test_a_month_that_is_not_covered_has_no_zeros(path: Path) -> None:
    (row,) = read(PANEL_MONTH, numbered(event(code="042")), [], path)

    assert [row[name] for name in ("covered", *COUNTS)] == ["false", "1", "1", "", "1", "", "1", ""]


def test_years(path: Path) -> None:
    records = numbered(event(date="2022-12-31", code="042"), event(date="2024"), event(date="2024-02"))
    rows = read(PANEL_YEAR, records, ["2023", "2024-01-01"], path)

    assert "month" not in rows[0]
    assert cells(rows, "year", "covered", "events") == [
        ("2022", "false", "1"),
        ("2023", "true", "0"),
        ("2024", "true", "2"),
    ]


def test_turns_of_the_year(path: Path) -> None:
    rows = read(PANEL_MONTH, numbered(event(date="2023-12-31")), ["2024-01-01"], path)

    assert cells(rows, "year", "month", "events") == [("2023", "12", "1"), ("2024", "1", "0")]


def test_an_event_without_a_month_is_in_no_month_and_counts_as_none(path: Path) -> None:
    records = numbered(event(date="2024"), event(date="2024-05"))
    written = PANEL_MONTH.write(records, documents(), path, Coverage(frozenset()))

    assert written.records == 1
    assert cells(read(PANEL_MONTH, records, ["2024"], path), "month", "covered", "events") == [
        ("5", "false", "1")
    ]


def test_a_plan_is_counted_when_it_was_told_and_denials_never(path: Path) -> None:
    records = numbered(
        event(type_="AGREE", modality="planned", date="2025-01-01"),
        event(modality="denied", date="2020-01-01"),
        event(modality="planned", date="2026-01-01"),
    )
    (row,) = read(PANEL_MONTH, records, ["2024-05-08"], path)

    assert (row["year"], row["month"], row["agree"], row["events"]) == ("2024", "5", "1", "1")


def test_talks_among_three_are_two_events_and_one_happening(path: Path) -> None:
    talks = "engagement-0000000000aa"
    records = numbered(
        event(record=talks, symmetric=True),
        event(record=talks, symmetric=True, recipient="KEN", type_="SUPPORT"),
        event(record="engagement-0000000000ab"),
        event(),
        event(),
    )
    back, row = read(PANEL_YEAR, records, ["2024"], path)

    assert [row[name] for name in ("actor", "events", "happenings", "symmetric")] == ["PER", "5", "4", "2"]
    assert [back[name] for name in ("actor", "events", "happenings", "symmetric")] == ["KEN", "2", "1", "2"]


def test_what_has_no_direction_counts_for_both_pairs_and_once_as_written(path: Path) -> None:
    written = PANEL_YEAR.write(numbered(event(symmetric=True)), documents(), path, Coverage(frozenset()))
    rows = read(PANEL_YEAR, numbered(event(symmetric=True)), [], path)

    assert written.records == 1
    assert cells(rows, "actor", "recipient", "consult", "symmetric") == [
        ("KEN", "PER", "1", "1"),
        ("PER", "KEN", "1", "1"),
    ]


def test_what_two_documents_tell_of_one_happening_is_one(path: Path) -> None:
    """Each document has a fact of its own; the record that both report says that they are one."""
    other = replace(REPORT, uri="https://example.org/other")
    here, there = (
        Report(REPORT.id, event(record="engagement-01")),
        Report(other.id, event(record="engagement-02")),
    )
    both = record_of("event-00000000000a", [here, there])
    one = record_of("event-00000000000b", [Report(REPORT.id, event(record="engagement-01", type_="SUPPORT"))])
    two = record_of("event-00000000000c", [Report(other.id, event(record="engagement-02", type_="AID"))])

    for order in ([both, one, two], [one, two, both]):
        (row,) = read(PANEL_YEAR, order, ["2024"], path, other)
        assert (row["events"], row["happenings"]) == ("3", "1")
    (row,) = read(PANEL_YEAR, [one, two], ["2024"], path, other)
    assert (row["events"], row["happenings"]) == ("2", "2")


def test_the_mean_is_of_gdelt_s_values_and_blank_without_any(path: Path) -> None:
    records = numbered(event(code="042"), event(code="046"), event(type_="REJECT", code="1214"))
    (row,) = read(PANEL_YEAR, records, ["2024"], path)
    assert row["mean_goldstein"] == "4.45"

    (row,) = read(PANEL_YEAR, records[2:], ["2024"], path)
    assert row["mean_goldstein"] == ""


def test_counts_add_up(path: Path) -> None:
    types = ("CONSULT", "SANCTION", "ASSAULT", "AID", "ACCUSE", "CONSULT")
    (row,) = read(PANEL_YEAR, numbered(*(event(type_=each) for each in types)), ["2024"], path)

    assert sum(int(row[each.lower()]) for each in set(types)) == int(row["events"]) == 6
    quads = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
    assert [row[each] for each in quads] == ["2", "1", "1", "2"]


def test_without_events_there_are_no_dyads(path: Path) -> None:
    assert read(PANEL_MONTH, [], ["2024-05"], path) == []
    assert path.read_text(encoding="utf-8").count("\n") == 1


def test_a_hostile_name_keeps_to_its_cell(path: Path) -> None:
    records = numbered(event(actor='=cmd|"x"\n\t,"y"'))
    (row,) = read(PANEL_YEAR, records, ["2024"], path)

    assert row["actor"] == '\'=cmd|"x" ,"y"'
    assert path.read_text(encoding="utf-8").count("\n") == 2
