"""`import communique as cq`."""

from __future__ import annotations

import dataclasses
import inspect
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import duckdb
import pandas
import polars
import pyarrow
import pytest

import communique as cq
from communique import api
from communique.model.errors import RecordNotFound, RegisterError
from communique.serve.python import OpenRegister


@pytest.fixture(scope="module")
def reg(sample_db: str) -> Iterator[OpenRegister]:
    with cq.open(sample_db) as opened:
        yield opened


def test_importing_loads_nothing_heavy() -> None:
    code = (
        "import sys, communique\n"
        "heavy = {'pandas', 'polars', 'pyarrow', 'sqlalchemy', 'numpy', 'lxml', 'trafilatura', 'fastapi', 'onnxruntime'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_filters_are_those_of_the_one_model() -> None:
    named = set(inspect.signature(OpenRegister.records).parameters) - {"self"}
    assert named == {field.name for field in dataclasses.fields(api.Query)}


def test_a_selection_is_lazy_immutable_and_can_be_narrowed(reg: OpenRegister) -> None:
    every = reg.agreements()
    some = every.where(dyad=("CHL", "FIN"))
    assert every.query.dyad is None
    assert 0 < len(some) < len(every)
    assert [x.id for x in some] == some.ids
    assert some[0].id == some.ids[0] == some.first().id  # type: ignore[union-attr]
    assert [x.id for x in some[:2]] == some.ids[:2]


@pytest.mark.parametrize(
    "since", ["2024", "2024-01-01", date(2024, 1, 1), datetime(2024, 1, 1, 9, 30, tzinfo=UTC)]
)
def test_days_are_taken_in_any_form(reg: OpenRegister, since: Any) -> None:
    assert reg.engagements(since=since).ids == reg.engagements(since="2024-01-01").ids


def test_unknown_filters_and_values_fail(reg: OpenRegister) -> None:
    with pytest.raises(TypeError):
        reg.agreements(colour="blue")
    with pytest.raises(ValueError, match="dyad"):
        reg.agreements(dyad="CHL")
    with pytest.raises(ValueError, match="no filter"):
        reg.agreements().where(colour="blue")


def test_values_are_attributes_and_evidence_is_checked(reg: OpenRegister) -> None:
    found = reg.agreements(status="in_force")[0]
    assert (found.name, found.status, found.parties) == (
        "Agreement on Polar Rescue",
        "in_force",
        ("CHL", "FIN"),
    )
    assert str(found.status_date) == "2025-01-08"
    for words in found.evidence:
        words.check()
    with pytest.raises(ValueError, match="other words"):
        dataclasses.replace(found.evidence[0], text="something else").check()
    with pytest.raises(AttributeError):
        _ = found.colour
    assert [stage.stage for stage in found.stages.stages] == [
        "agreed_in_principle",
        "signed",
        "ratified",
        "in_force",
    ]
    assert found.review == "open"


def test_quotations_are_compared(reg: OpenRegister) -> None:
    said = next(x for x in reg.statements(text="crews") if x.diff())
    assert sorted(verdict for verdict, _ in said.diff()) == ["altered", "altered", "verbatim"]


def test_why_nothing_matches_is_told(reg: OpenRegister) -> None:
    assert "without state" in reg.agreements(status="in_force", state="KOR").explain()
    assert "whichever" in reg.agreements(status="suspended", state="ZWE").explain()
    assert reg.agreements().explain() == f"{len(reg.agreements())} records match"


def test_frames_have_days_and_what_they_are_of(reg: OpenRegister) -> None:
    frame = reg.engagements().to_pandas()
    assert list(frame["id"]) == reg.engagements().ids
    assert str(frame["starts"].dtype).startswith("datetime64")
    month = frame[frame["starts_precision"] == "month"]
    assert len(month)
    assert month["starts"].isna().all()  # never a day that nobody told
    assert set(month["starts_text"].str.len()) == {7}
    assert frame.attrs["version"] == reg.version
    assert frame.attrs["filters"] == {"kind": "engagement"}


def test_polars_arrow_and_duckdb_take_a_selection_as_it_is(reg: OpenRegister) -> None:
    a = reg.agreements()
    assert a.to_polars()["id"].to_list() == a.ids
    assert polars.DataFrame(a)["id"].to_list() == a.ids
    assert a.to_arrow()["id"].to_pylist() == a.ids
    assert pyarrow.table(a).num_rows == len(a)
    assert duckdb.connect().execute("select count(*) from a").fetchall() == [(len(a),)]
    assert reg.agreements(state="ZWE").to_pandas().empty
    assert reg.agreements(state="ZWE").to_polars().is_empty()


def test_files(reg: OpenRegister, tmp_path: Path) -> None:
    a = reg.agreements()
    assert list(pandas.read_csv(a.to_csv(tmp_path / "a.csv"))["id"]) == a.ids
    assert list(pandas.read_parquet(a.to_parquet(tmp_path / "a.parquet"))["id"]) == a.ids
    assert len(a.to_jsonl(tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()) == len(a)


def test_a_panel_has_zeros_and_tells_what_was_read(reg: OpenRegister) -> None:
    frame = reg.panel(("dyad", "year"), kind="engagement", codes="cown")
    pair = frame[(frame["state_a"] == 155) & (frame["state_b"] == 375)].set_index("year")
    assert list(pair.index) == [2023, 2024, 2025]
    assert (pair["count"] > 0).all()
    other = frame[(frame["state_a"] == 155) & (frame["state_b"] == 385)].set_index("year")
    assert list(other["count"]) == [0, 1, 0]
    assert (other["n_documents"] > 0).all()
    directed = reg.panel(form="directed")
    assert len(directed) == 2 * len(reg.panel())
    assert set(reg.panel(("state", "year"), form="monad").columns) == {
        "state",
        "year",
        "count",
        "n_documents",
    }


def test_parties_without_a_code_are_named_once(reg: OpenRegister, tmp_path: Path) -> None:
    path = tmp_path / "eu.db"
    text = tmp_path / "eu.txt"
    text.write_text("The European Union and Chile signed a treaty on trade on 6 May 2024.")
    with api.open_register(path, write=True) as register:
        api.add_inputs([text], register)
    with cq.open(path) as own:
        with pytest.warns(UserWarning, match="no cown code for EU: NA"):
            frame = own.panel(kind="agreement", codes="cown")
        assert frame["state_b"].isna().all()
        assert list(own.panel(kind="agreement", codes="cown", custom_match={"EU": 999})["state_b"]) == [999]


def test_sql_reads_and_never_writes(reg: OpenRegister) -> None:
    rows = reg.sql("select id, name from agreement where status = ?", "in_force")
    assert rows[0]["name"] == "Agreement on Polar Rescue"
    for statement in ("delete from fact", "attach 'x.db' as x", "create table x(y)"):
        with pytest.raises(RegisterError):
            reg.sql(statement)


def test_a_record_is_reviewed(own_db: str) -> None:
    with cq.open(own_db, write=True) as own:
        record = own.agreements(status="in_force")[0]
        own.review(record, "accept", by="Oda", why="as in the gazette")
        assert own.agreements(review="accepted").ids == [record.id]
        assert record.history[0]["by"] == "Oda"
    with cq.open(own_db) as own, pytest.raises(RegisterError):
        own.review(record.id, "accept", by="Oda")


def test_what_is_not_there_is_told(reg: OpenRegister) -> None:
    with pytest.raises(RecordNotFound):
        _ = reg["agreement-000000000000"]
    assert reg.agreements()[0].id in {change.record for change in reg.changes()}
    assert "27 documents" in reg.cite()


class Parsed(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)


def test_notebooks_are_shown_tables_and_nothing_that_runs(tmp_path: Path) -> None:
    from tests.hostile import hostile_register

    with cq.open(hostile_register(tmp_path / "hostile.db")) as own:
        for shown in (own, own.agreements(), own.statements()[0], own.engagements()):
            page = Parsed()
            page.feed(shown._repr_html_())
            assert {"table", "caption", "th"} <= set(page.tags)
            assert not {"script", "img", "svg", "style"} & set(page.tags)
        assert repr(own.agreements()).startswith("<agreements: ")


def test_the_codebook_tells_every_column(reg: OpenRegister) -> None:
    for kind in (*api.KINDS, "documents", "evidence"):
        assert all(meaning for _, _, meaning in cq.codebook(kind))
    assert [name for name, _, _ in cq.codebook("agreements")] == list(api.column_names("agreement"))
