"""What only a browser can tell: sections 2.4 and 8 of what users expect."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from communique import api
from communique.serve.http.site import Site
from tests.serve.served import serving

AXE = files("axe_playwright_python").joinpath("axe.min.js")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def address(strange_db: str) -> Iterator[str]:
    with serving(Site(strange_db, api.Settings(db=strange_db))) as at:
        yield at


class Watched:
    """A page, and all that it asked for and complained of."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.asked: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page


@pytest.fixture
def watched(browser: Browser, address: str) -> Iterator[Watched]:
    context = browser.new_context()
    found = Watched(context.new_page(), address)
    yield found
    context.close()
    assert not found.complaints
    assert not [url for url in found.asked if not url.startswith(found.address)]


@pytest.fixture(scope="session")
def paths(strange_db: str) -> dict[str, str]:
    """A page of each kind, with something on it."""
    with api.open_register(strange_db) as register:
        agreement = next(register.records(api.query({"kind": "agreement", "status": "in_force"})))
        engagement = next(
            r for r in register.records(api.query({"kind": "engagement"})) if len(r.document_ids) > 2
        )
        statement = next(
            r
            for r in register.records(api.query({"kind": "statement"}))
            if len(api.quotation_links(register, r)) > 1
        )
        programme = next(register.records(api.query({"kind": "programme", "status": "delivered"})))
        person = api.entities(register, "person", "Quintavalle")[0]
        versions = next(one for one in register.documents() if len(api.versions(register, one)) > 1)
    return {
        "home": "/",
        "search": "/search?state=CHL&since=2023",
        "empty search": "/search?state=CHL&dyad=NOR,KOR",
        "document": f"/documents/{statement.document_ids[0]}",
        "versions": f"/documents/{versions.id}",
        "agreement": f"/records/{agreement.id}",
        "engagement": f"/records/{engagement.id}",
        "statement": f"/records/{statement.id}",
        "programme": f"/records/{programme.id}",
        "dyad": "/dyads/CHL/FIN",
        "state": "/states/CHL",
        "persons": "/persons?q=vi",
        "person": f"/persons/{person.name}~{person.id}",
        "compare": "/compare",
        "review": "/review",
        "areas": "/areas",
        "coverage": "/coverage",
        "changes": "/changes",
        "api": "/docs/api",
        "error": "/records/agreement-000000000000",
    }


#: The record of the card that has the focus.
FOCUSED = "document.activeElement.querySelector('h3 a').pathname.split('/').at(-1)"
NAMES = (
    "home", "search", "empty search", "document", "versions", "agreement", "engagement", "statement", "programme",
    "dyad", "state", "persons", "person", "compare", "review", "areas", "coverage", "changes", "api", "error",
)  # fmt: skip


def test_every_page_is_named(paths: dict[str, str]) -> None:
    assert set(paths) == set(NAMES)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing(
    browser: Browser, address: str, paths: dict[str, str], name: str, scheme: Any
) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(address + paths[name])
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("(tags) => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS)
    context.close()
    told = [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found["violations"]]
    assert not told


@pytest.mark.parametrize("name", NAMES)
def test_pages_fit_a_narrow_screen_and_ask_nobody_else(
    watched: Watched, paths: dict[str, str], name: str
) -> None:
    watched.page.set_viewport_size({"width": 320, "height": 640})
    page = watched.open(paths[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    if name == "error":  # a browser tells of the status
        watched.complaints.clear()


@pytest.mark.parametrize("number", range(3))
def test_a_browser_holds_the_same_text_and_finds_the_same_words(
    watched: Watched, strange_db: str, number: int
) -> None:
    with api.open_register(strange_db) as register:
        document = next(one for one in register.documents() if one.id_given == f"strange-{number}")
        reading = register.reading(document.id)
    page = watched.open(f"/documents/{document.id}")

    assert page.evaluate("document.getElementById('doctext').textContent") == document.text
    spans = sorted({(c.span.start, c.span.end) for fact in reading.facts for c in fact.evidence})
    assert spans
    for start, end in [*spans, (0, len(document.text)), (5, 9), (len(document.text) - 3, len(document.text))]:
        words = page.evaluate("([a, b]) => communique.rangeOf(a, b).toString()", [start, end])
        assert words == document.text[start:end]
        back = page.evaluate(
            "([a, b]) => { const s = document.getSelection(); s.removeAllRanges(); "
            "s.addRange(communique.rangeOf(a, b)); return communique.selected() }",
            [start, end],
        )
        assert back == [start, end]


def test_what_is_marked_is_what_the_fact_rests_on(watched: Watched, strange_db: str) -> None:
    with api.open_register(strange_db) as register:
        document = next(one for one in register.documents() if one.id_given == "strange-0")
    page = watched.open(f"/documents/{document.id}")
    marked = page.evaluate(
        """() => [...document.querySelectorAll('.card')].map((card) => [
            [...document.querySelectorAll(`.m[data-f~="${card.querySelector('.n').textContent}"]`)].map((m) => m.textContent).join(''),
            [...card.querySelectorAll('.to-text')].map((a) => a.textContent)])"""
    )
    assert marked
    for words, places in marked:
        spans = [tuple(map(int, place.split("–"))) for place in places]
        covered = sorted({at for start, end in spans for at in range(start, end)})
        assert words == "".join(document.text[at] for at in covered)


def test_a_document_is_reviewed_by_keys_alone(browser: Browser, own_db: str) -> None:
    with serving(Site(own_db, api.Settings(db=own_db, reviewer="Oda"))) as address:
        with api.open_register(own_db) as register:
            document = next(one for one in register.documents() if one.id_given == "strange-0")
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{address}/documents/{document.id}")
        page.keyboard.press("a")  # not in the list: nothing happens
        page.focus(".card")
        first = page.evaluate(FOCUSED)
        page.keyboard.press("a")
        expect(page.locator("#live")).to_contain_text("Accepted")
        assert page.evaluate(FOCUSED) == first
        assert page.inner_text(".card:focus .state") == "accepted"
        page.keyboard.press("j")
        second = page.evaluate(FOCUSED)
        assert second not in ("", first)
        page.keyboard.press("x")
        expect(page.locator("#live")).to_contain_text("Rejected")
        page.goto(f"{address}/review")
        page.focus(".card")
        page.keyboard.press("u")
        expect(page.locator(".history .undone")).to_have_count(1)
        context.close()
    with api.open_register(own_db) as register:
        said = [
            (kept.judgement.verdict.name, kept.judgement.by, kept.stands) for kept in register.judgements()
        ]
        assert said[:2] == [("accept", "Oda", True), ("reject", "Oda", False)]
        assert register.record(second).id == second


def test_everything_works_without_scripts(browser: Browser, own_db: str) -> None:
    with serving(Site(own_db, api.Settings(db=own_db, reviewer="Oda"))) as address:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{address}/search")
        page.fill('.filters input[name="state"]', "KEN")
        page.click(".filters button")
        assert "PER" in page.inner_text("main")
        with api.open_register(own_db) as register:
            document = next(one for one in register.documents() if one.id_given == "strange-0")
        page.goto(f"{address}/documents/{document.id}")
        assert "signed a treaty on tea" in page.inner_text(".doctext")
        page.click('.card button[value="accept"]')
        page.wait_for_load_state()
        assert page.inner_text(".card .state") == "accepted"
        page.goto(f"{address}/compare")
        page.fill('textarea[name="original"]', "We will train 54 officers a year.")
        page.fill('textarea[name="report"]', "“We will train 45 officers a year,” she said.")
        page.click(".texts button")
        assert "contradictory" in page.inner_text(".verdict")
        context.close()


def test_pages_are_light(address: str, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A page with 400 facts, and our own script."""
    path = tmp_path_factory.mktemp("large") / "large.db"
    lines = path.with_suffix(".jsonl")
    days = [
        f"On {day} {month} 2024 Peru and Kenya signed a treaty on tea number {day * 12 + at}."
        for at, month in enumerate(
            "January February March April May June July August September October November December".split()
        )
        for day in range(1, 29)
    ]
    text = "\n\n".join(days[:204])
    lines.write_text(
        json.dumps({"id": "large", "text": text, "published": "2024-12-30"}) + "\n", encoding="utf-8"
    )
    with api.open_register(path, write=True) as register:
        api.add_inputs([lines], register, settings=api.Settings(time_limit=0))
        document = next(register.documents())
    with serving(Site(str(path), api.Settings(db=str(path)))) as at:
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{at}/documents/{document.id}")
        facts = page.locator(".card").count()
        sent = sum(
            len(gzip.compress(context.request.get(f"{at}{one}").body()))
            for one in (
                f"/documents/{document.id}",
                "/static/communique.css",
                "/static/communique.js",
                "/static/htmx.min.js",
            )
        )
        context.close()
    script = files("communique.serve.web").joinpath("static", "communique.js").read_bytes()
    assert facts >= 400
    assert sent <= 60_000, (facts, sent)
    assert len(script) <= 15_000


def test_the_policy_allows_nothing_unsafe(address: str, browser: Browser) -> None:
    context = browser.new_context()
    headers = context.request.get(f"{address}/").headers
    context.close()
    assert "unsafe" not in headers["content-security-policy"]
    assert re.match("default-src 'none'", headers["content-security-policy"])
