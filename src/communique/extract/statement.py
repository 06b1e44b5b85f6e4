"""Statements: who said what, on the record, with the words themselves as evidence.

The grammar of reported speech is found by `annotate.speech`; here it becomes facts: whose account a post is, whom
"he", "the tweet" or "officials on both sides" stand for, on which day and through which channel.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from communique.annotate.speech import Subject, Utterance, utterances_of
from communique.annotate.speech_verbs import MEETING_NOUNS
from communique.model.annotation import Actor, AnnotatedDocument, Mention, Quotation, Sentence, TimeExpression
from communique.model.document import content_id
from communique.model.entity import Entity, EntityKind
from communique.model.evidence import Cited, Evidence
from communique.model.facts.statement import Statement
from communique.model.issue import Issue
from communique.model.partial_date import PartialDate
from communique.model.segment import Segment, SegmentKind
from communique.model.span import Span
from communique.model.stage import Extractor, Finding

# Share of the statements of each rule that matched a gold statement (seed, stories and the sixteen real documents,
# 2026-11, `score_reading.py`); rules with fewer than ten cases are set below what was seen.
CONFIDENCE = {
    "post": 0.97,
    "quotation": 0.93,
    "block": 0.85,
    "label": 0.7,
    "according-to": 0.85,
    "no-cue": 0.6,
    "that-clause": 0.85,
    "clause": 0.8,
    "clause-before": 0.8,
    "noun": 0.7,
    "infinitive": 0.7,
    "person": 0.7,
    "appeal": 0.6,
    "name": 0.7,
    "speech-noun": 0.6,
    "one-voice": 0.8,
    "transcript": 0.8,
}
#: Taken off where nobody could be named.
WITHOUT_SPEAKER = 0.2

_CHANNELS = (
    ("twitter", re.compile(r"\b(?:re)?tweet(?:s|ed|ing)?\b|\b(?:on|to|via|from) (?:Twitter|X)\b", re.IGNORECASE)),
    ("facebook", re.compile(r"\bFacebook\b", re.IGNORECASE)),
    ("instagram", re.compile(r"\bInstagram\b", re.IGNORECASE)),
    ("telegram", re.compile(r"\b(?:on|via) Telegram\b")),
    ("interview", re.compile(r"\binterview(?:ed|s)?\b|\btold (?:this|the) (?:magazine|newspaper|paper)\b", re.IGNORECASE)),
    (
        "press_conference",
        re.compile(
            r"\b(?:press|news) (?:conference|briefing)s?\b|\b(?:regular|daily|weekly) briefing\b|\btold reporters\b"
            r"|\btold journalists\b",
            re.IGNORECASE,
        ),
    ),
    ("statement", re.compile(r"\b(?:in|from|by) (?:a|the|its|his|her|their) (?:\w+ ){0,3}(?:statement|release|communiqué|communique)\b", re.IGNORECASE)),
    ("twitter", re.compile(r"\b(?:post|message)\b")),
)  # fmt: skip

_JOINT = re.compile(
    r"\bjoint (?:press |leaders['’]? )?(?:statement|declaration|communiqu[eé])\b", re.IGNORECASE
)
_SIGNED = re.compile(
    r"^(?:press )?(?:statement|remarks|message|address|speech) (?:by|from|of)\b|['’]s? (?:statement|remarks) (?:on|at|to)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y)\b")
_LABEL = re.compile(r"^(?P<label>[A-Z][A-Z.'’ -]{2,48}[A-Z]|Q|A):[ \t]+(?=\S)", re.MULTILINE)
_NAME_AND_TITLE = re.compile(
    r"(?P<name>(?:[^\W\d_][\w.'’-]{0,30}\s){1,3}[^\W\d_][\w'’-]{1,30}),\s(?P<title>[^\W\d_][\w ,.&'’-]{3,80})"
)
_SPOKESPERSON = re.compile(r"^spokes")
#: Unnamed, they speak for their state or body (NOTES, "Statements"); a single official keeps the words that name him.
_SPOKEN_FOR = frozenset(
    "officials source sources authorities diplomats negotiators leaders delegations governments government".split()
)
_COLLECTIVE = re.compile(
    r"\b(?:sides|countries|nations|governments|parties|states|delegations)$", re.IGNORECASE
)
#: The most statements of one document: above that, something is wrong with the text.
MOST = 2_000


def find_statements(doc: AnnotatedDocument) -> Iterator[Finding]:
    """Posts, then what is reported, in text order. Words inside a post or a quotation are not looked into."""
    speakers = _Speakers(doc)
    yield from (_post(doc, segment, speakers) for segment in _posts(doc))
    if _is_joint_statement(doc):
        return
    author = _author(doc)
    if author is not None:
        yield _one_voice(doc, author)
    transcript = list(_transcript(doc, speakers))
    yield from transcript
    before: Cited[str] | None = None  # the channel of the statement before: "Adding, ..." goes on in it
    covered = [evidence.span for statement in transcript for evidence in statement.evidence]
    for count, utterance in enumerate(utterances_of(doc)):
        if count >= MOST:
            yield Issue("statement.too-many", f"more than {MOST} statements; the rest were not read")
            return
        if any(span.contains(utterance.spans[0]) for span in covered):
            continue
        names = speakers.of(utterance)
        if author is not None and not _is_of_another(names, author):
            continue
        channel = _channel(doc, utterance) or (before if utterance.goes_on else None)
        before = channel
        yield _reported(doc, utterance, names, channel)
        if not names.values and utterance.mode == "direct":
            yield Issue(
                "statement.speaker-unknown",
                f"who said {utterance.spans[0].of(doc.document.text)[:60]!r} could not be told",
                doc.cite(utterance.spans[0]),
            )


# ---------------------------------------------------------------- the facts


@dataclass(frozen=True, slots=True)
class Named:
    """Who spoke, as far as it could be told."""

    values: tuple[Cited[str], ...] = ()
    title: Cited[str] | None = None
    labels: frozenset[str] = frozenset()  #: of the actors behind the values


def _posts(doc: AnnotatedDocument) -> Iterator[Segment]:
    return (
        s
        for s in doc.layer(Segment)
        if s.kind is SegmentKind.POST and s.post is not None and s.words is not None
    )


def _post(doc: AnnotatedDocument, segment: Segment, speakers: _Speakers) -> Statement:
    assert segment.post is not None
    assert segment.words is not None
    words = doc.cite(segment.words)
    line = _account_line(doc, segment)
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


def _account_line(doc: AnnotatedDocument, segment: Segment) -> Evidence:
    """The line that says whose post it is and of when; the whole post where it has none."""
    assert segment.words is not None
    after = (
        Span(segment.words.end, segment.span.end) if segment.words.end < segment.span.end else segment.span
    )
    text = after.of(doc.document.text)
    lead = len(text) - len(text.lstrip())
    trail = len(text.rstrip())
    return doc.cite(Span(after.start + lead, after.start + trail)) if lead < trail else doc.cite(segment.span)


def _reported(
    doc: AnnotatedDocument, utterance: Utterance, named: Named, channel: Cited[str] | None
) -> Statement:
    cue = doc.cite(utterance.cue)
    return _statement(
        doc,
        tuple(doc.cite(span) for span in utterance.spans),
        mode=Cited(utterance.mode, (cue,)),
        named=named,
        modality=Cited(utterance.modality, (cue,)),
        said_on=_said_on(doc, utterance),
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
    confidence = CONFIDENCE[rule] - (0.0 if named.values else WITHOUT_SPEAKER)
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
        confidence=round(confidence, 2),
        rule=f"statement/{rule}",
    )


def _said_on(doc: AnnotatedDocument, utterance: Utterance) -> Cited[PartialDate] | None:
    """The day that the reporting clause names; nothing is taken from inside the words said."""
    for time in doc.within(TimeExpression, utterance.sentence):
        inside = any(span.overlaps(time.span) for span in utterance.spans)
        quoted = any(q.span.contains(time.span) for q in doc.within(Quotation, utterance.sentence))
        if (
            time.starts is not None
            and time.starts.day is not None
            and time.ends is None
            and not inside
            and not quoted
        ):
            stated = time.rule == "calendar-date"
            return Cited(time.starts, time.evidence or (doc.cite(time.span),), None if stated else time.rule)
    return None


def _channel(doc: AnnotatedDocument, utterance: Utterance) -> Cited[str] | None:
    """From the words of the sentence that reports it, the words said aside."""
    text = doc.document.text
    outside = _outside(
        utterance.sentence, [*utterance.spans, *(q.span for q in doc.within(Quotation, utterance.sentence))]
    )
    for channel, pattern in _CHANNELS:
        for span in outside:
            match = pattern.search(text, span.start, span.end)
            if match is not None:
                return Cited(channel, (doc.cite(Span(*match.span())),))
    return None


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
                return _Author(persons[0].name, doc.cite(persons[0].span), _cited_title(doc, persons[0]))
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


def _transcript(doc: AnnotatedDocument, speakers: _Speakers) -> Iterator[Statement]:
    """Turns behind the speakers' names in capitals; two at least."""
    text = doc.document.text
    labels = list(_LABEL.finditer(text))
    if len(labels) < 2 or len({m["label"] for m in labels}) == len(labels):
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


# ---------------------------------------------------------------- who it was


@dataclass(slots=True)
class _Speakers:
    """Names for the subjects of speech, with memory for "the tweet", "he added" and quotations that go on."""

    doc: AnnotatedDocument
    last: Named = field(default_factory=Named)
    last_body: Named = field(default_factory=Named)  #: of them, the last that was no person
    posted: Named = field(default_factory=Named)  #: whoever was last said to have posted something
    renamed: dict[str, str] = field(
        default_factory=dict
    )  #: a body's name in the prose -> the name of its account

    def of(self, utterance: Utterance) -> Named:
        """Remembers the answer for what follows."""
        named = self._of_subject(utterance.subject, utterance)
        if utterance.goes_on and not named.values:
            named = self.last
        if named.values:
            self.last = named
            if "person" not in named.labels:
                self.last_body = named
            channel = _channel(self.doc, utterance)
            if channel is not None and channel.value in ("twitter", "facebook", "instagram", "telegram"):
                self.posted = named
        return named

    def _of_subject(self, subject: Subject, utterance: Utterance) -> Named:
        if subject.antecedent is not None:
            found = self._derived(self._of_subject(subject.antecedent, utterance), self._as_phrase(subject))
            if found.values:
                return found
        if subject.document:
            return self._of_document(subject)
        if subject.phrase is not None:
            return self._of_phrase(subject)
        return self._of_actors(subject.actors)

    def _of_document(self, subject: Subject) -> Named:
        if subject.actors:
            return self._of_actors(subject.actors)
        words = _words(self.doc, subject.phrase) if subject.phrase else ""
        if words.startswith("joint "):
            assert subject.phrase is not None
            return Named((Cited(words, (self.doc.cite(subject.phrase),)),))
        if subject.document in ("tweet", "tweets", "post", "posts", "message", "thread"):
            return self._derived(self.posted if self.posted.values else self.last, subject)
        return self._derived(self.last, subject)

    def _as_phrase(self, subject: Subject) -> Subject:
        return Subject(phrase=subject.actors[0].span) if subject.actors else subject

    def _derived(self, named: Named, subject: Subject) -> Named:
        """The same speaker, told by a word that stands for what he wrote."""
        if subject.phrase is None:
            return named
        cue = (self.doc.cite(subject.phrase),)
        values = tuple(
            Cited(v.value, (*v.evidence, *cue), v.derived or "author-of-the-text") for v in named.values
        )
        return Named(values, named.title, named.labels)

    def _of_phrase(self, subject: Subject) -> Named:
        assert subject.phrase is not None
        cited = (self.doc.cite(subject.phrase),)
        head, words = subject.head, _words(self.doc, subject.phrase)
        if head == "it":
            return self._derived(self.last_body if self.last_body.values else self.last, subject)
        if head in ("he", "she", "they"):
            return self._derived(self.last, subject)
        if head in ("i", "we"):
            return Named()
        if head in MEETING_NOUNS:
            return self._derived(self._latest_group(subject.phrase), subject)
        if subject.also:
            return self._joined(self._of_actors(subject.also), self._of_phrase(replace(subject, also=())))
        if head.endswith("s") and (held := self._holders(subject, head, words)):
            return self._derived(self._of_actors(held), subject)
        known = [a for actor in subject.actors for a in actor.resolved]
        bodies = [a for a in known if a.label == "organisation" and a.name]
        if bodies and (_SPOKESPERSON.match(head) or head in _SPOKEN_FOR):
            return self._of_actors(tuple(bodies[:1]))
        if head in _SPOKEN_FOR and (states := self._states(subject, known)):
            return Named(_unique(states), None, frozenset({"state"}))
        if (account := self._account_named(words, known)) is not None:
            return Named((Cited(account, cited, "owner-of-the-account"),), None, frozenset({"account"}))
        if not known and (holder := self._holder(words.lower(), None, subject.phrase)) is not None:
            return Named(
                (Cited(holder, cited, "holder-of-the-office"),), Cited(words, cited), frozenset({"person"})
            )
        title = Cited(words, cited) if head != "name" else None
        return Named((Cited(words, cited),), title, frozenset({"office"}))

    def _joined(self, left: Named, right: Named) -> Named:
        if not left.values or not right.values:
            return Named()  # half of the speakers would be wrong
        return Named(_unique((*left.values, *right.values)), None, left.labels | right.labels)

    def _holders(self, subject: Subject, head: str, words: str) -> tuple[Actor, ...]:
        """ "The two deputy ministers": the persons named last who hold such an office, one for each country."""
        number = {"two": 2, "three": 3, "four": 4}
        wanted = [w for w in words.lower().split() if w not in number and w != "both"]
        wanted[-1] = head[:-3] + "y" if head.endswith("ies") else head[:-1]
        count = next((number[w] for w in words.lower().split() if w in number), 2)
        assert subject.phrase is not None
        found: dict[str, Actor] = {}
        for actor in reversed([a for a in self.doc.layer(Actor) if a.span.end <= subject.phrase.start][-60:]):
            if actor.label == "person" and actor.name and actor.title and actor.country:
                title = actor.title.lower().split()
                if (
                    wanted in (["minister"], ["leader"]) or all(w in title for w in wanted)
                ) and actor.name not in [a.name for a in found.values()]:
                    found.setdefault(actor.country, actor)
        return tuple(reversed(list(found.values())[:count])) if len(found) >= count else ()

    def _states(self, subject: Subject, known: list[Actor]) -> list[Cited[str]]:
        """The states for which unnamed officials speak: those in their name, else the one that the sentence is about."""
        assert subject.phrase is not None
        cited = (self.doc.cite(subject.phrase),)
        if known:
            return [
                Cited(a.country, cited, a.country_rule or "officials-of-the-state")
                for a in known
                if a.country
            ]
        adjectives = [
            m
            for m in self.doc.within(Mention, subject.phrase)
            if m.country and m.label in ("adjective", "state")
        ]
        if adjectives:
            return [
                Cited(m.country, (self.doc.cite(m.span),), "officials-of-the-state")
                for m in adjectives
                if m.country
            ]
        return []

    def _of_actors(self, actors: tuple[Actor, ...]) -> Named:
        values: list[Cited[str]] = []
        labels: set[str] = set()
        title = None
        for actor in actors:
            for single in actor.resolved:
                value = self._value(single, actor)
                if value is not None:
                    values.append(value)
                    labels.add(single.label)
                    title = title or _cited_title(self.doc, single)
        if not values and actors and actors[0].label in ("pronoun", "group"):
            return (
                self._derived(self.last, Subject(phrase=actors[0].span))
                if actors[0].label == "pronoun"
                else Named()
            )
        return Named(_unique(values), title if len(values) == 1 else None, frozenset(labels))

    def _value(self, actor: Actor, named_by: Actor) -> Cited[str] | None:
        words = named_by.span.of(self.doc.document.text)
        evidence = (self.doc.cite(named_by.span),)
        derived = "coreference" if named_by is not actor or named_by.label == "pronoun" else None
        if actor.country and (actor.label == "state" or _COLLECTIVE.search(words)):
            return Cited(actor.country, actor.country_evidence or evidence, actor.country_rule or derived)
        if actor.label == "office" and not actor.name:
            return self._of_office(actor, evidence)
        if actor.name:
            return Cited(actor.name.removesuffix("'s").removesuffix("’s"), evidence, derived)
        return None

    def _of_office(self, actor: Actor, evidence: tuple[Evidence, ...]) -> Cited[str] | None:
        """The one person before whose title begins so; the body of an unnamed spokesperson; else the words."""
        words = _words(self.doc, actor.span)
        if actor.title is not None and _SPOKESPERSON.match(actor.title.lower()):
            body = next((e for e in self._bodies_in(actor.span)), None)
            return (
                Cited(body.name, evidence, "spokesperson-of") if body is not None else Cited(words, evidence)
            )
        if actor.country and (actor.title or "").lower() in _SPOKEN_FOR:
            return Cited(
                actor.country,
                actor.country_evidence or evidence,
                actor.country_rule or "officials-of-the-state",
            )
        holder = self._holder((actor.title or words).lower(), actor.country, actor.span)
        return (
            Cited(holder, evidence, "holder-of-the-office")
            if holder
            else Cited(actor.title or words, evidence)
        )

    def _holder(self, title: str, country: str | None, before: Span) -> str | None:
        """The name of the one person before whose title, or style, begins so."""
        text = self.doc.document.text
        names = {
            a.name
            for a in self.doc.layer(Actor)
            if a.label == "person"
            and a.span.start < before.start
            and (country is None or a.country in (None, country))
            and any(t.lower().startswith(title) for t in (a.span.of(text), a.title or ""))
        }
        return names.pop() if len(names) == 1 else None

    def _bodies_in(self, span: Span) -> Iterator[Entity]:
        for entity in self.doc.layer(Entity):
            if entity.kind is EntityKind.ORGANISATION and any(span.contains(e.span) for e in entity.evidence):
                yield entity

    def _latest_group(self, before: Span) -> Named:
        """Who took part in what the text told of last."""
        for actor in reversed([a for a in self.doc.layer(Actor) if a.span.end <= before.start]):
            if len(actor.resolved) > 1:
                return self._of_actors((actor,))
        return self.last if len(self.last.values) > 1 else Named()

    def of_account(self, segment: Segment) -> Named:
        """The person or the office whose account it is; its printed name where the document names no such."""
        assert segment.post is not None
        line = _account_line(self.doc, segment)
        for actor in self.doc.within(Actor, segment.span):
            outside = segment.words is None or not segment.words.contains(actor.span)
            if outside and actor.name:
                return Named((Cited(actor.name, (line,)),), None, frozenset({actor.label}))
        entity = next((e for e in self.doc.layer(Entity) if _is_account_of(segment, e)), None)
        if entity is not None:
            return Named((Cited(entity.name, (line,), "account-of"),), None, frozenset({entity.kind.value}))
        author = segment.post.author or segment.post.handle
        return Named((Cited(author, (line,)),), None, frozenset({"account"})) if author else Named()

    def _account_named(self, words: str, known: list[Actor]) -> str | None:
        """The one account of the document's posts that belongs to a body: "the Fooian defence department"."""
        country = next((a.country for a in known if a.country), None)
        authors = {s.post.author for s in _posts(self.doc) if s.post is not None and s.post.author}
        fitting = [author for author in authors if _is_named_in(words, country, author)]
        return fitting[0] if len(fitting) == 1 else None

    def of_label(self, label: str, evidence: Evidence) -> Named:
        last = label.split()[-1].casefold()
        for entity in self.doc.layer(Entity):
            if entity.kind is EntityKind.PERSON and last in (w.casefold() for w in entity.name.split()):
                return Named(
                    (Cited(entity.name, (evidence,), "label-of-a-turn"),), None, frozenset({"person"})
                )
        return Named((Cited(label, (evidence,)),), None, frozenset({"label"}))


def _cited_title(doc: AnnotatedDocument, actor: Actor) -> Cited[str] | None:
    if actor.title is None:
        return None
    return Cited(actor.title, (doc.cite(actor.title_span or actor.span),))


def _unique(values: object) -> tuple[Cited[str], ...]:
    found: dict[str, Cited[str]] = {}
    for value in values:  # type: ignore[attr-defined]
        found.setdefault(value.value, value)
    return tuple(found.values())


def _words(doc: AnnotatedDocument, span: Span) -> str:
    """A noun phrase without its article."""
    words = span.of(doc.document.text).split()
    return " ".join(words[1:] if words and words[0].lower() in ("the", "a", "an", "one") else words)


def _is_account_of(segment: Segment, entity: Entity) -> bool:
    """The account bears the name of the person or the body, or its handle is made of the name's words."""
    assert segment.post is not None
    names = [_letters(name) for name in (entity.name, *entity.aliases)]
    author = _letters(segment.post.author or "")
    handle = segment.post.handle or ""
    if entity.kind is EntityKind.PERSON:
        return author in names or _letters(handle) in names
    if entity.kind is not EntityKind.ORGANISATION:
        return False
    return author in names or _is_made_of(handle, entity.name)


def _is_named_in(words: str, country: str | None, author: str) -> bool:
    """Every word of a body's name, its country aside, begins like a word of the account's name; two at least."""
    codes = [w for w in author.split() if w.isupper() and len(w) in (2, 3)]
    if codes and country and not any(country.startswith(code) for code in codes):
        return False
    theirs = [_letters(w) for w in author.split()]
    own = [_letters(w) for w in words.split() if len(w) > 3 and not w[:1].isupper()]
    return len(own) >= 2 and all(any(w[:5] == other[:5] for other in theirs) for w in own)


def _is_made_of(handle: str, name: str) -> bool:
    """ "@DefenceMinFooland": each part begins a word of "Defence Minister of Fooland", in order."""
    parts = [part.lower() for part in re.findall(r"[A-Z][a-z]+|[A-Z]+(?![a-z])", handle)]
    words = [word.lower() for word in re.findall(r"\w+", name)]
    position = 0
    for part in parts:
        position = next((i + 1 for i in range(position, len(words)) if words[i].startswith(part)), 0)
        if not position:
            return False
    return len(parts) >= 2 and sum(map(len, parts)) >= len(_letters(handle)) - 1


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


EXTRACTOR = Extractor(
    name="statement",
    version=1,
    produces=Statement,
    requires=(Segment, Sentence, Quotation, Actor, TimeExpression, Entity),
    run=find_statements,
)
