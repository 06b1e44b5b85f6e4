"""Who does what a verb says, in the grammar of the sentence: the actors or the noun phrase before or behind it."""

from __future__ import annotations

from dataclasses import replace

from communique.annotate.small_words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
)
from communique.annotate.speech.by_items.passages import ACTOR, BREAK, END, MARK, QUOTATION, TIME, WORD, Item
from communique.annotate.speech.utterance import PLURALS, Subject
from communique.annotate.speech.verbs import DOCUMENT_NOUNS, MEETING_NOUNS, SPEAKER_NOUNS, SPEECH_VERBS
from communique.model.annotation import Actor
from communique.model.span import Span

#: Items after which a sentence is cut: longer ones are no sentences, and every rule looks through a whole one.
LONGEST_SENTENCE = 400


class SubjectReader:
    """A row of items, with the bounds of their sentences."""

    def __init__(self, items: tuple[Item, ...]) -> None:
        self.items = items
        self.starts, self.ends = _sentence_bounds(items)

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
            if item.kind not in (WORD, MARK) or item.lower in SPEECH_VERBS or item.lower in PREPOSITIONS:
                return None
            plural = plural or item.lower in PLURALS
        return None

    def _is_governed(self, k: int, start: int) -> bool:
        """Whether a preposition, or a conjunct of what one governs, stands before the actor."""
        j = k - 1
        while j >= start:
            item = self.items[j]
            if item.kind == WORD and item.lower in PREPOSITIONS:
                return True
            if (item.kind == WORD and item.lower in DETERMINERS) or item.lower == "and" or item.kind == ACTOR:
                j -= 1
                continue
            return False
        return False

    def _conjunct_after(self, k: int, end: int) -> int | None:
        """The next actor of a list; a comma joins only where an "and" follows further on."""
        for j in (k + 2, k + 3):
            between = [item.lower for item in self.items[k + 1 : j]]
            if j < end and self.items[j].kind == ACTOR:
                if between in (["and"], [",", "and"], ["&"]):
                    return j
                if between == [","] and self._conjunct_after(j, min(end, k + 40)) is not None:
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
        apposed = self._name_in_aside(k, start, opening)
        if apposed is not None:
            return apposed
        for j in range(k - 1, start, -1):
            if self.items[j].kind == MARK and self.items[j].text == opening:
                subject, begins = (
                    self._subject_ending_at(j - 1) if self.items[j - 1].kind != MARK else (Subject(), j)
                )
                if subject.is_known:
                    return self._behind_description(subject, begins, start)
            if self.items[j].kind == QUOTATION:
                break
        return Subject(), k + 1

    def _name_in_aside(self, k: int, start: int, opening: str) -> tuple[Subject, int] | None:
        """ "The spokesman, ACTOR, said": a name alone between the commas, behind words that are no name."""
        first = k - 1
        while first > start and self.items[first].kind == WORD and self.items[first].text[:1].isupper():
            first -= 1
        if self.items[first].kind != ACTOR:
            first += 1
        if first >= k or first - 2 < start or self.items[first - 1].text != opening:
            return None
        before = self.items[first - 2]
        if before.kind == ACTOR and before.actor is not None and before.actor.label == "person":
            return None
        item = self.items[first]
        if item.kind == ACTOR:
            is_person = first == k - 1 and item.actor is not None and item.actor.label == "person"
            return (Subject(actors=(item.actor,)), first) if is_person and item.actor is not None else None
        describes = before.kind == ACTOR or before.lower in SPEAKER_NOUNS
        if first == k - 1 or not describes:
            return None
        return Subject(phrase=Span(item.span.start, self.items[k - 1].span.end), head="name"), first

    def _behind_description(self, subject: Subject, begins: int, start: int) -> tuple[Subject, int]:
        """ "ACTOR, a gunner in the second battery, third battalion, said": the actor, not the gunner."""
        described = subject.phrase is not None and self.items[begins].lower in ("a", "an", "the")
        if described and begins - 2 >= start and self.items[begins - 1].text == ",":
            outer, first = self._subject_ending_at(begins - 2)
            if outer.is_known and (outer.head == "name" or any(a.label == "person" for a in outer.actors)):
                return outer, first
        return subject, begins

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
        if lower in PRONOUNS:
            return Subject(phrase=head.span, head=lower), k
        named = head.text[:1].isupper() and lower not in DETERMINERS | CONJUNCTIONS | PREPOSITIONS
        if not (lower in SPEAKER_NOUNS or lower in DOCUMENT_NOUNS or lower in MEETING_NOUNS or named):
            return Subject(), k + 1
        j = k
        while (
            j - 1 >= start
            and k - j < 7
            and self._belongs_to_phrase(j - 1, named and lower not in SPEAKER_NOUNS)
        ):
            j -= 1
            if self.items[j].kind == WORD and self.items[j].lower in DETERMINERS:
                break
        before = self.items[j - 1].lower if j - 1 >= start else ""
        governed = before in PREPOSITIONS and before != "with"
        if governed and tail is None:  # "several ministers in Fooville denounced": the noun before it speaks
            noun = self.items[j - 2] if j - 2 >= start else None
            if noun is not None and noun.kind == WORD and noun.lower in SPEAKER_NOUNS:
                return self._phrase_ending_at(j - 2, start, tail=k)
            if (
                noun is not None
                and noun.kind == ACTOR
                and noun.actor is not None
                and noun.actor.label == "office"
            ):
                phrase = Span(noun.span.start, head.span.end)  # "the foreign minister of Fooland"
                return Subject(actors=(noun.actor,), phrase=phrase, head="minister"), j - 2
            return Subject(), k + 1
        inner = tuple(
            item.actor for item in self.items[j : (tail or k) + 1] if item.kind == ACTOR and item.actor
        )
        phrase = Span(self.items[j].span.start, self.items[tail or k].span.end)
        if lower in MEETING_NOUNS and not (j < k and self.items[j].lower in DETERMINERS):
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
        return lower not in PREPOSITIONS - {"of"} and lower not in CONJUNCTIONS | RELATIVES | AUXILIARIES

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
                last = self._name_end(j, end)
                return Subject(phrase=Span(item.span.start, self.items[last].span.end), head="name"), last + 1
            if item.kind not in (WORD, ACTOR) or item.lower in PREPOSITIONS:
                return Subject(), j
            j += 1
        return Subject(), j

    def _name_end(self, j: int, end: int) -> int:
        """The last item of a name that begins at `j`, its abbreviations and a noun behind it taken in."""
        last = j
        while last + 1 < end:
            following = self.items[last + 1]
            if following.kind == WORD and following.text[:1].isupper():
                last += 1
            elif following.text == "." and len(self.items[last].text) <= 5 and last + 2 < end:
                if self.items[last + 2].kind != WORD or not self.items[last + 2].text[:1].isupper():
                    break
                last += 2
            else:
                break
        for k in range(last + 1, min(end, last + 4)):  # "Fooian state media"
            item = self.items[k]
            if item.kind == MARK and k > last + 1:
                return k - 1
            small = AUXILIARIES | PREPOSITIONS | CONJUNCTIONS | RELATIVES | DETERMINERS
            if item.kind != WORD or item.lower in small or item.lower in SPEECH_VERBS:
                break
        return last

    def _with_head_after(self, actors: tuple[Actor, ...], k: int, j: int) -> tuple[Subject, int]:
        """ "a Fooian defence official": the actor is only what the speaker belongs to."""
        after = j + 1
        named = self.items[after] if after < self.ends[k] else None
        if (
            named is not None
            and len(actors) == 1
            and actors[0].label == "state"
            and named.kind == WORD
            and named.text[0].isupper()
        ):
            last = self._name_end(after, self.ends[k])  # "the Fooland Mail" is no state
            phrase = Span(self.items[k].span.start, self.items[last].span.end)
            return Subject(phrase=phrase, head="name"), last + 1
        while after < self.ends[k] and self.items[after].kind == WORD and after - j <= 3:
            if self.items[after].lower in SPEAKER_NOUNS:
                phrase = Span(self.items[k].span.start, self.items[after].span.end)
                return Subject(actors=actors, phrase=phrase, head=self.items[after].lower), after + 1
            if (
                self.items[after].lower in PREPOSITIONS | CONJUNCTIONS | RELATIVES
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


def is_possessive(item: Item) -> bool:
    return item.possessive or (item.kind == WORD and item.text.endswith(("'s", "’s")))


def is_they(subject: Subject) -> bool:
    return subject.they or subject.head == "they"


def _document_noun(text: str) -> str:
    words = text.lower().split()
    return words[-1] if words and words[-1] in DOCUMENT_NOUNS else ""


def _sentence_bounds(items: tuple[Item, ...]) -> tuple[list[int], list[int]]:
    """For each item, the index of its sentence's first item, and the index behind its last."""
    starts, ends = [0] * len(items), [0] * len(items)
    begin = 0
    for k, item in enumerate(items):
        starts[k] = begin
        if item.kind in (END, BREAK) or k - begin >= LONGEST_SENTENCE:
            ends[begin : k + 1] = [k] * (k + 1 - begin)
            begin = k + 1
    ends[begin:] = [len(items)] * (len(items) - begin)
    return starts, ends
