"""Somebody said something, on the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from communique.model.evidence import Cited
from communique.model.facts.fact import FactBase, checked
from communique.model.partial_date import PartialDate

MODES = frozenset({"direct", "indirect", "post"})
#: From the most faithful to the least: the gravest edit gives the verdict.
VERDICTS = ("verbatim", "cosmetic", "marked", "abridged", "altered", "contradictory")
OPS = frozenset({"insert", "delete", "replace"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One word-level difference between an original and a quotation of it."""

    op: Cited[str]
    original: Cited[str]  #: the original's words, empty for an insertion
    quoted: Cited[str]  #: the quotation's words, empty for a deletion
    class_: Cited[str]  #: what kind of change: case, punctuation, symbol, number, word, ...

    def __post_init__(self) -> None:
        checked("op", self.op, OPS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fidelity:
    """How a quotation stands to its original."""

    verdict: Cited[str]
    edits: tuple[Edit, ...] = ()

    def __post_init__(self) -> None:
        checked("verdict", self.verdict, frozenset(VERDICTS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(FactBase):
    """`speakers` are names of entities, country codes, or an office where no name is given.

    `evidence` holds the words said, without the outer marks, in as many spans as the cue breaks them into;
    `text` is those words joined by a space. `original` is the id of the statement that it quotes.
    """

    kind: ClassVar[str] = "statement"

    mode: Cited[str]
    speakers: tuple[Cited[str], ...] = ()
    title: Cited[str] | None = None
    text: Cited[str]
    said_on: Cited[PartialDate] | None = None
    channel: Cited[str] | None = None
    original: Cited[str] | None = None
    fidelity: Fidelity | None = None

    def _check(self) -> None:
        checked("mode", self.mode, MODES)
