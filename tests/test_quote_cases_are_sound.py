"""The marked cases of who said what are sound in themselves: their offsets say what their words say."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

FILES = sorted((Path(__file__).parent / "cases" / "quotes").glob("*.jsonl"))
TYPES = {"direct", "indirect", "mixed", "post"}

Case = dict[str, Any]


def read_cases(file: Path) -> list[Case]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def marked_spans(case: Case) -> Iterator[tuple[list[int], str]]:
    for quote in case["quotes"]:
        yield from zip(quote["spans"], quote["text"], strict=True)
        for field in ("speaker", "cue"):
            if quote.get(field):
                yield quote[field]["span"], quote[field]["text"]
    for trap in case["not_quotes"]:
        yield trap["span"], trap["text"]


def holds(outer: Case, inner: Case) -> bool:
    first, last = inner["spans"][0][0], inner["spans"][-1][1]
    return outer is not inner and any(start <= first and last <= end for start, end in outer["spans"])


def test_there_are_cases() -> None:
    assert FILES


def test_every_case_has_an_id_of_its_own() -> None:
    times = Counter(case["id"] for file in FILES for case in read_cases(file))
    assert [name for name, count in times.items() if count > 1] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
class TestFile:
    def test_offsets_are_those_of_the_words(self, file: Path) -> None:
        wrong = [
            (case["id"], words)
            for case in read_cases(file)
            for (start, end), words in marked_spans(case)
            if case["text"][start:end] != words or words != words.strip() or not words
        ]
        assert wrong == []

    def test_spans_of_one_quotation_are_in_order_and_stay_in_their_paragraph(self, file: Path) -> None:
        for case in read_cases(file):
            for quote in case["quotes"]:
                edges = [edge for span in quote["spans"] for edge in span]
                assert edges == sorted(edges), case["id"]
                assert not any("\n\n" in words for words in quote["text"]), case["id"]

    def test_types_and_tags_agree_with_what_is_marked(self, file: Path) -> None:
        for case in read_cases(file):
            assert {quote["type"] for quote in case["quotes"]} <= TYPES, case["id"]
            assert ("none" in case["tags"]) == (not case["quotes"]), case["id"]

    def test_an_inner_quotation_lies_within_another(self, file: Path) -> None:
        for case in read_cases(file):
            for inner in case["quotes"]:
                if inner.get("level", 1) > 1:
                    assert any(holds(outer, inner) for outer in case["quotes"]), case["id"]

    def test_fragments_in_marks_are_of_the_clause(self, file: Path) -> None:
        for case in read_cases(file):
            for quote in case["quotes"]:
                assert ("marked" in quote) == (quote["type"] == "mixed"), case["id"]
                for fragment in quote.get("marked", []):
                    assert any(fragment in words for words in quote["text"]), case["id"]
