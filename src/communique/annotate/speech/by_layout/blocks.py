"""Paragraphs without marks behind "ACTOR said:", and the items of a list behind "ACTOR agreed that:"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.annotate.by_place import ByPlace
from communique.annotate.small_words import FINITE, PREPOSITIONS
from communique.annotate.speech.by_items.cues import CueReader
from communique.annotate.speech.by_items.passages import ACTOR, BREAK, END, MARK, TIME, WORD, Item
from communique.annotate.speech.by_layout.ends import ends_speech
from communique.annotate.speech.utterance import Subject, Utterance
from communique.annotate.speech.verbs import ADDRESSEES, DOCUMENT_NOUNS, SPEECH_VERBS
from communique.model.annotation import Actor, AnnotatedDocument, Quotation, Sentence
from communique.model.segment import Segment, SegmentKind
from communique.model.span import Span

#: Items of the clause that a block may be introduced by, behind its verb.
_REACH = 14
#: A block of more paragraphs is cut there: what is looked at behind each colon has a bound.
_PARAGRAPHS_MAX = 80
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|us|[Mm]y|me|mine|ours)\b")
_BULLET = re.compile(r"(?:[-–—•*·▪◦‣●○■□✓➢]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+")
_BULLET_END = re.compile(r"(?:[;,]?\s(?:and|or))?[;,.\s]{0,3}$")
_THIRD_PERSON = re.compile(r"(?:He|She)\b")
#: What is written, read out: "the letter reads:", "the text of the note follows:".
_READS = frozenset("reads read runs ran follows said says".split())
#: Behind them "the following", and what it is: "issued the following statement:".
_GIVES = frozenset(
    "issued issues released releases published publishes made makes gave gives sent sends shared".split()
)
#: Behind "the following", what is made of words.
_WORDS_SAID = frozenset(
    "statement statements remarks remark comment comments message post tweet declaration letter note response".split()
)
#: How a paragraph of speech ends; what ends otherwise is a heading or a list of links.
_STOP = re.compile(r"[.!?…][\"”’')\]]{0,3}$")


def blocks_of(doc: AnnotatedDocument, items: tuple[Item, ...]) -> tuple[Utterance, ...]:
    return tuple(_Blocks(doc, items).utterances())


@dataclass(frozen=True, slots=True)
class _Opening:
    """The clause before the colon."""

    subject: Subject
    cue: Span
    verb: str
    colon: int  #: index of the item
    sentence: Span
    modality: str = "actual"
    lists: bool = False  #: what follows may be a list of what was said
    unread: bool = False  #: no reader of sentences knows its cue: quotations behind it are its words too
    goes_on: bool = False


class _Blocks(CueReader):
    def __init__(self, doc: AnnotatedDocument, items: tuple[Item, ...]) -> None:
        super().__init__(items)
        self.text = doc.document.text
        self.doc = doc
        self.segments = [s for s in doc.layer(Segment) if s.kind is not SegmentKind.CAPTION]
        self.at = {segment.span: place for place, segment in enumerate(self.segments)}
        self.quotations = ByPlace(doc.layer(Quotation))
        self.actors = ByPlace(doc.layer(Actor))
        self.sentences = ByPlace(doc.layer(Sentence))

    def utterances(self) -> Iterator[Utterance]:
        done = 0  # the end of the words taken so far
        for k, item in enumerate(self.items):
            paragraph = item.segment
            if item.text != ":" or item.span.start < done or paragraph is None:
                continue
            if paragraph.kind is not SegmentKind.PARAGRAPH or (opening := self._opening(k)) is None:
                continue
            for spans, mode, rule in self._said(opening, paragraph):
                done = spans[-1].end
                yield Utterance(
                    spans=spans,
                    mode=mode,
                    subject=opening.subject,
                    cue=opening.cue,
                    verb=opening.verb,
                    modality=opening.modality,
                    rule=rule,
                    sentence=opening.sentence,
                    goes_on=opening.goes_on,
                )

    def _said(self, opening: _Opening, paragraph: Segment) -> Iterator[tuple[tuple[Span, ...], str, str]]:
        place = self.at[paragraph.span] + 1
        behind = self.segments[place : place + _PARAGRAPHS_MAX]
        if not self._is_last(opening.colon):
            words = self._inline(opening, paragraph)
            if words is not None:
                whole = words.end == paragraph.content.end
                yield (
                    (words, *(self._block(opening, behind, going_on=True) if whole else ())),
                    "direct",
                    "block",
                )
        elif behind and (found := _BULLET.match(self.text, behind[0].content.start)) is not None:
            if opening.lists and found.end() < behind[0].content.end:
                yield from (((span,), "indirect", "list") for span in self._listed(behind))
        elif block := self._block(opening, behind, going_on=False):
            yield block, "direct", "block"

    # ------------------------------------------------------------ the clause before the colon

    def _opening(self, colon: int) -> _Opening | None:
        start = self.starts[colon]
        for i in range(colon - 1, max(start, colon - _REACH) - 1, -1):
            verb = self.items[i].lower
            if self.items[i].kind != WORD or not (verb in SPEECH_VERBS or verb in _READS | _GIVES | {"say"}):
                continue
            found = self._by_verb_of_speech(i, colon) or self._by_other_words(i, colon)
            if found is not None:
                return found
        return None

    def _by_verb_of_speech(self, i: int, colon: int) -> _Opening | None:
        cue = self._cue(i)
        if cue is None or cue.passive or cue.form == "base":
            return None
        between = self.items[i + 1 : colon]
        if not (cue.subject.is_known or cue.goes_on) or not self._leads_to_colon(between, cue.verb.addressee):
            return None
        that = bool(between) and between[-1].lower == "that"
        if not (cue.verb.quotation or (cue.verb.that and that)):
            return None
        return _Opening(
            subject=cue.subject,
            cue=self.items[i].span,
            verb=cue.verb.lemma,
            colon=colon,
            sentence=self._sentence(colon),
            modality=cue.modality,
            lists=that or cue.verb.quotation,
            goes_on=cue.goes_on,
        )

    def _leads_to_colon(self, between: Sequence[Item], addressee: bool) -> bool:
        """Nothing that the verb could have for its object, but "the following"."""
        if not between:
            return True
        if any((item.kind == MARK and item.text != ",") or item.lower in FINITE for item in between):
            return False
        words = [item.lower for item in between]
        first = between[0]
        return (
            first.kind == TIME
            or words[0] in PREPOSITIONS | {"today", "yesterday", "that", "this", "as", "also", ","}
            or (words[:2] == ["the", "following"] and _WORDS_SAID.issuperset(words[2:3]))
            or (addressee and (first.kind == ACTOR or bool(ADDRESSEES & set(words[:3]))))
        )

    def _by_other_words(self, i: int, colon: int) -> _Opening | None:
        """ "ACTOR had this to say:", "ACTOR issued the following statement:", "The letter to ACTOR reads:"."""
        start, verb = self.starts[colon], self.items[i].lower
        words = [item.lower for item in self.items[i : i + 3]]
        before = [item.lower for item in self.items[max(start, i - 3) : i]]
        if "joint" in (item.lower for item in self.items[start:colon]):
            return None  # both speak: an agreement, no statement (CODEBOOK section 4)
        if verb == "say" and before in (["had", "this", "to"], ["has", "this", "to"]):
            return self._opened(self._subject_ending_at(i - 4)[0], i - 3, i, colon)
        if words[1:] == ["the", "following"] and self._gives(i, colon):
            subject = self._subject_ending_at(i - 1)[0]
            return self._opened(
                subject if subject.is_known else self._sentence_subject(start, i), i, i, colon
            )
        if verb in _READS and self._leads_to_colon(self.items[i + 1 : colon], addressee=False):
            return self._opened(self._document(start, i), i, i, colon)
        return None

    def _gives(self, i: int, colon: int) -> bool:
        """What follows is words: nothing else is named ("the following measures")."""
        noun = self.items[i + 3].lower
        verb = self.items[i].lower
        return (verb in _GIVES | SPEECH_VERBS.keys() and noun in _WORDS_SAID) or (
            verb in SPEECH_VERBS and i + 3 == colon
        )

    def _opened(self, subject: Subject, first: int, last: int, colon: int) -> _Opening | None:
        if not subject.is_known:
            return None
        cue = Span(self.items[first].span.start, self.items[last].span.end)
        verb = self.items[last].lower
        return _Opening(subject, cue, verb, colon, self._sentence(colon), unread=True)

    def _document(self, start: int, verb: int) -> Subject:
        """ "The letter to the council": its author where one is known, else its own words name it."""
        row = self.items[start:verb]
        noun = next((n for n, item in enumerate(row[:8]) if item.lower in DOCUMENT_NOUNS), None)
        if noun is None or any(item.kind not in (WORD, ACTOR, TIME) for item in row):
            return Subject()
        owners = [
            item.actor
            for n, item in enumerate(row)
            if item.actor is not None
            and ((item.possessive and n < noun) or (n > noun and row[n - 1].lower in ("by", "from", "of")))
        ]
        if owners:
            return Subject(actors=tuple(owners[:1]))
        phrase = Span(row[0].span.start, row[-1].span.end)
        told = Subject(phrase=phrase, head=row[noun].lower, document=row[noun].lower)
        return Subject(phrase=phrase, head="name", antecedent=told)

    def _sentence(self, colon: int) -> Span:
        return Span(self.items[self.starts[colon]].span.start, self.items[colon].span.end)

    # ------------------------------------------------------------ the words behind it

    def _is_last(self, colon: int) -> bool:
        behind = self.items[colon + 1 : colon + 3]
        return not behind or next((i.kind for i in behind if i.kind != END), BREAK) == BREAK

    def _inline(self, opening: _Opening, paragraph: Segment) -> Span | None:
        """ "ACTOR said: We shall see." in one paragraph: up to the last sentence in the first person, one at least."""
        following = self.items[opening.colon + 1]
        if following.kind not in (WORD, ACTOR) or not following.text[:1].isupper():
            return None
        start = following.span.start
        sentences = [s.span for s in self.sentences.inside(paragraph.content) if s.span.end > start]
        if not sentences:
            return None
        own = [s.end for s in sentences if self._speaks(Span(max(s.start, start), s.end))]
        return Span(start, max([sentences[0].end, *own]))

    def _block(self, opening: _Opening, behind: Sequence[Segment], *, going_on: bool) -> tuple[Span, ...]:
        """Up to the last paragraph in the first person before the narrative goes on."""
        spans: list[Span] = []
        kept = 0
        for segment in behind:
            if self._is_narrative(segment, opening, first=not spans and not going_on):
                break
            if (quoted := self._quoted(segment)) is not None:
                if not opening.unread:
                    break
                spans.append(quoted)
                kept = len(spans)
                continue
            spans.append(segment.content)
            if self._speaks(segment.content) or (len(spans) == 1 and not going_on):
                kept = len(spans)
        return tuple(spans[:kept])

    def _quoted(self, segment: Segment) -> Span | None:
        """The words of a paragraph that is one quotation; of any that begins with a mark, what is between its marks."""
        first = next(self.quotations.inside(segment.content), None)
        return first.words if first is not None and first.span.start == segment.content.start else None

    def _is_narrative(self, segment: Segment, opening: _Opening, *, first: bool) -> bool:
        words = segment.content.of(self.text).strip()
        if segment.kind is not SegmentKind.PARAGRAPH or ends_speech(words) or words.endswith(":"):
            return True
        return _STOP.search(words) is None or self._names(segment.content, opening.subject, first=first)

    def _names(self, span: Span, subject: Subject, *, first: bool) -> bool:
        """Whether the paragraph speaks of the speaker: nobody does so of himself."""
        if not first and _THIRD_PERSON.match(self.text, span.start) and not self._speaks(span):
            return True
        own = [a for actor in subject.actors for a in actor.resolved]
        names = {a.name for a in own if a.name and a.label == "person"}
        titles = {a.title.casefold() for a in own if a.title}
        told = [a for a in self.actors.inside(span) if not self._is_in_quotation(a.span)]
        return any(a.name in names or (not a.name and (a.title or "").casefold() in titles) for a in told)

    def _is_in_quotation(self, span: Span) -> bool:
        near = self.quotations.before(span.end, 1)
        return bool(near) and near[0].span.contains(span)

    def _speaks(self, span: Span) -> bool:
        """In the first person, outside of any quotation."""
        return any(
            not self._is_in_quotation(Span(*match.span()))
            for match in _FIRST_PERSON.finditer(self.text, span.start, span.end)
        )

    def _listed(self, behind: Sequence[Segment]) -> Iterator[Span]:
        for segment in behind:
            span = segment.content
            bullet = _BULLET.match(self.text, span.start, span.end)
            if bullet is None:
                return
            words = _BULLET_END.sub("", self.text[bullet.end() : span.end])
            if len(words.split()) >= 3 and not words.startswith("to "):
                yield Span(bullet.end(), bullet.end() + len(words))
