"""What a deal costs, and when it was done."""

from __future__ import annotations

import re

from communique.annotate.clauses import cited_date
from communique.extract.programme.tree import Tree
from communique.model.annotation import AnnotatedDocument, TimeExpression
from communique.model.evidence import Cited
from communique.model.partial_date import PartialDate
from communique.model.span import Span

_ABOUT = (
    r"(?:(?:about|around|some|roughly|approximately|over|nearly|almost|more than|less than|up to|at least|"
    r"an estimated)\s)?"
)
_SCALE = r"(?:\s?(?:thousand|million|billion|trillion|crore|lakh|mln|bln|bn|mn|m|b)(?![a-z]))"
_CODES = (
    r"USD|EUR|GBP|JPY|INR|KRW|AUD|CAD|CHF|SEK|NOK|DKK|PLN|RON|CZK|HUF|TRY|BRL|CNY|RMB|SAR|AED|Rs\.?|Re\.?"
)
_CURRENCIES = (
    r"dollars|euros|pounds|rupees|yen|won|yuan|roubles|rubles|kronor|kroner|crowns|zlotys?|francs|lira|lei|reais|rand|"
    r"pesos|dirhams|riyals"
)
MONEY = re.compile(
    rf"(?<![\w$€£])(?>{_ABOUT}"
    rf"(?:(?:(?:US|A|C|NZ|S|HK|AU|CA|R)?[$€£¥₹₩]\s?|(?:{_CODES})\s?)\d[\d,]{{0,14}}(?:\.\d{{1,3}})?{_SCALE}?"
    rf"|\d[\d,]{{0,14}}(?:\.\d{{1,3}})?{_SCALE}?\s(?:(?:US|Swiss|Swedish|Norwegian|Danish|Canadian|Australian|Indian|"
    rf"Japanese|Turkish|Polish)\s)?(?:{_CURRENCIES}|{_CODES})(?!\w)))"
    rf"(?!\s(?:fine|line of credit|loan|credit line|package|aid|budget))"
)

_PRICED = re.compile(
    r"\b(?:worth|valued at|priced at|costs?|costing|at a cost of|worth of|a total of)\s(?:an?\s)?$"
)


def money_in(doc: AnnotatedDocument, span: Span) -> Cited[str] | None:
    """The only sum of money in `span`, as printed; None where there are two, since which is the price is open."""
    found = list(MONEY.finditer(doc.document.text, span.start, span.end))
    if len(found) != 1:
        return None
    evidence = doc.cite(Span(*found[0].span()))
    return Cited(" ".join(evidence.text.split()), (evidence,))


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
