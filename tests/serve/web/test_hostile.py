"""Hostile texts on every page: shown as what they are, and nothing more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from communique import api
from communique.model.outcome import Done
from communique.serve.http.site import Site
from tests.hostile import TEXTS, hostile_register, readings
from tests.serve.http.asked import client_of
from tests.serve.served import serving

ATTRIBUTES = {"href", "src", "action", "hx-post", "hx-get"}


class Inspected(HTMLParser):
    """What a page has that could do something."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = dict(attributes)
        if tag == "script" and not (told.get("src") or "").startswith("/static/"):
            self.found.append(f"script {told}")
        if tag in ("img", "iframe", "object", "embed", "base"):
            self.found.append(tag)
        for name, value in attributes:
            if name.startswith("on") or name == "style":
                self.found.append(f"{tag} {name}")
            if name in ATTRIBUTES and not (value or "").startswith(("/", "#", "http://", "https://")):
                self.found.append(f"{tag} {name}={value}")


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    return hostile_register(tmp_path_factory.mktemp("hostile") / "hostile.db")


def paths(db: str) -> Iterator[str]:
    yield from (
        "/",
        "/search",
        "/search?text=met",
        "/dyads/CHL/FIN",
        "/states/CHL",
        "/persons?q=a",
        "/review",
    )
    yield from ("/coverage", "/areas", "/changes", "/compare")
    for text in TEXTS[:12]:
        word = quote(text[:100], safe="")
        yield from (
            f"/persons?q={word}",
            f"/search?text={word}",
            f"/search?source={word}",
            f"/search?state={word}",
        )
        yield f"/states/{word}"
    with api.open_register(db) as register:
        for record in register.records():
            yield f"/records/{record.id}"
        for document in register.documents():
            yield f"/documents/{document.id}"


def test_no_page_holds_anything_that_runs(db: str) -> None:
    with client_of(db) as client:
        for path in paths(db):
            answer = client.get(path)
            assert answer.status_code in (200, 400, 404), path
            page = Inspected()
            page.feed(answer.text)
            assert not page.found, path


def test_pictures_are_well_formed(db: str) -> None:
    from xml.etree import ElementTree

    with client_of(db) as client:
        for name in ("timeline", "stages", "areas", "partners", "rings", "coverage", "delays"):
            answer = client.get(f"/pictures/{name}.svg", params={"state": "CHL"})
            if answer.status_code == 200:
                tags = {
                    element.tag.rpartition("}")[2]
                    for element in ElementTree.fromstring(answer.content).iter()
                }
                assert not tags & {"script", "image", "foreignObject"}


def test_a_name_of_a_megabyte_is_shown(tmp_path: Path) -> None:
    reading = next(readings())
    text = "x" * 1_000_000
    document = replace(reading.document, title=text, publisher=text)
    with api.open_register(tmp_path / "long.db", write=True) as register:
        register.add([Done(replace(reading, document=document))], "v1")
        ids = [record.id for record in register.records()]
    with client_of(str(tmp_path / "long.db")) as client:
        for path in (
            "/",
            "/coverage",
            "/search",
            *(f"/records/{id}" for id in ids),
            f"/documents/{document.id}",
        ):
            assert client.get(path).status_code == 200


def test_nothing_happens_in_a_browser(db: str, browser: Browser) -> None:
    with serving(Site(db, api.Settings(db=db))) as address, browser.new_context() as context:
        page = context.new_page()
        complaints: list[str] = []
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        with api.open_register(db) as register:
            documents = [document.id for document in register.documents()]
            records = [record.id for record in register.records()][::5]
        for where in [
            "/",
            "/review",
            "/dyads/CHL/FIN",
            *(f"/documents/{id}" for id in documents),
            *(f"/records/{id}" for id in records),
        ]:
            page.goto(address + where)
            assert page.evaluate("window.harmed") is None, where
            for link in page.evaluate("[...document.links].map((a) => a.href.toString())"):
                assert link.startswith(("http://", "https://")), link
    assert not complaints
