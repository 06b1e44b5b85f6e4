from __future__ import annotations

import json
from pathlib import Path

from tests.serve.cli.conftest import Run
from tests.serve.made import DOCUMENT, TEXT


def id_of(run: Run, db: Path, kind: str) -> str:
    return str(json.loads(run("list", kind, "--db", db, "--jsonl").out.splitlines()[0])["id"])


def test_a_record_by_the_beginning_of_its_id(run: Run, db: Path) -> None:
    id = id_of(run, db, "agreements")

    for given in (id, id[:-3], id.partition("-")[2], id.partition("-")[2][:6]):
        ran = run("show", given, "--db", db)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.splitlines()[0] == id
        assert "They «signed a treaty on tea»." in ran.out


def test_evidence_shows_the_words_behind_each_value_and_where_they_stand(run: Run, db: Path) -> None:
    ran = run("show", id_of(run, db, "agreements"), "--evidence", "--db", db)
    shown = ran.out.splitlines()
    at = shown.index("  status_date: 2024-05-06  (worked out by weekday)")
    start = TEXT.index("on Monday")

    assert "Tea and treaties" in shown
    assert shown[at + 1].endswith("«on Monday».")
    assert shown[at + 2] == f"      characters {start} to {start + 9}"


def test_json_has_the_reports_with_their_spans(run: Run, db: Path) -> None:
    record = json.loads(run("show", id_of(run, db, "agreements"), "--json", "--db", db).out)
    spans = record["reports"][0]["fact"]["cites"]["subject"]["spans"]

    assert [TEXT[one["start"] : one["end"]] for one in spans] == ["tea"]
    assert record["reports"][0]["document"]["publisher"] == "The Tea Post"


def test_a_document_is_shown_as_it_was_read(run: Run, db: Path) -> None:
    as_text = run("show", DOCUMENT.id[:8], "--db", db)
    as_json = run("show", DOCUMENT.id, "--json", "--db", db)

    assert as_text.out.startswith("Tea and treaties\n")
    assert "Could not be decided" in as_text.out
    assert json.loads(as_json.out)["document"]["text"] == TEXT


def test_an_id_that_fits_nothing_or_too_much_is_one_line(run: Run, db: Path) -> None:
    for given in ("agreement-ffffffffffff", "engagement-", "nonsense"):
        ran = run("show", given, "--db", db)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith("communique: ")
        assert ran.err.count("\n") == 1


def test_no_register(run: Run) -> None:
    ran = run("show", "agreement-1")

    assert ran.code == 1
    assert "no register at register.db" in ran.err


def test_contradictions_and_both_accounts_stand_below_the_reports(run: Run, tmp_path: Path) -> None:
    met = "Foreign Minister Barasa Wendo of Kenya met Peru's Foreign Minister Ofelia Tarrillo"
    documents = [
        {
            "text": f"{met} in Nairobi on 6 May 2024 for {long}.",
            "published": "2024-05-07",
            "publisher": f"Ministry of Foreign Affairs of {state}",
        }
        for state, long in (("Kenya", "an hour"), ("Peru", "three hours"))
    ]
    (tmp_path / "two.jsonl").write_text("\n".join(map(json.dumps, documents)), encoding="utf-8")
    db = tmp_path / "two.db"
    run("add", tmp_path / "two.jsonl", "--db", db)
    id = id_of(run, db, "engagements")

    shown = run("show", id, "--db", db).out
    told = json.loads(run("show", id, "--json", "--db", db).out)

    assert "Contradiction: duration" in shown
    assert "for three hours: “for three hours”" in shown
    assert "Accounts: KEN 1, PER 1" in shown
    assert "place (agree): KEN Nairobi; PER Nairobi" in shown
    assert [one["field"] for one in told["contradictions"]] == ["duration"]
    assert set(told["accounts"]["sides"]) == {"KEN", "PER"}
