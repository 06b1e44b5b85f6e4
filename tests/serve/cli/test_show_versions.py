from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from communique.api import open_register, read
from communique.model.document import Document
from communique.model.outcome import Done
from communique.model.reading import Reading
from communique.run.assemble import stages_for
from communique.run.flow import process
from communique.run.settings import Settings
from tests.serve.cli.conftest import Run

TEXT = (
    "Ghana’s defence minister Esi Boateng met Uruguay’s defence minister Marcos Iriarte in Accra on {} May 2024. "
    "The two ministers signed an agreement on training for peacekeepers. Uruguay will send {} instructors to the "
    "college in Teshie, where two halls and a shooting range have stood empty since the rains of the year before last."
)


def captured(text: str, day: int) -> Reading:
    at = datetime(2024, 5, day, tzinfo=UTC)
    document = Document(text=text, uri="https://mod.example/1", captured=at)
    outcome = process(document, stages_for(Settings(engine="rules")), strict=True)
    assert isinstance(outcome, Done)
    return outcome.reading


def test_a_document_is_shown_with_what_became_of_the_text_before_it(run: Run, tmp_path: Path) -> None:
    db = tmp_path / "versions.db"
    first, second = captured(TEXT.format(3, 40), 5), captured(TEXT.format(4, 14), 6)
    with open_register(db, write=True) as register:
        register.add([Done(second), Done(first)], "test")

    older, newer = (run("show", one.document.id, "--db", db).out for one in (first, second))

    assert "Text 1 of 2 at its address" in older
    assert "revised" not in older
    assert "Text 2 of 2 at its address" in newer
    assert f"  {first.document.id[:8]} {second.document.id[:8]}" in newer
    assert "engagement starts: 2024-05-03 → 2024-05-04" in newer
    assert "number: 40 → 14, in “Uruguay will send 14" in newer


def test_a_document_that_has_its_address_alone_says_nothing_of_versions(run: Run, tmp_path: Path) -> None:
    db = tmp_path / "one.db"
    reading = read(TEXT.format(3, 40), settings=Settings(engine="rules"))
    with open_register(db, write=True) as register:
        register.add([Done(reading)], "test")

    assert "at its address" not in run("show", reading.document.id, "--db", db).out


def test_of_a_long_text_the_words_that_changed_are_shown(run: Run, tmp_path: Path) -> None:
    db = tmp_path / "long.db"
    said = (
        "{} The minister said that her country welcomed the {} of a consulate in Salto before the end of the year, and "
        "that the staff had been chosen."
    )
    texts = [
        said.format(TEXT.format(3, 40), words)
        for words in ("opening", "announcement of plans for the opening")
    ]
    first, second = (captured(text, day) for day, text in enumerate(texts, 5))
    with open_register(db, write=True) as register:
        register.add([Done(first), Done(second)], "test")

    shown = run("show", second.document.id, "--db", db).out

    assert "statement text: nothing → the announcement of plans for" in shown


def test_a_copy_and_what_it_repeats_are_found_in_the_whole_register(run: Run, tmp_path: Path) -> None:
    report = (
        "Kenya and Peru opened talks on tea in Nairobi. Growers of both countries had asked for lower duties, and for "
        "inspectors who know the leaf. Minister Barasa Wendo called the first round short but useful. Ofelia Tarrillo of "
        "Peru spoke of a harvest that could not wait, and of roads that had been washed away in the spring floods. The two "
        "delegations will meet again in Lima, where a tasting has been arranged by the growers of Cusco and their guests."
    )
    documents = [
        {"id": "wire", "text": report, "published": "2024-05-06", "uri": "https://wire.example.org/1"},
        {"id": "paper", "text": f"From our desk.\n\n{report}", "published": "2024-05-07"},
        {
            "id": "other",
            "text": "Nepal and Chile met in Lima on Monday and spoke of ore.",
            "published": "2024-05-07",
        },
    ]
    (tmp_path / "three.jsonl").write_text("\n".join(map(json.dumps, documents)), encoding="utf-8")
    db = tmp_path / "three.db"
    run("add", tmp_path / "three.jsonl", "--db", db)
    rows = [json.loads(line) for line in run("list", "documents", "--jsonl", "--db", db).out.splitlines()]
    ids = {row["id_given"]: row["id"] for row in rows}

    shown = {name: run("show", id, "--db", db).out for name, id in ids.items()}

    assert f"{ids['wire'][:8]}: " in shown["paper"]
    assert "of the shorter text in common" in shown["paper"]
    assert f"{ids['paper'][:8]} is " in shown["wire"]
    assert "in common" not in shown["other"]
