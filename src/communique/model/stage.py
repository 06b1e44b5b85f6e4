"""How a stage tells what it needs and gives, so that the wiring can be checked before the first document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from communique.model.annotation import AnnotatedDocument
from communique.model.facts import Fact
from communique.model.issue import Issue
from communique.model.span import Span
from communique.model.syntax import Analysis

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
    """What reads the language itself: the words, the parse and the names of a sentence.

    Everything above asks for the layer `Analysis` only and does not know which engine filled it.
    """

    name: str
    version: int
    #: An `Analysis` for each sentence that has words, in their order; spans lie in the text. Empty: the engine has
    #: nothing to tell.
    analyse: Callable[[str, Sequence[Span]], Iterable[Analysis]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extractor:
    """Facts of one kind. A higher `version` marks documents that were read before as out of date."""

    name: str
    version: int
    produces: type[Any]
    requires: tuple[type[Any], ...]
    run: Callable[[AnnotatedDocument], Iterable[Finding]]
