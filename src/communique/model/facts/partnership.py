"""A named relationship."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from communique.model.evidence import Cited
from communique.model.facts.fact import FactBase
from communique.model.partial_date import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Partnership(FactBase):
    kind: ClassVar[str] = "partnership"

    label: Cited[str]
    parties: tuple[Cited[str], ...] = ()
    since: Cited[PartialDate] | None = None
