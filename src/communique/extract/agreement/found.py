"""One mention of an instrument, before it is folded with others."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.model.evidence import Cited, Evidence
from communique.model.partial_date import PartialDate


@dataclass(slots=True)
class Found:
    """One mention of an instrument, before it is folded with others."""

    instrument: str
    noun: Evidence
    rule: str
    evidence: list[Evidence]
    name: Cited[str] | None = None
    short: str | None = None
    parties: tuple[Cited[str], ...] = ()
    subject: Cited[str] | None = None
    stages: list[tuple[str, Evidence, Cited[PartialDate] | None]] = field(default_factory=list)
    modality: Cited[str] | None = None
    count: Cited[int] | None = None
    item: int | None = None
