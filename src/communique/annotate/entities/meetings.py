"""Who is met, and who meets."""

from __future__ import annotations

import re
from bisect import bisect_left

from communique.model.annotation import AnnotatedDocument, NounPhrase

_MET = re.compile(
    r"\b(?:with|met|meet|meets|meeting|between\s[^.;]{3,80}\sand|welcomed|welcome|hosted|"
    r"received|thanked|called on|congratulated|hosted by|received by|by|"
    r"organi[sz]ed by)\s"
    r"(?:the\s|H\.E\.\s|his\s|her\s)?$"
)


def is_met(doc: AnnotatedDocument, phrase: NounPhrase) -> bool:
    """Whether the phrase stands where the other side does: after "met", "with", "welcomed", or in a list that does."""
    text = doc.document.text
    if _MET.search(text[max(0, phrase.span.start - 110) : phrase.span.start]):
        return True
    layer = doc.layer(NounPhrase)
    at = bisect_left(layer, phrase.span, key=lambda p: p.span)
    first = max(0, at - _LONGEST_LIST)
    while (
        at > first
        and layer[at - 1].offices
        and _LISTED.fullmatch(text, layer[at - 1].span.end, layer[at].span.start)
    ):
        at -= 1
    start = layer[at].span.start
    return bool(_MET.search(text[max(0, start - 110) : start]))


_LONGEST_LIST = 20  #: of officials in one sentence; further back nobody looks
_LISTED = re.compile(r",\s|,?\sand\s(?:the\s)?|,?\sas well as\s(?:the\s)?")


_AND = re.compile(r"\sand\s(?:the\s)?")
#: What two do with each other; nobody signs with a colleague.
_TOGETHER = re.compile(
    r"\s(?:also\s|jointly\s|today\s|formally\s|later\s){0,2}(?:signed|exchanged|co-signed|initialled|shook|met|held\s(?:talks|a\smeeting)|"
    r"agreed\sto|agreed\son)\b(?![^.;]{0,160}\b(?:with|to\smeet)\s)"
)


def acts_with_another(doc: AnnotatedDocument, phrase: NounPhrase) -> bool:
    """Whether the phrase is the second of "A and B signed", where the first is named without a state, too."""
    text = doc.document.text
    layer = doc.layer(NounPhrase)
    at = bisect_left(layer, phrase.span, key=lambda p: p.span) - 1
    if at < 0 or layer[at].person is None or layer[at].country is not None:
        return False
    joined = _AND.fullmatch(text, layer[at].span.end, phrase.span.start)
    return joined is not None and _TOGETHER.match(text, phrase.span.end) is not None
