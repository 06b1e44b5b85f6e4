"""Numbers and sums of money, as printed."""

from __future__ import annotations

import re

from communique.model.annotation import AnnotatedDocument
from communique.model.evidence import Cited
from communique.model.span import Span, hull
from communique.model.syntax import Analysis

_NUMBERS = {
    word: n
    for n, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split(),
        1,
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "hundred": 100, "dozen": 12}
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3}){1,2}|\d{1,5}")
_ABOUT = (
    r"(?:(?:about|around|some|roughly|approximately|(?<!hand )(?<!handed )(?<!handing )(?<!turned )over|nearly|"
    r"almost|more than|less than|up to|at least|an estimated)\s)?"
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


def money_in(doc: AnnotatedDocument, span: Span) -> Cited[str] | None:
    """The only sum of money in `span`, as printed; None where there are two, since which is meant is open."""
    found = list(MONEY.finditer(doc.document.text, span.start, span.end))
    if len(found) != 1:
        return None
    evidence = doc.cite(Span(*found[0].span()))
    return Cited(" ".join(evidence.text.split()), (evidence,))


def number_at(doc: AnnotatedDocument, analysis: Analysis, index: int) -> Cited[int] | None:
    """The number that a word prints, with "two dozen"; None for a word that prints none, and for millions."""
    tokens, text = analysis.tokens, doc.document.text
    word = tokens[index].span.of(text).casefold()
    parts = [i for i in analysis.children(index) if tokens[i].upos == "NUM"]
    said = [tokens[i].span.of(text).casefold() for i in parts]
    if word in ("thousand", "million", "billion") or {"thousand", "million", "billion"} & set(said):
        return None
    if word in ("dozen", "hundred"):
        times = next((_NUMBERS[other] for other in said if other in _NUMBERS), 1)
        evidence = doc.cite(hull(tokens[i].span for i in (*parts, index)))
        return Cited(_NUMBERS[word] * times, (evidence,), "number-word")
    evidence = doc.cite(tokens[index].span)
    if word in _NUMBERS:
        return Cited(_NUMBERS[word], (evidence,), "number-word")
    value = int(word.replace(",", "")) if _DIGITS.fullmatch(word) else 0
    return Cited(value, (evidence,)) if value else None
