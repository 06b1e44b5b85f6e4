"""Transcripts: turns behind labels that say whose they are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from communique.annotate.speakers import Named, Speakers, cited_title
from communique.annotate.speech.by_layout.ends import ends_speech
from communique.extract.statement.facts import statement
from communique.extract.statement.labels import Label, Sort, labels_in
from communique.model.annotation import Actor, AnnotatedDocument
from communique.model.entity import Entity, EntityKind
from communique.model.evidence import Cited, Evidence
from communique.model.facts import Statement
from communique.model.segment import Segment, SegmentKind
from communique.model.span import Span
from communique.segment.segments import title_of

#: Those who speak with each other say "I", "we" or "you", or ask.
_SPEECH = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Oo]ur|[Mm]y|[Yy]our|[Uu]s|[Mm]e)\b|\?")
#: Where no label holds an office: a list of topics says "we" as well.
_DIALOGUE = re.compile(r"\b(?:I|[Yy]ou|[Yy]our|[Mm]e|[Mm]y)\b|\?")
_WHOLE = re.compile(r"[.!?…—–\-)\]\"”’]$")
#: What the one who wrote it down puts in brackets. A gap in the recording is none: it stands for words.
_DIRECTION = re.compile(
    r"[(\[](?:laugh(?:ter|s)|applause|cheers?|crosstalk|cross-talk|pause[sd]?|off-mic|off mic|"
    r"[^()\[\]\n]{0,40}(?:interpret|translat)[^()\[\]\n]{0,20})\b[^()\[\]\n]{0,20}[)\]]",
    re.IGNORECASE,
)
_ALONE_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]{1,90}[)\]]")
_READ = frozenset({SegmentKind.TITLE, SegmentKind.BYLINE, SegmentKind.DATELINE, SegmentKind.PARAGRAPH})
_INTERVIEW = re.compile(r"\b(?:interview|q ?& ?a|questions and answers|conversation) (?:with|of|to)\b", re.I)
_CHANNELS = (
    ("interview", re.compile(r"\binterview", re.IGNORECASE)),
    (
        "press_conference",
        re.compile(r"\b(?:press|news|media) (?:conference|briefing|availability|stakeout)\b", re.I),
    ),
)
#: An interview without labels: its questions are no longer.
_QUESTION_WORDS = 60


@dataclass(frozen=True, slots=True)
class _Turn:
    label: Label
    end: int


def transcript(doc: AnnotatedDocument, speakers: Speakers) -> Iterator[Statement]:
    """Each turn one statement, one span a paragraph. Nothing where the labels may be something else."""
    title = title_of(doc.document, doc.layer(Segment)) or ""
    channel = next((name for name, pattern in _CHANNELS if pattern.search(title[:300])), None)
    asked = _interviewee(doc, title)
    turns = _turns(doc)
    for turn in turns:
        words = tuple(doc.cite(span) for span in _spans(doc, Span(turn.label.words, turn.end)))
        if words:
            label = doc.cite(turn.label.span)
            named = asked if turn.label.sort is Sort.ANSWER else None
            yield _said(doc, words, label, named or _named(doc, speakers, turn.label, label), channel)
    if not turns and asked is not None:
        for answer in _answers(doc):
            words = tuple(doc.cite(span) for span in answer)
            yield _said(doc, words, asked.values[0].evidence[0], asked, channel)


def _said(
    doc: AnnotatedDocument, words: tuple[Evidence, ...], cue: Evidence, named: Named, channel: str | None
) -> Statement:
    return statement(
        doc,
        words,
        mode=Cited("direct", (cue,)),
        named=named,
        modality=Cited("actual", (cue,)),
        said_on=None,
        channel=Cited(channel, (), "title-of-the-document") if channel is not None else None,
        rule="transcript",
    )


# ---------------------------------------------------------------- where the turns are


def _turns(doc: AnnotatedDocument) -> list[_Turn]:
    text = doc.document.text
    turns = _up_to_the_next(labels_in(doc), len(text))
    named = Counter(turn.label.name for turn in turns)
    asks = any(turn.label.sort is Sort.QUESTION for turn in turns)
    stand = [
        turn
        for turn in turns
        if (turn.label.sort is not Sort.ANSWER or asks)
        and (turn.label.sort is not Sort.NAME or named[turn.label.name] > 1 or _is_speech(text, turn))
    ]
    return _up_to_the_next((t.label for t in stand), len(text)) if _is_transcript(text, stand) else []


def _up_to_the_next(labels: Iterable[Label], end: int) -> list[_Turn]:
    found = list(labels)
    ends = [*(label.span.start for label in found[1:]), end]
    return [_Turn(label, stop) for label, stop in zip(found, ends, strict=False)]


def _is_transcript(text: str, turns: Sequence[_Turn]) -> bool:
    """Labels tell it: two at least, or a single office in capitals."""
    if not turns or sum(_is_whole(text, turn) for turn in turns) * 2 <= len(turns):
        return False
    labels = [turn.label for turn in turns]
    plain = [label for label in labels if label.sort is not Sort.NAME]
    if len(turns) == 1:
        only = labels[0]
        return plain == labels and only.in_capitals and only.sort is Sort.SPEAKER and not only.by_dash
    if plain:
        formal = any(label.in_capitals or label.sort is Sort.QUESTION for label in plain)
        return formal or any(_is_speech(text, turn) for turn in turns)
    recurs = len({label.name for label in labels}) < len(labels)
    return recurs and sum(bool(_DIALOGUE.search(_first_paragraph(text, turn))) for turn in turns) >= 2


def _first_paragraph(text: str, turn: _Turn) -> str:
    return text[turn.label.words : turn.end].strip().split("\n", 1)[0].rstrip()


def _is_speech(text: str, turn: _Turn) -> bool:
    return bool(_SPEECH.search(_first_paragraph(text, turn)))


def _is_whole(text: str, turn: _Turn) -> bool:
    """A sentence; what stands behind "Date:" or "Place:" has no full stop, and a headline none either."""
    words = _first_paragraph(text, turn)
    return bool(_WHOLE.search(words)) and not words.isupper()


def _spans(doc: AnnotatedDocument, turn: Span) -> Iterator[Span]:
    """The words of a turn, one span a paragraph, without stage directions."""
    segments = doc.layer(Segment)
    at = max(0, bisect_right(segments, turn.start, key=lambda segment: segment.span.start) - 1)
    for place in range(at, len(segments)):
        segment = segments[place]
        if segment.span.start >= turn.end or segment.kind in (SegmentKind.ASIDE, SegmentKind.CREDIT):
            return
        start, end = max(segment.span.start, turn.start), min(segment.span.end, turn.end)
        if start >= end or segment.kind not in _READ:
            continue
        words = doc.document.text[start:end].strip()
        if ends_speech(words):
            return
        if not _ALONE_IN_BRACKETS.fullmatch(words):
            yield from _without_directions(doc.document.text, start, end)


def _without_directions(text: str, start: int, end: int) -> Iterator[Span]:
    cuts = [(start, start), *(match.span() for match in _DIRECTION.finditer(text, start, end)), (end, end)]
    for (_, begin), (stop, _) in pairwise(cuts):
        words = text[begin:stop]
        if any(char.isalnum() for char in words):
            begin += len(words) - len(words.lstrip())
            yield Span(begin, begin + len(words.strip()))


# ---------------------------------------------------------------- whose they are


def _named(doc: AnnotatedDocument, speakers: Speakers, label: Label, cited: Evidence) -> Named:
    if label.sort in (Sort.QUESTION, Sort.ANSWER):
        return Named((Cited(label.name, (cited,)),), None, frozenset({"label"}))
    persons = [a for a in doc.within(Actor, label.span) if a.label == "person" and a.name]
    if len(persons) == 1 and persons[0].name and not label.in_capitals:
        return Named(
            (Cited(persons[0].name, (cited,), "label-of-a-turn"),),
            cited_title(doc, persons[0]),
            frozenset({"person"}),
        )
    return speakers.of_label(label.name, cited)


def _interviewee(doc: AnnotatedDocument, title: str) -> Named | None:
    """The one person that the heading of an interview names."""
    interview = _INTERVIEW.search(title[:300])
    if interview is None:
        return None
    behind = title[interview.end() : 300]
    asked = [e for e in doc.layer(Entity) if e.kind is EntityKind.PERSON and e.name in behind]
    if len(asked) != 1:
        return None
    actor = next((a for a in doc.layer(Actor) if a.name == asked[0].name), None)
    office = cited_title(doc, actor) if actor is not None else None
    return Named((Cited(asked[0].name, asked[0].evidence[:1], "interviewee"),), office, frozenset({"person"}))


def _answers(doc: AnnotatedDocument) -> Iterator[list[Span]]:
    """Of an interview without labels: the paragraphs behind each that is nothing but a question; two at least."""
    text = doc.document.text
    found: list[list[Span]] = []
    for segment in doc.layer(Segment):
        words = segment.span.of(text).strip()
        if segment.kind is not SegmentKind.PARAGRAPH:
            continue
        if words.endswith("?") and len(words.split()) <= _QUESTION_WORDS:
            found.append([])
        elif ends_speech(words):
            break
        elif found:
            found[-1] += _without_directions(text, segment.span.start, segment.span.end)
    answered = [answer for answer in found if answer]
    if len(answered) >= 2:
        yield from answered
