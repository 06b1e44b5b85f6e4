"""Reported speech: which words are reported as said, by whom in the grammar of the sentence, and how.

Rules over items (see `annotate.passages`), not over characters. What is no report of an act of speech (a belief,
an invented utterance, something that somebody is expected to say) gives nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from communique.annotate.passages import ACTOR, BREAK, END, MARK, QUOTATION, TIME, WORD, Item, items_of
from communique.annotate.speech_verbs import (
    ADDRESSEES,
    ATTITUDES,
    DOCUMENT_NOUNS,
    MEETING_NOUNS,
    SPEAKER_NOUNS,
    SPEECH_NOUNS,
    SPEECH_VERBS,
    SpeechVerb,
    VerbForm,
)
from communique.model.annotation import Actor, AnnotatedDocument, Quotation
from communique.model.segment import SegmentKind
from communique.model.span import Span

#: How far a quotation may stand behind the verb that introduces it, in items.
REACH = 14
#: A quotation of fewer words is part of the clause around it (CODEBOOK section 4, NOTES "Statements").
DIRECT_WORDS = 3

_AUXILIARIES = frozenset(
    """will would shall should may might could can must did do does has have had having is are was were be been being
    to not never n't also further again then later reportedly both all each now once only just already since recently
    still today yesterday repeatedly jointly himself herself themselves itself therefore thus""".split()
)
_UNREAL = frozenset("would should may might could can must if".split())
_PREPOSITIONS = frozenset(
    """in on at with of by from to between during after before following for under against over about through via
    near across within without despite amid as per into onto upon since until toward towards around ahead""".split()
)
_DETERMINERS = frozenset(
    "the a an his her its their our this that these those one some several many both no".split()
)
_CONJUNCTIONS = frozenset("and but or while whereas so yet".split())
_NAMING = frozenset(
    """so-called titled entitled named called dubbed codenamed code-named word words term phrase slogan motto exercise
    operation drill drills film book song project plan programme program initiative agreement pact document
    declaration""".split()
)
_RELATIVES = frozenset("which who whose whom".split())
_FIRST_PERSON = frozenset("i we my our us me ours mine".split())
_PRONOUNS = frozenset("he she they it i we".split())


@dataclass(frozen=True, slots=True)
class Subject:
    """Who speaks, as the grammar of the sentence has it."""

    actors: tuple[Actor, ...] = ()
    phrase: Span | None = None  #: a noun phrase without a name: "a navy spokesman"
    head: str = ""  #: its head noun
    document: str = ""  #: a written thing that speaks for its author: "tweet"
    also: tuple[Actor, ...] = ()  #: actors joined to the phrase: "ACTOR and the two ministers"
    they: bool = False  #: the word is "they"
    antecedent: Subject | None = None  #: for "they": whom the sentences before were about

    @property
    def is_known(self) -> bool:
        return bool(self.actors or self.phrase or self.document)

    @property
    def is_plural(self) -> bool:
        resolved = [a for actor in (*self.actors, *self.also) for a in actor.resolved]
        return len(resolved) > 1 or bool(self.also) or (self.phrase is not None and self.head in _PLURALS)

    @property
    def is_body(self) -> bool:
        return len(self.actors) == 1 and self.actors[0].label in ("organisation", "state", "account")


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words that are reported as said."""

    spans: tuple[Span, ...]
    mode: str  #: "direct" or "indirect"
    subject: Subject  #: not known: the speaker is whoever spoke last, or nobody is named
    cue: Span  #: the word or words that report it
    verb: str
    modality: str
    rule: str
    sentence: Span  #: from the first to the last item of the sentence that reports it
    goes_on: bool = False  #: the speaker is whoever spoke last


@dataclass(frozen=True, slots=True)
class _Cue:
    at: int  #: index of the verb
    verb: SpeechVerb
    form: str
    subject: Subject
    modality: str
    begins: int  #: index of the first item of the reporting clause: subject or verb
    passive: bool = False
    goes_on: bool = False


def utterances_of(doc: AnnotatedDocument) -> tuple[Utterance, ...]:
    """In text order. A quotation is the words of one utterance at most."""
    return tuple(sorted(_Reader(items_of(doc)).utterances(), key=lambda u: (u.spans, u.cue)))


class _Reader:
    def __init__(self, items: tuple[Item, ...]) -> None:
        self.items = items
        self.starts, self.ends = _sentence_bounds(items)
        self.next_of = _continuations(items)
        self.taken: dict[int, int] = {}  # index of a quotation -> index of the cue that it belongs to
        self.said_in: dict[int, Subject] = {}  # start of a sentence -> subject of its latest cue

    # ------------------------------------------------------------ the whole

    def utterances(self) -> Iterator[Utterance]:
        cues = [cue for i in range(len(self.items)) if (cue := self._cue(i)) is not None]
        for cue in cues:
            self._take_before(cue)
        found = [u for cue in cues for u in self._reported(cue)]
        yield from found
        yield from self._according_to()
        yield from self._nominal()
        yield from self._labelled()
        yield from self._floating(found)

    def _reported(self, cue: _Cue) -> Iterator[Utterance]:
        spans = self._quoted(cue)
        if spans:
            yield self._utterance(cue, spans, "direct", "quotation")
            yield from self._rest_after_quotation(cue, spans)
            return
        before = self._content_before(cue)
        block = self._block(cue)
        if before is not None:
            yield self._from_content(cue, before, "clause-before")
        elif block:
            yield self._utterance(cue, block, "direct", "block")
        else:
            yield from self._content_after(cue)

    def _block(self, cue: _Cue) -> tuple[Span, ...]:
        """Paragraphs in the first person behind "said:", without marks."""
        end = self.ends[cue.at]
        if not cue.verb.quotation or not self._ends_with_colon(cue) or not self._is_last_of_segment(end):
            return ()
        spans: list[Span] = []
        k = end
        while k < len(self.items):
            while k < len(self.items) and self.items[k].kind in (END, BREAK):
                k += 1
            stop = k
            while stop < len(self.items) and self.items[stop].kind != BREAK:
                stop += 1
            words = {item.lower for item in self.items[k:stop] if item.kind in (WORD, ACTOR)}
            if stop <= k or self.items[k].kind == QUOTATION or not words & _FIRST_PERSON:
                break
            last = max(j for j in range(k, stop) if self.items[j].kind != END)
            spans.append(Span(self.items[k].span.start, self.items[last].span.end))
            k = stop
        return tuple(spans)

    def _is_last_of_segment(self, end: int) -> bool:
        return (
            all(item.kind == END for item in self.items[end : end + 1])
            and (end + 1 >= len(self.items) or self.items[end + 1].kind == BREAK)
        ) or (end < len(self.items) and self.items[end].kind == BREAK)

    def _utterance(self, cue: _Cue, spans: tuple[Span, ...], mode: str, rule: str) -> Utterance:
        return Utterance(
            spans=spans,
            mode=mode,
            subject=self._with_antecedent(cue),
            cue=self.items[cue.at].span,
            verb=cue.verb.lemma,
            modality=cue.modality,
            rule=rule,
            sentence=self._sentence_span(cue.at),
            goes_on=cue.goes_on,
        )

    def _sentence_span(self, at: int) -> Span:
        return Span(self.items[self.starts[at]].span.start, self.items[self.ends[at] - 1].span.end)

    def _with_antecedent(self, cue: _Cue) -> Subject:
        """ "They" are the latest several of whom a sentence told, or the body that the sentence before was about."""
        subject = cue.subject
        if subject.head in _NEED_A_STATE and not subject.actors:
            told = self._sentence_subject(self.starts[cue.at], cue.begins)
            return replace(subject, antecedent=told) if told.is_body else subject
        if not _is_they(subject) and subject.head not in MEETING_NOUNS:
            return subject
        end = self.starts[cue.at]
        for distance in range(6):
            while end > 0 and self.items[end - 1].kind in (END, BREAK):
                end -= 1
            if end <= 0:
                break
            start = self.starts[end - 1]
            told = self.said_in.get(start) or self._sentence_subject(start, end)
            if told.is_known and not _is_they(told) and (told.is_plural or (distance == 0 and told.is_body)):
                return replace(subject, antecedent=told)
            end = start
        return subject

    # ------------------------------------------------------------ cues

    def _cue(self, i: int) -> _Cue | None:
        item = self.items[i]
        if item.kind != WORD or (item.text[:1].isupper() and i != self.starts[i]):
            return None
        form = SPEECH_VERBS.get(item.lower)
        if form is None:
            return None
        cue = self._with_subject(i, form)
        if cue is not None and cue.subject.is_known and not cue.passive:
            self.said_in[self.starts[i]] = cue.subject
        return cue

    def _with_subject(self, i: int, form: VerbForm) -> _Cue | None:
        left, words = self._before_auxiliaries(i)
        if words & _UNREAL or self._is_unreal(left, words):
            return None
        if form.form == "base" and words == {"to"} and self._carried_modality(i) == "planned":
            subject = self._carried(i)  # "will travel to X to stress Y"
            return _Cue(i, form.verb, form.form, subject, "planned", i) if subject.is_known else None
        modality = _modality(words, form.form)
        if modality is None:
            return None
        if form.form == "past" and words & {"was", "were", "is", "are", "been", "being", "be"}:
            return self._passive(i, form, left, words)
        if form.form == "participle" and not words & {"is", "are", "was", "were", "been"}:
            return self._participle(i, form)
        subject, begins = self._subject_ending_at(left)
        if subject.is_known:
            if form.form == "past" and self._is_participle_behind(left, i, form):
                return None
            return _Cue(i, form.verb, form.form, subject, modality, begins)
        if form.form == "past" and (agent := self._agent(i)) is not None:
            return _Cue(i, form.verb, form.form, agent, "actual", i, passive=True)
        if form.form in ("past", "third") and not words:
            inverted = self._inverted(i)
            if inverted is not None:
                return _Cue(i, form.verb, form.form, inverted, modality, i)
        coordinated = self._coordinated(i, form, left, words, modality)
        if coordinated is None and form.form == "past" and (told := self._reduced(i)) is not None:
            return _Cue(i, form.verb, form.form, told, modality, i)
        return coordinated

    def _reduced(self, i: int) -> Subject | None:
        """ "ACTOR, speaking to the council, called it ...", with or without the commas."""
        start = self.starts[i]
        for k in range(start, i - 1):
            if self.items[k].kind != ACTOR or self._is_governed(k, start):
                continue
            following = self.items[k + 1]
            if following.kind == WORD and following.lower in ("speaking", "addressing", "talking", "writing"):
                between = self.items[k + 1 : i]
                if len(between) <= 12 and not any(x.kind == MARK or x.lower in _FINITE for x in between):
                    return self._gathered(k, i)
            return None
        return None

    def _before_auxiliaries(self, i: int) -> tuple[int, frozenset[str]]:
        """Index of the item before a verb and its auxiliaries and adverbs, and these words."""
        words: set[str] = set()
        k = i - 1
        while k >= self.starts[i]:
            item = self.items[k]
            lower = item.lower
            printed_small = item.text[:1].islower() or k == self.starts[i]  # "May" is no "may"
            if item.kind == WORD and printed_small and (lower in _AUXILIARIES or lower.endswith(("n't", "n’t"))):
                words.add("not" if lower.endswith(("n't", "n’t")) else lower)
            elif item.kind == WORD and lower.endswith("ly") and not item.text[:1].isupper():
                pass
            elif item.kind == TIME and k > self.starts[i]:
                if self.items[k - 1].lower in ("on", "in"):
                    k -= 1
            else:
                break
            k -= 1
        return k, frozenset(words)

    def _is_unreal(self, left: int, words: frozenset[str]) -> bool:
        """Expected, imagined, declined: nobody said it."""
        if left < 0:
            return False
        before = self.items[left].lower
        if "to" in words and before in (
            "expected", "likely", "supposed", "want", "wants", "wanted", "refused", "declined", "failed", "began",
            "pertinent", "able", "hopes", "hope", "hoping", "used", "meant", "ready", "free", "right",
        ):  # fmt: skip
            return True
        sentence = self.items[self.starts[left] : left + 1]
        return any(
            item.lower in ("imagine", "if", "whether", "suppose") for item in sentence if item.kind == WORD
        )

    def _participle(self, i: int, form: VerbForm) -> _Cue | None:
        """ "..., adding that", "Adding, ...", "with officials saying"."""
        k = i - 1
        if k < self.starts[i]:
            return _Cue(i, form.verb, form.form, Subject(), "actual", i, goes_on=True)
        item = self.items[k]
        if item.kind == MARK and item.text in (",", "—", "–"):
            subject = self._carried(i)
            return (
                _Cue(i, form.verb, form.form, subject, self._carried_modality(i), i)
                if subject.is_known
                else None
            )
        if item.kind == QUOTATION or item.lower in ("by", "and", "while"):
            subject = self._carried(i)
            return (
                _Cue(i, form.verb, form.form, subject, self._carried_modality(i), i)
                if subject.is_known
                else None
            )
        subject, begins = self._subject_ending_at(k)
        if subject.is_known and begins > 0 and self.items[begins - 1].lower == "with":
            return _Cue(i, form.verb, form.form, subject, "actual", begins)
        return None

    def _carried_modality(self, i: int) -> str:
        """A participle is as real as the verb that it hangs on."""
        before = {item.lower for item in self.items[self.starts[i] : i] if item.kind == WORD}
        return "planned" if "will" in before else "actual"

    def _passive(self, i: int, form: VerbForm, left: int, words: frozenset[str]) -> _Cue | None:
        agent = self._agent(i)
        if agent is not None:
            return _Cue(i, form.verb, form.form, agent, "actual", i, passive=True)
        impersonal = (
            left >= 0 and self.items[left].lower == "it" and words <= {"was", "has", "been", "also", "is"}
        )
        follows = i + 1 < len(self.items) and self.items[i + 1].lower == "that"
        if impersonal and follows and form.verb.that and form.verb.quotation:
            return _Cue(i, form.verb, form.form, Subject(), "actual", left, passive=True)
        return None

    def _agent(self, i: int) -> Subject | None:
        """ "... announced today by ACTOR", "told by ACTOR"."""
        k = i + 1
        while (
            k < self.ends[i]
            and k <= i + 3
            and (self.items[k].kind == TIME or self.items[k].lower in ("on", "in"))
        ):
            k += 1
        if k + 1 < self.ends[i] and self.items[k].lower == "by":
            subject, _ = self._subject_starting_at(k + 1)
            return subject if subject.is_known else None
        return None

    def _is_participle_behind(self, left: int, i: int, form: VerbForm) -> bool:
        """ "The pact agreed by both": a participle, since the agent follows."""
        return i + 1 < self.ends[i] and self.items[i + 1].lower == "by" and not form.verb.quotation

    def _inverted(self, i: int) -> Subject | None:
        """ "...," said ACTOR."""
        if i == self.starts[i]:
            previous = i - 2 if i >= 2 and self.items[i - 1].kind == END else -1
        else:
            previous = i - 1
        if previous < 0 or not (
            self.items[previous].kind == QUOTATION or self.items[previous].text in (",", "”", '"')
        ):
            return None
        subject, _ = self._subject_starting_at(i + 1)
        return subject if subject.is_known else None

    def _coordinated(
        self, i: int, form: VerbForm, left: int, words: frozenset[str], modality: str
    ) -> _Cue | None:
        """ "X stressed A and welcomed B"; "will stress A, thank B, and highlight C"."""
        if left < self.starts[i]:
            return None
        item = self.items[left]
        if not (item.lower in ("and", "but", "then") or item.text in (",", ";")) or form.form == "third":
            return None
        said = self.said_in.get(self.starts[i])
        if form.form == "base":
            future = any(x.lower == "will" for x in self.items[self.starts[i] : i])
            if said is None or not future:
                return None
            return _Cue(i, form.verb, form.form, said, "planned", i)
        subject = said or self._carried(i)
        return _Cue(i, form.verb, form.form, subject, modality, i) if subject.is_known else None

    # ------------------------------------------------------------ subjects

    def _carried(self, i: int) -> Subject:
        """The subject of the sentence's latest cue, else of the sentence."""
        said = self.said_in.get(self.starts[i])
        return said if said is not None else self._sentence_subject(self.starts[i], i)

    def _sentence_subject(self, start: int, end: int) -> Subject:
        """The first actors that no preposition governs; a noun phrase without a name at the very start."""
        for k in range(start, min(end, start + 40)):
            item = self.items[k]
            if item.kind == ACTOR and not item.possessive and not self._is_governed(k, start):
                return self._gathered(k, end)
            if (
                k - start <= 6
                and item.kind == WORD
                and item.lower in SPEAKER_NOUNS
                and not self._is_governed(k, start)
            ):
                subject, begins = self._phrase_ending_at(k, start)
                if begins == start or self.items[begins - 1].kind in (MARK, TIME):
                    return subject
        return Subject()

    def _gathered(self, k: int, end: int) -> Subject:
        """The actor at `k` with what is joined to it: "A, B and C", "A and his counterparts, B and C"."""
        they = self.items[k].lower == "they"
        actors = [self.items[k].actor]
        while True:
            step = self._conjunct_after(k, end)
            if step is None:
                step = self._named_conjunct_after(k, end)
            if step is None:
                break
            k = step
            actors.append(self.items[k].actor)
        kept = tuple(a for a in actors if a is not None)
        return Subject(actors=kept, they=they and len(kept) == 1)

    def _named_conjunct_after(self, k: int, end: int) -> int | None:
        """ "and his Fooian and Barian counterparts, ACTOR": the phrase is named behind its comma."""
        if k + 1 >= end or self.items[k + 1].lower != "and":
            return None
        plural = False
        for j in range(k + 2, min(end, k + 14)):
            item = self.items[j]
            if item.kind == ACTOR and plural and self.items[j - 1].text == ",":
                return j
            if item.kind not in (WORD, MARK) or item.lower in SPEECH_VERBS or item.lower in _PREPOSITIONS:
                return None
            plural = plural or item.lower in _PLURALS
        return None

    def _is_governed(self, k: int, start: int) -> bool:
        """Whether a preposition, or a conjunct of what one governs, stands before the actor."""
        j = k - 1
        while j >= start:
            item = self.items[j]
            if item.kind == WORD and item.lower in _PREPOSITIONS:
                return True
            if (
                (item.kind == WORD and item.lower in _DETERMINERS)
                or item.lower == "and"
                or item.kind == ACTOR
            ):
                j -= 1
                continue
            return False
        return False

    def _conjunct_after(self, k: int, end: int) -> int | None:
        for j in (k + 2, k + 3):
            between = [item.lower for item in self.items[k + 1 : j]]
            if j < end and self.items[j].kind == ACTOR and between in (["and"], [","], [",", "and"], ["&"]):
                return j
        return None

    def _subject_ending_at(self, k: int) -> tuple[Subject, int]:
        """The subject whose last item is `k`, and the index of its first item."""
        if k < 0 or self.items[k].kind in (END, BREAK):
            return Subject(), k + 1
        start = self.starts[k]
        item = self.items[k]
        if item.kind == MARK and item.text in (",", "—", "–", ")"):
            return self._subject_before_aside(k, start)
        if item.lower in ("who", "which", "that"):
            return self._subject_of_relative(k, start)
        if item.kind == ACTOR and not item.possessive:
            return self._actors_ending_at(k, start)
        if item.kind == WORD:
            return self._phrase_ending_at(k, start)
        return Subject(), k + 1

    def _subject_before_aside(self, k: int, start: int) -> tuple[Subject, int]:
        """ "ACTOR, who ..., said": the actor before the words between two commas."""
        opening = {")": "("}.get(self.items[k].text, self.items[k].text)
        named = self.items[k - 1] if k - 2 > start and self.items[k - 2].text == opening else None
        if (
            named is not None
            and named.kind == ACTOR
            and named.actor is not None
            and named.actor.label == "person"
        ):
            before = self.items[k - 3] if k >= 3 else None
            if before is not None and not (
                before.kind == ACTOR and before.actor and before.actor.label == "person"
            ):
                return Subject(actors=(named.actor,)), k - 1
        for j in range(k - 1, start, -1):
            if self.items[j].kind == MARK and self.items[j].text == opening:
                subject, begins = (
                    self._subject_ending_at(j - 1) if self.items[j - 1].kind != MARK else (Subject(), j)
                )
                if subject.is_known:
                    return subject, begins
            if self.items[j].kind == QUOTATION:
                break
        return Subject(), k + 1

    def _subject_of_relative(self, k: int, start: int) -> tuple[Subject, int]:
        """ "ACTOR, who said": never with an invented somebody ("a minister who says")."""
        j = k - 1
        if j >= start and self.items[j].text == ",":
            j -= 1
        if j < start or self.items[j].kind != ACTOR:
            return Subject(), k + 1
        return self._actors_ending_at(j, start)

    def _actors_ending_at(self, k: int, start: int) -> tuple[Subject, int]:
        item = self.items[k]
        if k - 2 >= start and self.items[k - 1].lower in ("on", "of", "in", "from", "at", "for"):
            noun = self.items[k - 2]
            if noun.kind == WORD and noun.lower in SPEAKER_NOUNS | frozenset(DOCUMENT_NOUNS):
                return self._phrase_ending_at(k - 2, start, tail=k)
        actors, first, j, joined = [item.actor], k, k, False
        while (step := self._conjunct_before(j, start, joined)) is not None:
            j, joined = step, True
            actors.append(self.items[j].actor)
            first = j
        if self._is_object_before(first, start):
            return Subject(), k + 1
        kept = tuple(a for a in reversed(actors) if a is not None)
        document = _document_noun(item.text) if len(kept) == 1 else ""
        if document:
            return Subject(document=document, phrase=item.span, actors=()), first
        return Subject(actors=kept, they=item.lower == "they" and len(kept) == 1), first

    def _is_object_before(self, first: int, start: int) -> bool:
        """Whether the actor is governed by a preposition right before it: no subject."""
        return first - 1 >= start and self.items[first - 1].lower in (
            "of",
            "by",
            "to",
            "from",
            "between",
            "against",
        )

    def _conjunct_before(self, j: int, start: int, joined: bool) -> int | None:
        for step in (j - 2, j - 3):
            if step < start or self.items[step].kind != ACTOR or self.items[step].possessive:
                continue
            between = [item.lower for item in self.items[step + 1 : j]]
            if between in (["and"], [",", "and"], ["&"]) or (joined and between == [","]):
                return step
        return None

    def _phrase_ending_at(self, k: int, start: int, tail: int | None = None) -> tuple[Subject, int]:
        """A noun phrase without a name of its own: "a navy spokesman", "the joint statement", "Reuters"."""
        head = self.items[k]
        lower = head.lower
        if lower in _PRONOUNS:
            return Subject(phrase=head.span, head=lower), k
        named = head.text[:1].isupper() and lower not in _DETERMINERS | _CONJUNCTIONS | _PREPOSITIONS
        if not (lower in SPEAKER_NOUNS or lower in DOCUMENT_NOUNS or lower in MEETING_NOUNS or named):
            return Subject(), k + 1
        j = k
        while (
            j - 1 >= start
            and k - j < 7
            and self._belongs_to_phrase(j - 1, named and lower not in SPEAKER_NOUNS)
        ):
            j -= 1
            if self.items[j].kind == WORD and self.items[j].lower in _DETERMINERS:
                break
        before = self.items[j - 1].lower if j - 1 >= start else ""
        governed = before in _PREPOSITIONS and before != "with"
        if governed and tail is None:  # "several ministers in Fooville denounced": the noun before it speaks
            noun = self.items[j - 2] if j - 2 >= start else None
            if noun is not None and noun.kind == WORD and noun.lower in SPEAKER_NOUNS:
                return self._phrase_ending_at(j - 2, start, tail=k)
            if noun is not None and noun.kind == ACTOR and noun.actor is not None and noun.actor.label == "office":
                phrase = Span(noun.span.start, head.span.end)  # "the foreign minister of Fooland"
                return Subject(actors=(noun.actor,), phrase=phrase, head="minister"), j - 2
            return Subject(), k + 1
        inner = tuple(
            item.actor for item in self.items[j : (tail or k) + 1] if item.kind == ACTOR and item.actor
        )
        phrase = Span(self.items[j].span.start, self.items[tail or k].span.end)
        if lower in MEETING_NOUNS and not (j < k and self.items[j].lower in _DETERMINERS):
            return Subject(), k + 1
        document = lower if lower in DOCUMENT_NOUNS else ""
        subject = Subject(actors=inner, phrase=phrase, head=lower, document=document)
        if (
            not document
            and j - 2 >= start
            and self.items[j - 1].lower == "and"
            and self.items[j - 2].kind == ACTOR
        ):
            joined, j = self._actors_ending_at(j - 2, start)
            subject = replace(subject, also=joined.actors)
        return subject, j

    def _belongs_to_phrase(self, j: int, name_only: bool) -> bool:
        item = self.items[j]
        if item.kind == ACTOR:
            return not name_only
        if item.kind != WORD or item.lower in SPEECH_VERBS:
            return False
        if name_only:
            return item.text[:1].isupper()
        lower = item.lower
        if lower == "and":  # "Fooian and Barian diplomats"
            return all(
                i.kind in (WORD, ACTOR) and i.text[:1].isupper()
                for i in (self.items[j - 1], self.items[j + 1])
            )
        return lower not in _PREPOSITIONS - {"of"} and lower not in _CONJUNCTIONS | _RELATIVES | _AUXILIARIES

    def _subject_starting_at(self, k: int) -> tuple[Subject, int]:
        """The subject whose first item is `k`, and the index after its last."""
        end = self.ends[k] if k < len(self.items) else k
        j = k
        while j < end and j - k < 8:
            item = self.items[j]
            if item.kind == ACTOR and not item.possessive:
                actors = [item.actor]
                while (step := self._conjunct_after(j, end)) is not None:
                    j = step
                    actors.append(self.items[j].actor)
                return self._with_head_after(tuple(a for a in actors if a is not None), k, j)
            if item.kind == WORD and item.lower in SPEAKER_NOUNS:
                inner = tuple(i.actor for i in self.items[k:j] if i.kind == ACTOR and i.actor)
                return Subject(
                    actors=inner, phrase=Span(self.items[k].span.start, item.span.end), head=item.lower
                ), j + 1
            if item.kind == WORD and item.lower in DOCUMENT_NOUNS:
                return self._document_by(j, end)
            if item.kind == WORD and item.text[:1].isupper():
                last = j
                while (
                    last + 1 < end
                    and self.items[last + 1].kind == WORD
                    and self.items[last + 1].text[:1].isupper()
                ):
                    last += 1
                return Subject(phrase=Span(item.span.start, self.items[last].span.end), head="name"), last + 1
            if item.kind not in (WORD, ACTOR) or item.lower in _PREPOSITIONS:
                return Subject(), j
            j += 1
        return Subject(), j

    def _with_head_after(self, actors: tuple[Actor, ...], k: int, j: int) -> tuple[Subject, int]:
        """ "a Fooian defence official": the actor is only what the speaker belongs to."""
        after = j + 1
        while after < self.ends[k] and self.items[after].kind == WORD and after - j <= 3:
            if self.items[after].lower in SPEAKER_NOUNS:
                phrase = Span(self.items[k].span.start, self.items[after].span.end)
                return Subject(actors=actors, phrase=phrase, head=self.items[after].lower), after + 1
            if (
                self.items[after].lower in _PREPOSITIONS | _CONJUNCTIONS | _RELATIVES
                or self.items[after].lower in SPEECH_VERBS
            ):
                break
            after += 1
        return Subject(actors=actors), j + 1

    def _document_by(self, j: int, end: int) -> tuple[Subject, int]:
        """ "a tweet on Monday by ACTOR", "a statement from the ministry"."""
        noun = self.items[j].lower
        for k in range(j + 1, min(end, j + 7)):
            if self.items[k].lower in ("by", "from", "of") and k + 1 < end:
                subject, after = self._subject_starting_at(k + 1)
                if subject.is_known:
                    return replace(subject, document=""), after
            if self.items[k].kind == MARK:
                break
        return Subject(phrase=self.items[j].span, head=noun, document=noun), j + 1

    # ------------------------------------------------------------ quotations

    def _take_before(self, cue: _Cue) -> None:
        """A quotation that ends where the reporting clause begins belongs to it."""
        if not cue.verb.quotation or cue.goes_on or (cue.form == "participle" and not cue.subject.is_known):
            return
        k = cue.begins - 1
        while k >= 0 and (self.items[k].kind == END or self.items[k].text in (",", "—", "–", "-")):
            k -= 1
        if k < 0 or self.items[k].kind != QUOTATION or k in self.taken:
            return
        crossed = any(item.kind == END for item in self.items[k : cue.begins])
        if crossed and not self._is_bare(cue):
            return
        if self._ends_like_speech(k) or self._is_bare(cue):
            self.taken[k] = cue.at

    def _ends_like_speech(self, k: int) -> bool:
        words = self.items[k].text
        return words.rstrip("\"”’'“»«」』").rstrip()[-1:] in ",.!?…—–" or self._next_text(k) in (
            ",",
            "—",
            "–",
        )

    def _next_text(self, k: int) -> str:
        return self.items[k + 1].text if k + 1 < len(self.items) else ""

    def _is_bare(self, cue: _Cue) -> bool:
        """Nothing but a time, a place or an addressee follows the verb."""
        return self._tail_end(cue.at + 1) is not None

    def _quoted(self, cue: _Cue) -> tuple[Span, ...]:
        """Spans of the quotations that the cue reports, without what belongs to other cues."""
        if not (cue.verb.quotation or cue.verb.name or cue.verb.that or cue.verb.clause or cue.verb.noun):
            return ()
        if cue.verb.noun and not cue.verb.quotation and self._is_by_saying(cue):
            return ()
        indices = [k for k, at in self.taken.items() if at == cue.at]
        if indices:
            indices += self._quoted_after_tail(cue)
        else:
            indices = self._introduced(cue)
        if not indices:
            return ()
        for k in indices:
            self.taken[k] = cue.at
        chain = [k for first in indices for k in self._chain(first)]
        spans = tuple(sorted({_words(self.items[k]) for k in chain}))
        return spans if self._is_direct(chain) else ()

    def _is_direct(self, chain: list[int]) -> bool:
        texts = [self.items[k].quotation.words for k in chain if self.items[k].quotation]  # type: ignore[union-attr]
        return bool(texts) and max(_word_count(self.items[k]) for k in chain) >= DIRECT_WORDS

    def _chain(self, k: int) -> list[int]:
        """A quotation over several paragraphs, whole, from any of its parts."""
        chain = [k]
        while (following := self.next_of.get(chain[-1])) is not None:
            chain.append(following)
        previous = {after: before for before, after in self.next_of.items()}
        while chain[0] in previous:
            chain.insert(0, previous[chain[0]])
        return chain

    def _quoted_after_tail(self, cue: _Cue) -> list[int]:
        """The second part of a quotation that its cue breaks up."""
        k = self._tail_end(cue.at + 1)
        if k is None or k >= len(self.items):
            return []
        while k < len(self.items) and (
            self.items[k].text in (",", ":", "—", "–", ".") or self.items[k].kind == END
        ):
            k += 1
        if k < len(self.items) and self.items[k].kind == QUOTATION and k not in self.taken:
            crossed = self.items[k - 1].kind == END
            if not crossed or self._is_whole_sentence(k):
                return [k]
        return []

    def _introduced(self, cue: _Cue) -> list[int]:
        """Quotations behind the verb: at once, behind a colon, or within the clause that it reports."""
        found: list[int] = []
        end = self.ends[cue.at]
        k = cue.at + 1
        if cue.passive and not found:
            k = self._after_agent(k)
        limit = k + REACH
        while k < end and (k < limit or found):
            item = self.items[k]
            if item.kind == QUOTATION:
                if k in self.taken or self._is_a_name(k, called=cue.verb.name):
                    break
                found.append(k)
                limit = k + REACH
            elif (
                (item.kind == WORD and k > cue.at + 1 and self._starts_other_cue(k, cue))
                or item.text == ";"
                or (found and item.text == "," and not self._quotation_soon(k))
            ):
                break
            k += 1
        if not found and self._ends_with_colon(cue):
            k = end
            while k < len(self.items) and (self.items[k].kind in (END, BREAK) or self.items[k].text == ":"):
                k += 1
            if k < len(self.items) and self.items[k].kind == QUOTATION and k not in self.taken:
                return [k]
        return found

    def _ends_with_colon(self, cue: _Cue) -> bool:
        last = self.items[self.ends[cue.at] - 1]
        return last.text == ":" and self.ends[cue.at] - cue.at <= REACH

    def _quotation_soon(self, k: int) -> bool:
        return any(item.kind == QUOTATION for item in self.items[k + 1 : k + 4])

    def _starts_other_cue(self, k: int, cue: _Cue) -> bool:
        form = SPEECH_VERBS.get(self.items[k].lower)
        return form is not None and form.verb is not cue.verb and self._with_subject(k, form) is not None

    def _is_by_saying(self, cue: _Cue) -> bool:
        words = [item.lower for item in self.items[cue.at : min(self.ends[cue.at], cue.at + REACH)]]
        return any(
            a == "by" and b in ("saying", "stating", "noting") for a, b in zip(words, words[1:], strict=False)
        )

    def _is_a_name(self, k: int, *, called: bool = False) -> bool:
        """The title or the name of something; so-called. `called`: the verb says that it is called so by somebody."""
        before = self.items[k - 1] if k else None
        if not called and before is not None and before.kind == WORD and before.lower in _NAMING:
            return True
        words = self.items[k].text.strip("\"'“”‘’«»„").split()
        capitals = [w for w in words if w[:1].isupper() or w[:1].isdigit()]
        small = [w for w in words if w.lower() in _PREPOSITIONS | _DETERMINERS | _CONJUNCTIONS]
        return (
            len(words) > 1
            and len(capitals) >= 2
            and len(capitals) + len(small) >= len(words)
            and len(words) <= 14
        )

    def _rest_after_quotation(self, cue: _Cue, spans: tuple[Span, ...]) -> Iterator[Utterance]:
        """ "said it was "...," and the ban followed talks": the second clause is said too."""
        inside = [k for k, at in self.taken.items() if at == cue.at and cue.at < k < self.ends[cue.at]]
        if not inside or not (cue.verb.clause or cue.verb.that):
            return
        k = max(inside) + 1
        if k < self.ends[cue.at] and self.items[k].text == ",":
            k += 1
        if k + 4 < self.ends[cue.at] and self.items[k].lower == "and":
            k += 1
            if self.items[k].lower == "that":
                k += 1
            elif not self._starts_clause(k):
                return
            span = self._content(k, self._content_end(k, cue))
            if span is not None:
                yield self._utterance(cue, (span,), "indirect", "clause")

    def _starts_clause(self, k: int) -> bool:
        """A determiner or an actor, and something like a finite verb soon after."""
        if not (self.items[k].kind == ACTOR or self.items[k].lower in _DETERMINERS):
            return False
        following = [item.lower for item in self.items[k + 1 : k + 8] if item.kind == WORD]
        return any(w in _AUXILIARIES - {"to", "not"} or w.endswith("ed") or w in _FINITE for w in following)

    # ------------------------------------------------------------ clauses

    def _content_before(self, cue: _Cue) -> tuple[int, int] | None:
        """ "CONTENT, ACTOR said": from the sentence's start to the comma before the reporting clause."""
        if not (cue.verb.clause or (cue.verb.that and cue.verb.quotation)) or cue.form == "participle":
            return None
        k = cue.begins - 1
        start = self.starts[cue.at]
        if k <= start + 2 or self.items[k].text != "," or not self._is_bare(cue):
            return None
        if self.items[start].kind == WORD and self.items[start].lower in ("and", "but"):
            start += 1
        if self.items[start].lower in _PREPOSITIONS and k - start < 7:
            return None  # "After talks in X, Y said": no content
        if any(j in self.taken for j in range(start, k)):
            return None
        return start, k

    def _content_after(self, cue: _Cue) -> Iterator[Utterance]:
        k = self._after_agent(cue.at + 1) if cue.passive else cue.at + 1
        k = self._after_addressee(k, cue)
        end = self.ends[cue.at]
        that = self._that_after(k, end)
        if cue.verb.that and that is not None:
            if any(item.lower == "by" for item in self.items[k:that]):
                return
            yield from self._several(cue, that + 1, "that-clause")
            return
        if cue.passive:
            if cue.verb.infinitive and k < end and self.items[k].lower == "to":
                yield from self._several(cue, k, "infinitive")
            return
        item = self.items[k] if k < end else None
        if item is None:
            return
        if cue.modality == "denied" and item.lower in (
            "when",
            "where",
            "why",
            "how",
            "whether",
            "what",
            "who",
            "if",
        ):
            yield from self._several(cue, k, "clause")
        elif item.lower == "to":
            if cue.verb.infinitive and cue.verb.lemma in ("pledge", "promise", "vow", "claim"):
                yield from self._several(cue, k + 1, "infinitive")
            elif cue.verb.lemma == "appeal":
                yield from self._several(cue, k + 1, "appeal")
        elif cue.verb.lemma in ("call", "press", "appeal") and item.lower in ("for", "on", "upon"):
            yield from self._called(cue, k, item.lower)
        elif cue.verb.lemma == "concur" and item.lower in ("on", "in", "with"):
            yield from self._several(cue, k + 1, "noun")
        elif cue.verb.name:
            yield from self._named(cue, k)
        elif cue.verb.person:
            yield from self._addressed(cue, k)
        elif cue.verb.lemma == "announce" and self._announces_intent(k):
            yield from self._several(cue, k, "noun")
        elif cue.verb.clause and self._is_clause_at(k, cue):
            yield from self._several(cue, k, "clause")
        elif cue.verb.noun and self._is_noun_at(k, cue):
            yield from self._several(cue, k, "noun")

    def _several(self, cue: _Cue, k: int, rule: str) -> Iterator[Utterance]:
        span_range = (k, self._content_end(k, cue, rule))
        if rule == "clause" and self._is_source_of_another(span_range[1], cue):
            return
        if self._content(*span_range) is not None:
            yield self._from_content(cue, span_range, rule)

    def _is_source_of_another(self, end: int, cue: _Cue) -> bool:
        """ "The agency reported a minister said": the clause holds only who said it."""
        if end >= self.ends[cue.at]:
            return False
        for j in range(cue.at + 1, min(end + 4, self.ends[cue.at])):
            form = SPEECH_VERBS.get(self.items[j].lower)
            if form is not None and form.form == "past" and j >= end - 1:
                left, _ = self._before_auxiliaries(j)
                subject, _ = self._subject_ending_at(left)
                return subject.is_known
        return False

    def _is_quoted_speech(self, k: int, cue: _Cue) -> bool:
        return self.items[k].kind == QUOTATION and not self._is_a_name(k, called=cue.verb.name)

    def _from_content(self, cue: _Cue, content: tuple[int, int], rule: str) -> Utterance:
        """Direct where the clause holds a quotation of several words, its fragments the spans."""
        start, end = content
        quoted = [k for k in range(start, end) if self._is_quoted_speech(k, cue)]
        if quoted and max(_word_count(self.items[k]) for k in quoted) >= DIRECT_WORDS:
            for k in quoted:
                self.taken.setdefault(k, cue.at)
            return self._utterance(cue, tuple(_words(self.items[k]) for k in quoted), "direct", "quotation")
        span = self._content(start, end)
        assert span is not None
        return self._utterance(cue, (span,), "indirect", rule)

    def _content(self, start: int, end: int) -> Span | None:
        """The words from item to item, without marks at the ends. None where hardly anything is left."""
        while start < end and (
            self.items[start].kind in (END, BREAK) or self.items[start].text in (",", ":", "—", "–")
        ):
            start += 1
        while end > start and (
            self.items[end - 1].kind in (END, BREAK) or self.items[end - 1].text in _TRIMMED
        ):
            end -= 1
        if end - start < 2:
            return None
        return Span(self.items[start].span.start, self.items[end - 1].span.end)

    def _content_end(self, k: int, cue: _Cue, rule: str = "clause") -> int:
        """Where what is reported ends: the sentence, or the next verb of the same speaker."""
        end = self.ends[cue.at]
        depth = 0
        for j in range(k, end):
            item = self.items[j]
            depth += (item.text == "(") - (item.text == ")")
            if item.text == ";" or depth < 0:
                return j
            if item.text == "," and j + 1 < end:
                after = self.items[j + 1]
                if after.lower in _RELATIVES and rule in ("noun", "person") and self._runs_to_end(j + 1, end):
                    return j
                if after.lower == "according":
                    return j
            if (
                item.lower == "and"
                and j + 1 < end
                and self.items[j + 1].lower == "that"
                and self._reports_within(j + 2, end)
            ):
                return j
            if item.kind == WORD and j > k and self._is_next_cue(j, cue):
                return self._before_cue(j, k)
        return end

    def _reports_within(self, j: int, end: int) -> bool:
        """Whether somebody else's speech begins here: "and that ACTOR thanked ..."."""
        if j + 1 >= end or self.items[j].kind != ACTOR:
            return False
        form = SPEECH_VERBS.get(self.items[j + 1].lower)
        return form is not None and form.form == "past" and self._takes_content(j + 1, form.verb)

    def _runs_to_end(self, j: int, end: int) -> bool:
        return not any(item.text in (",", ";") for item in self.items[j + 1 : end])

    def _is_next_cue(self, j: int, cue: _Cue) -> bool:
        form = SPEECH_VERBS.get(self.items[j].lower)
        if form is None:
            return False
        left, words = self._before_auxiliaries(j)
        if left < 0:
            return False
        before = self.items[left]
        if form.form == "participle":
            return before.text == "," and self._takes_content(j, form.verb)
        if before.lower in ("and", "but") or before.text == ",":
            return (form.form == cue.form or words & {"will"} != frozenset()) and self._takes_content(
                j, form.verb
            )
        if before.kind in (ACTOR, WORD) and form.form in ("past", "third"):  # ", he added"
            subject, begins = self._subject_ending_at(left)
            return (
                subject.is_known
                and begins > 0
                and self.items[begins - 1].text == ","
                and j + 2 >= self.ends[j] - 1
            )
        return False

    def _takes_content(self, j: int, verb: SpeechVerb) -> bool:
        k = j + 1
        if k >= self.ends[j]:
            return False
        item = self.items[k]
        return (
            self._that_after(k, self.ends[j]) is not None
            or item.kind == QUOTATION
            or item.text == ","
            or (
                (verb.noun or verb.clause or verb.person or verb.name)
                and item.lower not in ("by", "in", "at", "from")
            )
            or item.lower in ("to", "for", "on")
        )

    def _before_cue(self, j: int, k: int) -> int:
        """The index where the words that lead to the cue at `j` begin."""
        left, _ = self._before_auxiliaries(j)
        subject, begins = self._subject_ending_at(left)
        left = begins - 1 if subject.is_known and self.items[left].kind != MARK else left
        while left > k and (self.items[left].lower in ("and", "but") or self.items[left].text == ","):
            left -= 1
        return left + 1

    def _that_after(self, k: int, end: int) -> int | None:
        """ "that" at once, or behind a time, a place or an addressee."""
        for j in range(k, min(end, k + 9)):
            item = self.items[j]
            if item.lower == "that" and item.kind == WORD:
                return j
            if item.kind in (QUOTATION, MARK) and item.text != ",":
                return None
            if item.lower in SPEECH_VERBS and j > k:
                return None
            if (
                item.lower == "on"
                and j + 1 < end
                and self.items[j + 1].kind != TIME
                and self.items[j + 1].text[:1].islower()
            ):
                return None  # "agreed on a line that"
            leads = item.lower in _PREPOSITIONS | ADDRESSEES | _DETERMINERS or item.lower.endswith("ly")
            if j == k and item.kind == WORD and not leads:
                return None
        return None

    def _after_agent(self, k: int) -> int:
        end = self.ends[k - 1]
        for j in range(k, min(end, k + 4)):
            if self.items[j].lower == "by":
                return self._subject_starting_at(j + 1)[1]
        return k

    def _after_addressee(self, k: int, cue: _Cue) -> int:
        """Behind "told reporters in X on Monday", "said on Monday"."""
        end = self.ends[cue.at]
        if cue.verb.addressee:
            k = self._after_phrase(k, end)
        moved = True
        while moved and k < end:
            moved = False
            item = self.items[k]
            if item.kind == TIME or item.lower in (
                "here",
                "also",
                "again",
                "today",
                "yesterday",
                "earlier",
                "later",
            ):
                k, moved = k + 1, True
            elif item.lower in ("on", "in") and k + 1 < end and self.items[k + 1].kind == TIME:
                k, moved = k + 2, True
        if k < end and self.items[k].text == "," and k + 2 < end and self.items[k + 1].lower == "by":
            for j in range(k + 1, min(end, k + 7)):  # ", by way of example,"
                if self.items[j].text == ",":
                    return j + 1
        return k

    def _after_phrase(self, k: int, end: int) -> int:
        j = k
        while j < end and j - k < 5:
            item = self.items[j]
            if (
                item.kind == ACTOR
                or item.lower in ADDRESSEES
                or item.lower in ("him", "her", "them", "us", "me")
            ):
                return j + 1
            if item.kind != WORD or (item.lower not in _DETERMINERS and not item.text[:1].isalpha()):
                return k
            j += 1
        return k

    def _tail_end(self, k: int) -> int | None:
        """The index behind a reporting clause that says only when, where and to whom; None where it says more."""
        if k >= len(self.items):
            return k
        end = self.ends[k - 1]
        while k < end:
            item = self.items[k]
            if item.kind == MARK or item.kind == QUOTATION:
                return k
            if item.kind == WORD and item.lower in ("that", "to") and item.lower != "to":
                return None
            if (
                item.kind == WORD
                and k > 0
                and self.items[k - 1].lower in SPEECH_VERBS
                and item.lower not in _TAIL_OPENERS
            ):
                return None if item.lower not in ADDRESSEES and not item.lower.endswith("ly") else k + 1
            if item.kind == ACTOR and self.items[k - 1].lower in SPEECH_VERBS:
                form = SPEECH_VERBS[self.items[k - 1].lower]
                if not form.verb.addressee and not self._ends_after(k, end):
                    return None
            k += 1
        return k

    def _ends_after(self, k: int, end: int) -> bool:
        """Whether an inverted subject ends the clause."""
        return (
            k + 1 >= end
            or self.items[k + 1].kind in (MARK, TIME, QUOTATION)
            or self.items[k + 1].lower in _TAIL_OPENERS | {"and"}
        )

    def _is_clause_at(self, k: int, cue: _Cue) -> bool:
        item = self.items[k]
        if item.kind in (MARK, QUOTATION, END, BREAK) or self.ends[cue.at] - k < 3:
            return False
        if item.kind == WORD and item.lower in _PREPOSITIONS | _CONJUNCTIONS | _RELATIVES | {
            "so",
            "yes",
            "no",
        }:
            return False
        if cue.verb.lemma in ("say", "claim", "deem") and item.lower in (
            "could",
            "would",
            "will",
            "might",
            "may",
            "had",
        ):
            return True
        ahead = self.items[k : min(self.ends[cue.at], k + 24)]
        following = [i.lower for i in ahead if i.kind == WORD]
        finite = [n for n, w in enumerate(following) if w in _FINITE]
        if item.kind == ACTOR:
            verb = ahead[1].lower if len(ahead) > 1 and ahead[1].kind == WORD else ""
            return (
                bool(finite)
                or any(w.endswith("ed") for w in following)
                or (verb.endswith("s") and not item.possessive)
            )
        if (
            item.lower in _DETERMINERS | {"he", "she", "it", "they", "we", "there"}
            or item.text[:1].isupper()
            or item.lower.isdigit()
        ):
            return bool(finite) or any(w.endswith("ed") for w in following[2:])
        return bool(finite) and finite[0] <= 3

    def _is_noun_at(self, k: int, cue: _Cue) -> bool:
        item = self.items[k]
        modifier = (
            item.kind == ACTOR and item.actor is not None and item.actor.label in ("state", "organisation")
        )
        if modifier and self._is_plain_noun(k + 1):
            return cue.verb.lemma not in ATTITUDES or self.said_in.get(self.starts[cue.at]) is not None
        if item.kind == ACTOR and not item.possessive:
            # "welcomed the minister" receives a guest; "thanked Fooland for", "confirmed A's commitment" say something.
            return cue.verb.lemma in (
                "thank",
                "praise",
                "commend",
                "condemn",
                "criticise",
                "criticize",
                "applaud",
            )
        if item.kind == WORD and item.lower in _PREPOSITIONS | _CONJUNCTIONS | _RELATIVES | {"that", "with"}:
            return False
        if item.kind in (MARK, TIME, END, BREAK):
            return False
        if cue.verb.lemma == "share":
            return any(
                i.lower in ("concern", "concerns", "view", "views", "assessment")
                for i in self.items[k : k + 4]
            )
        if cue.verb.lemma in ATTITUDES:
            return self.said_in.get(self.starts[cue.at]) is not None and cue.form == "past"
        if cue.verb.lemma in ("welcome",) and any(
            i.kind == ACTOR and i.actor and i.actor.label == "person" for i in self.items[k : k + 2]
        ):
            return False
        return self.ends[cue.at] - k >= 2

    def _is_plain_noun(self, k: int) -> bool:
        item = self.items[k] if k < len(self.items) else None
        if item is None or item.kind != WORD or item.text[:1].isupper():
            return False
        return item.lower not in _PREPOSITIONS | _CONJUNCTIONS | _RELATIVES | _AUXILIARIES

    def _announces_intent(self, k: int) -> bool:
        nouns = ("plans", "plan", "intention", "intent", "decision", "readiness")
        return any(item.lower in nouns for item in self.items[k : k + 3])

    def _called(self, cue: _Cue, k: int, word: str) -> Iterator[Utterance]:
        """ "called for X": X. "called on Y to do": from Y; without "to" it is a courtesy call."""
        if (cue.verb.lemma == "call" and word == "for") or (cue.verb.lemma == "appeal" and word == "for"):
            yield from self._several(cue, k + 1, "noun")
        elif word in ("on", "upon") and any(
            i.lower in ("to", "for") for i in self.items[k + 2 : min(k + 12, self.ends[k])]
        ):
            yield from self._several(cue, k + 1, "person")

    def _named(self, cue: _Cue, k: int) -> Iterator[Utterance]:
        """ "called X Z": what is named and what it is called; direct where Z is quoted."""
        end = self._content_end(k, cue, "noun")
        if self.items[k].kind in (MARK, END, BREAK, TIME) or self.items[k].lower in _PREPOSITIONS - {"as"}:
            return
        quoted = [j for j in range(k, end) if self.items[j].kind == QUOTATION]
        if cue.verb.lemma in ("describe", "call", "term", "label", "brand", "dub") and (
            quoted or self._has_name(k, end, cue)
        ):
            yield from self._several(cue, k, "name")

    def _has_name(self, k: int, end: int, cue: _Cue) -> bool:
        words = [item.lower for item in self.items[k:end]]
        if cue.verb.lemma == "describe":
            return "as" in words
        if cue.verb.lemma != "call" or end - k > 12:
            return False
        return (
            self.items[k].lower in ("the", "it", "this", "his", "her", "their", "its")
            and "meeting" not in words[:1]
        )

    def _addressed(self, cue: _Cue, k: int) -> Iterator[Utterance]:
        """ "urged Y to do": from Y. "accused Y of X": X."""
        end = self._content_end(k, cue, "person")
        if cue.verb.lemma == "accuse":
            of = next((j for j in range(k, min(end, k + 9)) if self.items[j].lower == "of"), None)
            if of is not None:
                yield from self._several(cue, of + 1, "noun")
            return
        to = next((j for j in range(k, min(end, k + 12)) if self.items[j].lower == "to"), None)
        if (
            to is not None
            and to > k
            and to + 1 < end
            and self.items[to + 1].kind == WORD
            and self._is_verb_like(to + 1)
        ):
            yield from self._several(cue, k, "person")

    def _is_verb_like(self, k: int) -> bool:
        item = self.items[k]
        return item.text[:1].islower() and item.lower not in _DETERMINERS

    # ------------------------------------------------------------ other forms

    def _according_to(self) -> Iterator[Utterance]:
        for k, item in enumerate(self.items[:-2]):
            if item.lower == "according" and self.items[k + 1].lower == "to":
                subject, after = self._subject_starting_at(k + 2)
                if subject.is_known:
                    yield from self._according(k, subject, after)

    def _according(self, k: int, subject: Subject, after: int) -> Iterator[Utterance]:
        start, end = self.starts[k], self.ends[k]
        cue = _Cue(k, _ACCORDING, "past", subject, "actual", k)
        if k == start:
            comma = next((j for j in range(after, min(end, after + 25)) if self.items[j].text == ","), None)
            content = (comma + 1, end) if comma is not None else None
        else:
            content = (start, k)
        if content is None:
            return
        quoted = [j for j in range(*content) if self.items[j].kind == QUOTATION and j not in self.taken]
        if not quoted and k == start + 0 and k >= 2 and self.items[k - 2].kind == QUOTATION:
            quoted = [k - 2]
        if quoted and _word_count(self.items[quoted[-1]]) >= DIRECT_WORDS:
            self.taken[quoted[-1]] = k
            yield self._utterance(cue, (_words(self.items[quoted[-1]]),), "direct", "according-to")
            return
        span = self._content(*content)
        if span is not None and not any(j in self.taken for j in range(*content)):
            yield self._utterance(cue, (span,), "indirect", "according-to")

    def _nominal(self) -> Iterator[Utterance]:
        """ "ACTOR's claim that ...", "ACTOR's announcement to begin ..."."""
        for k, item in enumerate(self.items[:-3]):
            noun = self.items[k + 1]
            if (
                item.kind != ACTOR
                or not item.possessive
                or item.actor is None
                or noun.lower not in SPEECH_NOUNS
            ):
                continue
            j = k + 2
            while j < self.ends[k] and (self.items[j].kind == TIME or self.items[j].lower == "today"):
                j += 1
            if j < self.ends[k] and self.items[j].lower in ("that", "to"):
                start = j + 1 if self.items[j].lower == "that" else j
                verb = SpeechVerb(noun.lower)
                cue = _Cue(k + 1, verb, "past", Subject(actors=(item.actor,)), "actual", k)
                span = self._content(start, self._nominal_end(start, self.ends[k]))
                if span is not None:
                    yield self._utterance(cue, (span,), "indirect", "speech-noun")

    def _nominal_end(self, start: int, end: int) -> int:
        """The clause is the subject of a verb that follows: without a parser, up to its next finite verb but one."""
        if self.items[start].lower == "to":
            return next((j for j in range(start + 2, end) if self.items[j].lower in _FINITE), end)
        finite = [j for j in range(start, end) if self.items[j].kind == WORD and self._is_plain_past(j)]
        auxiliary = [
            j
            for j in range(start, end)
            if self.items[j].lower in ("was", "were", "is", "are", "had", "has", "would", "will")
        ]
        if auxiliary and finite and finite[-1] > auxiliary[0] + 1:
            return finite[-1]
        return end

    def _is_plain_past(self, j: int) -> bool:
        before = self.items[j - 1].lower
        lower = self.items[j].lower
        return (
            lower.endswith("ed") or lower in _FINITE
        ) and before not in _AUXILIARIES | _PREPOSITIONS | _DETERMINERS

    def _labelled(self) -> Iterator[Utterance]:
        """ "ACTOR: ..." in a headline, with or without marks."""
        for k in range(len(self.items) - 2):
            if k != self.starts[k] or self.items[k + 1].text != ":":
                continue
            item = self.items[k]
            segment = item.segment
            title = segment is not None and (segment.kind is SegmentKind.TITLE or not self._ends_with_stop(k))
            named = item.kind == WORD and item.text[:1].isupper() and item.lower not in _DETERMINERS
            if item.kind == ACTOR and item.actor is not None:
                subject = Subject(actors=(item.actor,))
            elif named and title:
                subject = Subject(phrase=item.span, head="name")
            else:
                continue
            quoted = [
                j
                for j in range(k + 2, self.ends[k])
                if self.items[j].kind == QUOTATION and j not in self.taken
            ]
            if (
                quoted
                and _word_count(self.items[quoted[0]]) >= DIRECT_WORDS
                and (title or quoted[0] == k + 2)
            ):
                self.taken[quoted[0]] = k
                cue = _Cue(k + 1, _LABEL, "past", subject, "actual", k)
                yield self._utterance(cue, (_words(self.items[quoted[0]]),), "direct", "label")

    def _ends_with_stop(self, k: int) -> bool:
        return self.items[self.ends[k] - 1].text in (".", "!", "?")

    def _floating(self, found: list[Utterance]) -> Iterator[Utterance]:
        """A quotation that is a whole sentence, without a cue: its speaker is who spoke, or was spoken of, before."""
        for k, item in enumerate(self.items):
            if item.kind != QUOTATION or k in self.taken or k in set(self.next_of.values()):
                continue
            if not self._is_whole_sentence(k) or _word_count(item) < DIRECT_WORDS + 1 or self._is_a_name(k):
                continue
            subject = self._subject_before(k)
            if subject is None:
                continue
            self.taken[k] = k
            spans = tuple(_words(self.items[j]) for j in self._chain(k))
            cue = _Cue(k, _NO_CUE, "past", subject, "actual", k, goes_on=not subject.is_known)
            yield self._utterance(cue, spans, "direct", "no-cue")

    def _is_whole_sentence(self, k: int) -> bool:
        words = self.items[k].text.strip("\"'“”‘’«»„「」『』 ")
        return (k == self.starts[k] and k + 1 >= self.ends[k] and words[:1].isupper()) or (
            k == self.starts[k] and words[:1].isupper() and words[-1:] in ".!?…" and k + 1 == self.ends[k]
        )

    def _subject_before(self, k: int) -> Subject | None:
        """Who spoke in the sentence before (not known: whoever spoke last), else who did what it tells."""
        j = k - 1
        while j >= 0 and self.items[j].kind in (END, BREAK):
            j -= 1
        if j < 0:
            return None
        start, end = self.starts[j], self.ends[j]
        if any(self.items[i].kind == QUOTATION and i in self.taken for i in range(start, end)):
            return Subject()
        said = self.said_in.get(start)
        if said is not None:
            return said
        subject, _ = self._first_subject(start, end)
        return subject if subject.is_known else None

    def _first_subject(self, start: int, end: int) -> tuple[Subject, int]:
        found = self._sentence_subject(start, end)
        if found.is_known:
            return found, start
        first = self.items[start]
        if (
            first.kind == WORD
            and first.text[:1].isupper()
            and first.lower not in _DETERMINERS | _PREPOSITIONS | _CONJUNCTIONS
        ):
            return Subject(phrase=first.span, head="name"), start
        return Subject(), start


#: Unnamed, they are those of the state that the sentence is about.
_NEED_A_STATE = frozenset("officials authorities sources diplomats".split())
_PLURALS = frozenset(noun for noun in SPEAKER_NOUNS if noun.endswith("s"))
_ACCORDING = SpeechVerb("according to", quotation=True, that=True, clause=True)
_LABEL = SpeechVerb(":", quotation=True)
_NO_CUE = SpeechVerb("", quotation=True)
_TRIMMED = frozenset(". , ; : ! ? — – - ( and but".split())
_TAIL_OPENERS = frozenset(
    """in on at to during after before following through via from when while as ahead without amid with earlier later
    here today yesterday again also afterwards recently adding""".split()
)
_FINITE = frozenset(
    """is are was were has have had will would can could may might shall should must did do does be been went goes came
    comes took takes made makes gave gives held holds left leaves met meets began begins became becomes sent sends sold
    sells told said knew knows saw sees put puts set sets led leads kept keeps lost loses won wins broke rose rises fell
    falls grew grows drew stood stands ran runs paid pays built builds bought remains want wants need needs plan plans
    flies fly drew drove threw flew spoke wrote fought brought caught struck spent meant cost hit let set shut""".split()
)


def _modality(words: frozenset[str], form: str) -> str | None:
    """None where the act of speech is not reported as real or planned."""
    if "will" in words or "shall" in words:
        return None if words & {"not", "never"} else "planned"
    if "to" in words:
        return None
    if words & {"not", "never"}:
        return "denied"
    if form == "base" and not words & {"did", "do", "does"}:
        return "actual"
    return "actual"


def _is_they(subject: Subject) -> bool:
    return subject.they or subject.head == "they"


def _document_noun(text: str) -> str:
    words = text.lower().split()
    return words[-1] if words and words[-1] in DOCUMENT_NOUNS else ""


def _words(item: Item) -> Span:
    assert item.quotation is not None
    return item.quotation.words


def _word_count(item: Item) -> int:
    return len(item.text.split())


def _sentence_bounds(items: tuple[Item, ...]) -> tuple[list[int], list[int]]:
    """For each item, the index of its sentence's first item, and the index behind its last."""
    starts, ends = [0] * len(items), [0] * len(items)
    begin = 0
    for k, item in enumerate(items):
        starts[k] = begin
        if item.kind in (END, BREAK):
            for j in range(begin, k + 1):
                ends[j] = k
            begin = k + 1
    for j in range(begin, len(items)):
        ends[j] = len(items)
    return starts, ends


def _continuations(items: tuple[Item, ...]) -> dict[int, int]:
    """From a quotation without closing mark to the one that opens the next paragraph."""
    quotations = [k for k, item in enumerate(items) if item.kind == QUOTATION]
    return {
        before: after
        for before, after in zip(quotations, quotations[1:], strict=False)
        if _is_open(items[before].quotation)
        and all(i.kind in (END, BREAK) for i in items[before + 1 : after])
    }


def _is_open(quotation: Quotation | None) -> bool:
    return quotation is not None and quotation.span.end == quotation.words.end
