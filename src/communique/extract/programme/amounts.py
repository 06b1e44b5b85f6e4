"""What a deal costs, and when it was done."""

from __future__ import annotations

import re

from communique.annotate.amounts import MONEY, money_in
from communique.annotate.clauses import cited_date
from communique.extract.programme.tree import Tree
from communique.model.annotation import AnnotatedDocument, TimeExpression
from communique.model.evidence import Cited
from communique.model.partial_date import PartialDate
from communique.model.span import Span

_PRICED = re.compile(
    r"\b(?:worth|valued at|priced at|costs?|costing|at a cost of|worth of|a total of)\s(?:an?\s)?$"
)


def price_in(doc: AnnotatedDocument, span: Span) -> Cited[str] | None:
    """The only sum in `span` that is said to be a price."""
    found = [m for m in MONEY.finditer(doc.document.text, span.start, span.end) if _is_price(doc, m.start())]
    return money_in(doc, Span(*found[0].span())) if len(found) == 1 else None


def _is_price(doc: AnnotatedDocument, at: int) -> bool:
    return bool(_PRICED.search(doc.document.text, max(0, at - 24), at))


def date_in(tree: Tree, words: tuple[int, ...], around: int) -> Cited[PartialDate] | None:
    """The time nearest to the word `around` that stands among `words`, where it tells a date."""
    place = tree.tokens[around].span.start
    spans = {tree.tokens[i].span for i in words}
    times = [
        time
        for time in tree.doc.within(TimeExpression, tree.analysis.sentence)
        if time.starts is not None and any(time.span.overlaps(span) for span in spans)
    ]
    for time in sorted(times, key=lambda t: abs(t.span.start - place)):
        if time.starts is not None:
            return cited_date(time, time.starts)
    return None
