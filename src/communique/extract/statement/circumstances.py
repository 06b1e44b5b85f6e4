"""When and through what something was said, from the clause that reports it."""

from __future__ import annotations

import re

from communique.annotate.by_place import ByPlace
from communique.annotate.speech.utterance import Utterance
from communique.model.annotation import AnnotatedDocument, Quotation, TimeExpression
from communique.model.evidence import Cited
from communique.model.partial_date import PartialDate
from communique.model.span import Span

#: Each with the pieces, in small letters, of which its words have one. No piece has an "i": without regard to case, a
#: pattern takes that for the Turkish ones, too.
_CHANNELS = (
    (
        "twitter",
        re.compile(r"\b(?:re)?tweet(?:s|ed|ing)?\b|\b(?:on|to|via|from) (?:Twitter|X)\b", re.IGNORECASE),
        ("tweet", "tter", " x"),
    ),
    ("facebook", re.compile(r"\bFacebook\b", re.IGNORECASE), ("facebook",)),
    ("instagram", re.compile(r"\bInstagram\b", re.IGNORECASE), ("nstagram",)),
    ("telegram", re.compile(r"\b(?:on|via) Telegram\b"), ("telegram",)),
    (
        "interview",
        re.compile(r"\binterview(?:ed|s)?\b|\btold th(?:is|e) (?:magazine|newspaper|paper)\b", re.IGNORECASE),
        ("nterv", "told th"),
    ),
    (
        "press_conference",
        re.compile(
            r"\b(?:press|news) (?:conference|briefing)s?\b|\b(?:regular|daily|weekly) briefing\b|\btold reporters\b"
            r"|\btold journalists\b",
            re.IGNORECASE,
        ),
        ("conference", "ef", "told reporters", "told journal"),
    ),
    (
        "statement",
        re.compile(
            r"\b(?:in|from|by) (?:an?|the|its|his|her|their) (?:\w+ ){0,3}(?:statement|release|communiqu[eé])\b",
            re.IGNORECASE,
        ),
        ("statement", "release", "commun"),
    ),
    ("twitter", re.compile(r"\b(?:post|message)\b"), ("post", "message")),
)  # fmt: skip


class Circumstances:
    """When and through what something was said, from the clause that reports it."""

    def __init__(self, doc: AnnotatedDocument) -> None:
        self.doc = doc
        self.times = ByPlace(doc.layer(TimeExpression))
        self.quotations = ByPlace(doc.layer(Quotation))
        lowered = doc.document.text.casefold()
        self.channels = [
            (channel, pattern)
            for channel, pattern, pieces in _CHANNELS
            if any(piece in lowered for piece in pieces)
        ]

    def day(self, utterance: Utterance) -> Cited[PartialDate] | None:
        """The day that the reporting clause names; nothing is taken from inside the words said."""
        said = self._said(utterance)
        for time in self.times.inside(utterance.sentence):
            one_day = (
                time.starts is not None and time.starts.day is not None and time.ends in (None, time.starts)
            )
            if one_day and not any(span.overlaps(time.span) for span in said):
                stated = time.rule == "calendar-date"
                evidence = time.evidence or (self.doc.cite(time.span),)
                return Cited(time.starts, evidence, None if stated else time.rule)
        return None

    def channel(self, utterance: Utterance) -> Cited[str] | None:
        text = self.doc.document.text
        outside = _outside(utterance.sentence, self._said(utterance))
        for channel, pattern in self.channels:
            for span in outside:
                match = pattern.search(text, span.start, span.end)
                if match is not None:
                    return Cited(channel, (self.doc.cite(Span(*match.span())),))
        return None

    def _said(self, utterance: Utterance) -> list[Span]:
        return [*utterance.spans, *(q.span for q in self.quotations.inside(utterance.sentence))]


def _outside(whole: Span, parts: list[Span]) -> list[Span]:
    found, at = [], whole.start
    for part in sorted(parts):
        if at < part.start and part.start <= whole.end:
            found.append(Span(at, part.start))
        at = max(at, part.end)
    return [*found, Span(at, whole.end)] if at < whole.end else found
