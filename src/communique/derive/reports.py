"""The quotations of a report, each held against one text that it may come from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from communique.derive.fidelity import MOST_QUOTED, MOST_WORDS, compared
from communique.derive.fidelity.verdicts import reason_of
from communique.derive.words import words_of
from communique.languages.en import ENGLISH
from communique.model.annotation import Quotation
from communique.model.comparison import ComparedQuotation, ComparedReport, Comparison
from communique.model.document import Document
from communique.model.evidence import Evidence
from communique.model.issue import Issue
from communique.model.span import Span
from communique.segment import quotations_of, segments_of

#: Quotations of one report that are compared; above that the rest is left, with an Issue.
MOST_QUOTATIONS = 2_000
#: The longest cue that breaks a quotation up: "...," the minister told reporters on Tuesday, "..."
LONGEST_CUE = 160

_WORD = re.compile(r"[^\W\d_]{2,30}")


def compared_report(original: Document, report: Document) -> ComparedReport:
    """Whether the original is what the report quotes is for the caller to know: only words are compared.

    An Issue for what could not be compared: another language, or a text beyond all bounds.
    """
    words = words_of(original.text)
    if len(words.words) > MOST_WORDS:
        return ComparedReport((), (_too_long(f"the original has more than {MOST_WORDS} words"),))
    held = list(quoted_in(report))
    issues: list[Issue] = []
    if len(held) > MOST_QUOTATIONS:
        issues.append(
            Issue(
                "fidelity.too-many-quotations",
                f"the report has more than {MOST_QUOTATIONS} quotations; the rest was not compared",
            )
        )
    found = []
    for spans in held[:MOST_QUOTATIONS]:
        text = " ".join(evidence.text for evidence in spans)
        quoted = words_of(text)
        if len(quoted.words) > MOST_QUOTED:
            issues.append(_too_long(f"a quotation has more than {MOST_QUOTED} words", spans[0]))
            continue
        comparison = compared(words, quoted)
        found.append(ComparedQuotation(text, spans, comparison, _reason(comparison)))
    issues += [_other_language(q) for q in found if q.comparison.verdict == "translated"]
    return ComparedReport(tuple(found), tuple(issues))


def quoted_in(report: Document) -> Iterator[tuple[Evidence, ...]]:
    """Each quotation in its pieces; the whole text where there is none."""
    text = report.text
    found = quotations_of(text, segments_of(report))
    if not found:
        start = len(text) - len(text.lstrip())
        end = len(text.rstrip())
        if start < end:
            yield (report.cite(Span(start, end)),)
        return
    pieces = [found[0]]
    for before, after in pairwise(found):
        if not _goes_on(text, before, after):
            yield _cited(report, pieces)
            pieces = []
        pieces.append(after)
    yield _cited(report, pieces)


def _cited(report: Document, pieces: list[Quotation]) -> tuple[Evidence, ...]:
    """A comma before the cue that breaks the words up is the reporter's."""
    *broken, last = [report.cite(piece.words) for piece in pieces]
    return (*(_without_comma(report, one) for one in broken), last)


def _without_comma(report: Document, piece: Evidence) -> Evidence:
    words = piece.text.removesuffix(",")
    return report.cite(Span(piece.span.start, piece.span.start + len(words))) if words else piece


def _goes_on(text: str, before: Quotation, after: Quotation) -> bool:
    """The second is the first one's next paragraph, or what follows upon a cue that broke it up."""
    between = text[before.span.end : after.span.start]
    if before.span.end == before.words.end:
        return not between.strip()
    if len(between) > LONGEST_CUE or "\n" in between or not between.rstrip().endswith(","):
        return False
    if not text[: before.words.end].endswith(",") and not between.startswith(","):
        return False
    return any(word.casefold() in ENGLISH.reporting_verbs for word in _WORD.findall(between))


def _reason(comparison: Comparison) -> str:
    if comparison.window is not None:
        return reason_of(comparison.edits)
    if comparison.verdict == "translated":
        return "the quotation is in another language than the original"
    return "no original found"


def _too_long(message: str, evidence: Evidence | None = None) -> Issue:
    return Issue("fidelity.too-long", f"{message}: it was not compared", evidence)


def _other_language(quotation: ComparedQuotation) -> Issue:
    return Issue(
        "fidelity.other-language",
        "the quotation and the original are in different languages: they were not compared",
        quotation.spans[0],
    )
