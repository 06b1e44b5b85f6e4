"""Did it happen, is it to come, is it hoped for, was it denied? Decided from the words around a trigger.

Rules over words for now: tense and attitude are read from the clause that the trigger stands in. The grammar of
the trained engine will replace the search for the clause, not the meaning of the words.
"""

from __future__ import annotations

import re

#: Where a clause ends, to the left of a trigger, for the purposes of tense.
_CLAUSE = re.compile(
    r"[;:]|,\s(?:and|but|while|which|where|who|when|after|as)\s|\s(?:while|whereas|although)\s|[.!?]\s"
)

#: A clause of its own at the head of a sentence: "While Fooland hopes for more, the ministers met".
_OPENING = re.compile(
    r"\W{0,3}(?:While|Whereas|Although|Though|Despite|After|Since|As|When)\b[^,;:]{0,120},\s"
)

_FUTURE = re.compile(
    r"\b(?:will|shall|'ll|is to|are to|is due|are due|due to|is set|are set|set to|"
    r"is scheduled|are scheduled|scheduled|"
    r"prepar(?:e|es|ed|ing|ations)(?: for)? (?:the|an?|his|her|their)|is expected|"
    r"are expected|expected|expects|plans? to|planned|planning to|is slated|"
    r"are slated|upcoming|forthcoming|"
    r"intends? to|agreed to|agree to|agrees to|promised|promises|pledged|accepted (?:an|"
    r"the|his|her) invitation|looks? forward to|is going to|are going to|ahead of|"
    r"to be held|to be signed|would)\b",
    re.IGNORECASE,
)
_PROPOSED = re.compile(
    r"\b(?:hopes?|hoped|hopeful|hoping|offers?|offered|offering|seeks?|sought|seeking|"
    r"proposes?|proposed|proposal|invited?|"
    r"invites|invitation|wants?|wanted|would like|wishes|urged?|urges|calls? for|"
    r"called for|suggests?|suggested|"
    r"considering|mulls?|mulling|explor(?:e|es|ed|ing)|eyes|eyeing|keen|potential|"
    r"possible|possibility|mooted|aims?)\b",
    re.IGNORECASE,
)
_ACCEPTED = re.compile(
    r"\baccept(?:s|ed)?\s(?:an|the|his|her|their)\s(?:[a-z]+\s)?invitation\b", re.IGNORECASE
)
_DENIED = re.compile(
    r"\b(?:not|n't|n’t|never|denie[ds]|deny|denying|denial|refus(?:e|es|ed|al|ing)|"
    r"cancel(?:s|led|ed|lation|ling)?|call(?:s|ed) off|"
    r"postpon(?:e|es|ed|ement)|no|without|rejected|rejects|scrapped|failed to|declined?|"
    r"declines|ruled out|neither|nor)\b",
    re.IGNORECASE,
)
_HYPOTHETICAL = re.compile(
    r"\b(?:if|could|might|may|whether|unless|would have|in case|were to|should|suppose|imagine)\b(?!\s\d)|"
    r"^\W*(?:were|should|had)\s(?:the|a|an|he|she|they|it)\b",
    re.IGNORECASE,
)

#: How far left of a trigger its auxiliaries and attitude verbs stand, in characters.
REACH = 90


def clause_before(text: str, position: int) -> str:
    """The words of the trigger's own clause that stand before it, at most `REACH` characters."""
    opening = _OPENING.match(text)
    own = opening.end() if opening is not None and opening.end() <= position else 0
    left = text[max(own, position - REACH) : position]
    ends = [match.end() for match in _CLAUSE.finditer(left)]
    return left[ends[-1] :] if ends else left


def is_future(text: str, position: int) -> bool:
    """Whether the clause around `position` speaks of what is to come: for weekdays and months without a year."""
    clause = clause_before(text, position)
    if re.search(r"\bhad been (?:due|set|scheduled|expected|to)\b|\b[Ss]ince\s$", clause):
        return False
    if _FUTURE.search(clause) or _AHEAD.search(clause):
        return True
    if _PAST.search(clause):
        return False
    after = text[position : position + 60]
    return bool(_WILL.search(after[: _clause_end(after)]))


#: Wishes and possibilities of today are of what is to come.
_AHEAD = re.compile(
    r"\b(?:hopes?|hoping|hopeful|seeks?|seeking|wants|wishes|proposes|offers|invites|aims|may|might|"
    r"invited\s[^.;:]{1,60}\sto|offered to|proposed to)\b"
)
_PAST = re.compile(
    r"\b(?:[a-z]{2,}ed|met|held|flew|went|came|took|said|told|began|spoke|wrote|was|were|had)\b"
)
_WILL = re.compile(r"(?<!that )(?<!which )(?<!who )\b(?:will|is due|is set|is scheduled)\b")


def modality_of(text: str, start: int, end: int) -> str:
    """The codebook's modality of the act that the words `text[start:end]` tell, from its clause."""
    clause = clause_before(text, start)
    words = text[start:end]
    if _DENIED.search(clause) or re.search(r"\b(?:not|never|cancelled|postponed)\b", words):
        return "denied"
    if _HYPOTHETICAL.search(clause):
        return "hypothetical"
    if _ACCEPTED.search(clause):
        return "planned"
    if _PROPOSED.search(clause):
        return "proposed"
    if _FUTURE.search(clause) or _TO_BE.search(clause) or re.search(r"\b(?:will|shall)\b|\bto be\b", words):
        return "planned"
    return "actual"


#: "Was to be signed": right before the verb; "said to be" is somebody's word for what is.
_TO_BE = re.compile(r"(?<!said )(?<!reported )(?<!seem )(?<!seems )\bto be\s(?:[a-z]+ly\s)?$")
#: "The meeting of A and B on Monday was cancelled": said of the noun as long as no other clause begins.
_CALLED_OFF = re.compile(
    r"(?:(?!\b(?:that|which|who|where|when|after)\b)[^.;:]){0,160}?"
    r"\b(?:(?:was|were|is|are|has been|have been|had been)\s(?:[a-z]+ly\s|then\s)?"
    r"(?:cancell?ed|called off|scrapped|dropped|put off|postponed)|"
    r"(?:will|would|did|does)\s(?:not|no longer|never)\s(?:now\s)?take place)\b"
)


def is_called_off(text: str, end: int) -> bool:
    """Whether what a noun that ends at `end` stands for is said, behind it, not to take place."""
    return bool(_CALLED_OFF.match(text, end))


def _clause_end(text: str) -> int:
    match = _CLAUSE.search(text)
    return match.start() if match else len(text)
