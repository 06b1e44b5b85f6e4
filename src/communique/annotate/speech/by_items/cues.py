"""Verbs that report an act of speech, with their subject, and whether it happened."""

from __future__ import annotations

from dataclasses import dataclass, replace

from communique.annotate.small_words import AUXILIARIES, FINITE, PREPOSITIONS, TAIL_OPENERS, UNREAL
from communique.annotate.speech.by_items.passages import ACTOR, BREAK, END, MARK, QUOTATION, TIME, WORD, Item
from communique.annotate.speech.by_items.subjects import SubjectReader, is_possessive, is_they
from communique.annotate.speech.utterance import Subject
from communique.annotate.speech.verbs import MEETING_NOUNS, SPEECH_VERBS, SpeechVerb, VerbForm

#: Unnamed, they are those of the state that the sentence is about.
_NEED_A_STATE = frozenset("officials authorities sources diplomats".split())


@dataclass(frozen=True, slots=True)
class Cue:
    at: int  #: index of the verb
    verb: SpeechVerb
    form: str
    subject: Subject
    modality: str
    begins: int  #: index of the first item of the reporting clause: subject or verb
    tail: int = 0  #: index behind an inverted subject ("said ACTOR"); 0 where the verb is not inverted
    passive: bool = False
    goes_on: bool = False


class CueReader(SubjectReader):
    """Finds the verbs of speech, in text order: a verb may take its subject from the one before."""

    def __init__(self, items: tuple[Item, ...]) -> None:
        super().__init__(items)
        self.said_in: dict[int, Subject] = {}  # start of a sentence -> subject of its latest cue

    def _cue(self, i: int) -> Cue | None:
        item = self.items[i]
        if item.kind != WORD or (item.text[:1].isupper() and i != self.starts[i]):
            return None
        form = SPEECH_VERBS.get(item.lower)
        if form is None or (i > self.starts[i] and is_possessive(self.items[i - 1])):
            return None  # "Norr's claim" is a noun
        cue = self._with_subject(i, form)
        if cue is not None and cue.subject.is_known and not cue.passive:
            self.said_in[self.starts[i]] = cue.subject
        return cue

    def _with_subject(self, i: int, form: VerbForm) -> Cue | None:
        left, words = self._before_auxiliaries(i)
        if words & UNREAL or self._is_unreal(left, words):
            return None
        if form.form == "base" and words == {"to"} and self._carried_modality(i) == "planned":
            subject = self._carried(i)  # "will travel to X to stress Y"
            return Cue(i, form.verb, form.form, subject, "planned", i) if subject.is_known else None
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
            return Cue(i, form.verb, form.form, subject, modality, begins)
        if form.form == "past" and (agent := self._agent(i)) is not None:
            return Cue(i, form.verb, form.form, agent, "actual", i, passive=True)
        if form.form in ("past", "third") and not words:
            inverted = self._inverted(i)
            if inverted is not None:
                return Cue(i, form.verb, form.form, inverted[0], modality, i, tail=inverted[1])
        coordinated = self._coordinated(i, form, left, words, modality)
        if coordinated is None and form.form == "past" and (told := self._reduced(i)) is not None:
            return Cue(i, form.verb, form.form, told, modality, i)
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
                if len(between) <= 12 and not any(x.kind == MARK or x.lower in FINITE for x in between):
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
            if (
                item.kind == WORD
                and printed_small
                and (lower in AUXILIARIES or lower.endswith(("n't", "n’t")))
            ):
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

    def _participle(self, i: int, form: VerbForm) -> Cue | None:
        """ "..., adding that", "Adding, ...", "with officials saying"."""
        k = i - 1
        if k < self.starts[i]:
            return Cue(i, form.verb, form.form, Subject(), "actual", i, goes_on=True)
        item = self.items[k]
        if item.kind == MARK and item.text in (",", "—", "–"):
            subject = self._carried(i)
            return (
                Cue(i, form.verb, form.form, subject, self._carried_modality(i), i)
                if subject.is_known
                else None
            )
        if item.kind == QUOTATION or item.lower in ("by", "and", "while"):
            subject = self._carried(i)
            return (
                Cue(i, form.verb, form.form, subject, self._carried_modality(i), i)
                if subject.is_known
                else None
            )
        subject, begins = self._subject_ending_at(k)
        if subject.is_known and begins > 0 and self.items[begins - 1].lower == "with":
            return Cue(i, form.verb, form.form, subject, "actual", begins)
        return None

    def _carried_modality(self, i: int) -> str:
        """A participle is as real as the verb that it hangs on."""
        before = {item.lower for item in self.items[self.starts[i] : i] if item.kind == WORD}
        return "planned" if "will" in before else "actual"

    def _passive(self, i: int, form: VerbForm, left: int, words: frozenset[str]) -> Cue | None:
        agent = self._agent(i)
        if agent is not None:
            return Cue(i, form.verb, form.form, agent, "actual", i, passive=True)
        impersonal = (
            left >= 0 and self.items[left].lower == "it" and words <= {"was", "has", "been", "also", "is"}
        )
        follows = i + 1 < len(self.items) and self.items[i + 1].lower == "that"
        if impersonal and follows and form.verb.that and form.verb.quotation:
            return Cue(i, form.verb, form.form, Subject(), "actual", left, passive=True)
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

    def _inverted(self, i: int) -> tuple[Subject, int] | None:
        """ "...," said ACTOR."""
        previous = i - 1
        if i == self.starts[i]:  # behind a quotation that ends with a full stop
            previous = i - 2 if i >= 2 and self.items[i - 1].kind == END else -1
        if previous < 0 or not (
            self.items[previous].kind == QUOTATION or self.items[previous].text in (",", "”", '"')
        ):
            return None
        subject, after = self._subject_starting_at(i + 1)
        return (subject, after) if subject.is_known and self._may_end_at(after, self.ends[i]) else None

    def _may_end_at(self, k: int, end: int) -> bool:
        """Whether a reporting clause may end here: "said ACTOR on Monday", but "said ACTOR would" is none."""
        if k >= end or self.items[k].kind in (MARK, TIME, QUOTATION, END, BREAK):
            return True
        return self.items[k].lower in TAIL_OPENERS | PREPOSITIONS | {"and", "who"}

    def _coordinated(
        self, i: int, form: VerbForm, left: int, words: frozenset[str], modality: str
    ) -> Cue | None:
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
            return Cue(i, form.verb, form.form, said, "planned", i)
        subject = said or self._carried(i)
        return Cue(i, form.verb, form.form, subject, modality, i) if subject.is_known else None

    def _carried(self, i: int) -> Subject:
        """The subject of the sentence's latest cue, else of the sentence."""
        said = self.said_in.get(self.starts[i])
        return said if said is not None else self._sentence_subject(self.starts[i], i)

    def _with_antecedent(self, cue: Cue) -> Subject:
        """ "They" are the latest several of whom a sentence told, or the body that the sentence before was about."""
        subject = cue.subject
        if subject.head in _NEED_A_STATE and not subject.actors:
            told = self._sentence_subject(self.starts[cue.at], cue.begins)
            return replace(subject, antecedent=told) if told.is_body else subject
        if not is_they(subject) and subject.head not in MEETING_NOUNS:
            return subject
        end = self.starts[cue.at]
        for distance in range(6):
            while end > 0 and self.items[end - 1].kind in (END, BREAK):
                end -= 1
            if end <= 0:
                break
            start = self.starts[end - 1]
            told = self.said_in.get(start) or self._sentence_subject(start, end)
            if told.is_known and not is_they(told) and (told.is_plural or (distance == 0 and told.is_body)):
                return replace(subject, antecedent=told)
            end = start
        return subject


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
