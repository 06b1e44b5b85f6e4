"""One page for each platform and wrapper: what it embeds is found whole, and nothing else is taken for a post."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from communique.model.segment import SegmentKind
from communique.segment import segments_of
from tests.read.formats.test_html import posts, read

FOLDER = Path(__file__).parents[1] / "pages" / "embeds"
EXPECTED: dict[str, Any] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))


def test_every_page_has_its_expectation() -> None:
    assert {path.stem for path in FOLDER.glob("*.html")} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_embeds_of_a_page(name: str) -> None:
    document = read((FOLDER / f"{name}.html").read_bytes())

    found = [
        {
            "words": words,
            "author": post.author,
            "handle": post.handle,
            "posted": post.posted and str(post.posted),
            "platform": post.platform,
            "uri": post.uri,
        }
        for words, post in posts(document)
    ]
    doubts = [d.message.split(": ", 1)[1] for d in document.doubts if d.code == "document.post-without-text"]
    assert found == EXPECTED[name]["posts"]
    assert doubts == EXPECTED[name]["without_text"]


@pytest.mark.parametrize("name", EXPECTED)
def test_what_is_lifted_is_not_found_again_in_the_text(name: str) -> None:
    document = read((FOLDER / f"{name}.html").read_bytes())
    segments = segments_of(document)

    assert sum(s.kind is SegmentKind.POST for s in segments) == len(EXPECTED[name]["posts"])
    assert document.text.count("The next round is planned for the spring in Akureyri") == 1
    assert document.text.count("It was the first visit of its kind in nine years") >= 1
