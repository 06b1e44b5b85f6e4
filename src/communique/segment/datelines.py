"""Where and when a report was filed: `SINGAPORE, May 24, 2023 (AGENCY) — ` before its first words."""

from __future__ import annotations

import re
from functools import cache

from communique.languages.en import ENGLISH
from communique.model.partial_date import PartialDate
from communique.model.span import Span
from communique.reference.states import forms
from communique.segment.dates import date_of, date_pattern

#: Longer heads are sentences.
HEAD_MAX = 110
PLACE_WORDS_MAX = 6

_SEPARATOR = re.compile(r"\s{0,2}(?:—|–|―|--)\s{0,2}|\s-\s|(?<=[)\]])-\s?|:\s")
_AGENCY = re.compile(r"\s{0,2},?\s{0,2}(?:\([^()]{1,40}\)|/[A-Z][A-Za-z .-]{1,30}/)$")
_MONTH = "|".join(sorted(ENGLISH.months, key=len, reverse=True))
_WEEKDAY = "|".join(sorted(ENGLISH.weekdays, key=len, reverse=True))
_DAY_WITHOUT_YEAR = re.compile(
    rf"(?:(?:{_WEEKDAY})\.?,?\s{{0,2}})?(?:(?:{_MONTH})\.?\s{{1,2}}\d{{1,2}}|\d{{1,2}}\s{{1,2}}(?:{_MONTH})|(?:{_WEEKDAY}))[.,]?$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:(?:first )?(?:published|posted|released|date|dated|issued)(?: on)?\s{0,2}:?\s{1,3})", re.I
)
_CLOCK = re.compile(
    r"[,|·]?\s{0,2}(?:at\s)?(?:\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?)(?:\s\(?[A-Z]{2,5}\)?)?$",
    re.I,
)
#: Words in capitals at the head of a paragraph that are no places: speakers of a transcript, headings, bodies.
_NO_PLACES = frozenset(
    """
    SECRETARY MINISTER PRESIDENT PREMIER CHANCELLOR AMBASSADOR GENERAL ADMIRAL COLONEL CAPTAIN SENATOR GOVERNOR
    KING QUEEN PRINCE CHAIRMAN DIRECTOR SPOKESPERSON SPOKESMAN SPOKESWOMAN MODERATOR OPERATOR HOST INTERVIEWER
    REPORTER JOURNALIST QUESTION ANSWER Q A MR MRS MS DR PM HE VOICE TRANSLATOR INTERPRETER PARTICIPANT STAFF
    BREAKING UPDATE UPDATED WATCH LIVE EXCLUSIVE OPINION ANALYSIS EXPLAINED EXPLAINER FACTBOX FACTSHEET NOTE
    VIDEO PHOTO PHOTOS CORRECTION CORRECTED SUBJECT MEMORANDUM WHEREAS NATO ASEAN BRICS AUKUS QUAD IAEA WTO IMF
    NSA FM DM CEO ABSTRACT SUMMARY BACKGROUND INTRODUCTION PREAMBLE ARTICLE ANNEX
    """.split()
)


def dateline_of(text: str, paragraph: Span) -> Span | None:
    """The dateline that the paragraph begins with, up to and with its dash or colon; None where there is none.

    What follows must begin like a sentence. A place in ordinary letters needs a day or an agency beside it, or
    has to be a capital that we know.
    """
    window_end = min(paragraph.end, paragraph.start + HEAD_MAX)
    for separator in _SEPARATOR.finditer(text, paragraph.start, window_end):
        if separator.end() >= paragraph.end:
            return None
        if text[separator.end()].islower():
            continue
        head = text[paragraph.start : separator.start()]
        if _is_head(head, colon=separator.group().startswith(":")):
            return Span(paragraph.start, len(text[: separator.end()].rstrip()))
    return None


def is_dateline(line: str) -> bool:
    """Whether a line of its own says nothing but when, or where and when, the text was published."""
    if len(line) > HEAD_MAX:
        return False
    labelled = _LABEL.match(line)
    rest = line[labelled.end() :] if labelled else line
    rest, day = _without_day(_CLOCK.sub("", rest.strip("[]() \t\xa0")).rstrip(" ,|·"))
    return day and (not rest or (not labelled and _is_place(rest)))


def is_place_line(line: str) -> bool:
    """Whether a line of its own names a place as a dateline does: `Brussels, Belgium`."""
    places = line.split(", ")
    return len(places) == 2 and len(line) <= 60 and _is_place(line) and not line.endswith((":", "!", "?"))


def dateline_date(dateline: str) -> PartialDate | None:
    """The date in a dateline; None where it has none or leaves out the year."""
    match = date_pattern().search(dateline)
    return date_of(match) if match else None


def _is_head(head: str, *, colon: bool) -> bool:
    rest = head.strip("[]\u200b \t\xa0")
    without_agency = _AGENCY.sub("", rest)
    agency = without_agency != rest
    place, day = _without_day(without_agency)
    if not place:
        return day and agency
    if not _is_place(place):
        return False
    return agency or day or place in _capitals() or (_is_upper(place) and not (colon and _is_speaker(place)))


def _without_day(head: str) -> tuple[str, bool]:
    """The head without the date at its end, and whether there was one."""
    head = head.rstrip(" ,.")
    for match in date_pattern().finditer(head):
        if match.end() == len(head):
            return head[: match.start()].rstrip(" ,.|·(-–—"), True
    match_day = _DAY_WITHOUT_YEAR.search(head)
    if match_day and (match_day.start() == 0 or not head[match_day.start() - 1].isalnum()):
        return head[: match_day.start()].rstrip(" ,.(-–—"), True
    return head, False


def _is_place(place: str) -> bool:
    words = re.split(r"[\s,/]+", place.strip(" ,."))
    if not 0 < len(words) <= PLACE_WORDS_MAX or any(not word for word in words):
        return False
    if any(word.strip(".").upper() in _NO_PLACES for word in words):
        return False
    small = {"de", "del", "of", "the", "la", "le", "al", "el", "am", "sur", "and", "an", "der"}
    return words[0][0].isupper() and all(
        word in small or (word[0].isupper() and all(c.isalpha() or c in "-'’." for c in word))
        for word in words
    )


def _is_upper(place: str) -> bool:
    first = re.split(r"[,/]", place, maxsplit=1)[0]
    return first.isupper() and sum(c.isalpha() for c in first) >= 3


def _is_speaker(place: str) -> bool:
    """One name in capitals before a colon can be a person's; known capitals have been let through before."""
    return place.title() not in _capitals() and "," not in place


@cache
def _capitals() -> frozenset[str]:
    capitals = {
        form.text for held in forms().values() for form in held if form.use == "capital" and not form.caution
    }
    return frozenset(capitals | {name.upper() for name in capitals})
