"""Who did what to whom, for event-data users."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from communique.model.evidence import Cited
from communique.model.facts.fact import FactBase
from communique.model.partial_date import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Plover:
    """PLOVER event type, and mode and contexts where the type has them."""

    event: Cited[str]
    mode: Cited[str] | None = None
    context: tuple[Cited[str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cameo:
    """The finest CAMEO code that the text supports. Codes are text: `010` and `10` differ."""

    code: Cited[str]
    goldstein: Cited[float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(FactBase):
    """One act of one actor towards one recipient. `record` is the id of the fact behind it."""

    kind: ClassVar[str] = "event"

    actor: Cited[str]  #: country code, or the party's name where it is no state
    actor_sector: Cited[str] | None = None
    actor_entity: Cited[str] | None = None
    recipient: Cited[str]
    recipient_sector: Cited[str] | None = None
    recipient_entity: Cited[str] | None = None
    plover: Plover
    cameo: Cameo | None = None
    quad: Cited[str] | None = None
    symmetric: Cited[bool] | None = None
    date: Cited[PartialDate] | None = None
    place: Cited[str] | None = None
    record: Cited[str] | None = None
