"""A client of the application, without a network between them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from starlette.testclient import TestClient

from communique import api
from communique.serve.http.app import application
from communique.serve.http.site import Site


@contextmanager
def client_of(db: str, *, token: str = "", read_only: bool = False) -> Iterator[TestClient]:
    site = Site(db, api.Settings(db=db, reviewer="Oda"), token=token, read_only=read_only)
    with TestClient(application(site), base_url="http://127.0.0.1", raise_server_exceptions=True) as client:
        yield client
