from __future__ import annotations

import contextlib
import io
import time

import pytest

from communique.model.errors import InputError, InputTooLarge
from communique.read.formats import html
from communique.read.formats.html.guard import ATTRIBUTES_MAX, DEPTH_MAX, check
from communique.read.limits import Limits

N = 100_000
ATTACKS = {
    "nested": "<div>" * N,
    "nested and closed": "<div>" * N + "x" + "</div>" * N,
    "unclosed inline": "<b>" * N,
    "half tags": "<a" * N,
    "attributes": f"<p {' '.join(f'a{i}=1' for i in range(N))}>x</p>",
    "attributes without values": f"<p {'a ' * N}>x</p>",
    "attributes of an unclosed tag": f"<p {'a=1 ' * N}",
}
HARMLESS = {
    "paragraphs": "<p>x" * N,
    "list": "<ul>" + "<li>x" * N + "</ul>",
    "breaks": "<br>" * N,
    "scripts": "<script>" + "<div>" * N + "</script>x",
    "open script": "<script>" + "<div>" * N,
    "comment": "<!--" + "<div>" * N + "-->x",
    "open comment": "<!--" * N,
    "signs": "<" * N,
    "closed": "</div>" * N,
    "siblings": "<div><b>x</b></div>" * N,
    "self-closed": "<x-icon/>" * N,
}


@pytest.mark.parametrize("name", ATTACKS)
def test_pages_that_would_stop_a_parser_are_refused_at_once(name: str) -> None:
    started = time.process_time()

    with pytest.raises(InputTooLarge, match=r"page: .*; no page for readers"):
        check(ATTACKS[name], "page")

    assert time.process_time() - started < 1.0


@pytest.mark.parametrize("name", HARMLESS)
def test_much_of_what_costs_little_is_let_through(name: str) -> None:
    started = time.process_time()

    check(HARMLESS[name], "page")

    assert time.process_time() - started < 1.0


def test_the_bounds_themselves() -> None:
    check("<div>" * DEPTH_MAX, "page")
    check(f"<p {' '.join(f'a{i}=1' for i in range(ATTRIBUTES_MAX))}>", "page")
    with pytest.raises(InputTooLarge):
        check("<div>" * (DEPTH_MAX + 1), "page")


PAGES = {
    "deepest that is let through": "<div>" * 990 + "The ministers met. " * 30 + "</div>" * 990,
    "deep and wide": ("<div>" * 90 + "<p>The ministers met.</p>" * 20 + "</div>" * 90) * 10,
    "long paragraph": "<p>" + "The ministers met. " * 50_000,
    "spaces": "<p>The ministers met.</p>" + " " * 1_000_000,
    "dates": "<p>" + "2019-09-05 " * 50_000,
    "links": "<p><a href='/x'>The ministers met.</a></p>" * 5_000,
    "tables": "<table><tr><td>" * 300 + "The ministers met. " * 50,
    "breaks": "The ministers met.<br>" * 20_000,
    "entities": "<p>" + "&amp;&#x41;&nbsp;" * 50_000,
    "json": "<script type='application/ld+json'>" + "[" * 50_000 + "</script><p>The ministers met.",
    "many embeds": '<blockquote class="twitter-tweet"><p>x</p>&mdash; A (@a) May 1, 2020</blockquote>'
    * 2_000,
    "nested embeds": '<blockquote class="twitter-tweet">' * 200 + "x &mdash; A (@a) May 1, 2020",
}


@pytest.mark.parametrize("name", PAGES)
def test_what_is_let_through_is_read_in_time_or_refused(name: str) -> None:
    started = time.process_time()
    with contextlib.suppress(InputError):
        list(html.read(io.BytesIO(f"<html><body>{PAGES[name]}</body></html>".encode()), "page", Limits()))

    assert time.process_time() - started < 10.0
