"""Two reports that cannot both be right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from communique.model.evidence import Cited
from communique.model.facts.fact import FactBase


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedValue:
    """One of the values, with the words that give it."""

    value: Cited[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy(FactBase):
    """`about` is `<kind>.<field>`; `record` the id of the fact."""

    kind: ClassVar[str] = "discrepancy"

    about: Cited[str]
    values: tuple[ReportedValue, ...]
    record: Cited[str] | None = None

    def _check(self) -> None:
        if len({value.value.value for value in self.values}) < 2:
            raise ValueError("a discrepancy has two different values")
