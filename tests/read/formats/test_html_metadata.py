from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from communique.read.formats.html.metadata import Metadata, metadata_of


def of(head: str, body: str = "<p>x</p>", attributes: str = "") -> Metadata:
    return metadata_of(
        document_fromstring(f"<html {attributes}><head>{head}</head><body>{body}</body></html>")
    )


def ld(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        (ld('{"@type": "NewsArticle", "datePublished": "2021-03-04T23:59:00-08:00"}'), "", "2021-03-04"),
        (
            ld(
                '[{"@type": "WebPage", "datePublished": "2020-01-01"}, {"@type": "Article", "datePublished": "2021-03-04"}]'
            ),
            "",
            "2021-03-04",
        ),
        (
            ld('{"@graph": [{"@type": ["ReportageNewsArticle"], "datePublished": "March 4, 2021"}]}'),
            "",
            "2021-03-04",
        ),
        (
            ld('{"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "datePublished": "2021-03-04"}}'),
            "",
            "2021-03-04",
        ),
        (
            ld('{"@type": "NewsArticle", "datePublished": "soon"}')
            + "<meta name='date' content='2021-03-04'>",
            "",
            "2021-03-04",
        ),
        (
            ld("{broken") + "<meta property='article:published_time' content='2021-03-04T10:00:00Z'>",
            "",
            "2021-03-04",
        ),
        (ld('{"@type": "Article", "headline": "a\nb", "datePublished": "2021-03-04"}'), "", "2021-03-04"),
        ("<meta name='DC.date.issued' content='4 March 2021'>", "", "2021-03-04"),
        ("<meta itemprop='datePublished' content='2021-03-04'>", "", "2021-03-04"),
        ("", "<time datetime='2021-03-04' itemprop='datePublished'>", "2021-03-04"),
        (
            "",
            "<time datetime='2020-01-01'></time><article><header><time datetime='2021-03-04'></header></article>",
            "2021-03-04",
        ),
        ("", "<article><time datetime='2021-03-04'></time></article>", "2021-03-04"),
        (
            "",
            "<article><time datetime='2021-03-04'></time><time datetime='2021-03-05'></time></article>",
            None,
        ),
        ("<meta name='date' content='05/09/2021'>", "", None),
        ("", "<p>4 March 2021</p>", None),
    ],
)
def test_the_day_of_publication(head: str, body: str, day: str | None) -> None:
    published = of(head, body).published

    assert (str(published.date) if published else None) == day
    assert published is None or published.source == "metadata"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (
            ld('{"@type": "NewsArticle", "headline": " Ice  and\\nships "}')
            + "<meta property='og:title' content='Other'>",
            "",
            "Ice and ships",
        ),
        ("<meta property='og:title' content='Ice &amp; ships'><title>Other</title>", "", "Ice & ships"),
        ("<title>Ice and ships | The Courier</title>", "", "Ice and ships"),
        ("<title>Ice and ships – a way out – The Courier</title>", "", "Ice and ships – a way out"),
        ("<title>Ice-bound ships</title>", "", "Ice-bound ships"),
        ("<title>Other</title>", "<h1>Ice <b>and</b> ships</h1>", "Ice and ships"),
        ("<title>Ice and ships</title>", "<h1>One</h1><h1>Two</h1>", "Ice and ships"),
        (ld('{"@type": "NewsArticle", "headline": ["a"]}'), "", None),
        ("", "", None),
    ],
)
def test_the_headline(head: str, body: str, title: str | None) -> None:
    assert of(head, body).title == title


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        (ld('{"@type": "NewsArticle", "publisher": {"name": "The Courier"}}'), "The Courier"),
        (ld('{"@type": "NewsArticle", "publisher": [{"name": "The Courier"}]}'), "The Courier"),
        (ld('{"@type": "NewsArticle", "publisher": "The Courier"}'), "The Courier"),
        (ld('{"@type": "NewsArticle", "publisher": {"name": 5}}'), None),
        ("<meta property='og:site_name' content='The Courier'>", "The Courier"),
        ("", None),
    ],
)
def test_the_publisher(head: str, publisher: str | None) -> None:
    assert of(head).publisher == publisher


@pytest.mark.parametrize(
    ("head", "uri"),
    [
        (
            "<link rel='canonical' href='https://a.example/1'><meta property='og:url' content='https://a.example/2'>",
            "https://a.example/1",
        ),
        (
            "<link rel='canonical' href='/1'><meta property='og:url' content='https://a.example/2'>",
            "https://a.example/2",
        ),
        (
            ld('{"@type": "NewsArticle", "mainEntityOfPage": {"@id": "https://a.example/3"}}'),
            "https://a.example/3",
        ),
        (ld('{"@type": "NewsArticle", "mainEntityOfPage": "https://a.example/3"}'), "https://a.example/3"),
        ("<link rel='canonical' href='javascript:alert(1)'>", None),
        ("<link rel='canonical' href='file:///etc/passwd'>", None),
        ("<link rel='canonical' href='https://[::1'>", None),
        ("<link rel='canonical' href='https://a.example/x y'>", None),
    ],
)
def test_the_address(head: str, uri: str | None) -> None:
    assert of(head).uri == uri


@pytest.mark.parametrize(
    ("attributes", "language"),
    [("lang='en-GB'", "en"), ("lang='PT_br'", "pt"), ("lang=''", None), ("lang='english'", None), ("", None)],
)
def test_the_declared_language(attributes: str, language: str | None) -> None:
    assert of("", attributes=attributes).language == language


def test_json_nested_without_end_is_passed_over() -> None:
    assert of(ld("[" * 100_000) + "<title>Ice and ships</title>").title == "Ice and ships"
