"""What a request has to be before anything is done for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from communique import api
from communique.serve.http.guard import BODY
from communique.serve.http.site import Site
from tests.serve.http.asked import client_of


@pytest.fixture(scope="module")
def client(strange_db: str) -> Iterator[TestClient]:
    with client_of(strange_db) as found:
        yield found


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8000", "", "[::2]"]
)
def test_a_server_goes_by_its_own_names_alone(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "LOCALHOST:1", "[::1]:8000"])
def test_names_of_this_machine_are_its_own(client: TestClient, host: str) -> None:
    assert client.get("/healthz", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
    ],
)
@pytest.mark.parametrize("path", ["/review/last", "/compare", "/api/v1/read"])
def test_what_another_site_posts_is_refused(client: TestClient, path: str, headers: dict[str, str]) -> None:
    assert client.post(path, data={"action": "undo"}, headers=headers).status_code == 403


def test_a_form_of_this_server_is_taken(own_db: str) -> None:
    with client_of(own_db) as client:
        with api.open_register(own_db) as register:
            record = next(register.records(api.query({"kind": "agreement"}))).id
        headers = {"sec-fetch-site": "same-origin", "origin": "http://127.0.0.1"}
        form = {"action": "accept", "back": f"/records/{record}"}
        answer = client.post(f"/review/{record}", data=form, headers=headers, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, f"/records/{record}")


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_a_form_leads_to_no_other_server(own_db: str, back: str) -> None:
    with client_of(own_db) as client:
        with api.open_register(own_db) as register:
            record = next(register.records(api.query({"kind": "agreement"}))).id
        form = {"action": "accept", "back": back}
        answer = client.post(f"/review/{record}", data=form, follow_redirects=False)
        assert answer.headers["location"] == "/review"


def test_a_server_for_reading_takes_no_judgement(own_db: str) -> None:
    with client_of(own_db, read_only=True) as client:
        assert client.post("/review/last", data={"action": "undo"}).status_code == 403
        assert "Accept" not in client.get("/review").text
    assert not Site(own_db, api.Settings(db=own_db), host="0.0.0.0").pages_judge


def test_a_long_request_is_refused(client: TestClient) -> None:
    assert client.post("/compare", content=b"x", headers={"content-length": str(BODY + 1)}).status_code == 413

    def endless() -> Iterator[bytes]:
        for _ in range(BODY // 65_536 + 2):
            yield b"x" * 65_536

    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/compare", content=endless(), headers=headers).status_code == 413
    assert (
        client.post(
            "/api/v1/read", content=endless(), headers={"content-type": "application/json"}
        ).status_code
        == 413
    )


@pytest.mark.parametrize(
    "path",
    [
        "/static/../pages.py",
        "/static/%2e%2e/pages.py",
        "/static/..%2fpages.py",
        "/static//etc/passwd",
        "/documents/..%2f..%2fetc%2fpasswd",
        "/pictures/../../x.svg",
        "/pictures/timeline.exe",
    ],
)
def test_no_path_leads_out(client: TestClient, path: str) -> None:
    assert client.get(path).status_code in (307, 404)


def test_every_answer_has_the_headers_that_protect(client: TestClient) -> None:
    for path in ("/", "/nothing", "/api/v1/", "/static/communique.js", "/pictures/timeline.svg?dyad=CHL,FIN"):
        headers = client.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_health_is_told(client: TestClient) -> None:
    assert client.get("/healthz").text == "alive\n"
    assert client.get("/readyz").text == "ready\n"
