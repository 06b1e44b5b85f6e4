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
