"""One mention of an instrument, before it is folded with others."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.model.evidence import Cited, Evidence
from communique.model.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Report:
    """Words that tell how far an instrument had come, or is hoped to come."""

    status: str
    words: Evidence
    modality: Cited[str]
    date: Cited[PartialDate] | None = None


@dataclass(slots=True)
class Found:
    """One mention of an instrument, before it is folded with others.

    `rule` "reference": no record by itself, only evidence for an instrument that is told elsewhere.
    """

    instrument: str
    noun: Evidence
    rule: str
    evidence: list[Evidence]
    name: Cited[str] | None = None
    short: str | None = None
    parties: tuple[Cited[str], ...] = ()
    own: bool = False  #: whether the parties are told by the words around it, not by what the text deals with
    told_by_phrase: bool = False  #: by the words of the instrument itself
    subject: Cited[str] | None = None
    reports: list[Report] = field(default_factory=list)
    modality: Cited[str] | None = None  #: of the mention itself, where it reports no stage
    dated: Cited[PartialDate] | None = None  #: the year or day by which it is known: "the 1951 treaty"
    signatories: tuple[Cited[str], ...] = ()  #: told as further parties of an instrument told elsewhere
    count: Cited[int] | None = None
    item: int | None = None
    another: bool = False  #: said to be another one than was told before
