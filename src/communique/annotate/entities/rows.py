"""Officials named in a row whose state is told once, behind the last: "President A and Mrs. B of Fooland"."""

from __future__ import annotations

import re
from bisect import bisect_left

from communique.model.annotation import AnnotatedDocument, NounPhrase
from communique.model.evidence import Cited
from communique.reference import offices
from communique.reference.governments import lacks_office

_AND = re.compile(r",?\sand\s(?:the\s|his wife,?\s|her husband,?\s)?")
#: Who is named with an office-holder and holds none.
_SPOUSES = frozenset({"first lady", "first gentleman"})


def state_of_the_row(doc: AnnotatedDocument, phrase: NounPhrase) -> Cited[str] | None:
    """The state behind the next name, where both can be of one government: a couple, or ministers for two things.

    Two of one role are rarely of one state: "President A and Prime Minister B of Fooland" are two states' heads.
    """
    if phrase.title is None or phrase.person is None or phrase.country is not None:
        return None
    layer = doc.layer(NounPhrase)
    at = bisect_left(layer, phrase.span, key=lambda p: p.span)
    if at + 1 >= len(layer) or not _AND.fullmatch(
        doc.document.text, phrase.span.end, layer[at + 1].span.start
    ):
        return None
    last = layer[at + 1]
    if last.person is None or last.country is None or last.country_span is None:
        return None
    if last.country_span.start < last.person.span.end:
        return None
    return (
        Cited(last.country, (doc.cite(last.country_span),), "state-of-the-row")
        if _one_government(_words(doc, phrase), _words(doc, last), last.country)
        else None
    )


def _words(doc: AnnotatedDocument, phrase: NounPhrase) -> str:
    return " ".join(phrase.title.of(doc.document.text).split()).casefold() if phrase.title is not None else ""


def _one_government(first: str, second: str, country: str) -> bool:
    if not second or second in _SPOUSES:
        return not lacks_office(first, country)
    rows, others = offices.offices_for(first, country), offices.offices_for(second, country)
    roles, other_roles = {row.role for row in rows}, {row.role for row in others}
    both_ministers = {row.level for row in (*rows, *others)} == {"minister"}
    return bool(rows and others) and both_ministers and not roles & other_roles
