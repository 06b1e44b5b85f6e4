"""Makes the pictures of docs/screenshots: `python -m tests.serve.screenshots`. Needs Chromium."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from communique import api
from communique.serve.http.site import Site
from tests.serve.served import ARGUMENTS, chromium, sample_register, serving

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
WIDE, HIGH = 1000, 760


def pages(db: str) -> dict[str, tuple[str, str]]:
    """(path, colour scheme) by the name of the picture."""
    with api.open_register(db) as register:
        agreement = next(register.records(api.query({"kind": "agreement", "status": "in_force"}))).id
        engagement = next(
            r for r in register.records(api.query({"kind": "engagement"})) if len(r.document_ids) > 3
        ).id
        statement = next(
            r
            for r in register.records(api.query({"kind": "statement"}))
            if len(api.quotation_links(register, r)) > 1
        ).id
        programme = next(register.records(api.query({"kind": "programme", "status": "delivered"}))).id
        person = api.entities(register, "person", "Quintavalle")[0]
        posts = next(register.records(api.query({"text": "researchers"}))).document_ids[0]
        revised = next(one for one in register.documents() if len(api.versions(register, one)) > 1).id
    return {
        "home": ("/", "light"),
        "search": ("/search?state=CHL", "light"),
        "document": (f"/documents/{posts}", "light"),
        "dyad": ("/dyads/CHL/FIN", "light"),
        "state": ("/states/CHL", "dark"),
        "agreement": (f"/records/{agreement}", "light"),
        "programme": (f"/records/{programme}", "light"),
        "engagement": (f"/records/{engagement}", "dark"),
        "statement": (f"/records/{statement}", "light"),
        "persons": ("/persons?q=in", "light"),
        "versions": (f"/documents/{revised}", "dark"),
        "error": ("/records/agreement-000000000000", "light"),
        "person": (f"/persons/{person.name}~{person.id}", "light"),
        "compare": ("/compare", "light"),
        "review": ("/review", "light"),
        "coverage": ("/coverage", "light"),
        "areas": ("/areas", "dark"),
        "changes": ("/changes", "light"),
        "api": ("/docs/api", "light"),
    }


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    path = chromium()
    assert path is not None, "no Chromium"
    with tempfile.TemporaryDirectory() as folder:
        db = sample_register(Path(folder) / "sample.db")
        with serving(Site(db, api.Settings(db=db))) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
            for name, (where, scheme) in pages(db).items():
                context = browser.new_context(
                    viewport={"width": WIDE, "height": HIGH},
                    color_scheme="dark" if scheme == "dark" else "light",
                    reduced_motion="reduce",
                )
                page = context.new_page()
                page.goto(address + where)
                page.screenshot(path=str(FOLDER / f"{name}.jpg"), type="jpeg", quality=72)
                context.close()
            browser.close()


if __name__ == "__main__":
    main()
