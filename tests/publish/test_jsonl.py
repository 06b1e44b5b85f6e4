from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from communique.model.document import Document
from communique.model.reading_json import fact_dict
from communique.publish.jsonl import write
from tests.publish.records import AGREED, OTHER, RECORDS, SECOND, document_of


def test_a_line_has_the_record_and_all_its_reports(tmp_path: Path) -> None:
    written = write(RECORDS, document_of, tmp_path / "records.jsonl")
    lines = (tmp_path / "records.jsonl").read_text(encoding="utf-8").splitlines()
    record = json.loads(lines[0])

    assert written.records == len(lines) == len(RECORDS)
    assert (record["id"], record["kind"], record["name"], record["subject"]) == (
        AGREED.id, "agreement", "Nairobi treaty", "tea",
    )  # fmt: skip
    assert record["reports"][1] == {
        "document": {**document(OTHER)},
        "fact": json.loads(json.dumps(fact_dict(SECOND))),
    }


def document(one: Document) -> dict[str, object]:
    return {
        "id": one.id,
        "id_given": None,
        "uri": one.uri,
        "title": one.title,
        "publisher": None,
        "published": None,
        "language": None,
    }


def test_halves_of_surrogate_pairs_survive(tmp_path: Path) -> None:
    def broken(id: str) -> Document:
        return replace(document_of(id), title="\ud83d broken")

    write([AGREED], broken, tmp_path / "records.jsonl")
    line = (tmp_path / "records.jsonl").read_text(encoding="utf-8")

    assert json.loads(line)["reports"][0]["document"]["title"] == "\ud83d broken"
