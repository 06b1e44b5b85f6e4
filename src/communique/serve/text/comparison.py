"""The quotations of a report with what became of the original's words in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from communique.model.comparison import ComparedQuotation, ComparedReport
from communique.model.facts.statement import VERDICTS
from communique.model.span import Span, hull
from communique.serve.text.paint import Paint
from communique.serve.text.passages import passage_lines, passages
from communique.serve.text.safe import safe
from communique.serve.text.tour import LOOKS, labelled
from communique.serve.text.width import filled
from communique.serve.text.wrap import lines

MARGIN = 17
NO_ORIGINAL = "no original"
OTHER_LANGUAGE = "not compared"
#: Edits of one quotation that are listed; the verdict and its reason count all of them.
EDITS = 12


def comparison_lines(found: ComparedReport, original: str, paint: Paint) -> Iterator[str]:
    """One part for each quotation, and a line that counts them."""
    for quotation in found.quotations:
        yield from _quotation_lines(quotation, original, paint)
        yield ""
    yield paint("bold", _count(found.quotations))


def _quotation_lines(quotation: ComparedQuotation, original: str, paint: Paint) -> Iterator[str]:
    label = _label(quotation)
    first, *more = lines(quotation.reason, paint, indent=" " * MARGIN)
    look = LOOKS[quotation.verdict] if quotation.verdict else "doubt"
    yield f"{paint(look, filled(label, MARGIN - 1))} {first[MARGIN:]}"
    yield from more
    comparison = quotation.comparison
    if comparison.window is not None:
        at = [edit.original_at for edit in comparison.edits if edit.original_at is not None]
        yield from _excerpt("original", original, comparison.window, at, paint)
    whole = Span(0, len(quotation.text))
    at = [edit.quoted_at for edit in comparison.edits if edit.quoted_at is not None]
    yield from _excerpt("report", quotation.text, whole, at, paint)
    for edit in comparison.edits[:EDITS]:
        change = " → ".join(words or "nothing" for words in (edit.original, edit.quoted))
        yield from lines(f"{edit.class_}: {change}", paint, indent=" " * MARGIN, hanging=" " * (MARGIN + 2))
    if len(comparison.edits) > EDITS:
        yield paint("dim", f"{' ' * MARGIN}and {len(comparison.edits) - EDITS} more changes")


def _label(quotation: ComparedQuotation) -> str:
    if quotation.verdict is not None:
        return quotation.verdict
    return OTHER_LANGUAGE if quotation.comparison.verdict == "translated" else NO_ORIGINAL


def _excerpt(label: str, text: str, whole: Span, at: Sequence[Span], paint: Paint) -> Iterator[str]:
    """The passage, cut to what lies around the words that differ where it is longer than a line."""
    spans = list(at)
    shown = passages(
        text, spans or [Span(whole.start, whole.start + 1)], [whole], around=_around(spans, paint)
    )
    for passage in shown[:1]:
        told = type(passage)(passage.span, tuple(spans), passage.cut_before, passage.cut_after)
        yield from labelled(passage_lines(text, told, paint, indent=" " * MARGIN), f"{label}: ", MARGIN)


def _around(spans: Sequence[Span], paint: Paint) -> int:
    """Two lines for what does not differ."""
    used = len(hull(spans)) if spans else 0
    return max(24, paint.columns - MARGIN - used // 2)


def _count(quotations: Sequence[ComparedQuotation]) -> str:
    counts = Counter(map(_label, quotations))
    order = (*reversed(VERDICTS), NO_ORIGINAL, OTHER_LANGUAGE)
    told = ", ".join(f"{counts[label]} {label}" for label in order if counts[label])
    many = "quotation" if len(quotations) == 1 else "quotations"
    return safe(f"{len(quotations)} {many}: {told}") if quotations else "nothing was compared"
