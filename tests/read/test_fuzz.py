"""Whatever comes in, a reader gives documents or says in one line why not; nothing else gets out of it."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.model.document import Document
from communique.model.errors import InputError
from communique.model.outcome import Failed
from communique.model.segment import SegmentKind
from communique.read import read_documents
from communique.read.formats import FORMATS
from communique.read.formats.unread import Unread
from communique.read.limits import Limits
from communique.segment import segments_of, sentences_of

PAGES = [path.read_bytes() for path in sorted((Path(__file__).parent / "pages").glob("*.html"))]

TAGS = st.sampled_from(
    [
        b"<p>", b"</p>", b"<div>", b"</div>", b"<br>", b"<blockquote class='twitter-tweet'>", b"</blockquote>", b"<table><tr><td>",
        b"<figure class=wp-block-embed>", b"</figure>", b"&mdash; A (@a) May 1, 2020", b"<iframe src='//t.me/abc/1?embed=1'>", b"<a href='https://x.com/a/status/1'>",
        b"<script type='application/ld+json'>", b"{\"@type\": \"NewsArticle\", \"datePublished\": [1]}", b"</script>", b"<!--", b"-->", b"<![CDATA[", b"]]>",
        b"<?xml", b"<meta charset=", b"utf-7", b"<html lang=", b"<title>", b"<h1>", b"\x01", b"&#1;", b"&#0;", b"&#xD800;", b"\x00", b"\xff", b"\xc3", b"words of prose, ", b"<svg>", b"<template>",
    ]
)  # fmt: skip


@st.composite
def broken_pages(draw: st.DrawFn) -> bytes:
    """A real page with pieces cut out, put elsewhere, doubled, or foreign ones put in."""
    page = draw(st.sampled_from(PAGES))
    for _ in range(draw(st.integers(1, 4))):
        start, end, to = sorted(draw(st.tuples(*[st.integers(0, len(page))] * 3)))
        piece = draw(st.one_of(st.just(page[start:end]), TAGS, st.binary(max_size=8)))
        page = draw(st.sampled_from([page[:start] + page[end:], page[:to] + piece + page[to:], page[:end]]))
    return page


BYTES = st.one_of(
    st.binary(max_size=300),
    st.lists(TAGS, max_size=25).map(b"".join),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.text(max_size=60).map(lambda text: b'{"text": "' + text.encode("utf-8", "surrogatepass") + b'"}\n'),
    st.sampled_from([b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xff\xfe\x00\x00"]).flatmap(lambda mark: st.binary(max_size=80).map(mark.__add__)),
    broken_pages(),
)  # fmt: skip


def assert_sound(outcome: Document | Failed) -> None:
    if isinstance(outcome, Failed):
        assert outcome.error.strip()
        assert "\n" not in outcome.error
        return
    assert outcome.text.strip()
    outcome.text.encode("utf-8")
    assert len(outcome.id) == 20
    for segment in outcome.markup:
        assert segment.span.of(outcome.text).strip() == segment.span.of(outcome.text)
        assert segment.kind in (SegmentKind.TITLE, SegmentKind.BYLINE, SegmentKind.POST)
    sentences_of(outcome.text, segments_of(outcome))


@pytest.mark.parametrize("media_type", FORMATS)
@settings(max_examples=150)
@given(data=BYTES)
def test_each_format_reads_or_refuses(media_type: str, data: bytes) -> None:
    with contextlib.suppress(InputError):
        for outcome in FORMATS[media_type].read(io.BytesIO(data), "in", Limits()):
            for one in outcome.documents() if isinstance(outcome, Unread) else (outcome,):
                assert_sound(one)


@settings(max_examples=150)
@given(data=BYTES)
def test_any_bytes_on_standard_input(data: bytes) -> None:
    for outcome in read_documents(["-"], stdin=lambda: io.BytesIO(data)):
        assert_sound(outcome)
