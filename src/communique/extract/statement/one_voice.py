"""Documents in one voice: in whose they are written, and the key sentence as his statement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.annotate.by_place import ByPlace
from communique.annotate.speakers import Named, cited_title
from communique.annotate.speech.by_layout.ends import ends_speech
from communique.extract.statement.facts import statement
from communique.model.annotation import Actor, AnnotatedDocument, Quotation, Sentence
from communique.model.entity import Entity, EntityKind
from communique.model.evidence import Cited, Evidence
from communique.model.facts import Statement
from communique.model.segment import Segment, SegmentKind
from communique.model.span import Span
from communique.reference import offices
from communique.reference.titles import key_of
from communique.segment.segments import title_of

_JOINT = re.compile(
    r"\bjoint (?:press |leaders['’]? )?(?:statement|declaration|communiqu[eé])\b", re.IGNORECASE
)
_SIGNED = re.compile(
    r"^(?:[\w-]{1,20} ){0,4}?(?:(?:statement|remarks|message|address|speech|foreword|keynote|intervention|commentary)"
    r"(?: \w{1,20}){0,2}? (?:by|from|of)|letter (?:by|from))\b",
    re.IGNORECASE,
)
_OWNED = re.compile(
    r"['’]s? (?:statement|remarks|speech|address|message) (?:on|at|to|in|before)\b", re.IGNORECASE
)
#: Of whom a heading tells that he speaks stands right behind these words, at most an article between.
_GAP = 6
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y)\b")
#: Behind the name in a title: what the statement is about.
_TITLE_ENDS = re.compile(
    r",|\s(?:on|at|to|for|in|following|regarding|about|after|before|during|ahead|marking)\b", re.I
)
_NAME_WORDS = 5
_SUBJECT = re.compile(r"\b(?:I|[Ww]e)\b")
#: Of a document's words, a document of one voice quotes no more where only a line at its head names a person.
_QUOTED_MAX = 0.1
#: And where its heading or its signature says whose it is.
_QUOTED_MAX_SIGNED = 0.5
_NAME = r"(?:[^\W\d_][\w.'’-]{0,30}\s){1,3}[^\W\d_][\w'’-]{1,30}"
_NAME_AND_TITLE = re.compile(rf"(?P<name>{_NAME}),\s(?P<title>[^\W\d_][\w ,.&'’-]{{3,80}})")
_SIGNATURE = re.compile(
    rf"(?:[—–-]{{1,2}}\s?|(?:signed|sgd)[:.]?\s)?(?P<name>{_NAME})(?:,\s(?P<title>[^\W\d_][\w ,.&'’-]{{3,80}}))?",
    re.IGNORECASE,
)
_VALEDICTION = re.compile(
    r"(?:yours|respectfully|sincerely|with|best|kind|warm)\b.{0,40},?|(?:signed|sgd)[:.]?", re.IGNORECASE
)
_SIGNATURE_LINES = 6
_SIGNATURE_WORDS = 12
_SALUTATION = re.compile(
    r"(?:dear|ladies|excellenc|distinguished|hono(?:u)?rable|mr|madam|your|good (?:morning|afternoon|evening|day)"
    r"|thank you|hello)",
    re.IGNORECASE,
)
_SALUTATION_WORDS = 6


def is_joint_statement(doc: AnnotatedDocument) -> bool:
    """Nothing in it is one side's: the statement itself is an agreement."""
    title = title_of(doc.document, doc.layer(Segment)) or ""
    return bool(_JOINT.search(title[:200])) and not any(
        s.kind is SegmentKind.POST for s in doc.layer(Segment)
    )


_BY_TITLE = "title-of-the-document"


@dataclass(frozen=True, slots=True)
class Author:
    """In whose voice a whole document is written."""

    named: Named
    line: Evidence | None  #: where the text names him; None: only the title that the document came with does

    def cited(self, value: str, rule: str | None = None) -> Cited[str]:
        line = () if self.line is None else (self.line,)
        return Cited(value, line, rule or (None if line else _BY_TITLE))


def author_of(doc: AnnotatedDocument) -> Author | None:
    """Whoever the heading ("Statement by"), a line of his own at the top or the signature names, where the text
    speaks in the first person outside of any quotation; a body may also speak of itself by its name. None for
    anything less plain.
    """
    own = [s for s in doc.layer(Segment) if s.kind is SegmentKind.PARAGRAPH]
    length = sum(len(segment.content) for segment in own)
    quoted = sum(len(q.span) for q in doc.layer(Quotation))
    if not own or quoted > length * _QUOTED_MAX_SIGNED:
        return None
    speaks = _speaks(doc, own, _FIRST_PERSON)
    author = _named_by_heading(doc, own) if speaks else _body_of_heading(doc, own[0])
    if author is None and speaks and quoted <= length * _QUOTED_MAX:
        author = _named_by_byline(doc)
    if author is None and _speaks(doc, own, _SUBJECT):
        author = _named_by_title(doc) or _named_by_signature(doc, own)
    return author


def _speaks(doc: AnnotatedDocument, own: list[Segment], words: re.Pattern[str]) -> bool:
    quotations = ByPlace(doc.layer(Quotation))
    for segment in own:
        for match in words.finditer(doc.document.text, segment.content.start, segment.content.end):
            near = quotations.before(match.end(), 1)
            if not near or near[0].span.end <= match.start():
                return True
    return False


def _heading(doc: AnnotatedDocument) -> Segment | None:
    return next((s for s in doc.layer(Segment)[:3] if s.kind is SegmentKind.TITLE), None)


def _named_by_heading(doc: AnnotatedDocument, own: list[Segment]) -> Author | None:
    heading = _heading(doc)
    if heading is None:
        return None
    line = heading.span.of(doc.document.text)
    actors = [a for a in doc.within(Actor, heading.span) if a.label in ("person", "organisation") and a.name]
    persons = [a for a in actors if a.label == "person"]
    signed = _SIGNED.search(line)
    if signed is not None:
        begins = heading.span.start + signed.end()
        behind = [a for a in actors if begins <= a.span.start <= begins + _GAP]
        if behind and _speaks(doc, own, _SUBJECT) and not _is_joined(doc, behind[0], actors):
            return _author(doc, behind[0])
    if (signed is not None or _OWNED.search(line)) and len(persons) == 1:
        return _author(doc, persons[0])
    return None


def _named_by_title(doc: AnnotatedDocument) -> Author | None:
    """Of a title that came with the document and stands nowhere in its text: "Statement by OFFICE NAME on ..."."""
    title = doc.document.title
    signed = _SIGNED.search(title[:300]) if title is not None and _heading(doc) is None else None
    if title is None or signed is None:
        return None
    words = _TITLE_ENDS.split(title[signed.end() : 300], maxsplit=1)[0].split()
    last = max((at for at, word in enumerate(words) if _has_office(word)), default=-1)
    name = " ".join(words[last + 1 :])
    if not words[last + 1 :] or len(words) - last > _NAME_WORDS or not _is_name(name):
        return None
    full = {e.name for e in doc.layer(Entity) if e.kind is EntityKind.PERSON and e.name.endswith(name)}
    named = Cited(full.pop() if len(full) == 1 else name, (), _BY_TITLE)
    office = Cited(" ".join(words[: last + 1]), (), _BY_TITLE) if last >= 0 else None
    return Author(Named((named,), office, frozenset({"person"})), None)


def _is_joined(doc: AnnotatedDocument, actor: Actor, others: list[Actor]) -> bool:
    """ "Remarks by A and B": two voices."""
    text = doc.document.text
    return any(
        text[actor.span.end : other.span.start].strip(" ,") in ("and", "&", "")
        for other in others
        if other.span.start > actor.span.end
    )


def _body_of_heading(doc: AnnotatedDocument, first: Segment) -> Author | None:
    """ "Statement of the Ministry": its text begins with the body that speaks."""
    heading = _heading(doc)
    if heading is None or (signed := _SIGNED.search(heading.span.of(doc.document.text))) is None:
        return None
    begins = heading.span.start + signed.end()
    bodies = [a for a in doc.within(Actor, heading.span) if a.label == "organisation" and a.name]
    told = [a for a in doc.within(Actor, first.content) if a.span.start <= first.content.start + _GAP]
    if not bodies or not told or bodies[0].span.start > begins + _GAP or bodies[0].entity != told[0].entity:
        return None
    return _author(doc, bodies[0])


def _author(doc: AnnotatedDocument, actor: Actor) -> Author:
    assert actor.name is not None
    line = doc.cite(actor.span)
    return Author(
        Named((Cited(actor.name, (line,)),), cited_title(doc, actor), frozenset({actor.label})), line
    )


def _named_by_byline(doc: AnnotatedDocument) -> Author | None:
    for segment in doc.layer(Segment)[:3]:
        for line in _lines(doc, segment.span):
            match = _NAME_AND_TITLE.fullmatch(line.of(doc.document.text))
            if segment.kind is SegmentKind.BYLINE and match is not None:
                return _from_line(doc, line, match)
    return None


def _from_line(doc: AnnotatedDocument, line: Span, match: re.Match[str]) -> Author:
    name = doc.cite(Span(line.start + match.start("name"), line.start + match.end("name")))
    title = None
    if match["title"] is not None:
        cited = doc.cite(Span(line.start + match.start("title"), line.start + match.end("title")))
        title = Cited(match["title"], (cited,))
    return Author(Named((Cited(match["name"], (name,)),), title, frozenset({"person"})), name)


def _lines(doc: AnnotatedDocument, span: Span) -> Iterator[Span]:
    start = span.start
    for line in span.of(doc.document.text).splitlines(keepends=True):
        words = line.strip()
        if words:
            begins = start + line.index(words)
            yield Span(begins, begins + len(words))
        start += len(line)


def _named_by_signature(doc: AnnotatedDocument, own: list[Segment]) -> Author | None:
    """The one name below the text, with an office on its line or the next one, or a valediction before it."""
    text = doc.document.text
    lines = _closing_lines(doc, own)
    for at, line in enumerate(lines):
        match = _SIGNATURE.fullmatch(line.of(text))
        if match is None or not _is_name(match["name"]):
            continue
        author = _from_line(doc, line, match)
        title = author.named.title
        if title is not None and _has_office(title.value):
            return author
        if title is None and at + 1 < len(lines) and _has_office(lines[at + 1].of(text)):
            office = doc.cite(lines[at + 1])
            named = Named(author.named.values, Cited(office.text, (office,)), author.named.labels)
            return Author(named, author.line)
        if at and _VALEDICTION.fullmatch(lines[at - 1].of(text)):
            return author
    return None


def _closing_lines(doc: AnnotatedDocument, own: list[Segment]) -> list[Span]:
    """The short lines without full stop that close the document, in order."""
    text = doc.document.text
    found: list[Span] = []
    for segment in reversed(own[1:]):
        lines = list(_lines(doc, segment.content))
        if not found and ends_speech(segment.content.of(text).strip()):
            continue
        if len(found) + len(lines) > _SIGNATURE_LINES or any(_is_prose(line.of(text)) for line in lines):
            break
        found[:0] = lines
    return found


def _is_prose(line: str) -> bool:
    return line[-1] in '.!?:;”"' or len(line.split()) > _SIGNATURE_WORDS


def _is_name(words: str) -> bool:
    return all(word[:1].isupper() for word in words.split()) and not _has_office(words)


def _has_office(words: str) -> bool:
    """Whatever the spelling: "adviser", "advisor"."""
    return not offices.title_words().isdisjoint(key_of(words).replace(",", " ").replace("-", " ").split())


def one_voice(doc: AnnotatedDocument, author: Author) -> Statement:
    """The key sentence: the first of the document's own paragraphs that greets nobody."""
    published = doc.document.published
    return statement(
        doc,
        (doc.cite(_key_sentence(doc).span),),
        mode=author.cited("direct"),
        named=author.named,
        modality=author.cited("actual"),
        said_on=Cited(published.date, (), "date-of-publication") if published is not None else None,
        channel=author.cited("statement", "document-in-one-voice"),
        rule="one-voice",
    )


def _key_sentence(doc: AnnotatedDocument) -> Sentence:
    sentences = [s for s in doc.layer(Sentence) if s.segment.kind is SegmentKind.PARAGRAPH]
    return next((s for s in sentences if not _greets(s.span.of(doc.document.text))), sentences[0])


def _greets(words: str) -> bool:
    """A salutation or a line above the text: "Excellencies,", "Good morning, everyone.", "As delivered"."""
    if words[-1] in '.!?…”"’)]':
        return len(words.split()) <= _SALUTATION_WORDS and bool(_SALUTATION.match(words))
    return len(words.split()) <= 2 * _SALUTATION_WORDS


def is_of_another(named: Named, author: Author, mode: str) -> bool:
    """In a document of one voice, only what others are reported to have said is a statement apart: persons, and
    whoever without a name is quoted.
    """
    own = {value.value for value in author.named.values}
    labels = {"person"} if mode == "indirect" else {"person", "office"}
    return bool(labels & named.labels) and all(value.value not in own for value in named.values)
