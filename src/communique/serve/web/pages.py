"""Addresses of pages, and what is done there. What a page shows is in `views`."""

from __future__ import annotations

import csv
import getpass
import io
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from communique import api
from communique.model.errors import CommuniqueError, RecordNotFound
from communique.serve.http.site import Site, today
from communique.serve.web.links import ServerLinks
from communique.serve.web.svg import Svg
from communique.serve.web.views import Pages

STATIC = {
    "communique.css": "text/css",
    "communique.js": "text/javascript",
    "htmx.min.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}
#: Of records, by the record; the others are of what matches filters.
OF_RECORDS = frozenset({"travel", "stages"})
PICTURES = frozenset({"timeline", "partners", "rings", "stages", "travel", "areas", "coverage", "delays"})
FIELDS = 20

Handler = Callable[[Request], Response]


def routes(site: Site, openapi: Mapping[str, Any]) -> list[Route]:
    """Handlers are run in threads: they wait for the database. `openapi`: the document of the HTTP API."""
    return [
        Route("/", _page(site, lambda pages, _: pages.home())),
        Route("/search", _page(site, lambda pages, request: pages.search(_filters(request)))),
        Route("/records/{id}", _page(site, lambda pages, request: pages.record(request.path_params["id"]))),
        Route(
            "/documents/{id}", _page(site, lambda pages, request: pages.document(request.path_params["id"]))
        ),
        Route("/dyads/{a}/{b}", _page(site, lambda pages, request: pages.dyad(**request.path_params))),
        Route("/states/{code}", _page(site, lambda pages, request: pages.state(request.path_params["code"]))),
        Route("/persons", _page(site, lambda pages, request: pages.persons(_one(request, "q")))),
        Route("/persons/{id}", _page(site, _person)),
        Route("/areas", _page(site, lambda pages, _: pages.areas())),
        Route("/coverage", _page(site, lambda pages, _: pages.coverage())),
        Route("/changes", _page(site, lambda pages, request: pages.changes(_number(request, "after")))),
        Route("/compare", _page(site, lambda pages, _: pages.quote_check())),
        Route("/compare", _compare(site), methods=["POST"]),
        Route("/review", _page(site, lambda pages, request: pages.review(_one(request, "kind") or None))),
        Route("/review/{id}", _correction(site)),
        Route("/review/{id}", _judge(site), methods=["POST"]),
        Route("/pictures/{name}.{form}", _picture(site)),
        Route("/changes.atom", _feed(site)),
        Route("/docs/api", _page(site, lambda pages, _: pages.reference(openapi))),
        Route("/static/{name}", _static),
    ]


def pages_of(site: Site) -> Pages:
    return Pages(site.register, site.settings, ServerLinks(judges=site.pages_judge), today())


def exception_handlers(site: Site) -> Mapping[Any, Callable[[Request, Exception], Response]]:
    def failed(request: Request, error: Exception) -> Response:
        status = 404 if isinstance(error, RecordNotFound) else 503
        return _error(site, status, str(error))

    def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return _error(site, error.status_code, str(error.detail))

    return {CommuniqueError: failed, HTTPException: refused}


def _error(site: Site, status: int, says: str) -> Response:
    try:
        return HTMLResponse(pages_of(site).error(status, says), status)
    except CommuniqueError:  # the register itself cannot be read
        return Response(f"{says}\n", status, media_type="text/plain")


def _page(site: Site, made: Callable[[Pages, Request], str]) -> Handler:
    def handler(request: Request) -> Response:
        try:
            with site.store.at_one_moment():
                return HTMLResponse(made(pages_of(site), request))
        except ValueError as error:
            raise HTTPException(400, str(error)) from error

    return handler


def _filters(request: Request) -> dict[str, str]:
    return dict(request.query_params)


def _one(request: Request, name: str) -> str:
    return request.query_params.get(name, "")


def _number(request: Request, name: str) -> int | None:
    """None: it is not given."""
    given = _one(request, name)
    if not given:
        return None
    if not given.isdecimal() or len(given) > 18:
        raise ValueError(f"{name} {given[:40]!r} is no number")
    return int(given)


def _person(pages: Pages, request: Request) -> str:
    found = pages.person(request.path_params["id"])
    if found is None:
        raise HTTPException(404, "nobody of the register is known by this name")
    return found


def _correction(site: Site) -> Handler:
    """With a script the form alone, to stand in a card; without one the record has it."""

    def handler(request: Request) -> Response:
        id = request.path_params["id"]
        if "hx-request" not in request.headers:
            return RedirectResponse(f"/records/{quote(id)}#review", 303)
        return HTMLResponse(pages_of(site).correction(id, _one(request, "document")))

    return handler


def _compare(site: Site) -> Callable[[Request], Any]:
    async def handler(request: Request) -> Response:
        form = await _form(request)
        try:
            made = await site.at_leisure(
                pages_of(site).quote_check, form.get("original", ""), form.get("report", "")
            )
        except ValueError as error:
            raise HTTPException(400, str(error)) from error
        return HTMLResponse(made)

    return handler


async def _form(request: Request) -> dict[str, str]:
    form = await request.form(max_files=0, max_fields=FIELDS)
    return {name: value for name, value in form.items() if isinstance(value, str)}


def _judge(site: Site) -> Callable[[Request], Any]:
    async def handler(request: Request) -> Response:
        if not site.pages_judge:
            raise HTTPException(403, "this server is for reading")
        form = await _form(request)
        return await run_in_threadpool(_judged, site, request, request.path_params["id"], form)

    return handler


def _judged(site: Site, request: Request, id: str, form: Mapping[str, str]) -> Response:
    """Without a script a page anew; with one, the card alone."""
    action = form.get("action", "")
    try:
        with site.writing() as register:
            verdict = api.verdict_of(
                register,
                action,
                None if action == "undo" else id,
                field=form.get("field"),
                value=form.get("value"),
                words=form.get("words") or None,
                judgement=form.get("judgement"),
            )
            judgement = api.judge(
                register, verdict, by=site.settings.reviewer or getpass.getuser(), why=form.get("why", "")
            )
    except ValueError as error:
        if "hx-request" in request.headers:
            return Response(status_code=400, headers={"x-says": quote(str(error)[:400])})
        raise HTTPException(400, str(error)) from error
    says = {"x-says": quote(f"{_DONE.get(action, action)}, judgement {judgement[-6:]}")}
    if "hx-request" in request.headers:
        document = form.get("document", "")
        card = pages_of(site).card(id, document) if document else ""
        return HTMLResponse(card or _gone(id, action), headers=says)
    return RedirectResponse(_next_page(form), 303)


_DONE = {"accept": "Accepted", "reject": "Rejected", "correct": "Corrected", "undo": "Undone"}


def _gone(id: str, action: str) -> str:
    """In the place of a card whose record is no more, or is not open any more."""
    return f'<li class="card judged" id="{quote(id)}" tabindex="-1"><p>{_DONE.get(action, "Done")}.</p></li>'


def _next_page(form: Mapping[str, str]) -> str:
    """A page of this server: a form could name any other."""
    if form.get("document"):
        return f"/documents/{quote(form['document'], safe='')}"
    address = form.get("back", "/review")
    return address if address.startswith("/") and not address.startswith(("//", "/\\")) else "/review"


def _picture(site: Site) -> Handler:
    def handler(request: Request) -> Response:
        name, form = request.path_params["name"], request.path_params["form"]
        if name not in PICTURES or form not in ("svg", "png", "csv"):
            raise HTTPException(404, "no such picture")
        filters = _filters(request)
        record = filters.pop("record", None)
        try:
            if form == "csv":
                return _rows(site, name, filters, record)
            figures = pages_of(site).figures
            drawing = (
                figures.drawing_of_record(name, record)
                if record and name in OF_RECORDS
                else figures.drawing(name, api.query(filters), filters)
            )
        except ValueError as error:
            raise HTTPException(400, str(error)) from error
        if drawing is None:
            raise HTTPException(404, "there is nothing to draw")
        if form == "svg":
            return Response(str(drawing), media_type="image/svg+xml")
        return Response(_png(drawing), media_type="image/png")

    return handler


def _png(drawing: Svg) -> bytes:
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=str(drawing), zoom=2))


def _rows(site: Site, name: str, filters: Mapping[str, str], record: str | None) -> Response:
    found: Any
    if name == "coverage":
        found = api.coverage(site.register, "month")
    elif record and name in OF_RECORDS:
        of = site.register.record(record)
        found = api.travel(site.register, of) if name == "travel" else [api.cycle_of(site.register, of)]
    else:
        found = api.picture(site.register, "partners" if name == "rings" else name, api.query(filters))
    rows = list(api.rows_of(found))
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(rows[0] if rows else ())
    table.writerows([api.safe_cell(value) for value in row.values()] for row in rows)
    headers = {"content-disposition": f'attachment; filename="{name}.csv"'}
    return Response(
        text.getvalue().encode("utf-8", "backslashreplace"), media_type="text/csv", headers=headers
    )


def _feed(site: Site) -> Handler:
    def handler(request: Request) -> Response:
        feed = api.feed(site.register, str(request.base_url), api.query(_filters(request)))
        return Response(feed, media_type="application/atom+xml")

    return handler


def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in STATIC:
        raise HTTPException(404, "no such file")
    content = files("communique.serve.web").joinpath("static", name).read_bytes()
    return Response(content, media_type=STATIC[name])
