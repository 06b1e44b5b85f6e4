"""What the OpenAPI document says of answers: the shapes that are made of the kinds of fact."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from communique import api
from communique.serve.http.problems import MEDIA_TYPE

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}
COUNT: Schema = {"type": "integer", "minimum": 0}
PROBLEM: Schema = {
    "type": "object",
    "description": "RFC 9457",
    "properties": {"type": TEXT, "title": TEXT, "status": {"type": "integer"}, "detail": TEXT},
    "required": ["type", "title", "status", "detail"],
}


def describe(app: FastAPI) -> None:
    """Puts the answers into the document of the application, which is made once."""
    made = app.openapi()
    schemas = made.setdefault("components", {}).setdefault("schemas", {})
    schemas |= {name: _moved(schema) for name, schema in api.json_schemas().items()}
    schemas["Problem"] = PROBLEM
    schemas.pop("HTTPValidationError", None)
    schemas.pop("ValidationError", None)
    made["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    for path, operations in made["paths"].items():
        for operation in operations.values():
            _answers(path, operation)
    app.openapi_schema = made


def _answers(path: str, operation: Schema) -> None:
    responses = operation["responses"]
    responses.pop("422", None)
    success = "201" if "201" in responses else "200"
    media_type, schema = ANSWERS.get(path, ("application/json", {"type": "object"}))
    if path.startswith("/exports") or "." in path:
        content: Schema = {"*/*": {}}
    else:
        if media_type == "application/json":
            schema = {"allOf": [{"type": "object", "required": ["register_version"]}, schema]}
        content = {media_type: {"schema": schema}}
    responses[success] = {"description": "Done", "content": content}
    statuses = {
        "400": "Not understood",
        "421": "Addressed to another server",
        "503": "The register cannot be read",
    }
    if "{" in path:
        statuses["404"] = "Not there"
    if "requestBody" in operation:
        statuses |= {"403": "From a page of another site", "413": "Too long"}
    if path == "/judgements":
        statuses |= {"401": "Without the token", "404": "Not there"}
        operation["security"] = [{"token": []}]
        operation["parameters"] = []
    for status, description in statuses.items():
        content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
        responses[status] = {"description": description, "content": content}


def _moved(schema: Any) -> Any:
    """References point into the document."""
    if isinstance(schema, dict):
        return {
            name: value.replace("#/$defs/", "#/components/schemas/") if name == "$ref" else _moved(value)
            for name, value in schema.items()
        }
    return [_moved(one) for one in schema] if isinstance(schema, list) else schema


def _object(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": {"register_version": TEXT, **properties},
        "required": ["register_version", *properties],
    }


def _items(item: Schema, **more: Schema) -> Schema:
    return _object(items={"type": "array", "items": item}, **more)


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


_JSON = "application/json"
_ROW: Schema = {"type": "object"}
_EVIDENCE = {
    "type": "object",
    "properties": {
        "record": TEXT,
        "kind": TEXT,
        "field": TEXT,
        "value": {"type": ["string", "number", "boolean", "null"]},
        "derived": MAYBE_TEXT,
        "document": TEXT,
        "start": COUNT,
        "end": COUNT,
        "text": TEXT,
    },
    "required": ["record", "field", "document", "start", "end", "text"],
}
_PAGE: Schema = {
    **_items(
        _ref("AnyValues"),
        total={
            "type": "object",
            "properties": {"value": COUNT, "relation": {"const": "eq"}},
            "required": ["value", "relation"],
        },
        next=MAYBE_TEXT,
        next_url=MAYBE_TEXT,
    )
}
_CHANGE = {
    "type": "object",
    "properties": {
        "number": COUNT,
        "record": TEXT,
        "at": TEXT,
        "removed": {"type": "boolean"},
        "into": MAYBE_TEXT,
    },
    "required": ["number", "record", "at", "removed", "into"],
}
_HIT = {"type": "object", "properties": {"document_id": TEXT, "title": MAYBE_TEXT, "excerpt": TEXT}}
_COVERED = {"type": "object", "properties": {"source": TEXT, "published": TEXT, "documents": COUNT}}
_JUDGEMENTS = _items(_ROW, review={"enum": ["open", "auto_accepted", "accepted", "corrected"]})
_LD = ("application/ld+json", {"type": "object", "required": ["@context", "type", "items"]})

#: By path: media type and shape of what is answered.
ANSWERS: dict[str, tuple[str, Schema]] = {
    "/": (_JSON, _object(version=TEXT, counts=_ROW, kinds={"type": "array", "items": TEXT})),
    "/{kinds}": (_JSON, _PAGE),
    "/{kinds}/{id}": (_JSON, _object(id=TEXT, kind=TEXT, review=TEXT, reports={"type": "array"})),
    "/{kinds}/{id}/evidence": (_JSON, _items(_EVIDENCE)),
    "/{kinds}/{id}/history": (_JSON, _JUDGEMENTS),
    "/{kinds}/{id}/stages": (_JSON, _object(stages={"type": "array"})),
    "/{kinds}/{id}/accounts": (_JSON, _object(contradictions={"type": "array"}, accounts=_ROW)),
    "/{kinds}/{id}/annotations": _LD,
    "/documents": (_JSON, _items(_HIT)),
    "/documents/{id}": (_JSON, _object(document=_ROW, facts={"type": "array", "items": _ref("Fact")})),
    "/documents/{id}/annotations": _LD,
    "/documents/{id}/versions": (_JSON, _items(_ref("Source"))),
    "/documents/{id}/repeats": (_JSON, _items(_ref("Repetition"))),
    "/names/{kind}": (_JSON, _items(_ROW)),
    "/changes": (_JSON, _items(_CHANGE, last=COUNT)),
    "/coverage": (_JSON, _items(_COVERED)),
    "/partners/{state}": (_JSON, _items(_ROW)),
    "/pictures/{name}": (_JSON, _items(_ROW)),
    "/read": (_JSON, _object(document=_ROW, facts={"type": "array", "items": _ref("Fact")})),
    "/compare": (_JSON, _ROW),
    "/judgements": (_JSON, _object(judgement=TEXT)),
}
