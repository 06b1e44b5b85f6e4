"""The door for programs: its names, what it loads, and that it gives what the command line gives."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

import communique
from communique import api
from communique.model.errors import InputError
from communique.model.outcome import Done, Failed
from communique.samples import sample_path
from tests.serve.made import READING

GOOD = (
    "Peru's foreign minister Ofelia Tarrillo met Kenya's Barasa Wendo in Nairobi on 6 May 2024. "
    "The two ministers said that they would meet again before the end of the year."
)


def test_public_names() -> None:
    assert communique.__all__ == [
        "OpenRegister",
        "__version__",
        "add_inputs",
        "codebook",
        "compare",
        "fact_dict",
        "open",
        "open_register",
        "publish",
        "read",
        "read_inputs",
        "reading_dict",
        "sample",
    ]
    for name in communique.__all__:
        assert getattr(communique, name) is not None
        assert name in dir(communique)
    with pytest.raises(AttributeError, match="no attribute 'colour'"):
        _ = communique.colour


def test_a_folder_does_not_take_the_place_of_a_function() -> None:
    """`communique.read` is both; whichever part of the program loads the folder, the name means the function."""
    importlib.import_module("communique.read.formats")

    assert communique.read is api.read
    assert sys.modules["communique.read"].__name__ == "communique.read"


@pytest.mark.parametrize("name", api.__all__)
def test_every_name_that_is_announced_is_there(name: str) -> None:
    assert hasattr(api, name)


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import communique", {"click", "sqlalchemy", "lxml", "trafilatura", "msgspec"}),
        ("import communique; communique.open_register", {"click", "sqlalchemy", "lxml", "trafilatura"}),
        ("import communique; communique.compare('a b c', 'a b c')", {"click", "sqlalchemy", "lxml", "trafilatura"}),
        ("import communique; communique.read('Nothing was said.', language='en')", {"click", "sqlalchemy", "trafilatura"}),
    ],
)  # fmt: skip
def test_a_program_loads_only_what_it_calls(code: str, absent: set[str]) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", f"{code}; import sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert absent.isdisjoint(ran.stdout.split())


def test_read_takes_what_is_known_of_the_text() -> None:
    reading = api.read(GOOD, title="Tea", published="2024-05-07", uri="https://example.org/tea")

    assert reading.document.title == "Tea"
    assert reading.document.published is not None
    assert (str(reading.document.published.date), reading.document.published.source) == (
        "2024-05-07",
        "given",
    )


def test_read_says_which_language_it_does_not_read() -> None:
    with pytest.raises(InputError, match=r"Russian \(ru\) is not read yet"):
        api.read("Министры встретились и обсудили торговлю чаем между двумя странами." * 3)


def test_a_date_that_is_none() -> None:
    with pytest.raises(ValueError, match="no ISO 8601 date"):
        api.read(GOOD, published="yesterday")


def test_inputs_give_one_outcome_each_in_order(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    first, second = api.read_inputs([tmp_path / "missing.txt", tmp_path / "a.txt"])

    assert isinstance(first, Failed)
    assert isinstance(second, Done)
    assert second.reading.document.text == GOOD


def test_a_register_is_filled_asked_and_published(tmp_path: Path) -> None:
    with sample_path() as sample, api.open_register(tmp_path / "r.db", write=True) as register:
        report = api.add_inputs([sample], register)
        records = list(register.records(api.query({"dyad": "CHL,FIN"})))
        told: list[int] = []
        query = api.query({"dyad": "CHL,FIN"})
        written = api.publish(register, "jsonl", tmp_path / "out.jsonl", query, on_record=told.append)

    assert (report.new, report.failed) == (1, 0)
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [record.id for record in records]
    assert written.records == len(records) > 0
    assert told == list(range(len(records)))


def test_an_unknown_format_names_those_that_are_known(tmp_path: Path) -> None:
    with api.open_register(tmp_path / "r.db", write=True) as register:
        register.add([Done(READING)], "test")
        with pytest.raises(ValueError, match="no format 'xls'; known: csv, jsonl"):
            api.publish(register, "xls", tmp_path / "x")
        with pytest.raises(ValueError, match="gdelt holds events alone, no record of kind 'agreement'"):
            api.publish(register, "gdelt", tmp_path / "x", api.query({"kind": "agreement"}))


def test_sentences_are_in_text_order_and_inside_the_text() -> None:
    reading = api.read(GOOD)
    found = api.sentences(reading)

    assert [span.of(GOOD)[:9] for span in found] == ["Peru's fo", "The two m"]


def test_compare() -> None:
    assert (
        api.compare("We signed two accords today in Nairobi.", "We signed three accords today").verdict
        == "contradictory"
    )
