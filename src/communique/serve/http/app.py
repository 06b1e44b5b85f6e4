"""The application: pages, pictures, files, and the API, behind one guard."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

from anyio.to_thread import current_default_thread_limiter
from starlette.applications import Starlette
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from communique.model.errors import CommuniqueError
from communique.serve.http import api
from communique.serve.http.guard import Guard
from communique.serve.http.memory import Memory
from communique.serve.http.site import LOOPBACK, Site, today
from communique.serve.web import pages

#: Shorter answers are not worth packing.
PACKED = 1_000
#: Requests that are worked on at a time; more would only wait for each other, and for a connection to the database.
AT_ONCE = 2


def application(site: Site) -> ASGIApp:
    """To be run by any ASGI server. The site is closed with it."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = AT_ONCE
        yield
        site.close()

    def alive(request: Request) -> Response:
        return PlainTextResponse("alive\n", headers={"cache-control": "no-store"})

    def ready(request: Request) -> Response:
        try:
            site.store.version()
        except CommuniqueError as error:
            return PlainTextResponse(f"{error}\n", 503)
        return PlainTextResponse("ready\n", headers={"cache-control": "no-store"})

    of_api = api.application(site)
    routes = [
        Route("/healthz", alive),
        Route("/readyz", ready),
        Mount("/api/v1", of_api),
        *pages.routes(site, of_api.openapi()),
    ]
    app: ASGIApp = Starlette(
        routes=routes, lifespan=lifespan, exception_handlers=pages.exception_handlers(site)
    )
    app = GZipMiddleware(app, minimum_size=PACKED, compresslevel=5)
    app = Memory(app, lambda: _state(site, today()))
    return Guard(app, hosts_of(site))


def application_of(**site: Any) -> ASGIApp:
    """For a process of its own. `site`: the values of a `Site`."""
    return application(Site(**site))


def _state(site: Site, day: date) -> str:
    """What answers depend on: on a page, now is a line on the axis."""
    return f"{site.version()} {day}"


def hosts_of(site: Site) -> frozenset[str]:
    """The names by which this server may be asked for."""
    named = frozenset({site.host}) if site.host not in ("0.0.0.0", "::") else frozenset()
    return LOOPBACK | named | site.hosts
