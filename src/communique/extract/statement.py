"""Statements: who said what, on the record, with the words themselves as evidence.

The grammar of reported speech is found by `annotate.speech`; here it becomes facts: whose account a post is, whom
"he", "the tweet" or "officials on both sides" stand for, on which day and through which channel.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.annotate.by_place import ByPlace
from communique.annotate.speakers import Named, Speakers, account_line, cited_title, posts_of
from communique.annotate.speech import utterances_of
from communique.annotate.speech.utterance import Utterance
from communique.languages import LANGUAGES, name_of
from communique.model.annotation import Actor, AnnotatedDocument, Mention, Quotation, Sentence, TimeExpression
from communique.model.document import content_id
from communique.model.entity import Entity
from communique.model.evidence import Cited, Evidence
from communique.model.facts import UNMEASURED, Statement
from communique.model.issue import Issue
from communique.model.partial_date import PartialDate
from communique.model.segment import Segment, SegmentKind
from communique.model.span import Span
from communique.model.stage import Extractor, Finding

_CHANNELS = (
    ("twitter", re.compile(r"\b(?:re)?tweet(?:s|ed|ing)?\b|\b(?:on|to|via|from) (?:Twitter|X)\b", re.IGNORECASE)),
    ("facebook", re.compile(r"\bFacebook\b", re.IGNORECASE)),
    ("instagram", re.compile(r"\bInstagram\b", re.IGNORECASE)),
    ("telegram", re.compile(r"\b(?:on|via) Telegram\b")),
    ("interview", re.compile(r"\binterview(?:ed|s)?\b|\btold th(?:is|e) (?:magazine|newspaper|paper)\b", re.I)),
    (
        "press_conference",
        re.compile(
            r"\b(?:press|news) (?:conference|briefing)s?\b|\b(?:regular|daily|weekly) briefing\b|\btold reporters\b"
            r"|\btold journalists\b",
            re.IGNORECASE,
        ),
    ),
    (
        "statement",
        re.compile(
            r"\b(?:in|from|by) (?:an?|the|its|his|her|their) (?:\w+ ){0,3}(?:statement|release|communiqu[eé])\b",
            re.IGNORECASE,
        ),
    ),
    ("twitter", re.compile(r"\b(?:post|message)\b")),
)  # fmt: skip

_JOINT = re.compile(
    r"\bjoint (?:press |leaders['’]? )?(?:statement|declaration|communiqu[eé])\b", re.IGNORECASE
)
_SIGNED = re.compile(
    r"^(?:press )?(?:statement|remarks|message|address|speech) (?:by|from|of)\b"
    r"|['’]s? (?:statement|remarks) (?:on|at|to)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y)\b")
_SPEAKING_OFFICE = re.compile(
    r"(?:[A-Z]+ )?(?:SECRETARY|MINISTER|PRESIDENT|AMBASSADOR|CHANCELLOR|GENERAL|ADMIRAL|MR|MS|MRS)\b"
)
_LABEL = re.compile(r"^(?P<label>[A-Z][A-Z.'’ -]{2,48}[A-Z]|Q|A):[ \t]+(?=\S)", re.MULTILINE)
_NAME_AND_TITLE = re.compile(
    r"(?P<name>(?:[^\W\d_][\w.'’-]{0,30}\s){1,3}[^\W\d_][\w'’-]{1,30}),\s(?P<title>[^\W\d_][\w ,.&'’-]{3,80})"
)
#: The most statements of one document: above that, something is wrong with the text.
MOST = 2_000


def find_statements(doc: AnnotatedDocument) -> Iterator[Finding]:
    """Posts, then what is reported, in text order. Words inside a post or a quotation are not looked into."""
    speakers = Speakers(doc)
    for segment in posts_of(doc):
        yield _post(doc, segment, speakers)
        yield from _in_another_language(doc, segment)
    if _is_joint_statement(doc):
        return
    transcript = list(_transcript(doc, speakers))
    yield from transcript
    author = None if transcript else _author(doc)
    if author is not None:
        yield _one_voice(doc, author)
    covered = [evidence.span for statement in transcript for evidence in statement.evidence]
    yield from _said(doc, speakers, author, covered)


def _said(
    doc: AnnotatedDocument, speakers: Speakers, author: _Author | None, covered: list[Span]
) -> Iterator[Finding]:
    circumstances = _Circumstances(doc)
    before: Cited[str] | None = None  # the channel of the statement before: "Adding, ..." goes on in it
    for count, utterance in enumerate(utterances_of(doc)):
        if count >= MOST:
            yield Issue("statement.too-many", f"more than {MOST} statements; the rest were not read")
            return
        if any(span.contains(utterance.spans[0]) for span in covered):
            continue
        channel = circumstances.channel(utterance) or (before if utterance.goes_on else None)
        before = channel
        named = speakers.of(utterance, channel.value if channel is not None else None)
        if author is not None and not _is_of_another(named, author):
            continue
        if utterance.mode == "indirect" and not named.values and utterance.subject.head in ("i", "we", "it"):
            continue  # the document's own voice, or a thing
        yield _reported(doc, utterance, named, circumstances.day(utterance), channel)
        if not named.values and utterance.mode == "direct":
            yield Issue(
                "statement.speaker-unknown",
                f"who said {utterance.spans[0].of(doc.document.text)[:60]!r} could not be told",
                doc.cite(utterance.spans[0]),
            )


# ---------------------------------------------------------------- the facts


def _post(doc: AnnotatedDocument, segment: Segment, speakers: Speakers) -> Statement:
    assert segment.post is not None
    assert segment.words is not None
    words = doc.cite(segment.words)
    line = account_line(doc, segment)
    named = speakers.of_account(segment)
    posted, platform = segment.post.posted, segment.post.platform
    return _statement(
        doc,
        (words,),
        mode=Cited("post", (line,)),
        named=named,
        modality=Cited("actual", (line,)),
        said_on=Cited(posted, (line,)) if posted is not None else None,
        channel=Cited(platform, (line,)) if platform is not None else None,
        rule="post",
    )


def _in_another_language(doc: AnnotatedDocument, segment: Segment) -> Iterator[Issue]:
    """That a post's words are kept as they are, and nothing was looked for in them."""
    language = segment.post.language if segment.post is not None else None
    if language is not None and language not in LANGUAGES:
        yield Issue(
            "post.language",
            f"the post is in {name_of(language)} ({language}): its words are kept and were not read",
            doc.cite(segment.content),
        )


def _reported(
    doc: AnnotatedDocument,
    utterance: Utterance,
    named: Named,
    said_on: Cited[PartialDate] | None,
    channel: Cited[str] | None,
) -> Statement:
    cue = doc.cite(utterance.cue)
    return _statement(
        doc,
        tuple(doc.cite(span) for span in utterance.spans),
        mode=Cited(utterance.mode, (cue,)),
        named=named,
        modality=Cited(utterance.modality, (cue,)),
        said_on=said_on,
        channel=channel,
        rule=utterance.rule,
    )


def _statement(
    doc: AnnotatedDocument,
    words: tuple[Evidence, ...],
    *,
    mode: Cited[str],
    named: Named,
    modality: Cited[str],
    said_on: Cited[PartialDate] | None,
    channel: Cited[str] | None,
    rule: str,
) -> Statement:
    return Statement(
        id=content_id(
            "statement", doc.document.id, mode.value, *(f"{e.span.start}-{e.span.end}" for e in words)
        ),
        mode=mode,
        speakers=named.values,
        title=named.title,
        text=Cited(" ".join(e.text for e in words), words),
        said_on=said_on,
        channel=channel,
        modality=modality,
        evidence=words,
        confidence=UNMEASURED,
        rule=f"statement/{rule}",
    )


class _Circumstances:
    """When and through what something was said, from the clause that reports it."""

    def __init__(self, doc: AnnotatedDocument) -> None:
        self.doc = doc
        self.times = ByPlace(doc.layer(TimeExpression))
        self.quotations = ByPlace(doc.layer(Quotation))

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
        for channel, pattern in _CHANNELS:
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


# ---------------------------------------------------------------- documents in one voice


def _title(doc: AnnotatedDocument) -> str:
    if doc.document.title:
        return doc.document.title
    first = next(iter(doc.layer(Segment)), None)
    return first.span.of(doc.document.text) if first is not None and first.kind is SegmentKind.TITLE else ""


def _is_joint_statement(doc: AnnotatedDocument) -> bool:
    """Nothing in it is one side's: the statement itself is an agreement."""
    return bool(_JOINT.search(_title(doc)[:200])) and not any(
        s.kind is SegmentKind.POST for s in doc.layer(Segment)
    )


@dataclass(frozen=True, slots=True)
class _Author:
    """In whose voice a whole document is written."""

    name: str
    line: Evidence  #: where he is named
    title: Cited[str] | None


def _author(doc: AnnotatedDocument) -> _Author | None:
    """The person on a line of his own at the top, or in the title ("Statement by"), where the text speaks in the
    first person outside of any quotation; None for anything less plain.
    """
    text = doc.document.text
    own = [s.content for s in doc.layer(Segment) if s.kind is SegmentKind.PARAGRAPH]
    quoted = sum(len(q.span) for q in doc.layer(Quotation))
    if not own or quoted > sum(map(len, own)) / 10:
        return None
    if not any(_FIRST_PERSON.search(text, span.start, span.end) for span in own):
        return None
    for segment in doc.layer(Segment)[:3]:
        line = segment.span.of(text).strip()
        if segment.kind is SegmentKind.BYLINE and (match := _NAME_AND_TITLE.fullmatch(line)) is not None:
            start = segment.span.start + segment.span.of(text).index(line)
            cited = doc.cite(Span(start, start + len(match["name"])))
            title = doc.cite(Span(start + match.start("title"), start + match.end("title")))
            return _Author(match["name"], cited, Cited(match["title"], (title,)))
        if segment.kind is SegmentKind.TITLE and _SIGNED.search(line):
            persons = [a for a in doc.within(Actor, segment.span) if a.label == "person" and a.name]
            if len(persons) == 1 and persons[0].name:
                return _Author(persons[0].name, doc.cite(persons[0].span), cited_title(doc, persons[0]))
    return None


def _one_voice(doc: AnnotatedDocument, author: _Author) -> Statement:
    """The key sentence: the first of the document's own paragraphs."""
    sentences = [s for s in doc.layer(Sentence) if s.segment.kind is SegmentKind.PARAGRAPH]
    published = doc.document.published
    return _statement(
        doc,
        (doc.cite(sentences[0].span),),
        mode=Cited("direct", (author.line,)),
        named=Named((Cited(author.name, (author.line,)),), author.title, frozenset({"person"})),
        modality=Cited("actual", (author.line,)),
        said_on=Cited(published.date, (), "date-of-publication") if published is not None else None,
        channel=Cited("statement", (author.line,), "document-in-one-voice"),
        rule="one-voice",
    )


def _is_of_another(named: Named, author: _Author) -> bool:
    """In a document of one voice, only what other persons are reported to have said is a statement apart."""
    return "person" in named.labels and all(value.value != author.name for value in named.values)


def _transcript(doc: AnnotatedDocument, speakers: Speakers) -> Iterator[Statement]:
    """Turns behind the speakers' names in capitals; two at least."""
    text = doc.document.text
    labels = list(_LABEL.finditer(text))
    if len(labels) < 2 and not any(_SPEAKING_OFFICE.match(m["label"]) for m in labels):
        return
    ends = [*(m.start() for m in labels[1:]), len(text)]
    for match, end in zip(labels, ends, strict=True):
        words = text[match.end() : end].rstrip()
        if words:
            label = doc.cite(Span(*match.span("label")))
            yield _statement(
                doc,
                (doc.cite(Span(match.end(), match.end() + len(words))),),
                mode=Cited("direct", (label,)),
                named=speakers.of_label(match["label"], label),
                modality=Cited("actual", (label,)),
                said_on=None,
                channel=None,
                rule="transcript",
            )


EXTRACTOR = Extractor(
    name="statement",
    version=2,
    produces=Statement,
    requires=(Segment, Sentence, Quotation, Mention, Actor, TimeExpression, Entity),
    run=find_statements,
)
