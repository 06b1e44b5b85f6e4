"""`communique diff`, `stats` and `evaluate`."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from communique.api import open_register
from communique.model.query import Query
from tests.serve.cli.conftest import Run


def ids(db: Path, kind: str) -> list[str]:
    with open_register(db) as register:
        return [record.id for record in register.records(Query(kind=kind))]


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def later(db: Path, run: Run, tmp_path: Path) -> Path:
    """The register after somebody rejected one engagement and corrected the place of another."""
    path = tmp_path / "later.db"
    shutil.copy(db, path)
    rejected, corrected = ids(db, "engagement")[:2]
    assert run("review", "reject", rejected, "--db", path).code == 0
    assert run("review", "correct", corrected, "place", "Nairobi", "--db", path).code == 0
    return path


def test_a_register_does_not_differ_from_itself(run: Run, db: Path) -> None:
    ran = run("diff", db, db)

    assert ran.code == 0
    assert rows_of(ran.out) == []
    assert "no record differs" in ran.err


def test_what_came_changed_and_went(run: Run, db: Path, later: Path) -> None:
    gone, changed = ids(db, "engagement")[:2]

    rows = rows_of(run("diff", db, later).out)
    assert ("went", gone) in {(row["became"], row["record"]) for row in rows}
    (place,) = [row for row in rows if row["record"] == changed and row["field"] == "place"]
    assert (place["became"], place["after"]) == ("changed", "Nairobi")

    back = {(row["became"], row["record"]) for row in rows_of(run("diff", later, db).out)}
    assert ("came", gone) in back


def test_the_other_register_is_the_one_of_the_settings(run: Run, db: Path, later: Path) -> None:
    assert run("diff", db, "--db", later).out == run("diff", db, later).out


def test_a_diff_of_one_kind_as_json(run: Run, db: Path, later: Path) -> None:
    lines = [
        json.loads(line)
        for line in run("diff", db, later, "--kind", "engagement", "--jsonl").out.splitlines()
    ]

    assert {line["kind"] for line in lines} == {"engagement"}
    assert [line["fields"]["place"]["after"] for line in lines if line["became"] == "changed"] == ["Nairobi"]
    assert run("diff", db, later, "--kind", "programme", "--jsonl").out == ""


def test_a_diff_with_nothing_there_is_wrong_usage(run: Run, db: Path, tmp_path: Path) -> None:
    assert run("diff", tmp_path / "none.db", db).code == 2


def test_stats_count_each_record_once(run: Run, db: Path) -> None:
    rows = {row["kind"]: row for row in rows_of(run("stats", "--db", db).out)}

    for kind in rows:
        assert int(rows[kind]["records"]) == len(ids(db, kind))
        assert max(int(rows[kind][name]) for name in ("actual", "planned")) <= int(rows[kind]["records"])
    assert int(rows["engagement"]["planned"]) == len(
        rows_of(run("list", "engagements", "--modality", "planned", "--db", db).out)
    )


def test_a_record_that_was_planned_and_done_counts_as_both(run: Run, sample_db: str) -> None:
    rows = {row["kind"]: row for row in rows_of(run("stats", "--db", sample_db).out)}
    with open_register(sample_db) as register:
        for word in ("actual", "planned"):
            found = list(register.records(Query(kind="engagement", modality=word)))
            assert int(rows["engagement"][word]) == len(found)
    assert int(rows["engagement"]["actual"]) + int(rows["engagement"]["planned"]) > int(
        rows["engagement"]["records"]
    )


def test_stats_take_filters_and_tell_of_judgements(run: Run, later: Path) -> None:
    found = json.loads(run("stats", "--json", "--db", later).out)
    assert found["documents"] == 1
    assert sum(row["corrected"] for row in found["kinds"]) >= 1
    planned = rows_of(run("stats", "--modality", "planned", "--db", later).out)
    assert planned
    assert all(row["actual"] == "0" and row["records"] == row["planned"] for row in planned)


def test_evaluate_tells_how_judged_reports_came_out(run: Run, db: Path, later: Path) -> None:
    before = run("evaluate", "--db", db)
    assert rows_of(before.out) == []
    assert "nobody judged" in before.err

    (row,) = rows_of(run("evaluate", "--db", later).out)
    assert (row["kind"], row["reports"], row["corrected"], row["rejected"]) == ("engagement", "2", "1", "1")
    assert (row["precision"], row["right"]) == ("0.500", "0.000")

    run("review", "undo", "--db", later)
    (row,) = rows_of(run("evaluate", "--db", later).out)
    assert (row["reports"], row["rejected"]) == ("1", "1")
