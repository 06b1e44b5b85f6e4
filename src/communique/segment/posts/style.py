"""Whether a sentence beside an author line is the report's or the post's, as far as its own words tell."""

from __future__ import annotations

import re
from enum import Enum

from communique.languages.en import ENGLISH
from communique.model.span import Span
from communique.reference.states import forms
from communique.segment.datelines import dateline_of
from communique.segment.posts.accounts import announced_platform

#: Longer texts between marks are no quotation to be blanked.
QUOTED_MAX = 600

_QUOTED = re.compile(rf"[\"“„«][^\"“”„«»]{{1,{QUOTED_MAX}}}[\"”»]")
_VERB = "|".join(
    sorted({*ENGLISH.reporting_verbs, "reported", "confirmed", "announced", "acknowledged", "denied"})
)
#: Signs that reports do not use outside of quotations.
_SOCIAL = re.compile(
    r"(?<![\w&])#[^\W\d]\w{1,40}|(?<!\S)(?:pic\.(?:twitter|x)\.com|https?://t\.co)/\w|(?<!\S)RT @\w"
    r"|[\u2600-\u27bf\U0001f000-\U0001faff]"
)
_ACCOUNT = re.compile(r"(?<![\w(])@\w{2,40}")
_AMPERSAND = re.compile(r"[a-z.] & [a-z]")
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us|me)\b(?:['’](?:m|ve|re|ll|d))?")
_OPENER = re.compile(
    rf"(?:{'|'.join(sorted(map(re.escape, ENGLISH.post_openers), key=len, reverse=True))})\b", re.IGNORECASE
)
_EXCLAIMED = re.compile(r"![\s)]{0,2}$")
_SOURCES = r"officials?|spokes\w{3,6}|diplomats?|sources?|analysts?|witnesses|people|agency|ministry|statement|reports?"
_REPORTED = re.compile(
    r"\btold (?:reporters|journalists|the (?:press|media|agency|paper|newspaper))\b"
    rf"|\b(?:{_SOURCES})(?:\s[\w'’,-]{{1,20}}){{0,6}}?\s(?:{_VERB})\b"
    rf"|,(?:\s[\w'’.-]{{1,24}}){{1,10}}\s(?:{_VERB})"
    r"(?:\s(?:on|in|at|after|before|late|early)\b[^.]{0,60}|\s\w{3,6}day)?\.?$"
    rf"|\baccording to (?:\w{{1,12}}\s){{0,4}}(?:{_SOURCES})\b"
)
#: A report that speaks of tags prints them, too.
_OF_TAGS = re.compile(r"\b(?:hash\s?tags?|trending)\b", re.IGNORECASE)
_CUE_BEHIND_QUOTATION = re.compile(rf"\b(?:{_VERB})\b")
_POSTS_OR_SAYS = re.compile(
    rf"\b(?:{_VERB}|answered|announced|shared|published|taking|took|turned|writing|posting|saying|adding)\b",
    re.IGNORECASE,
)


class Style(Enum):
    REPORT = "of the report"
    ANNOUNCEMENT = "of the report, and what follows is the post"
    POST = "of the post"
    OPEN = "could be of either"


def style_of(text: str, sentence: Span, surname: str | None) -> Style:
    """What the sentence is by its own words, and by the author's surname.

    Words inside quotation marks tell nothing of who writes.
    """
    words = sentence.of(text)
    outside = _QUOTED.sub('""', words)
    if is_announcement(outside):
        return Style.ANNOUNCEMENT
    if _SOCIAL.search(outside) and not _OF_TAGS.search(outside):
        return Style.POST
    if _is_reported(outside) or _OF_TAGS.search(outside) or dateline_of(text, sentence) is not None:
        return Style.REPORT
    if _is_post(outside):
        return Style.POST
    return Style.REPORT if _tells_of(outside, surname) else Style.OPEN


def is_announcement(words: str) -> bool:
    """Whether a sentence of the report says that somebody posted something."""
    lowered = words.lower()
    if any(_holds(lowered, cue) for cue in ENGLISH.post_cues):
        return True
    return bool(_POSTS_OR_SAYS.search(words)) and announced_platform(words) is not None


def has_signs(words: str) -> bool:
    """Whether it has tags, emoji or links to pictures, which reports do not have outside of quotations."""
    return _SOCIAL.search(_QUOTED.sub('""', words)) is not None


def _holds(lowered: str, cue: str) -> bool:
    at = lowered.rfind(cue)
    after = lowered[at + len(cue) : at + len(cue) + 1]
    return at >= 0 and not after.isalnum() and not (at > 0 and lowered[at - 1].isalnum())


def _is_reported(outside: str) -> bool:
    return bool(_REPORTED.search(outside)) or (
        '""' in outside and bool(_CUE_BEHIND_QUOTATION.search(outside))
    )


def _is_post(outside: str) -> bool:
    return any(
        pattern.search(outside) for pattern in (_SOCIAL, _ACCOUNT, _AMPERSAND, _FIRST_PERSON, _EXCLAIMED)
    ) or bool(_OPENER.match(outside))


def _tells_of(outside: str, surname: str | None) -> bool:
    """Whether it speaks of the author by surname, as persons do not speak of themselves."""
    return surname is not None and re.search(rf"(?<![\w@#]){re.escape(surname)}(?!\w)", outside) is not None


def surname_of(author: str | None, handle: str | None) -> str | None:
    """The last word of a person's name; the handle holds it, as it does of persons and hardly ever of bodies.

    >>> surname_of("Ada Lind", "@adalind"), surname_of("Ministry of Ferries", "@ferries_gov")
    ('Lind', None)
    """
    words = (author or "").split()
    if not 2 <= len(words) <= 4 or handle is None or not all(word[:1].isupper() for word in words):
        return None
    last = words[-1]
    is_name = len(last) >= 3 and last.isalpha() and last not in forms()
    return last if is_name and last.lower() in handle.lower() else None
