"""Contracts told without the word: "A has agreed to purchase 50 aircraft from B"."""

from __future__ import annotations

from collections.abc import Iterator

from communique.annotate.clauses import cited_date, parties_of
from communique.annotate.grammar import Grammar
from communique.annotate.modality import modality_told
from communique.extract.agreement.found import Found, Report
from communique.model.annotation import AnnotatedDocument
from communique.model.evidence import Cited
from communique.model.partial_date import PartialDate
from communique.model.span import Span

_BUY = frozenset({"buy", "purchase", "order", "procure", "acquire"})


def purchases(doc: AnnotatedDocument, g: Grammar) -> Iterator[Found]:
    """Of a number of things from somebody who is named; "bought grain from A" is trade, and no one contract."""
    for verb, token in enumerate(g.analysis.tokens):
        if token.upos != "VERB" or token.lemma.lower() not in _BUY:
            continue
        things = [i for i in g.children(verb, "obj") if _is_counted(g, i)]
        sellers = [a for w in (verb, *things) for a in g.with_case(w, "from")]
        buyers = g.subjects(verb)
        parties = parties_of(doc, [*buyers, *sellers], companies=True)
        if things and sellers and len(parties) >= 2:
            yield _found(doc, g, verb, things[0], parties)


def _is_counted(g: Grammar, index: int) -> bool:
    return g.token(index).xpos in ("NNS", "NNPS", "NN") and any(
        g.word(i)[:1].isdigit() for i in g.children(index, "nummod", "compound")
    )


def _found(
    doc: AnnotatedDocument, g: Grammar, verb: int, thing: int, parties: tuple[Cited[str], ...]
) -> Found:
    first, last = g.token(verb).span, g.token(thing).span
    words = doc.cite(Span(min(first.start, last.start), max(first.end, last.end)))
    agreed = _agreed(g, verb)
    teller = verb if agreed is None else agreed
    modality = modality_told(doc, g.analysis, teller, g.token(teller).span)
    date = _date(g, verb)
    report = Report("announced", doc.cite(g.token(teller).span), modality, date)
    return Found(
        instrument="contract",
        noun=words,
        rule="purchase",
        evidence=[words],
        parties=parties,
        own=True,
        subject=Cited(words.text, (words,)),
        reports=[] if agreed is None else [report],
        modality=modality,
        dated=date if agreed is None else None,
        another=True,
    )


def _agreed(g: Grammar, verb: int) -> int | None:
    """ "Agreed to purchase": the agreement is there, the purchase to come."""
    head = g.token(verb).head
    joined = g.token(verb).relation == "xcomp" and head >= 0 and g.token(head).lemma == "agree"
    return head if joined else None


def _date(g: Grammar, verb: int) -> Cited[PartialDate] | None:
    time = next((t for t in g.times_at([verb]) if t.starts is not None), None)
    return cited_date(time, time.starts) if time is not None and time.starts is not None else None
