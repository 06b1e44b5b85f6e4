"""The one filter model as parameters of an address; and parameters that nobody knows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel, ConfigDict, Field

from communique import api

#: Records on one page at most; the streams have no limit.
LARGEST = 500
DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"

PartialDay = Annotated[str | None, Field(pattern=DATE, examples=["2031", "2031-03"])]
Word = Annotated[str | None, Field(min_length=1, max_length=200)]


class Filters(BaseModel):
    """As `communique list` and Python have them; `kind` is in the path."""

    model_config = ConfigDict(extra="forbid")

    dyad: Annotated[
        Word, Field(description="Both are parties, in either direction", examples=["CHL,FIN"])
    ] = None
    state: Annotated[Word, Field(description="Is a party: a code, or a name", examples=["CHL"])] = None
    since: Annotated[PartialDay, Field(description="Not over before")] = None
    until: Annotated[PartialDay, Field(description="Begun by then")] = None
    status: Annotated[Word, Field(description="Stage of an agreement or programme")] = None
    modality: Annotated[
        Literal["actual", "planned", "proposed", "denied", "hypothetical"] | None,
        Field(description="actual, planned, proposed, denied or hypothetical"),
    ] = None
    min_confidence: Annotated[float | None, Field(ge=0, le=1, description="0 to 1")] = None
    text: Annotated[
        str | None, Field(max_length=400, description='Words in the evidence; "in marks" they stand together')
    ] = None
    area: Annotated[Word, Field(description="Of an agreement")] = None
    source: Annotated[
        str | None, Field(max_length=400, description="Publisher, or host, of a document that reports it")
    ] = None
    review: Annotated[
        Literal["unreviewed", "accepted", "corrected"] | None,
        Field(description="What people said of it: unreviewed, accepted or corrected"),
    ] = None

    def query(self, kind: str | None, **more: object) -> api.Query:
        """Raises `RequestValidationError` for what no query can be made of."""
        given = {name: str(value) for name, value in {**self.given(), **more}.items() if value is not None}
        try:
            return api.query({"kind": kind, **given})
        except ValueError as error:
            raise RequestValidationError([{"loc": ("query",), "msg": str(error)}]) from error

    def given(self) -> Mapping[str, Any]:
        return {name: getattr(self, name) for name in Filters.model_fields}


class PageFilters(Filters):
    sort: Annotated[
        Literal["date", "-date", "confidence"] | None,
        Field(description="The oldest first, the newest, or the least sure"),
    ] = None
    cursor: Annotated[Word, Field(description="The `next` of the page before")] = None
    limit: Annotated[int, Field(ge=1, le=LARGEST, description="Records on the page")] = api.PAGE
    facets: Annotated[bool, Field(description="Count the records by their values")] = False


def check_parameters(request: Request) -> None:
    """Raises `RequestValidationError` for a parameter that this address does not know."""
    route = request.scope.get("route")
    if not isinstance(route, APIRoute):
        return
    known: set[str] = set()
    for one in route.dependant.query_params:
        model = one.field_info.annotation
        if isinstance(model, type) and issubclass(model, BaseModel):
            known |= set(model.model_fields)
        else:
            known.add(one.alias)
    unknown = sorted(set(request.query_params) - known)
    if unknown:
        names = ", ".join(sorted(known)) or "none"
        raise RequestValidationError(
            [{"loc": ("query", unknown[0]), "msg": f"no parameter {unknown[0][:40]!r}; known: {names}"}]
        )
