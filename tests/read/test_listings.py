"""What feeds and sitemaps list."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model.errors import InputError
from communique.read.limits import Limits
from communique.read.listings import listing_of
from communique.read.sniff import name_told

ADDRESS = "https://mfa.example/list"
LIMITS = Limits(page=100_000)


def listed(data: bytes) -> list[tuple[str, str | None, str]]:
    found = listing_of(data, ADDRESS, LIMITS)
    assert found is not None
    return [(entry.key, entry.address, str(entry.published or "")) for entry in found.entries]


def test_a_feed_lists_its_entries_by_id_and_link() -> None:
    atom = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>M</title>
    <entry><id>tag:1</id><title>a</title><link href="https://mfa.example/1"/><published>2031-03-05T23:30:00+03:00</published></entry>
    <entry><title>b</title><link href="https://other.example/2"/></entry>
    <entry><id>tag:3</id><title>c</title><summary>Peru and Kenya met.</summary></entry></feed>"""

    assert listed(atom) == [
        ("tag:1", "https://mfa.example/1", "2031-03-05"),
        ("https://other.example/2", "https://other.example/2", ""),
        ("tag:3", None, ""),
    ]


def test_a_sitemap_lists_the_pages_of_its_host_the_newest_first() -> None:
    places = "".join(
        f"<url><loc>{place}</loc>{more}</url>"
        for place, more in (
            ("https://mfa.example/old", "<lastmod>2030-01-01</lastmod>"),
            ("https://MFA.example/new", "<lastmod>2031-01-01</lastmod>"),
            ("https://mfa.example/undated", ""),
            ("https://other.example/x", ""),
            ("javascript:alert(1)", ""),
            (
                "https://mfa.example/news",
                "<n:news><n:publication_date>2031-02-03T10:00:00Z</n:publication_date></n:news>",
            ),
        )
    )
    data = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">{places}</urlset>'.encode()
    found = listing_of(data, ADDRESS, LIMITS)

    assert found is not None
    assert [address for _, address, _ in listed(data)] == [
        "https://mfa.example/news",
        "https://MFA.example/new",
        "https://mfa.example/old",
        "https://mfa.example/undated",
    ]
    assert found.left_out == 2
    assert listed(data)[0][2] == "2031-02-03"
    assert listed(gzip.compress(data)) == listed(data)


def test_what_lists_nothing_is_no_listing() -> None:
    for data in (b"", b"<html><p>x</p>", b"Peru and Kenya met.", b"%PDF-1.4", b"{}"):
        assert listing_of(data, ADDRESS, LIMITS) is None


STARTS = st.sampled_from(
    [
        b"<rss>",
        b"<feed>",
        b"<urlset>",
        b"<sitemapindex>",
        b"\x1f\x8b\x08",
        b'{"version": "https://jsonfeed.org/version/1", "items": ',
        b"\xff\xfe<\x00r\x00s\x00s\x00>\x00",
        b"",
    ]
)
PARTS = st.sampled_from(
    [
        b"<item>",
        b"<entry>",
        b"<url>",
        b"<loc>https://mfa.example/1</loc>",
        b"<link>",
        b"http://[",
        b"</item>",
        b"</rss>",
        b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
        b"&b;",
        b"<![CDATA[",
        b'[{"id": 1}, {"url": "http://a"}]}',
        b"<loc/>",
    ]
)


def test_a_name_that_no_element_can_have_stops_nothing() -> None:
    assert listed(b"<rss><http://[<item><link>https://mfa.example/1</link></item>") == [
        ("https://mfa.example/1", "https://mfa.example/1", "")
    ]


def test_an_error_that_quotes_lines_is_one_line() -> None:
    with pytest.raises(InputError, match="a broken sitemap") as told:
        listing_of(b"<urlset><![CDATA[\n<item>\n", ADDRESS, LIMITS)
    assert "\n" not in str(told.value)


@given(STARTS, st.lists(PARTS | st.binary(max_size=20), max_size=12).map(b"".join))
def test_whatever_is_found_is_a_listing_or_an_error_of_the_input(start: bytes, rest: bytes) -> None:
    try:
        listing_of(start + rest, ADDRESS, LIMITS)
    except InputError as error:
        assert len(str(error).splitlines()) == 1  # noqa: PT017 - whether anything is raised is not the question


@pytest.mark.parametrize(
    ("path", "media_type", "head", "name"),
    [
        ("/news/a.html", "text/html", b"<html>", "page.html"),
        ("/news/a.html", "text/html", b"<?xml version='1.0'?><rss>", ""),
        ("/a.pdf", "application/pdf", b"%PDF-1.4", "a.pdf"),
        ("/a.json", "application/json", b"{", ""),
        ("/export", "text/csv", b"id,text", "page.csv"),
        ("/feed", "application/rss+xml", b"oops", "page.rss"),
        ("/corpus.jsonl.gz", "application/gzip", b"\x1f\x8b", "corpus.jsonl.gz"),
        ("/", "", b"Peru", ""),
    ],
)
def test_the_name_that_tells_what_a_server_sent(path: str, media_type: str, head: bytes, name: str) -> None:
    assert name_told(path, media_type, head) == name
