"""`/api/v1`. Handlers only turn requests into calls of `communique.api` and its answers into JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from typing import Annotated, Any, Literal, TypeAlias

from fastapi import Depends, FastAPI, Header, HTTPException, Path, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException as AnyHTTPException

from communique import api
from communique._version import __version__
from communique.model.errors import CommuniqueError, InputError, RecordNotFound
from communique.serve.http import openapi, streams
from communique.serve.http.filters import DATE, LARGEST, Filters, PageFilters, check_parameters
from communique.serve.http.problems import problem
from communique.serve.http.site import Site
from communique.serve.http.wire import encoded

#: Kinds by the names that they have in addresses.
KINDS = {api.plural(kind): kind for kind in api.KINDS}

Kinds: TypeAlias = Literal[
    "engagements", "agreements", "statements", "programmes", "partnerships", "events", "discrepancies", "records"
]  # fmt: skip
Form: TypeAlias = Literal["csv", "jsonl", "parquet"]
Id = Annotated[
    str,
    Path(
        min_length=4,
        max_length=80,
        pattern=r"^[A-Za-z0-9_-]+$",
        description="An id, or as much of its beginning as no other has",
    ),
]
Names: TypeAlias = Literal["person", "organisation", "place", "equipment"]
#: Characters of a text that is read or compared without being stored.
TEXT = 1_000_000


class ToRead(BaseModel):
    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, Field(max_length=TEXT)]
    title: Annotated[str | None, Field(max_length=10_000)] = None
    publisher: Annotated[str | None, Field(max_length=1_000)] = None
    published: Annotated[str | None, Field(pattern=DATE)] = None
    uri: Annotated[str | None, Field(max_length=4_000)] = None


class ToCompare(BaseModel):
    model_config = ConfigDict(extra="forbid")

    original: Annotated[str, Field(max_length=TEXT)]
    report: Annotated[str, Field(max_length=TEXT)]


class ToJudge(BaseModel):
    """`correct` needs `field`, and a `value` unless the value is to go; `split` needs `documents`."""

    model_config = ConfigDict(extra="forbid")

    action: Literal["accept", "reject", "correct", "merge", "split", "undo"]
    record: Annotated[str | None, Field(max_length=80)] = None
    by: Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]
    why: Annotated[str, Field(max_length=4_000)] = ""
    field: Annotated[str | None, Field(max_length=200)] = None
    value: Annotated[str | None, Field(max_length=4_000)] = None
    words: Annotated[str | None, Field(max_length=4_000)] = None
    documents: Annotated[tuple[str, ...], Field(max_length=100)] = ()
    others: Annotated[tuple[str, ...], Field(max_length=100)] = ()
    judgement: Annotated[str | None, Field(max_length=80)] = None


def application(site: Site) -> FastAPI:
    """To be mounted at `/api/v1`."""
    app = FastAPI(
        title="communique",
        version=__version__,
        docs_url=None,  # FastAPI's own pages load their scripts from elsewhere
        redoc_url=None,
        openapi_url="/openapi.json",
        dependencies=[Depends(check_parameters)],
        separate_input_output_schemas=False,
    )
    _handle_errors(app)
    _add_documents(app, site)
    _add_overviews(app, site)
    _add_actions(app, site)
    _add_lists(app, site)  # last, with what takes any name
    _add_records(app, site)
    openapi.describe(app)
    return app


def _answer(site: Site, body: dict[str, Any], **headers: str) -> Response:
    plain = {"register_version": site.version(), **body}
    return Response(encoded(plain), media_type="application/json", headers=headers)


def _handle_errors(app: FastAPI) -> None:
    @app.exception_handler(RequestValidationError)
    def not_understood(request: Request, error: RequestValidationError) -> Response:
        errors = [{"at": [str(step) for step in one["loc"]], "says": one["msg"]} for one in error.errors()]
        return problem(400, "; ".join(one["says"] for one in errors)[:1000], errors=errors[:20])

    @app.exception_handler(AnyHTTPException)
    def refused(request: Request, error: AnyHTTPException) -> Response:
        answer = problem(error.status_code, str(error.detail))
        answer.headers.update(error.headers or {})
        return answer

    @app.exception_handler(CommuniqueError)
    def failed(request: Request, error: CommuniqueError) -> Response:
        match error:
            case RecordNotFound():
                return problem(404, str(error))
            case InputError():
                return problem(400, str(error))
            case _:
                return problem(503, str(error))


def _add_lists(app: FastAPI, site: Site) -> None:
    @app.get("/", summary="What there is")
    def index() -> Response:
        counts = api.counts_dict(site.register)
        return _answer(site, {"version": __version__, "counts": counts, "kinds": list(KINDS)})

    @app.get("/exports/{form}", summary="Records in a format of another program", tags=["streams"])
    async def export(
        form: Annotated[str, Path(pattern=r"^[a-z][a-z0-9-]*$", max_length=40)],
        filters: Annotated[Filters, Query()],
    ) -> Response:
        if form not in api.export_forms():
            raise HTTPException(404, f"no format {form!r}; known: {', '.join(api.export_forms())}")
        try:
            name, media_type, content = await site.at_leisure(
                streams.exported, site.register, form, filters.query(None)
            )
        except ValueError as error:
            raise HTTPException(400, str(error)) from error
        headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
        return StreamingResponse(content, media_type=media_type, headers=headers)

    @app.get("/{kinds}.{form}", summary="All records that match, as they are read", tags=["streams"])
    async def stream(kinds: Kinds, form: Form, filters: Annotated[Filters, Query()]) -> Response:
        query = filters.query(KINDS.get(kinds))
        content: Iterator[bytes]
        if form == "jsonl":
            content = streams.json_lines(api.plain_records(site.register, query))
        elif kinds == "records":
            raise HTTPException(400, "kinds have columns of their own; ask for one kind, or for JSON Lines")
        elif form == "csv":
            kind = KINDS[kinds]
            content = streams.csv_lines(api.column_names(kind), api.rows(site.register, kind, query))
        else:
            content = await site.at_leisure(streams.parquet, site.register, kinds, query)
        headers = {
            "content-disposition": f'attachment; filename="{kinds}.{form}"',
            "cache-control": "no-store",
        }
        return StreamingResponse(content, media_type=streams.MEDIA_TYPES[form], headers=headers)

    @app.get("/{kinds}", summary="A page of records", tags=["records"])
    def page(request: Request, kinds: Kinds, filters: Annotated[PageFilters, Query()]) -> Response:
        query = filters.query(KINDS.get(kinds), sort=filters.sort, cursor=filters.cursor, limit=filters.limit)
        found = api.page(site.register, query)
        onward = str(request.url.include_query_params(cursor=str(found.next))) if found.next else None
        body = {
            "total": {"value": found.total, "relation": "eq"},
            "items": [api.values_dict(record) for record in found.records],
            "next": str(found.next) if found.next else None,
            "next_url": onward,
        }
        if filters.facets:
            body["facets"] = [
                {"name": name, "values": [{"value": value, "count": count} for value, count in values]}
                for name, values in api.facets(site.register, query).items()
            ]
        links = {"link": f'<{onward}>; rel="next"'} if onward else {}
        return _answer(site, body, **links)


def _add_records(app: FastAPI, site: Site) -> None:
    def record_of(kinds: str, id: str) -> api.Record:
        record = site.register.record(id)
        if KINDS.get(kinds) not in (None, record.kind):
            raise RecordNotFound(f"no {KINDS[kinds]} {id!r}")
        return record

    @app.get("/{kinds}/{id}", summary="A record with its reports and their evidence", tags=["records"])
    def record(kinds: Kinds, id: Id) -> Response:
        found = record_of(kinds, id)
        state, _ = api.reviewed(site.register, found, site.settings)
        return _answer(site, {**api.record_dict(found, site.document), "review": state})

    @app.get("/{kinds}/{id}/evidence", summary="Each value with the words that it rests on", tags=["records"])
    def evidence(kinds: Kinds, id: Id) -> Response:
        return _answer(site, {"items": list(api.evidence(record_of(kinds, id)))})

    @app.get("/{kinds}/{id}/history", summary="What people decided about it", tags=["records"])
    def history(kinds: Kinds, id: Id) -> Response:
        state, said = api.reviewed(site.register, record_of(kinds, id), site.settings)
        return _answer(site, {"review": state, "items": [api.judgement_dict(one) for one in said]})

    @app.get("/{kinds}/{id}/stages", summary="What became of it", tags=["records"])
    def stages(kinds: Kinds, id: Id) -> Response:
        cycle = api.life_cycle(site.register, record_of(kinds, id))
        return _answer(site, api.life_cycle_dict(cycle))

    @app.get("/{kinds}/{id}/accounts", summary="What the sources of each side say", tags=["records"])
    def accounts(kinds: Kinds, id: Id) -> Response:
        return _answer(site, api.accounts_dict(site.register, record_of(kinds, id)))

    @app.get("/{kinds}/{id}/annotations", summary="Its evidence as W3C Web Annotations", tags=["records"])
    def annotations(kinds: Kinds, id: Id) -> Response:
        found = api.annotations_of(record_of(kinds, id).reports, site.document)
        return Response(encoded(found), media_type="application/ld+json")


def _add_documents(app: FastAPI, site: Site) -> None:
    @app.get("/documents", summary="Documents that hold words", tags=["documents"])
    def search(
        q: Annotated[
            str, Query(max_length=400, description='Words in text or title; "in marks" they stand together')
        ],
        limit: Annotated[int, Query(ge=1, le=LARGEST, description="At most so many")] = 20,
    ) -> Response:
        try:
            hits = site.register.search(q, limit)
        except ValueError as error:
            raise HTTPException(400, str(error)) from error
        return _answer(site, {"items": [asdict(hit) for hit in hits]})

    @app.get("/documents/{id}", summary="A document and all that was read in it", tags=["documents"])
    def document(id: Id) -> Response:
        return _answer(site, api.reading_dict(site.register.reading(id)))

    @app.get("/documents/{id}/annotations", summary="Its facts as W3C Web Annotations", tags=["documents"])
    def annotations(id: Id) -> Response:
        reading = site.register.reading(id)
        reports = [api.Report(reading.document.id, fact) for fact in reading.facts]
        found = api.annotations_of(reports, lambda _: reading.document)
        return Response(encoded(found), media_type="application/ld+json")

    @app.get("/documents/{id}/versions", summary="Texts of its address, the oldest first", tags=["documents"])
    def versions(id: Id) -> Response:
        found = api.versions(site.register, site.document(id))
        return _answer(site, {"items": [api.source_dict(one) for one in found]})

    @app.get("/documents/{id}/repeats", summary="What it repeats, and what repeats it", tags=["documents"])
    def repeats(id: Id) -> Response:
        found = api.repeats(site.register, site.document(id))
        return _answer(site, {"items": [asdict(one) for one in found]})

    @app.get("/names/{kind}", summary="Persons, organisations, places, equipment", tags=["documents"])
    def names(
        kind: Names, q: Annotated[str, Query(min_length=2, max_length=200, description="A part of the name")]
    ) -> Response:
        found = api.entities(site.register, kind, q)
        return _answer(site, {"items": [api.entity_dict(one) for one in found[:LARGEST]]})


def _add_overviews(app: FastAPI, site: Site) -> None:
    @app.get("/changes", summary="Records that came, changed or went", tags=["overviews"])
    def changes(
        since: Annotated[int, Query(ge=0, le=2**62, description="The number of the last change known")] = 0,
        limit: Annotated[int, Query(ge=1, le=LARGEST, description="At most so many")] = 100,
    ) -> Response:
        found = [asdict(one) for one in site.register.changes(since, limit)]
        return _answer(site, {"items": found, "last": found[-1]["number"] if found else since})

    @app.get("/coverage", summary="Documents by source and time", tags=["overviews"])
    def coverage(by: Literal["year", "month", "day"] = "month") -> Response:
        return _answer(site, {"items": [asdict(one) for one in api.coverage(site.register, by)]})

    @app.get("/partners/{state}", summary="With whom a state has records", tags=["overviews"])
    def partners(
        state: Annotated[str, Path(min_length=2, max_length=20, description="A code, such as CHL")],
        filters: Annotated[Filters, Query()],
    ) -> Response:
        query = filters.query(None, state=state)
        return _answer(site, {"items": [asdict(one) for one in api.partners(site.register, query)]})

    @app.get("/pictures/{name}", summary="The rows behind a picture", tags=["overviews"])
    def picture(
        name: Literal["timeline", "partners", "stages", "areas", "delays"],
        filters: Annotated[Filters, Query()],
    ) -> Response:
        found = api.picture(site.register, name, filters.query(None))
        return _answer(site, {"items": list(api.rows_of(found))})


def _add_actions(app: FastAPI, site: Site) -> None:
    @app.post("/read", summary="Read a text; nothing is stored", tags=["actions"])
    async def read(given: ToRead) -> Response:
        known = given.model_dump(exclude={"text"})
        try:
            reading = await site.at_leisure(partial(api.read, given.text, **known, settings=site.settings))
        except ValueError as error:
            raise HTTPException(400, str(error)) from error
        return _answer(site, api.reading_dict(reading))

    @app.post("/compare", summary="Hold a report against its original; nothing is stored", tags=["actions"])
    async def compare(given: ToCompare) -> Response:
        original = api.Document(text=given.original)
        compared = await site.at_leisure(api.compare, original, given.report)
        return _answer(site, api.comparison_dict(compared, original))

    @app.post(
        "/judgements", summary="Decide about a record; needs the token", tags=["actions"], status_code=201
    )
    def judge(given: ToJudge, authorization: Annotated[str, Header()] = "") -> Response:
        if not site.may_write(authorization):
            raise HTTPException(
                401, "judgements need 'Authorization: Bearer TOKEN'", {"www-authenticate": "Bearer"}
            )
        with site.writing() as register:
            try:
                verdict = api.verdict_of(
                    register, given.action, given.record, field=given.field, value=given.value,
                    words=given.words, documents=given.documents, others=given.others, judgement=given.judgement,
                )  # fmt: skip
                id = api.judge(register, verdict, by=given.by, why=given.why)
            except ValueError as error:
                raise HTTPException(400, str(error)) from error
        answer = _answer(site, {"judgement": id})
        answer.status_code = 201
        return answer
