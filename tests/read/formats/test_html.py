"""Whole pages. Each `pages/<layout>.html` has beside it the text that a good reader finds in it."""

from __future__ import annotations

import io
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from communique.model.document import Document, Publication
from communique.model.errors import MalformedInput
from communique.model.partial_date import PartialDate
from communique.model.segment import Post, SegmentKind
from communique.read.formats import html
from communique.read.limits import Limits
from communique.segment import segments_of

PAGES = Path(__file__).parents[1] / "pages"
LAYOUTS = sorted(path.stem for path in PAGES.glob("*.html"))
SHARED = Path(os.environ.get("COMMUNIQUE_SHARED", Path(__file__).parents[4] / "shared"))

PARAGRAPH = (
    "The two ministers met on the ice on Friday and agreed on a joint rescue service for ships in distress. "
)


def read(page: bytes | str, name: str = "page.html") -> Document:
    data = page.encode() if isinstance(page, str) else page
    (document,) = html.read(io.BytesIO(data), name, Limits())
    assert isinstance(document, Document)
    return document


def layout(name: str) -> Document:
    return read((PAGES / f"{name}.html").read_bytes())


def posts(document: Document) -> list[tuple[str, Post]]:
    return [(s.content.of(document.text), s.post) for s in document.markup if s.post is not None]


def word_f1(expected: str, found: str) -> float:
    """Harmonic mean of the shares of words in common, each word as often as it occurs."""
    one, two = (Counter(re.findall(r"\w+", text)) for text in (expected, found))
    common = (one & two).total()
    return 2 * common / (one.total() + two.total())


def same_paragraphs(expected: str, found: str) -> float:
    one, two = (text.strip().split("\n\n") for text in (expected, found))
    return len(set(one) & set(two)) / len(set(one) | set(two))


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_text_of_a_layout_is_the_article_and_nothing_else(name: str) -> None:
    document = layout(name)

    assert document.text == (PAGES / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n")
    assert document.language == "en"


def test_pages_with_a_text_to_compare() -> None:
    pages = sorted((SHARED / "gold" / "stories").glob("*/*.html"))
    if not pages:
        pytest.skip(f"no shared stories under {SHARED}")
    for page in pages:
        expected = page.with_suffix(".text.txt").read_text(encoding="utf-8")
        found = read(page.read_bytes()).text
        assert word_f1(expected, found) >= 0.99, page.name
        assert same_paragraphs(expected, found) >= 0.95, page.name


@pytest.mark.parametrize(
    ("name", "title", "publisher", "published", "uri"),
    [
        (
            "broadsheet", "Chile and Finland agree on polar rescue service", "The Fjord Courier", "2022-03-17",
            "https://fjordcourier.example/world/chile-finland-rescue",
        ),
        (
            "portal", "Kenya, Nepal ink two pacts on mountain medicine", "Himal Samachar Live", "2021-11-09",
            "https://himalsamachar.example/kenya-nepal-pacts/",
        ),
        ("ministry", "Third Uruguay-Portugal Consultations on the Ocean", "Ministry of Foreign Relations", "2018-06-05", None),
        ("weblog", "Seven reactions to the Bremen grain talks", "Notes on Trade", "2024-02-09", None),
        ("oldtable", "Iceland, Ghana open air link", None, None, None),
    ],
)  # fmt: skip
def test_what_a_page_says_of_itself(
    name: str, title: str, publisher: str | None, published: str | None, uri: str | None
) -> None:
    document = layout(name)

    assert (document.title, document.publisher, document.uri) == (title, publisher, uri)
    assert document.published == (
        Publication(PartialDate.parse(published), "metadata") if published else None
    )
    assert document.markup[0].kind is SegmentKind.TITLE
    assert document.markup[0].span.of(document.text) == title


def test_segments_of_a_page() -> None:
    document = layout("portal")
    kinds = [str(segment.kind) for segment in segments_of(document)]

    assert kinds == [
        "title", "paragraph", "dateline", "paragraph", "paragraph", "post", "aside", "paragraph", "paragraph", "paragraph", "credit",
    ]  # fmt: skip


def test_the_end_of_a_page_may_be_missing() -> None:
    page = (PAGES / "broadsheet.html").read_bytes()
    whole = layout("broadsheet").text

    cut = read(page[: page.index(b"Parliaments in both") + 40])

    assert cut.text.startswith(whole[: whole.index("Parliaments in both")])


def test_a_page_without_article_is_read_as_a_whole_and_says_so() -> None:
    links = "".join(
        f"<div><a href='/{i}'>Minister number {i} met<br>his colleague.</a></div>" for i in range(20)
    )
    document = read(f"<html><body><nav>Home</nav>{links}</body></html>")

    assert document.text.split("\n\n") == [f"Minister number {i} met\nhis colleague." for i in range(20)]
    assert [doubt.code for doubt in document.doubts] == ["document.article-not-found"]


def test_a_headline_is_not_printed_twice() -> None:
    page = f"<html><head><title>Ice &amp; ships – Courier</title></head><body><article><h1>Ice &amp; Ships</h1><p>{PARAGRAPH * 5}</p></article></body></html>"

    document = read(page)

    assert document.text.count("Ice & Ships") == 1
    assert document.text.startswith("Ice & Ships\n\nThe two ministers")


@pytest.mark.parametrize(
    ("page", "language"),
    [
        (f"<html lang='hi'><body><p>{PARAGRAPH * 4}</p></body></html>", "en"),
        ("<html lang='fi-FI'><body><p>Oslo, Lima, Accra</p></body></html>", "fi"),
        ("<html lang='?'><body><p>Oslo, Lima, Accra</p></body></html>", None),
    ],
)
def test_the_words_tell_the_language_and_what_is_declared_only_where_they_do_not(
    page: str, language: str | None
) -> None:
    assert read(page).language == language


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("", "utf-8"),
        ("<meta charset='iso-8859-1'>", "utf-8"),  # says one thing and is another
        ("<meta charset=iso-8859-1>", "cp1252"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=windows-1252'>", "cp1252"),
        ("<meta charset='ISO-8859-15'>", "iso8859-15"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
    ],
)
def test_encodings(head: str, encoding: str) -> None:
    page = f"<html><head>{head}</head><body><p>Señor Müller: {PARAGRAPH * 4}</p></body></html>"

    assert "Señor Müller" in read(page.encode(encoding)).text


def test_cyrillic_in_its_own_encoding() -> None:
    page = (
        "<html><head><meta charset='windows-1251'></head><body><p>"
        + "Министры встретились в столице. " * 20
        + "</p></body></html>"
    )

    document = read(page.encode("cp1251"))

    assert "Министры встретились" in document.text
    assert document.language == "ru"


def test_bytes_that_fit_no_declared_encoding_are_refused() -> None:
    page = "<html><body><p>" + "Señor Müller, así así. " * 20 + "</p></body></html>"

    with pytest.raises(MalformedInput, match="declares no other encoding"):
        read(page.encode("latin-1"))
    with pytest.raises(MalformedInput, match="declares no other encoding"):
        read(page.replace("<body>", "<meta charset=zlib><body>").encode("latin-1"))


def test_a_few_bad_bytes_cost_no_page_and_leave_a_doubt() -> None:
    document = read(f"<html><body><p>{PARAGRAPH * 20}".encode() + b"\xe2\x80")

    assert [doubt.code for doubt in document.doubts] == ["document.encoding-repaired"]


@pytest.mark.parametrize(
    "page", ["<html></html>", "<html><body><img src=a></body></html>", "<!-- -->", "<?xml version='1.0'?>"]
)
def test_pages_without_text(page: str) -> None:
    with pytest.raises(MalformedInput, match="a page without text"):
        read(page)


def test_scripts_styles_and_comments_are_no_text() -> None:
    document = read(
        f"<html><body><script>var secret</script><style>p{{}}</style><!-- hidden --><p>{PARAGRAPH * 5}</p></body></html>"
    )

    assert document.text == (PARAGRAPH * 5).strip()


def test_what_our_marks_are_made_of_may_stand_on_the_page() -> None:
    tweet = '<blockquote class="twitter-tweet"><p>Fine day.</p>&mdash; Ada (@ada) <a href="https://twitter.com/ada/status/1">May 1, 2020</a></blockquote>'
    document = read(
        f"<html><body><article><p>{PARAGRAPH * 3}</p>{tweet}<p>zqpostq0000 zqpostq zqpostq0000/ {PARAGRAPH * 3}</p></article></body></html>"
    )

    assert [words for words, _ in posts(document)] == ["Fine day."]
    assert "zqpostq0000 zqpostq zqpostq0000/" in document.text


def test_an_endless_title_is_cut() -> None:
    document = read(
        f"<html><head><title>{'word ' * 1_000}</title></head><body><p>{PARAGRAPH * 4}</p></body></html>"
    )

    assert document.title is not None
    assert len(document.title) <= 500
    assert document.title == document.title.strip()
