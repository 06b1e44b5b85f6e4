"""What a headline reports without a sentence of its own: "Ministry: CLAIM", "CLAIM, says ACTOR", "CLAIM – envoy"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.annotate.by_place import ByPlace
from communique.annotate.small_words import FINITE, UNREAL
from communique.annotate.speech.utterance import Subject, Utterance
from communique.annotate.speech.verbs import SPEAKER_NOUNS, SPEECH_VERBS
from communique.model.annotation import Actor, AnnotatedDocument, Quotation
from communique.model.segment import Segment, SegmentKind
from communique.model.span import Span

#: A document of one line is read as a headline up to this many words.
_WORDS_MAX = 30
_CLAIM_WORDS = 3
_SPEAKER_WORDS = 8
_COLON = re.compile(r":\s")
_DASH = re.compile(r"\s[–—-]\s")
_SAYS_BEHIND = re.compile(r",\s(?P<verb>[a-z]{3,12})\s(?P<speaker>[^,:;]{2,90})$")
_SPEAKER_BEFORE_SAYS = re.compile(r",\s(?P<speaker>[^,:;]{2,90})\s(?P<verb>[a-z]{3,12})$")
#: What may stand between a name and the end of a headline: "A in Fooville".
_WHERE = re.compile(r"\s(?:in|at|on|after|during|before|to)\s.{1,60}$")
#: Bodies that put their name behind every headline of their site.
_SITES = frozenset(
    "ministry office department government agency council commission embassy bank committee court".split()
)
_CLAUSE = FINITE | UNREAL | {"to", "no", "not", "says"}
_PEOPLE = (
    frozenset(
        """doctors scientists experts analysts officials sources witnesses residents activists campaigners lawyers
    investigators rescuers survivors relatives economists monitors observers farmers workers unions""".split()
    )
    | SPEAKER_NOUNS
)


def headlines_of(doc: AnnotatedDocument) -> tuple[Utterance, ...]:
    return tuple(u for headline in _headlines(doc) if (u := _Headline(doc, headline).utterance()) is not None)


def _headlines(doc: AnnotatedDocument) -> Iterator[Span]:
    segments = doc.layer(Segment)
    for segment in segments:
        words = segment.content.of(doc.document.text).strip()
        alone = len(segments) == 1 and "\n" not in words and words[-1:] not in ".!"
        if (segment.kind is SegmentKind.TITLE or alone) and len(words.split()) <= _WORDS_MAX:
            yield segment.content


class _Headline:
    def __init__(self, doc: AnnotatedDocument, span: Span) -> None:
        self.doc = doc
        self.span = span
        self.text = span.of(doc.document.text).rstrip()
        self.quotations = doc.within(Quotation, span)
        self.actors = ByPlace(doc.layer(Actor))

    def utterance(self) -> Utterance | None:
        return self._claim_then_says() or self._claim_then_source() or self._speaker_then_claim()

    def _claim_then_says(self) -> Utterance | None:
        """ "CLAIM, says ACTOR" and "CLAIM, doctors say"; a topic before a colon is no part of the claim."""
        match = _SAYS_BEHIND.search(self.text)
        if match is None or match["verb"] not in SPEECH_VERBS:
            match = _SPEAKER_BEFORE_SAYS.search(self.text)
        if match is None or not self._reports(match["verb"]):
            return None
        subject = self._subject(*match.span("speaker"))
        start = self._topic_end(match.start())
        return self._made(
            start, match.start(), subject, match.span("verb"), SPEECH_VERBS[match["verb"]].verb.lemma
        )

    def _reports(self, verb: str) -> bool:
        form = SPEECH_VERBS.get(verb)
        return form is not None and form.form != "participle" and form.verb.clause | form.verb.quotation

    def _claim_then_source(self) -> Utterance | None:
        """ "CLAIM – envoy", "CLAIM: minister", "‘...’: ACTOR in Fooville"."""
        for mark in (*_DASH.finditer(self.text), *_COLON.finditer(self.text)):
            end = _WHERE.search(self.text, mark.end())
            stop = end.start() if end is not None else len(self.text)
            quoted = self._quotation(0, mark.start())
            subject = self._subject(mark.end(), stop, unknown=quoted is not None)
            if quoted is None and (
                end is not None or not self._is_clause(0, mark.start()) or self._is_site(mark.end())
            ):
                continue
            if subject is not None:
                return self._made(0, mark.start(), subject, (mark.start(), mark.end()), ":")
        return None

    def _speaker_then_claim(self) -> Utterance | None:
        """ "Ministry: CLAIM"; words between marks are left to those who read quotations."""
        mark = _COLON.search(self.text)
        if mark is None or self._quotation(mark.end(), len(self.text)) is not None:
            return None
        subject = self._subject(0, mark.start())
        return (
            self._made(mark.end(), len(self.text), subject, mark.span(), ":") if subject is not None else None
        )

    def _topic_end(self, before: int) -> int:
        mark = _COLON.search(self.text, 0, before)
        return mark.end() if mark is not None else 0

    def _quotation(self, start: int, end: int) -> Quotation | None:
        """The one that fills these words."""
        first = next((q for q in self.quotations if q.span.start == self.span.start + start), None)
        return first if first is not None and first.span.end == self.span.start + end else None

    def _is_clause(self, start: int, end: int) -> bool:
        words = self.text[start:end].lower().split()
        return len(words) > _CLAIM_WORDS and bool(_CLAUSE & set(words))

    def _is_site(self, start: int) -> bool:
        words = self.text[start:].split()
        return words[-1].lower() in _SITES and words[-1][:1].isupper()

    def _subject(self, start: int, end: int, *, unknown: bool = False) -> Subject | None:
        """Who these words name, where they name somebody who speaks; `unknown`: any name will do."""
        words = self.text[start:end].split()
        if not words or len(words) > _SPEAKER_WORDS:
            return None
        span = self._trimmed(start, end)
        whole = [a for a in self.actors.inside(span) if a.span == span]
        if whole and (whole[0].label == "person" or (whole[0].label == "office" and whole[0].name)):
            return Subject(actors=(whole[0],))
        head = words[-1].lower()
        if (head in _PEOPLE and " in " not in self.text[start:end]) or (whole and whole[0].label == "office"):
            states = tuple(a for a in self.actors.inside(span) if a.label == "state")
            return Subject(actors=states, phrase=span, head=head)
        named = unknown and len(words) <= 3 and all(word[:1].isupper() for word in words)
        return Subject(phrase=span, head="name") if named else None

    def _trimmed(self, start: int, end: int) -> Span:
        words = self.text[start:end]
        begins = self.span.start + start + len(words) - len(words.lstrip())
        return Span(begins, begins + len(words.strip()))

    def _made(
        self, start: int, end: int, subject: Subject | None, cue: tuple[int, int], verb: str
    ) -> Utterance | None:
        if subject is None or len(self.text[start:end].split()) < _CLAIM_WORDS:
            return None
        quoted = self._quotation(start, end)
        words = quoted.words if quoted is not None else self._trimmed(start, end)
        if quoted is None and any(words.overlaps(q.span) for q in self.quotations):
            return None  # half its own words, half another's: the readers of quotations tell them apart
        return Utterance(
            spans=(words,),
            mode="indirect" if quoted is None else "direct",
            subject=subject,
            cue=Span(self.span.start + cue[0], self.span.start + cue[1]),
            verb=verb,
            modality="actual",
            rule="headline",
            sentence=self.span,
        )
