"""Documents in one voice: in whose they are written, and the key sentence as his statement."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.annotate.speakers import Named, cited_title
from communique.extract.statement.facts import statement
from communique.model.annotation import Actor, AnnotatedDocument, Quotation, Sentence
from communique.model.evidence import Cited, Evidence
from communique.model.facts import Statement
from communique.model.segment import Segment, SegmentKind
from communique.model.span import Span
from communique.segment.segments import title_of

_JOINT = re.compile(
    r"\bjoint (?:press |leaders['’]? )?(?:statement|declaration|communiqu[eé])\b", re.IGNORECASE
)
_SIGNED = re.compile(
    r"^(?:press )?(?:statement|remarks|message|address|speech) (?:by|from|of)\b"
    r"|['’]s? (?:statement|remarks) (?:on|at|to)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y)\b")
_NAME_AND_TITLE = re.compile(
    r"(?P<name>(?:[^\W\d_][\w.'’-]{0,30}\s){1,3}[^\W\d_][\w'’-]{1,30}),\s(?P<title>[^\W\d_][\w ,.&'’-]{3,80})"
)


def is_joint_statement(doc: AnnotatedDocument) -> bool:
    """Nothing in it is one side's: the statement itself is an agreement."""
    return bool(_JOINT.search((title_of(doc.document, doc.layer(Segment)) or "")[:200])) and not any(
        s.kind is SegmentKind.POST for s in doc.layer(Segment)
    )


@dataclass(frozen=True, slots=True)
class Author:
    """In whose voice a whole document is written."""

    name: str
    line: Evidence  #: where he is named
    title: Cited[str] | None


def author_of(doc: AnnotatedDocument) -> Author | None:
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
            return Author(match["name"], cited, Cited(match["title"], (title,)))
        if segment.kind is SegmentKind.TITLE and _SIGNED.search(line):
            persons = [a for a in doc.within(Actor, segment.span) if a.label == "person" and a.name]
            if len(persons) == 1 and persons[0].name:
                return Author(persons[0].name, doc.cite(persons[0].span), cited_title(doc, persons[0]))
    return None


def one_voice(doc: AnnotatedDocument, author: Author) -> Statement:
    """The key sentence: the first of the document's own paragraphs."""
    sentences = [s for s in doc.layer(Sentence) if s.segment.kind is SegmentKind.PARAGRAPH]
    published = doc.document.published
    return statement(
        doc,
        (doc.cite(sentences[0].span),),
        mode=Cited("direct", (author.line,)),
        named=Named((Cited(author.name, (author.line,)),), author.title, frozenset({"person"})),
        modality=Cited("actual", (author.line,)),
        said_on=Cited(published.date, (), "date-of-publication") if published is not None else None,
        channel=Cited("statement", (author.line,), "document-in-one-voice"),
        rule="one-voice",
    )


def is_of_another(named: Named, author: Author) -> bool:
    """In a document of one voice, only what other persons are reported to have said is a statement apart."""
    return "person" in named.labels and all(value.value != author.name for value in named.values)
