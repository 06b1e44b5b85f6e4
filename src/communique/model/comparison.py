"""What came of holding a quotation against its original, and a report against the text that it quotes."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model.evidence import Evidence
from communique.model.facts.statement import VERDICTS
from communique.model.issue import Issue
from communique.model.span import Span


@dataclass(frozen=True, slots=True)
class WordEdit:
    """One difference. An empty `original` is an insertion, an empty `quoted` a deletion."""

    op: str
    original: str
    quoted: str
    class_: str
    original_at: Span | None  #: in the original's text; None for an insertion
    quoted_at: Span | None  #: in the quotation's text; None for a deletion


@dataclass(frozen=True, slots=True)
class Comparison:
    """`verdict` is one of `VERDICTS`, or `unrelated` or `translated`: then nothing was judged."""

    verdict: str
    edits: tuple[WordEdit, ...] = ()
    window: Span | None = None  #: the passage of the original that is quoted; None where there is none
    shared: int = 0  #: words in common


@dataclass(frozen=True, slots=True)
class ComparedQuotation:
    """A quotation of a report, and what the comparison with the original gave.

    `text` is what was compared: the quoted words without their marks, where a cue breaks them up joined by a
    space. The offsets of the edits are those of `text` and of the original.
    """

    text: str
    spans: tuple[Evidence, ...]  #: where the words stand in the report
    comparison: Comparison
    reason: str  #: why the verdict is what it is, or why there is none; without a full stop

    @property
    def verdict(self) -> str | None:
        """One of `VERDICTS`; None where the original does not have the words, or is in another language."""
        return self.comparison.verdict if self.comparison.verdict in VERDICTS else None


@dataclass(frozen=True, slots=True)
class ComparedReport:
    """All the quotations of a report in text order; where it has no quotation marks, the whole as one."""

    quotations: tuple[ComparedQuotation, ...]
    issues: tuple[Issue, ...] = ()

    @property
    def verdict(self) -> str | None:
        """The gravest; None where none of the quotations has an original in the text."""
        found = [q.verdict for q in self.quotations if q.verdict is not None]
        return max(found, key=VERDICTS.index, default=None)
