"""What several documents say of one record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from communique.model.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Told:
    """One value of one field in one document."""

    value: str
    document: str  #: id
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Values of one field of one record that cannot all be right, in the order of its reports."""

    record: str
    field: str
    told: tuple[Told, ...]

    @property
    def values(self) -> tuple[str, ...]:
        """Each once."""
        return tuple(dict.fromkeys(one.value for one in self.told))


@dataclass(frozen=True, slots=True)
class Line:
    """One field of the record: what the sources of each side say of it, by code; `""`: sources of nobody known."""

    field: str
    told: Mapping[str, tuple[Told, ...]]
    verdict: str  #: "agree", "only CODE", "contradict"; "differ": not the same, and no contradiction; empty: no side


@dataclass(frozen=True, slots=True)
class Accounts:
    """`sides`: the documents of each, by code; those of nobody known last, under `""`."""

    sides: Mapping[str, tuple[str, ...]]
    lines: tuple[Line, ...]
