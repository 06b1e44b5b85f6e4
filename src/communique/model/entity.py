"""The persons, states, organisations, places and equipment that a document names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from communique.model.document import content_id
from communique.model.evidence import Cited, Evidence


class EntityKind(StrEnum):
    PERSON = "person"
    STATE = "state"
    ORGANISATION = "organisation"
    PLACE = "place"
    EQUIPMENT = "equipment"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHeld:
    """An office as the document reports it."""

    title: Cited[str]
    country: Cited[str] | None = None
    organisation: Cited[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One thing that the document names, with every mention of it. `name` is the fullest form in the text."""

    id: str
    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()
    country: Cited[str] | None = None  #: ISO 3166-1 alpha-3, or the code of an international organisation
    type: str | None = None  #: organisations only: government, armed_forces, company, international, ...
    sector: str | None = None  #: PLOVER sector code
    offices: tuple[OfficeHeld, ...] = ()  #: persons only
    evidence: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"{self.name!r} has no mention")


def entity_id(document_id: str, kind: EntityKind, name: str) -> str:
    return content_id(kind, document_id, name)
