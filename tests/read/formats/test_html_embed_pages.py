"""One page for each platform and wrapper: what it embeds is found whole, and nothing else is taken for a post."""

from __future__ import annotations

import json
import time
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


_POST = (
    '<blockquote class="twitter-tweet"><p lang="en">Fine day, number {0}.</p>&mdash; Ada Lind (@adalind) '
    '<a href="https://twitter.com/adalind/status/1{0:09}">May 1, 2020</a></blockquote>'
)
_PROSE = "<p>The two ministers met on the ice on Friday and agreed on a joint rescue service for ships in distress.</p>"
HOSTILE = {
    "ten thousand": "".join(_POST.format(n) for n in range(10_000)),
    "nested": '<blockquote class="twitter-tweet">' * 800 + _POST.format(1) + "</blockquote>" * 800,
    "nested around many links": "<blockquote>" * 800 + '<a href="https://x.com/a/status/1">x</a>' * 50_000,
    "nested around much text": "<blockquote>" * 800 + "<p>word word</p>" * 20_000 + '<a href="https://x.com/a/status/1">— A (@a)</a>',
    "copies": f"<noscript>{_POST.format(1)}</noscript>" * 3_000,
    "folds": '<div data-x="&lt;blockquote class=twitter-tweet&gt;a https://x.com/a/status/1&lt;/blockquote&gt;"></div>' * 5_000,
    "author lines": f'<blockquote class="twitter-tweet"><p>{"— A (@a) " * 20_000}</p></blockquote>',
    "frames": '<blockquote class="twitter-tweet">' + '<iframe src="//platform.twitter.com/embed?id=1234567"></iframe>' * 20_000,
    "deep postings": f"""<script type="application/ld+json">{'{"@type": "SocialMediaPosting", "x": ' * 500}</script>{_POST.format(1)}""",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_markup_takes_no_square_of_its_length(name: str) -> None:
    started = time.process_time()

    document = read(f"<html><body><article>{_PROSE}{HOSTILE[name]}</article></body></html>")

    assert len(posts(document)) <= 500
    assert time.process_time() - started < 8.0  # the longest takes 2 s here, most of it the extractor's
