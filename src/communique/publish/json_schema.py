"""JSON Schema (2020-12) of what is written as JSON, made of the kinds of fact themselves.

schemas()["Engagement"]     the values of a record, as in a list
schemas()["EngagementFact"] a fact as it stands in a reading, with evidence and citations
schemas()["Record"]         a line of the JSONL export
"""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from communique.model.claim import WHOLE, field_role
from communique.model.document import Basis
from communique.model.evidence import Cited
from communique.model.facts import KINDS, ReportedValue
from communique.model.partial_date import PartialDate

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}
COUNT: Schema = {"type": "integer", "minimum": 0}
SHARE: Schema = {"type": "number", "minimum": 0, "maximum": 1}
DATE: Schema = {
    "type": "string",
    "pattern": r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
    "description": "ISO 8601, as precise as the document",
}
_PLAIN: dict[Any, Schema] = {
    str: TEXT,
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    PartialDate: DATE,
}


def ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def listed(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def record(properties: dict[str, Schema], optional: frozenset[str] = frozenset(), **more: object) -> Schema:
    """An object with these members and no others."""
    required = [name for name in properties if name not in optional]
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
        **more,
    }


def whole(name: str) -> Schema:
    """A schema that stands for itself."""
    return {"$schema": DIALECT, **ref(name), "$defs": schemas()}


@cache
def schemas() -> dict[str, Schema]:
    """By name; they refer to each other as `#/$defs/NAME`."""
    made: dict[str, Schema] = {
        "Span": record(
            {"start": COUNT, "end": COUNT, "text": TEXT},
            description="Words of a document; offsets count Unicode code points, the end is one past the last",
        ),
        "Citation": record({"rule": MAYBE_TEXT, "spans": listed(ref("Span"))}),
        "Source": record(
            {
                "id": TEXT,
                "id_given": MAYBE_TEXT,
                "uri": MAYBE_TEXT,
                "title": MAYBE_TEXT,
                "publisher": MAYBE_TEXT,
                "published": {"anyOf": [record({"date": DATE, "from": TEXT}), {"type": "null"}]},
                "captured": TEXT,
                "language": MAYBE_TEXT,
                "told_by": {
                    "type": "object",
                    "additionalProperties": {"enum": [str(basis) for basis in Basis]},
                },
            },
            frozenset({"captured", "told_by"}),
            description="What is known of a document, without its text",
        ),
        "Segment": _segment(),
        "Entity": _entity(),
        "Issue": record({"code": TEXT, "message": TEXT, "span": _maybe(ref("Span"))}),
        "Repetition": record(
            {
                "document": TEXT,
                "on": TEXT,
                "share": SHARE,
                "kind": {"enum": ["copy", "excerpt", "extended", "rewrite"]},
            }
        ),
    }
    for kind, of in KINDS.items():
        made[of.__name__] = _values(kind, of)
        made[f"{of.__name__}Fact"] = _fact(kind, of)
    made["AnyValues"] = {"oneOf": [ref(of.__name__) for of in KINDS.values()]}
    made["Fact"] = {"oneOf": [ref(f"{of.__name__}Fact") for of in KINDS.values()]}
    made["Reading"] = record(
        {
            "format": TEXT,
            "version": TEXT,
            "document": _document(made["Source"]),
            "entities": listed(ref("Entity")),
            "facts": listed(ref("Fact")),
            "issues": listed(ref("Issue")),
            "skipped": TEXT,
        },
        frozenset({"skipped"}),
    )
    made["Record"] = {"oneOf": [_record(kind, of) for kind, of in KINDS.items()]}
    return made


def _maybe(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _values(kind: str, of: Any) -> Schema:
    properties = {"id": TEXT, "kind": {"const": kind}, **_fields(of), "confidence": SHARE, "rule": TEXT}
    return record({**properties, "documents": listed(TEXT)})


def _fact(kind: str, of: Any) -> Schema:
    cites = {"type": "object", "additionalProperties": ref("Citation")}
    whole = {"confidence": SHARE, "rule": TEXT, "evidence": listed(ref("Span")), "cites": cites}
    return record({"id": TEXT, "kind": {"const": kind}, **_fields(of), **whole})


def _record(kind: str, of: Any) -> Schema:
    report = record({"document": ref("Source"), "fact": ref(f"{of.__name__}Fact")})
    told = {"independent": listed(TEXT), "repeats": listed(ref("Repetition")), "reports": listed(report)}
    values = {"id": TEXT, "kind": {"const": kind}, **_fields(of), "confidence": SHARE, "rule": TEXT}
    return record({**values, **told})


def _fields(of: Any) -> dict[str, Schema]:
    hints = get_type_hints(of)
    return {field_role(one.name): _shape(hints[one.name]) for one in fields(of) if one.name not in WHOLE}


def _shape(hint: Any) -> Schema:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = next(option for option in get_args(hint) if option is not type(None))
        return _maybe(_shape(inner))
    if origin is tuple:
        return listed(_shape(get_args(hint)[0]))
    if origin is Cited:
        return _PLAIN[get_args(hint)[0]]
    if hint is ReportedValue:
        return record({"value": TEXT, "evidence": _maybe(ref("Span"))})
    assert is_dataclass(hint), hint
    return record(_fields(hint))


def _document(source: Schema) -> Schema:
    properties = {**source["properties"], "text": TEXT, "segments": listed(ref("Segment"))}
    return record(properties, frozenset({"captured", "told_by"}))


def _segment() -> Schema:
    post = dict.fromkeys(("author", "handle", "posted", "platform", "uri", "language"), MAYBE_TEXT)
    words = record({"start": COUNT, "end": COUNT})
    properties = {"kind": TEXT, "start": COUNT, "end": COUNT, **post, "words": words}
    return record(properties, frozenset({*post, "words"}))


def _entity() -> Schema:
    office = record({"title": TEXT, "country": MAYBE_TEXT, "organisation": MAYBE_TEXT})
    properties = {
        "id": TEXT,
        "kind": TEXT,
        "name": TEXT,
        "aliases": listed(TEXT),
        "country": MAYBE_TEXT,
        "sector": MAYBE_TEXT,
        "type": TEXT,
        "offices": listed(office),
        "evidence": listed(ref("Span")),
    }
    return record(properties, frozenset({"type", "offices"}))
