"""Outcomes as plain lists, and back: what a file keeps of a reading, all of it, and nothing that could be run.

An object is a list of the name of its class and its fields, a tuple one that begins with an empty name. Evidence is its
place alone: its words stand in the document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from types import MappingProxyType, ModuleType
from typing import Any

from communique.model import document, entity, evidence, issue, outcome, partial_date, reading, segment, span
from communique.model.document import Document
from communique.model.evidence import Evidence
from communique.model.facts import (
    agreement,
    discrepancy,
    engagement,
    event,
    fact,
    partnership,
    programme,
    statement,
)
from communique.model.outcome import Outcome, Skipped, reading_in
from communique.model.span import Span

_MODULES: tuple[ModuleType, ...] = (
    document,
    entity,
    evidence,
    issue,
    outcome,
    partial_date,
    reading,
    segment,
    span,
    fact,
    agreement,
    discrepancy,
    engagement,
    event,
    partnership,
    programme,
    statement,
)


def _classes() -> Mapping[str, type]:
    return MappingProxyType(
        {
            name: one
            for module in _MODULES
            for name, one in vars(module).items()
            if isinstance(one, type)
            and one.__module__ == module.__name__
            and (is_dataclass(one) or issubclass(one, Enum))
        }
    )


CLASSES = _classes()
_FIELDS: Mapping[type, tuple[str, ...]] = {
    one: tuple(field.name for field in fields(one)) for one in CLASSES.values() if is_dataclass(one)
}


def outcome_list(given: Outcome) -> list[Any]:
    """The document that is cited comes first, and what stands for it in the outcome is empty."""
    cited = _document_of(given)
    return [_listed(cited, None), _listed(given, cited)]


def outcome_from(plain: list[Any]) -> Outcome:
    """Raises `ValueError`, `KeyError` or `TypeError` for what `outcome_list` did not make."""
    cited = _made(plain[0], None)
    given: Outcome = _made(plain[1], cited)
    return given


def _document_of(given: Outcome) -> Document | None:
    kept = reading_in(given)
    if kept is not None:
        return kept.document
    return given.document if isinstance(given, Skipped) else None


def _listed(value: Any, cited: Document | None) -> Any:
    if value is None or type(value) in (bool, int, float):
        return value
    kind = type(value)
    if kind is str:
        return value
    if kind is tuple:
        return ["", *(_listed(one, cited) for one in value)]
    if value is cited and cited is not None:
        return ["@"]
    if kind is Evidence:
        return ["Evidence", value.span.start, value.span.end]
    if kind is datetime:
        return ["datetime", value.isoformat()]
    if isinstance(value, Enum):
        return [kind.__name__, value.value]
    return [kind.__name__, *(_listed(getattr(value, name), cited) for name in _FIELDS[kind])]


def _made(plain: Any, cited: Document | None) -> Any:
    if not isinstance(plain, list):
        return plain
    name, *values = plain
    match name:
        case "":
            return tuple(_made(one, cited) for one in values)
        case "@":
            return cited
        case "Evidence":
            if cited is None:
                raise ValueError("evidence without a document")
            return cited.cite(Span(*values))
        case "datetime":
            return datetime.fromisoformat(*values)
    kind = CLASSES[name]
    if issubclass(kind, Enum):
        return kind(*values)
    return kind(**dict(zip(_FIELDS[kind], (_made(one, cited) for one in values), strict=True)))
