"""Addresses are inputs like files: what a server sends is read as what it is."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from communique.model.document import Document
from communique.model.outcome import Failed
from communique.read import Web as Asked
from communique.read import read_documents
from communique.read.origins.addresses import allowed_hosts
from communique.read.origins.fetching import Fetcher, Manners
from tests.read.origins.web import Said, Web, moved, page, serving

NOW = datetime(2031, 3, 5, 12, tzinfo=UTC)
TEXT = "Peru's foreign minister met her colleague of Kenya in Nairobi on Monday, and they spoke about tea."


@pytest.fixture
def web() -> Iterator[Web]:
    with serving({}) as started:
        yield started


def read(web: Web, *paths: str, follow: bool = False) -> list[Document | Failed]:
    manners = Manners(allowed=allowed_hosts([f"127.0.0.1:{web.port}"]), seconds=2.0, interval=0.0)
    asked = Asked(Fetcher(manners, now=lambda: NOW), follow)
    return list(read_documents([web.site + path for path in paths], web=lambda: asked))


def one(web: Web, path: str, *, follow: bool = False) -> Document:
    (found,) = read(web, path, follow=follow)
    assert isinstance(found, Document), found
    return found


def said(body: str | bytes, media_type: str) -> Said:
    return Said(body if isinstance(body, bytes) else body.encode(), headers={"Content-Type": media_type})


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Ministry</title>
<item><title>Talks</title><link>{site}/1</link><guid isPermaLink="false">a</guid><description>Peru and Kenya spoke about tea.</description></item>
<item><title>More talks</title><description>Kenya and Peru spoke about tea again.</description></item>
</channel></rss>"""


def test_a_page_has_the_address_that_it_came_from_and_the_time(web: Web) -> None:
    web.pages["/old"] = moved("/new?id=1#top")
    web.pages["/new?id=1"] = page(TEXT)
    document = one(web, "/old")

    assert document.uri == f"{web.site}/new?id=1"
    assert document.id_given == f"{web.site}/old"
    assert document.captured == NOW
    assert TEXT in document.text
    assert document.title == "Talks in Lima"


@pytest.mark.parametrize(
    ("path", "media_type", "body"),
    [
        ("/a", "text/plain", TEXT),
        ("/a.html", "text/plain", TEXT),
        ("/a", "text/html", f"<div><p>{TEXT}</p></div>"),
        ("/a.txt", "", f"<!doctype html><p>{TEXT}</p>"),
        ("/a.pdf", "text/html", f"<html><p>{TEXT}</p></html>"),
        ("/mail", "message/rfc822", f"From: a@example.org\nSubject: Talks\n\n{TEXT}"),
        ("/a.gz", "application/gzip", gzip.compress(TEXT.encode())),
        ("/a", "text/plain; charset=utf-16", TEXT.encode("utf-16")),
    ],
)
def test_what_it_is_tells_its_server_or_its_beginning(
    web: Web, path: str, media_type: str, body: str | bytes
) -> None:
    web.pages[path] = said(body, media_type)
    document = one(web, path)

    assert TEXT in document.text
    assert "<p>" not in document.text
    assert document.uri == web.site + path


def test_several_documents_keep_their_own_addresses(web: Web) -> None:
    web.pages["/rss"] = said(RSS.format(site="https://mfa.example"), "text/html")
    web.pages["/x.json"] = said(
        '{"version": "https://jsonfeed.org/version/1", "items": [{"id": "b", "content_text": "Peru and Kenya met."}]}',
        "application/json",
    )
    web.pages["/lines.json"] = said(
        json.dumps({"id": "c", "text": TEXT, "uri": "https://mfa.example/c"}), "application/json"
    )
    web.pages["/t.csv"] = said(f'id,text\nd,"{TEXT}"\n', "text/csv")
    found = [
        document
        for document in read(web, "/rss", "/x.json", "/lines.json", "/t.csv")
        if isinstance(document, Document)
    ]

    assert [document.id_given for document in found] == ["a", f"{web.site}/rss:2", "b", "c", "d"]
    assert [document.uri for document in found] == [
        "https://mfa.example/1",
        None,
        None,
        "https://mfa.example/c",
        None,
    ]
    assert {document.captured for document in found} == {NOW}


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r"])
@pytest.mark.parametrize("media_type", ["text/html", "text/plain"])
def test_an_encoding_may_be_told_by_the_server_alone(web: Web, media_type: str, charset: str) -> None:
    words = "Министры обороны двух стран встретились в Найроби."
    body = f"<html><p>{words}</p></html>" if media_type == "text/html" else words
    web.pages["/a"] = said(body.encode(charset), f"{media_type}; charset={charset.upper()}")

    assert words in one(web, "/a").text


def test_a_wrong_encoding_of_the_server_does_no_harm(web: Web) -> None:
    web.pages["/a"] = said(f"<html><p>{TEXT} Müller</p></html>", "text/html; charset=iso-8859-1")

    assert "Müller" in one(web, "/a").text


def test_a_pdf_is_read_apart(web: Web) -> None:
    web.pages["/a.pdf"] = said(b"%PDF-1.4 and nothing else", "application/pdf")
    (found,) = read(web, "/a.pdf")

    assert isinstance(found, Failed)
    assert found.id_given == f"{web.site}/a.pdf"


def test_one_failed_address_is_one_line_and_the_others_are_read(web: Web) -> None:
    web.pages["/a"] = page(TEXT)
    web.pages["/empty"] = said("", "text/html")
    web.pages["/picture"] = said(b"\x89PNG\r\n", "image/png")
    found = read(web, "/gone", "/a", "/empty", "/picture", "/a")

    assert [type(each) for each in found] == [Failed, Document, Failed, Failed, Document]
    assert found[0] == Failed(f"{web.site}/gone", "input", "answered 404 Not Found")


def test_a_password_is_not_kept(web: Web) -> None:
    asked = Asked(Fetcher())
    (found,) = read_documents(["https://ada:secret@example.org/x"], web=lambda: asked)

    assert found == Failed(
        "https://***@example.org/x", "input", "names a user or a password, which are not sent"
    )


def test_without_being_told_so_nothing_is_fetched(web: Web) -> None:
    web.pages["/a"] = page(TEXT)
    (found,) = read_documents([f"{web.site}/a"])

    assert isinstance(found, Failed)
    assert web.asked == []


def test_a_feed_that_is_followed_gives_the_pages_that_it_lists(web: Web) -> None:
    web.pages["/rss"] = said(RSS.format(site=web.site), "application/rss+xml")
    web.pages["/1"] = page(TEXT)
    first, second = read(web, "/rss", follow=True)

    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.uri, TEXT in first.text) == (f"{web.site}/1", True)
    assert "Kenya and Peru spoke about tea again." in second.text
    assert web.counts == {"/robots.txt": 1, "/rss": 1, "/1": 1}


def sitemap(*places: str, root: str = "urlset", item: str = "url") -> str:
    rows = "".join(
        f"<{item}><loc>{place}</loc><lastmod>2031-03-0{n + 1}</lastmod></{item}>"
        for n, place in enumerate(places)
    )
    return f'<?xml version="1.0"?><{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</{root}>'


def test_a_sitemap_is_followed_where_that_is_asked_for_alone(web: Web) -> None:
    web.pages["/sitemap.xml"] = said(
        sitemap(f"{web.site}/1", f"{web.site}/2", "https://other.example/3"), "text/xml"
    )
    web.pages |= {"/1": page(TEXT, "One"), "/2": page(TEXT, "Two")}
    (not_followed,) = read(web, "/sitemap.xml")
    first, second, left = read(web, "/sitemap.xml", follow=True)

    assert isinstance(not_followed, Failed)
    assert not_followed.error == "a sitemap, which lists pages and has no text; see --follow"
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert [first.title, second.title] == ["Two", "One"]  # the newest first
    assert isinstance(left, Failed)
    assert "lists 1 more, which were left" in left.error


def test_a_list_of_sitemaps_is_followed_once(web: Web) -> None:
    web.pages["/index.xml"] = said(
        sitemap(
            f"{web.site}/s.xml.gz",
            f"{web.site}/index.xml",
            f"{web.site}/gone.xml",
            root="sitemapindex",
            item="sitemap",
        ),
        "text/xml",
    )
    web.pages["/s.xml.gz"] = said(gzip.compress(sitemap(f"{web.site}/1").encode()), "application/gzip")
    web.pages["/1"] = page(TEXT)
    found = read(web, "/index.xml", follow=True)

    assert [(each.id_given, type(each)) for each in found] == [
        (f"{web.site}/gone.xml", Failed),
        (f"{web.site}/index.xml", Failed),
        (f"{web.site}/1", Document),
    ]
    assert web.counts["/index.xml"] == 2


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (
            b'<?xml version="1.0"?><urlset><url><loc>&a;</loc></url></urlset>',
            "a broken sitemap",
        ),
        (gzip.compress(b"<urlset>" + b" " * 60_000_000), "unpacks to over"),
        (b"<urlset>" + b"<a>" * 100_000, "a broken sitemap"),
    ],
)
def test_a_sitemap_that_means_no_good_is_one_line(web: Web, body: bytes, why: str) -> None:
    web.pages["/sitemap.xml"] = said(body, "text/xml")
    (found,) = read(web, "/sitemap.xml", follow=True)

    assert isinstance(found, Failed)
    assert why in found.error
    assert "\n" not in found.error
