"""A person, an organisation, a place across documents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from communique.model.entity import EntityKind


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office as documents report it, and from when to when they were published; None: of none the day is known."""

    title: str
    country: str | None
    first: date | None
    last: date | None
    documents: int


@dataclass(frozen=True, slots=True)
class KnownEntity:
    """`name` is the form that most documents use, the fuller one of two. `members`: (document, entity) by their ids."""

    id: str
    kind: EntityKind
    name: str
    names: tuple[str, ...]  #: every form, the commonest first
    country: str | None
    offices: tuple[Tenure, ...]  #: in the order of time
    members: tuple[tuple[str, str], ...]
    doubts: tuple[str, ...] = ()  #: why forms that may be of it were left apart
