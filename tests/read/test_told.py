"""Which value rests on what: as it is told with the document that was read."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from communique.model.document import Basis, Document, Told, also_told
from communique.model.outcome import Done
from communique.model.reading import Reading
from communique.model.reading_json import source_dict
from communique.read import read_documents
from communique.register import open_register
from communique.run.assemble import assembled
from communique.run.flow import process

TEXT = "The foreign ministers of Peru and Kenya met in Lima and spoke of tea, fish and the law of the sea. "
BODY = "".join(f"<p>{TEXT * 3}</p>" for _ in range(4))
LD = '{"@type": "NewsArticle", "headline": "Ice and ships", "datePublished": "2021-03-04", "author": {"name": "Ada Brandt"}, "publisher": {"name": "Courier"}}'
META = (
    "<meta property=og:title content='Ice and ships'><meta property=og:site_name content=Courier>"
    "<meta property=article:published_time content=2021-03-04>"
)


def page(head: str, body: str, language: str = "") -> str:
    return f"<!doctype html><html{language}><head>{head}</head><body><article>{body}{BODY}</article></body></html>"


MAIL = f"From: Courier <a@a.example>\nSubject: Talks\nDate: Mon, 04 Mar 2024 10:00:00 +0300\n\n{TEXT}"
RSS = (
    "<rss><channel><title>Courier</title><item><title>Talks</title><pubDate>Mon, 04 Mar 2024 10:00:00 +0300</pubDate>"
    f"<description>{TEXT}</description></item></channel></rss>"
)
CASES = {
    "a.html": (
        page(f"<script type=application/ld+json>{LD}</script>", "<h1>Ice and ships</h1><p>By Ada Brandt</p>"),
        {"title": "json-ld", "publisher": "json-ld", "published": "json-ld", "byline": "json-ld", "language": "text"},
    ),
    "b.html": (
        page(META, "<h1>Ice and ships</h1><p class=writer>Ada Brandt</p>"),
        {"title": "meta", "publisher": "meta", "published": "meta", "byline": "markup", "language": "text"},
    ),
    "c.html": (
        page("<title>Ice and ships at sea | Courier</title>", "<h2>Ice and ships at sea</h2><p>By Ada Brandt</p><p>March 4, 2021</p>"),
        {"title": "page", "publisher": "page", "published": "page", "byline": "page", "language": "text"},
    ),
    "d.html": (
        page("", "<h1>Ice and ships</h1><time pubdate datetime=2021-03-04></time>"),
        {"title": "markup", "published": "markup", "language": "text"},
    ),
    "e.html": (
        page("<link rel=canonical href=https://a.example/2021/03/04/ice>", "<h1>Ice and ships</h1>"),
        {"title": "markup", "published": "address", "language": "text"},
    ),
    "f.eml": (MAIL, {"title": "header", "publisher": "header", "published": "header", "language": "text"}),
    "g.rss": (RSS, {"title": "given", "publisher": "given", "published": "given", "language": "text"}),
    "h.jsonl": (
        json.dumps({"text": TEXT, "publisher": "Courier", "language": "en"}) + "\n",
        {"publisher": "given", "language": "given"},
    ),
    "i.txt": (f"LIMA, March 4, 2021 (AP) - {TEXT}", {"published": "text", "language": "text"}),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_each_value_rests_on(tmp_path: Path, name: str) -> None:
    source, told = CASES[name]
    (tmp_path / name).write_text(source)
    (document,) = read_documents([str(tmp_path / name)])
    assert isinstance(document, Document)
    outcome = process(document, assembled(), strict=True)

    assert isinstance(outcome, Done)
    assert source_dict(outcome.reading.document)["told_by"] == told
    _every_value_is_there(outcome.reading.document, told)


def _every_value_is_there(document: Document, told: dict[str, Any]) -> None:
    values = {
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "language": document.language,
    }
    assert {name for name, value in values.items() if value is not None} == told.keys() - {"byline"}


def test_what_is_known_better_takes_the_place_of_what_was_told() -> None:
    told = also_told((), title=Basis.META, publisher=Basis.META, language=None)

    assert also_told(told, title=Basis.GIVEN) == (
        Told("publisher", Basis.META),
        Told("title", Basis.GIVEN),
    )


def test_a_register_keeps_it(tmp_path: Path) -> None:
    document = Document(text="a", title="b", told=also_told((), title=Basis.META, language=Basis.TEXT))
    better = replace(document, told=also_told(document.told, title=Basis.GIVEN))

    with open_register(tmp_path / "a.db", writable=True) as register:
        for version, read in (("v1", document), ("v2", better)):
            register.add(
                [Done(Reading(document=read, segments=(), entities=(), facts=(), issues=()))], version
            )
            assert register.document(document.id) == read
    assert better.id == document.id
