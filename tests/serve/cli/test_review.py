from __future__ import annotations

import json
from pathlib import Path

import pytest

from communique.api import open_register
from communique.model.facts import Event
from tests.serve.cli.conftest import Run
from tests.serve.cli.test_show import id_of
from tests.serve.made import DOCUMENT


def test_what_is_accepted_is_no_longer_open(run: Run, db: Path) -> None:
    id = id_of(run, db, "engagements")
    assert id in run("review", "open", "--db", db).out

    ran = run("review", "accept", id, "--why", "in the treaty series", "--by", "Ada", "--db", db)

    assert (ran.code, ran.out[:10], ran.err) == (0, "judgement-", "")
    assert id not in run("review", "open", "--db", db).out
    told = run("review", "history", id, "--db", db).out
    assert "accept: engagement" in told
    assert "(in the treaty series)" in told
    assert " Ada\n" in told
    assert "Review: accepted" in run("show", id, "--db", db).out
    assert json.loads(run("show", id, "--json", "--db", db).out)["review"]["state"] == "accepted"


def test_a_correction_is_shown_with_its_words_and_undone(run: Run, db: Path) -> None:
    id = id_of(run, db, "agreements")
    given = ("status_date", "2024-05-07", "--words", "on Monday", "--db", db)

    judgement = run("review", "correct", id, *given).out.strip()

    shown = run("show", id, "--evidence", "--db", db).out  # by the id that it had before
    assert f"status_date: 2024-05-07  (worked out by {judgement})" in shown
    assert run("review", "undo", "--db", db).code == 0
    assert "status_date: 2024-05-06" in run("show", id, "--evidence", "--db", db).out
    kept = [json.loads(line) for line in run("review", "history", "--json", "--db", db).out.splitlines()]
    assert [(one["verdict"], one["stands"]) for one in kept] == [("correct", False), ("undo", True)]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("correct", "ID", "colour", "red"), "agreement has no value 'colour'"),
        (("correct", "ID", "status_date", "soon"), "soon"),
        (("correct", "ID", "status", "danced"), "danced"),
        (("correct", "ID", "subject", "tea", "--words", "coffee"), "'coffee' stands 0 times"),
        (("split", "ID", DOCUMENT.id), "one at least has to stay"),
        (("merge", "ID"), "two records at least"),
    ],
)
def test_what_cannot_be_said_is_refused_and_nothing_is_kept(
    run: Run, db: Path, args: tuple[str, ...], message: str
) -> None:
    id = id_of(run, db, "agreements")

    ran = run("review", *(id if arg == "ID" else arg for arg in args), "--db", db)

    assert ran.code == 2
    assert message in ran.err
    assert run("review", "history", "--db", db).out == ""


def test_nothing_to_undo(run: Run, db: Path) -> None:
    ran = run("review", "undo", "--db", db)

    assert (ran.code, ran.out, ran.err) == (1, "", "communique: nothing to undo\n")


def test_changes_tell_what_went(run: Run, db: Path) -> None:
    id = id_of(run, db, "agreements")
    before = [json.loads(line) for line in run("changes", "--db", db).out.splitlines()]
    with open_register(db) as register:
        assert {change["record"] for change in before} == {record.id for record in register.records()}

    run("review", "reject", id, "--db", db)

    last = str(before[-1]["number"])
    after = [json.loads(line) for line in run("changes", "--after", last, "--db", db).out.splitlines()]
    assert [(one["removed"], one["into"]) for one in after if one["record"] == id] == [(True, None)]


def test_no_register_is_made_by_judging(run: Run, tmp_path: Path) -> None:
    ran = run("review", "accept", "engagement-1", "--db", tmp_path / "none.db")

    assert ran.code == 1
    assert "no register at" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_an_event_that_follows_from_a_record_is_judged_with_it(run: Run, db: Path) -> None:
    with open_register(db) as register:
        event = next(
            record.id
            for record in register.records()
            if isinstance(record.lead.fact, Event) and record.lead.fact.record is not None
        )

    ran = run("review", "split", event, DOCUMENT.id, "--db", db)

    assert ran.code == 2
    assert "follows from another record" in ran.err
