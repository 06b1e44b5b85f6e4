"""How a stage tells what it needs and gives, so that the wiring can be checked before the first document."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from communique.model.annotation import AnnotatedDocument
from communique.model.facts import Fact
from communique.model.issue import Issue

Finding = Fact | Issue


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotator:
    """One more layer from the layers below."""

    name: str
    version: int
    provides: type[Any]
    requires: tuple[type[Any], ...]
    run: Callable[[AnnotatedDocument], Iterable[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """What reads the language itself: its annotators fill the layer `Mention`, and whatever else it can give.

    Everything above asks for layers only and does not know which engine filled them.
    """

    name: str
    annotators: tuple[Annotator, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extractor:
    """Facts of one kind. A higher `version` marks documents that were read before as out of date."""

    name: str
    version: int
    produces: type[Any]
    requires: tuple[type[Any], ...]
    run: Callable[[AnnotatedDocument], Iterable[Finding]]
