from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from communique.model.facts import KINDS
from communique.publish.columns import names
from communique.serve.cli.listing import KINDS as LISTED
from communique.serve.cli.listing import SHOWN
from tests.serve.cli.conftest import Run
from tests.serve.made import DOCUMENT


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_csv_where_piped(run: Run, db: Path) -> None:
    ran = run("list", "agreements", "--db", db)
    (agreement,) = rows(ran.out)

    assert (ran.code, ran.err) == (0, "")
    assert (agreement["instrument"], agreement["status"], agreement["parties"]) == (
        "treaty",
        "signed",
        "PER; KEN",
    )


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ((), ["talks", "visit"]),
        (("--dyad", "per,ken"), ["talks", "visit"]),
        (("--dyad", "PER,CHL"), []),
        (("--state", "KEN"), ["talks", "visit"]),
        (("--since", "2024-06"), ["visit"]),
        (("--until", "2024-05"), ["talks"]),
        (("--modality", "planned"), ["visit"]),
        (("--min-confidence", "0.9"), ["talks"]),
        (("--text", "visit"), ["visit"]),
        (("--limit", "1"), ["talks"]),
        (("--modality", "planned", "--until", "2023"), []),
    ],
    ids=str,
)
def test_filters(run: Run, db: Path, filters: tuple[str, ...], ids: list[str]) -> None:
    ran = run("list", "engagements", "--db", db, *filters)

    assert [row["type"] for row in rows(ran.out)] == ids
    assert ran.code == 0
    assert ran.err == ("" if ids else f"communique: none of the 2 engagements in {db} passes the filter\n")


def test_status(run: Run, db: Path) -> None:
    assert len(rows(run("list", "agreements", "--db", db, "--status", "signed").out)) == 1
    assert rows(run("list", "agreements", "--db", db, "--status", "ratified").out) == []


@pytest.mark.parametrize("kind", [*LISTED, "documents", "issues"])
def test_every_kind_in_every_form(run: Run, db: Path, kind: str) -> None:
    as_csv = rows(run("list", kind, "--db", db, "--csv").out)
    as_json = json.loads(run("list", kind, "--db", db, "--json").out)[kind]
    as_lines = [json.loads(line) for line in run("list", kind, "--db", db, "--jsonl").out.splitlines()]

    assert as_csv
    assert as_json == as_lines
    assert [row.get("id", row.get("code")) for row in as_csv] == [
        row.get("id", row.get("code")) for row in as_json
    ]


def test_json_has_the_shape_of_the_codebook(run: Run, db: Path) -> None:
    (programme,) = json.loads(run("list", "programmes", "--db", db, "--json").out)["programmes"]

    assert (programme["roles"]["operator"], programme["countries"]) == (["KEN"], ["KEN"])
    assert programme["documents"] == [DOCUMENT.id]


def test_a_short_id_of_the_table_is_one_for_show(run: Run, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.serve.cli.listing.on_terminal", lambda: True)
    short = run("list", "agreements", "--db", db).out.splitlines()[1].split()[0]

    assert len(short) == 8
    assert run("show", short, "--db", db).code == 0


def test_every_kind_can_be_listed_and_shows_columns_that_exist() -> None:
    assert list(LISTED.values()) == list(KINDS)
    for kind, shown in SHOWN.items():
        assert set(shown) <= set(names(LISTED.get(kind, kind)))


def test_a_table_on_a_terminal(run: Run, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.serve.cli.listing.on_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "100")
    heading, talks, visit = run("list", "engagements", "--db", db).out.splitlines()

    assert heading.split() == [
        "id",
        "modality",
        "type",
        "starts",
        "ends",
        "countries",
        "participants",
        "place",
        "sources",
    ]
    assert "talks" in talks
    assert "planned" in visit
    assert max(map(len, (heading, talks, visit))) <= 100


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("agreements", "--dyad", "PER"), "dyad 'PER' is not two parties"),
        (("agreements", "--since", "yesterday"), "no ISO 8601 date: 'yesterday'"),
        (("agreements", "--modality", "maybe"), "no modality 'maybe'; known: actual"),
        (("agreements", "--min-confidence", "2"), "min_confidence 2.0 is not between 0 and 1"),
        (("agreements", "--limit", "0"), "limit 0 is below 1"),
        (("treaties",), "'treaties' is not one of"),
        (("documents", "--state", "PER"), "documents cannot be filtered by state"),
        (("agreements", "--colour", "red"), "No such option"),
    ],
)
def test_wrong_usage_is_said_and_ends_in_2(run: Run, db: Path, args: tuple[str, ...], message: str) -> None:
    ran = run("list", *args, "--db", db)

    assert ran.code == 2
    assert ran.out == ""
    assert message in ran.err


def test_no_register_is_no_failure_but_said(run: Run) -> None:
    ran = run("list", "events")

    assert ran.code == 0
    assert rows(ran.out) == []
    assert ran.err == "communique: no register at register.db; 'communique add' makes one\n"


def test_an_empty_register_is_told_from_an_empty_answer(run: Run, tmp_path: Path) -> None:
    from communique.api import open_register

    open_register(tmp_path / "new.db", write=True).close()

    assert "holds no documents yet" in run("list", "events", "--db", tmp_path / "new.db").err


def test_a_file_that_is_no_register(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no register " * 100, encoding="utf-8")
    ran = run("list", "events", "--db", tmp_path / "notes.txt")

    assert ran.code == 1
    assert ran.err.count("\n") == 1
    assert "is no register" in ran.err


def test_the_register_can_be_set(run: Run, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_DB", str(db))

    assert len(rows(run("list", "partnerships").out)) == 1
