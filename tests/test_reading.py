"""One harness for every invariant of a reading, and every example passes through it."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import communique.samples
from communique.model.claim import claims_of
from communique.model.document import Document, Publication
from communique.model.entity import EntityKind
from communique.model.evidence import Evidence
from communique.model.outcome import Done
from communique.model.partial_date import PartialDate
from communique.model.reading import Reading
from communique.model.reading_json import reading_dict
from communique.run.assemble import assembled
from communique.run.flow import process

SHARED = Path(os.environ.get("COMMUNIQUE_SHARED", Path(__file__).parents[2] / "shared"))
SAMPLES = tuple(sorted(Path(communique.samples.__file__).parent.glob("*.txt")))
NO_GOLD = pytest.param({}, id="gold", marks=pytest.mark.skip(reason="no gold texts beside the repository"))
#: A reading in a process of its own: other seeds of hashing, other order of sets.
READ_AGAIN = """
import json, sys
from communique.model.document import Document, Publication
from communique.model.partial_date import PartialDate
from communique.model.reading_json import reading_dict
from communique.run.assemble import assembled
from communique.run.flow import process
for line in sys.stdin:
    given = json.loads(line)
    day = given.pop("published")
    published = Publication(PartialDate.parse(day), "given") if day else None
    outcome = process(Document(**given, published=published), assembled(), strict=True)
    print(json.dumps(reading_dict(outcome.reading)))
"""


def given_texts() -> list[Any]:
    """What a document is made of: the shipped samples, and the gold texts where they are at hand."""
    samples = [pytest.param(_text_of(path), id=path.stem) for path in SAMPLES]
    return [*samples, *(_gold_texts() or [NO_GOLD])]


def _gold_texts() -> list[Any]:
    found = []
    for path in sorted((SHARED / "gold").rglob("*gold.json")):
        document = json.loads(path.read_text(encoding="utf-8")).get("document", {})
        text = path.parent / document.get("file", "none")
        if text.suffix in (".html", ".xml"):
            text = text.with_suffix(".text.txt")
        if text.is_file():
            known = {
                "title": document.get("title"),
                "published": (document.get("published") or {}).get("date"),
            }
            name = str(path.parent.relative_to(SHARED / "gold") / text.name)
            found.append(pytest.param({**_text_of(text), **known}, id=name))
    return found


def _text_of(path: Path) -> dict[str, Any]:
    text = path.read_bytes().decode("utf-8")
    return {"text": text, "id_given": path.stem, "title": None, "published": None}


def reading_of(given: dict[str, Any]) -> Reading:
    published = Publication(PartialDate.parse(given["published"]), "given") if given["published"] else None
    document = Document(
        text=given["text"], id_given=given["id_given"], title=given["title"], published=published
    )
    outcome = process(document, assembled(), strict=True)
    assert isinstance(outcome, Done), outcome
    return outcome.reading


def assert_grounded(reading: Reading) -> None:
    """Every value points to words of the document, or names the rule that derived it."""
    text = reading.document.text
    for evidence in evidence_of(reading):
        assert evidence.span.of(text) == evidence.text
    for fact in reading.facts:
        assert fact.evidence
        for claim in claims_of(fact):
            assert claim.evidence or claim.derived, (fact.kind, claim.role)
    for entity in reading.entities:
        printed = {" ".join(evidence.text.split()) for evidence in entity.evidence}
        assert (
            entity.name in printed or entity.kind is EntityKind.STATE
        )  # "Seoul" names Korea, which is not printed
    position = 0
    for segment in reading.segments:
        assert position <= segment.span.start
        position = segment.span.end
    assert position <= len(text)


def evidence_of(reading: Reading) -> Iterator[Evidence]:
    for fact in reading.facts:
        yield from fact.evidence
        for claim in claims_of(fact):
            yield from claim.evidence
    for entity in reading.entities:
        yield from entity.evidence
        for cited in (
            entity.country,
            *(part for o in entity.offices for part in (o.title, o.country, o.organisation)),
        ):
            yield from cited.evidence if cited else ()
    yield from (issue.evidence for issue in reading.issues if issue.evidence is not None)


def spans_in(value: object) -> Iterator[dict[str, Any]]:
    """Whatever in the JSON looks like words with their place, wherever it stands."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for part in value.values():
            yield from spans_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from spans_in(part)


@pytest.mark.parametrize("given", given_texts())
def test_a_reading_holds_every_invariant(given: dict[str, Any]) -> None:
    reading = reading_of(given)
    assert_grounded(reading)
    assert pickle.loads(pickle.dumps(reading)) == reading
    plain = reading_dict(reading)
    for span in spans_in({"entities": plain["entities"], "facts": plain["facts"], "issues": plain["issues"]}):
        assert given["text"][span["start"] : span["end"]] == span["text"]
    assert len({fact["id"] for fact in plain["facts"]}) == len(plain["facts"])
    assert len({entity["id"] for entity in plain["entities"]}) == len(plain["entities"])


def test_the_sample_is_not_read_in_vain() -> None:
    (sample,) = SAMPLES
    found = {fact.kind for fact in reading_of(_text_of(sample)).facts}
    assert {"engagement", "agreement", "statement", "programme", "event"} <= found


def test_two_processes_give_the_same_bytes() -> None:
    given = [param.values[0] for param in given_texts() if param.values[0]][:12]
    lines = "".join(json.dumps(one) + "\n" for one in given)
    again = [
        subprocess.run(
            [sys.executable, "-c", READ_AGAIN],
            input=lines,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        ).stdout
        for seed in ("1", "2")
    ]
    assert again[0] == again[1]
    assert again[0].splitlines() == [json.dumps(reading_dict(reading_of(one))) for one in given]
