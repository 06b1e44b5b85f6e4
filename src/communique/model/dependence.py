"""Which documents repeat another, and which of several are sources of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

#: `copy`: all of it, `excerpt`: of a part, `extended`: all of it with more, `rewrite`: words were changed.
Repetition: TypeAlias = Literal["copy", "excerpt", "extended", "rewrite"]


@dataclass(frozen=True, slots=True)
class DependsOn:
    """The later document repeats the earlier one."""

    document: str
    on: str
    share: float  #: of the runs of words of the shorter text, those that stand in the other
    kind: Repetition


@dataclass(frozen=True, slots=True)
class Sources:
    """The documents that report one thing."""

    documents: int
    independent: tuple[str, ...]  #: ids of those that repeat no other
    repeats: tuple[DependsOn, ...] = ()
