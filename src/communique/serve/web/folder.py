"""The register as a folder of pages: to mail, to archive, to read without a server. It has no search and no review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path

from communique import api
from communique.model.errors import ConfigurationError
from communique.serve.web.links import FolderLinks

STATIC = ("communique.css", "communique.js", "htmx.min.js", "icon.svg")


def write_pages(
    register: api.Register, settings: api.Settings, target: Path, today: date | None = None
) -> api.Written:
    """All records, their documents, their parties and pairs of parties. `today`: where now is on time axes.

    Raises `ConfigurationError` where the extra is missing, and `OSError` as files do.
    """
    try:
        from communique.serve.web.views import Pages
    except ImportError as error:
        raise ConfigurationError(
            f"pages need {error.name}, which is not installed: pip install 'communique[server]'"
        ) from error
    day = today or _last_published(register)
    written: list[Path] = []

    def put(path: str, page: str) -> None:
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page, encoding="utf-8", errors="backslashreplace")
        written.append(file)

    for name in STATIC:
        content = files("communique.serve.web").joinpath("static", name).read_text(encoding="utf-8")
        put(f"static/{name}", content)
    top = Pages(register, settings, FolderLinks(), day)
    put("index.html", top.home())
    put("coverage.html", top.coverage())
    put("areas.html", top.areas())
    pages = Pages(register, settings, FolderLinks("../"), day)
    documents: dict[str, None] = {}
    states: dict[str, None] = {}
    pairs: dict[tuple[str, str], None] = {}
    number = 0
    for record in register.records():
        put(f"records/{record.id}.html", pages.record(record.id))
        documents |= dict.fromkeys(record.document_ids)
        number += 1
    for state, pair in _parties(register):
        states[state] = None
        pairs |= dict.fromkeys(pair)
    for id in documents:
        put(f"documents/{id}.html", pages.document(id))
    for code in states:
        put(f"states/{code}.html", pages.state(code))
    for a, b in pairs:
        put(f"dyads/{a}-{b}.html", pages.dyad(a, b))
    return api.Written(number, tuple(written))


def _parties(register: api.Register) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """States and organisations with records, and each with its partners in either order, as links name them."""
    for (party,) in sorted(register.tally(("party",))):
        code = party.upper()
        if api.is_known_party(code):
            partners = api.partners(register, api.query({"state": code}))
            yield code, [(code, one.code) for one in partners]


def _last_published(register: api.Register) -> date:
    """Now, as far as the register knows: a folder that is made anew of the same register is the same."""
    days = [one.published for one in register.coverage() if len(one.published) == 10]
    return date.fromisoformat(max(days)) if days else date(2000, 1, 1)
