"""Statements: who said what, on the record, with the words themselves as evidence.

The grammar of reported speech is found by `annotate.speech`; here it becomes facts: whose account a post is, whom
"he", "the tweet" or "officials on both sides" stand for, on which day and through which channel.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.annotate.speakers import Named, Speakers, account_line, posts_of
from communique.annotate.speech import utterances_of
from communique.annotate.speech.utterance import Utterance
from communique.extract.statement.circumstances import Circumstances
from communique.extract.statement.facts import statement
from communique.extract.statement.one_voice import (
    Author,
    author_of,
    is_joint_statement,
    is_of_another,
    one_voice,
)
from communique.extract.statement.transcript import transcript
from communique.languages import LANGUAGES, name_of
from communique.model.annotation import Actor, AnnotatedDocument, Mention, Quotation, Sentence, TimeExpression
from communique.model.entity import Entity
from communique.model.evidence import Cited
from communique.model.facts import Statement
from communique.model.issue import Issue
from communique.model.partial_date import PartialDate
from communique.model.segment import Segment
from communique.model.span import Span
from communique.model.stage import Extractor, Finding

#: The most statements of one document: above that, something is wrong with the text.
MOST = 2_000


def find_statements(doc: AnnotatedDocument) -> Iterator[Finding]:
    """Posts, then what is reported, in text order. Words inside a post or a quotation are not looked into."""
    speakers = Speakers(doc)
    for segment in posts_of(doc):
        yield _post(doc, segment, speakers)
        yield from _in_another_language(doc, segment)
    if is_joint_statement(doc):
        return
    turns = list(transcript(doc, speakers))
    yield from turns
    author = None if turns else author_of(doc)
    if author is not None:
        yield one_voice(doc, author)
    covered = [evidence.span for turn in turns for evidence in turn.evidence]
    yield from _said(doc, speakers, author, covered)


def _said(
    doc: AnnotatedDocument, speakers: Speakers, author: Author | None, covered: list[Span]
) -> Iterator[Finding]:
    circumstances = Circumstances(doc)
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
        if author is not None and not is_of_another(named, author, utterance.mode):
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


def _post(doc: AnnotatedDocument, segment: Segment, speakers: Speakers) -> Statement:
    assert segment.post is not None
    assert segment.words is not None
    words = doc.cite(segment.words)
    line = account_line(doc, segment)
    named = speakers.of_account(segment)
    posted, platform = segment.post.posted, segment.post.platform
    return statement(
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
    return statement(
        doc,
        tuple(doc.cite(span) for span in utterance.spans),
        mode=Cited(utterance.mode, (cue,)),
        named=named,
        modality=Cited(utterance.modality, (cue,)),
        said_on=said_on,
        channel=channel,
        rule=utterance.rule,
        sure=utterance.sure,
    )


EXTRACTOR = Extractor(
    name="statement",
    version=2,
    produces=Statement,
    requires=(Segment, Sentence, Quotation, Mention, Actor, TimeExpression, Entity),
    run=find_statements,
)
