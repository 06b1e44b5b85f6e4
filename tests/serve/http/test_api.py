"""`/api/v1`: what programs are answered."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from communique import api
from communique.serve.cli import run
from communique.serve.http.filters import Filters, PageFilters
from tests.serve.http.asked import client_of

V1 = "/api/v1"

#: Twenty ways to ask, the same for the command line, HTTP and Python.
FILTERS: tuple[tuple[str, dict[str, str]], ...] = (
    ("engagements", {}),
    ("engagements", {"dyad": "CHL,FIN"}),
    ("engagements", {"dyad": "FIN,CHL", "since": "2024"}),
    ("engagements", {"state": "KOR"}),
    ("engagements", {"state": "kor", "until": "2024-12"}),
    ("engagements", {"modality": "planned"}),
    ("engagements", {"min_confidence": "0.9"}),
    ("engagements", {"text": "Oslo"}),
    ("engagements", {"text": '"four-day visit"'}),
    ("engagements", {"source": "Austral Wire"}),
    ("engagements", {"sort": "-date", "limit": "3"}),
    ("agreements", {"status": "in_force"}),
    ("agreements", {"area": "cyber_space"}),
    ("agreements", {"since": "2022", "until": "2023"}),
    ("agreements", {"review": "unreviewed"}),
    ("agreements", {"review": "accepted"}),
    ("statements", {"state": "Amparo Quintavalle"}),
    ("statements", {"text": "researchers", "sort": "confidence"}),
    ("programmes", {"status": "delivered"}),
    ("events", {"state": "NOR", "modality": "actual"}),
)


@pytest.fixture(scope="module")
def client(strange_db: str) -> Iterator[TestClient]:
    with client_of(strange_db) as found:
        yield found


def got(client: TestClient, path: str, **parameters: str) -> Any:
    answer = client.get(V1 + path, params=parameters)
    assert answer.status_code == 200, answer.text
    return answer.json()


def all_ids(client: TestClient, kinds: str, filters: dict[str, str]) -> list[str]:
    found: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        page = got(client, f"/{kinds}", **filters, **cursor)
        found += [item["id"] for item in page["items"]]
        if page["next"] is None or "limit" in filters:
            return found
        cursor = {"cursor": page["next"]}


@pytest.mark.parametrize(("kinds", "filters"), FILTERS)
def test_command_line_http_and_python_give_the_same(
    client: TestClient,
    strange_db: str,
    capsys: pytest.CaptureFixture[str],
    kinds: str,
    filters: dict[str, str],
) -> None:
    kind = {api.plural(one): one for one in api.KINDS}[kinds]
    with api.open_register(strange_db) as register:
        python = [record.id for record in register.records(api.query({"kind": kind, **filters}))]
    options = [word for name, value in filters.items() for word in (f"--{name.replace('_', '-')}", value)]
    assert run(["list", kinds, "--db", strange_db, "--jsonl", *options]) == 0
    line = [json.loads(one)["id"] for one in capsys.readouterr().out.splitlines()]

    assert line == python
    assert all_ids(client, kinds, filters) == python
    if "limit" not in filters and "sort" not in filters:
        streamed = client.get(f"{V1}/{kinds}.jsonl", params=filters).text.splitlines()
        assert [json.loads(one)["id"] for one in streamed] == python
        rows = list(csv.DictReader(io.StringIO(client.get(f"{V1}/{kinds}.csv", params=filters).text)))
        assert [row["id"] for row in rows] == python


def test_the_filters_are_those_of_the_query() -> None:
    others = {"kind", "sort", "cursor", "limit"}
    assert set(Filters.model_fields) == {*api.Query.__dataclass_fields__} - others
    assert set(PageFilters.model_fields) - set(Filters.model_fields) == {*others, "facets"} - {"kind"}


def test_some_filters_find_something(client: TestClient) -> None:
    found = [kinds for kinds, filters in FILTERS if all_ids(client, kinds, filters)]
    assert len(found) >= 17


def test_a_page_goes_on_where_it_stopped(client: TestClient) -> None:
    whole = all_ids(client, "records", {})
    pages: list[str] = []
    url: str | None = f"{V1}/records?limit=7"
    while url:
        answer = client.get(url)
        page = answer.json()
        assert page["total"] == {"value": len(whole), "relation": "eq"}
        assert (answer.headers.get("link") is None) == (page["next"] is None)
        pages += [item["id"] for item in page["items"]]
        url = page["next_url"]
    assert pages == whole


def test_parquet_of_a_kind_has_what_a_page_has(client: TestClient) -> None:
    import pyarrow.parquet

    answer = client.get(f"{V1}/engagements.parquet", params={"state": "KOR"})
    table = pyarrow.parquet.read_table(io.BytesIO(answer.content))
    assert table["id"].to_pylist() == all_ids(client, "engagements", {"state": "KOR"})
    assert client.get(f"{V1}/records.parquet").status_code == 400


def test_facets_tell_what_people_said(own_db: str) -> None:
    with client_of(own_db) as client:
        assert "review" not in {one["name"] for one in got(client, "/records", facets="true")["facets"]}
    with api.open_register(own_db, write=True) as register:
        first = next(register.records(api.query({"kind": "engagement"})))
        api.judge(register, api.verdict_of(register, "accept", first.id), by="Oda")
    with client_of(own_db) as client:
        page = got(client, "/engagements", facets="true")
        told = {one["name"]: one["values"] for one in page["facets"]}["review"]
        assert told == [
            {"value": "unreviewed", "count": page["total"]["value"] - 1},
            {"value": "accepted", "count": 1},
        ]


def test_facets_count_records(client: TestClient) -> None:
    page = got(client, "/records", facets="true", state="CHL")
    kinds = {one["value"]: one["count"] for one in page["facets"][0]["values"]}
    assert page["facets"][0]["name"] == "kind"
    assert sum(kinds.values()) == page["total"]["value"]


def test_everything_fits_its_schema(client: TestClient) -> None:
    schemas = api.json_schemas()

    def check(name: str, value: Any) -> None:
        jsonschema.Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": schemas}).validate(value)

    # A few of each kind: 'oneOf' tries all kinds for each, which is slow.
    items = [item for kinds in api.KINDS for item in got(client, f"/{api.plural(kinds)}", limit="4")["items"]]
    assert {item["kind"] for item in items} == set(api.KINDS)
    for item in items:
        check("AnyValues", item)
        record = got(client, f"/records/{item['id']}")
        del record["register_version"], record["review"]
        check("Record", record)
        for document in item["documents"][:1]:
            reading = got(client, f"/documents/{document}")
            del reading["register_version"]
            check("Reading", reading)
    with pytest.raises(jsonschema.ValidationError):
        check("AnyValues", {**item, "surprise": 1})


def test_evidence_is_the_words_of_the_document(client: TestClient) -> None:
    record = got(client, "/agreements", status="in_force")["items"][0]
    found = got(client, f"/agreements/{record['id']}/evidence")["items"]
    assert {one["field"] for one in found} >= {"evidence", "status", "parties.0"}
    for one in found:
        text = got(client, f"/documents/{one['document']}")["document"]["text"]
        assert text[one["start"] : one["end"]] == one["text"]


def test_annotations_point_at_code_points(client: TestClient, strange_db: str) -> None:
    with api.open_register(strange_db) as register:
        document = next(one for one in register.documents() if one.id_given == "strange-0")
    answer = client.get(f"{V1}/documents/{document.id}/annotations")
    assert answer.headers["content-type"] == "application/ld+json"
    found = answer.json()
    assert found["@context"] == "http://www.w3.org/ns/anno.jsonld"
    selectors = [target["selector"] for item in found["items"] for target in item["target"]]
    assert selectors
    for position, quote in selectors:
        assert document.text[position["start"] : position["end"]] == quote["exact"]
        assert document.text[: position["start"]].endswith(quote["prefix"])
        assert document.text[position["end"] :].startswith(quote["suffix"])


def test_stages_accounts_versions_and_repeats_are_told(client: TestClient) -> None:
    agreement = got(client, "/agreements", status="in_force")["items"][0]["id"]
    assert [one["stage"] for one in got(client, f"/agreements/{agreement}/stages")["stages"]][
        -1
    ] == "in_force"
    talks = next(one for one in got(client, "/engagements")["items"] if len(one["documents"]) > 3)
    accounts = got(client, f"/engagements/{talks['id']}/accounts")
    assert [one["field"] for one in accounts["contradictions"]] == ["starts"]
    kinds = {
        one["kind"]
        for document in talks["documents"]
        for one in got(client, f"/documents/{document}/repeats")["items"]
    }
    assert "extended" in kinds or "copy" in kinds


@pytest.mark.parametrize(
    "path",
    [
        "/agreements?colour=blue",
        "/agreements?limit=0",
        "/agreements?limit=501",
        "/agreements?since=yesterday",
        "/agreements?since=2024-13",
        "/agreements?dyad=CHL",
        "/agreements?min_confidence=2",
        "/agreements?area=nothing",
        "/agreements?text=%22",
        "/agreements?cursor=xyz",
        "/agreements?sort=confidence&cursor=WyIyMDIzIl0",
        "/agreements.csv?limit=3",
        "/changes?since=-1",
        "/coverage?by=week",
        "/documents",
        "/documents?q=%00",
        "/records.csv",
        "/?x=1",
        "/treaties",
    ],
)
def test_what_is_not_understood_is_a_problem(client: TestClient, path: str) -> None:
    answer = client.get(V1 + path)
    assert answer.status_code in (400, 404)
    assert answer.headers["content-type"] == "application/problem+json"
    assert {"type", "title", "status", "detail"} <= answer.json().keys()
    assert answer.json()["status"] == answer.status_code


@pytest.mark.parametrize(
    "path", ["/agreements/agreement-000000000000", "/documents/000000000000", "/exports/word"]
)
def test_what_is_not_there_is_404(client: TestClient, path: str) -> None:
    assert client.get(V1 + path).status_code == 404


def test_a_record_of_another_kind_is_not_there(client: TestClient) -> None:
    agreement = got(client, "/agreements")["items"][0]["id"]
    assert client.get(f"{V1}/statements/{agreement}").status_code == 404


def test_an_answer_stands_as_long_as_the_register(own_db: str) -> None:
    with client_of(own_db) as client:
        answer = client.get(f"{V1}/agreements")
        tag = answer.headers["etag"]
        assert client.get(f"{V1}/agreements", headers={"if-none-match": tag}).status_code == 304
        with api.open_register(own_db, write=True) as register:
            verdict = api.verdict_of(register, "accept", answer.json()["items"][0]["id"])
            api.judge(register, verdict, by="Oda")
        import time

        time.sleep(0.6)
        anew = client.get(f"{V1}/agreements", headers={"if-none-match": tag})
        assert anew.status_code == 200
        assert anew.headers["etag"] != tag


def test_changes_are_told_since_a_number(own_db: str) -> None:
    with client_of(own_db, token="secret") as client:
        last = got(client, "/changes", limit="500")["last"]
        record = got(client, "/agreements")["items"][0]["id"]
        asked = {"action": "reject", "record": record, "by": "Oda", "why": "no such thing"}
        said = client.post(f"{V1}/judgements", json=asked, headers={"authorization": "Bearer secret"})
        assert said.status_code == 201
        changes = {one["record"]: one["removed"] for one in got(client, "/changes", since=str(last))["items"]}
        assert changes[record] is True
        undo = {"action": "undo", "by": "Oda", "judgement": said.json()["judgement"]}
        assert (
            client.post(f"{V1}/judgements", json=undo, headers={"authorization": "Bearer secret"}).status_code
            == 201
        )
        assert got(client, f"/agreements/{record}/history")["review"] == "open"


@pytest.mark.parametrize("header", [{}, {"authorization": "Bearer wrong"}, {"authorization": "secret"}])
def test_judgements_need_the_token(own_db: str, header: dict[str, str]) -> None:
    with client_of(own_db, token="secret") as client:
        record = got(client, "/agreements")["items"][0]["id"]
        asked = {"action": "accept", "record": record, "by": "Oda"}
        assert client.post(f"{V1}/judgements", json=asked, headers=header).status_code == 401
    with client_of(own_db) as client:  # no token is set: nobody writes
        assert (
            client.post(f"{V1}/judgements", json=asked, headers={"authorization": "Bearer "}).status_code
            == 401
        )


def test_a_text_is_read_and_nothing_is_stored(own_db: str) -> None:
    with client_of(own_db) as client:
        before = got(client, "/")
        asked = {"text": "Peru and Togo signed a treaty on salt on 6 May 2024.", "published": "2024-05-07"}
        found = client.post(f"{V1}/read", json=asked).json()
        assert next(fact["kind"] for fact in found["facts"]) == "agreement"
        assert got(client, "/") == before
        assert (
            client.post(f"{V1}/read", json={"text": "Перу и Того подписали договор о соли."}).status_code
            == 400
        )


def test_two_texts_are_compared(client: TestClient) -> None:
    asked = {"original": "We train 54 officers a year.", "report": "“We train 45 officers a year,” she said."}
    found = client.post(f"{V1}/compare", json=asked).json()
    assert found["verdict"] == "contradictory"


def test_the_rows_of_pictures_are_given(client: TestClient) -> None:
    marks = got(client, "/pictures/timeline", dyad="CHL,FIN")["items"]
    assert {"agreements", "exercises", "programmes", "visits and talks"} == {one["lane"] for one in marks}
    assert got(client, "/pictures/partners", state="CHL")["items"][0]["partner"] == "FIN"
    assert got(client, "/pictures/stages", dyad="CHL,FIN")["items"]


def test_the_document_of_the_api_is_openapi_3_1(client: TestClient) -> None:
    document = got(client, "/openapi.json")
    assert document["openapi"].startswith("3.1")
    assert set(document["paths"]) >= {"/{kinds}", "/{kinds}/{id}", "/changes", "/read", "/compare"}
    for operations in document["paths"].values():
        for operation in operations.values():
            assert "422" not in operation["responses"]
            assert operation["summary"]
