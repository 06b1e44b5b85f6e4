"""What one document says of a field, and what others it cannot stand beside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from communique.derive.discrepancies.vagueness import can_both_be
from communique.model.accounts import Told
from communique.model.evidence import Evidence
from communique.model.reading import Reading
from communique.reconcile.records import Report


@dataclass(frozen=True, slots=True)
class Saying:
    """One value as it is shown, and what it is compared by: `range`, `names`, or what it rules out."""

    field: str
    value: str
    document: str
    evidence: tuple[Evidence, ...]
    range: tuple[float, float] | None = None  #: between what it may lie
    mark: str = ""  #: sayings with different marks are not compared: currencies, stages, sorts of place
    names: frozenset[str] = frozenset()
    rules_out: frozenset[str] = frozenset()  #: values that others may not have, unless they are later
    day: date | None = None  #: on which it was so

    @property
    def told(self) -> Told:
        return Told(self.value, self.document, self.evidence)

    def speaks_against(self, other: Saying) -> bool:
        if self.mark != other.mark:
            return False
        if self.range is not None and other.range is not None:
            return not can_both_be(self.range, other.range)
        if self.rules_out or other.rules_out:
            return self._denies(other) or other._denies(self)
        return bool(self.names - other.names and other.names - self.names)

    def _denies(self, other: Saying) -> bool:
        earlier = self.day is not None and other.day is not None and self.day < other.day
        return other.value in self.rules_out and not earlier


Teller: TypeAlias = Callable[[Report, Reading], Iterator[Saying]]
