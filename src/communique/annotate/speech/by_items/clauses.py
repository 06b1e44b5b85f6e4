"""Where the words that a verb of speech reports begin and end."""

from __future__ import annotations

from communique.annotate.small_words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    FINITE,
    OTHER_ACTS,
    PREPOSITIONS,
    RELATIVES,
    TAIL_OPENERS,
)
from communique.annotate.speech.by_items.cues import Cue, CueReader
from communique.annotate.speech.by_items.passages import ACTOR, BREAK, END, MARK, QUOTATION, TIME, WORD
from communique.annotate.speech.verbs import ADDRESSEES, ATTITUDES, SPEECH_VERBS, SpeechVerb
from communique.model.span import Span

#: How far a quotation may stand behind the verb that introduces it, in items.
REACH = 14
_TRIMMED = frozenset(". , ; : ! ? — – - ( and but".split())


#: Verbs that say something to or about the one who stands behind them.
TO_SOMEBODY = frozenset("thank praise commend condemn criticise criticize applaud".split())
#: Words that begin no noun phrase.
NO_NOUN = PREPOSITIONS | CONJUNCTIONS | RELATIVES | {"that", "with"}


class ClauseReader(CueReader):
    """Finds the clauses and noun phrases that say what was said."""

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

    def _content_end(self, k: int, cue: Cue, rule: str = "clause") -> int:
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
                if after.lower in RELATIVES and rule in ("noun", "person") and self._runs_to_end(j + 1, end):
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
            if (
                item.lower in OTHER_ACTS
                and j > k
                and cue.form == "past"
                and rule in ("noun", "person", "name")
            ):
                left, _ = self._before_auxiliaries(j)
                if left > k and (self.items[left].lower == "and" or self.items[left].text == ","):
                    return self._before_cue(j, k)
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

    def _is_next_cue(self, j: int, cue: Cue) -> bool:
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
            leads = item.lower in PREPOSITIONS | ADDRESSEES | DETERMINERS or item.lower.endswith("ly")
            if j == k and item.kind == WORD and not leads:
                return None
        return None

    def _after_agent(self, k: int) -> int:
        end = self.ends[k - 1]
        for j in range(k, min(end, k + 4)):
            if self.items[j].lower == "by":
                return self._subject_starting_at(j + 1)[1]
        return k

    def _after_addressee(self, k: int, cue: Cue) -> int:
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
            if item.kind != WORD or (item.lower not in DETERMINERS and not item.text[:1].isalpha()):
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
                and item.lower not in TAIL_OPENERS
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
            or self.items[k + 1].lower in TAIL_OPENERS | {"and"}
        )

    def _is_bare(self, cue: Cue) -> bool:
        """Nothing but a time, a place or an addressee follows the verb."""
        return self._tail_of(cue) is not None

    def _tail_of(self, cue: Cue) -> int | None:
        """The index behind the reporting clause, where it says only when, where and to whom."""
        return self._tail_end(cue.tail if cue.tail else cue.at + 1)

    def _is_clause_at(self, k: int, cue: Cue) -> bool:
        """Whether a clause without "that" follows, rather than a noun phrase or a time and a place.

        Without a parser: a subject that looks like one, and a finite verb before any relative clause.
        """
        item = self.items[k]
        if item.kind in (MARK, QUOTATION, END, BREAK) or self.ends[cue.at] - k < 3:
            return False
        if item.kind == WORD and item.lower in PREPOSITIONS | CONJUNCTIONS | RELATIVES | {"so", "yes", "no"}:
            return False
        says = cue.verb.lemma in ("say", "tell", "claim", "deem", "allege", "argue")
        if says and item.lower in ("could", "would", "will", "might", "may", "had"):
            return True
        ahead = self.items[k : min(self.ends[cue.at], k + 24)]
        relative = next((n for n, i in enumerate(ahead) if i.lower in RELATIVES | {"that"}), len(ahead))
        ahead = ahead[:relative] if not says else ahead
        following = [i.lower for i in ahead if i.kind == WORD]
        finite = [n for n, w in enumerate(following) if w in FINITE and (says or n < 12)]
        if item.kind == ACTOR:
            verb = ahead[1].lower if len(ahead) > 1 and ahead[1].kind == WORD else ""
            present = verb.endswith("s") and not item.possessive
            return bool(finite) or present or (says and any(w.endswith("ed") for w in following))
        pronoun = item.lower in {"he", "she", "it", "they", "we", "there"}
        if item.lower in DETERMINERS or pronoun or item.text[:1].isupper() or item.lower.isdigit():
            return bool(finite) or (says and any(w.endswith("ed") for w in following[2:]))
        return bool(finite) and finite[0] <= 3

    def _starts_clause(self, k: int) -> bool:
        """A determiner or an actor, and something like a finite verb soon after."""
        if not (self.items[k].kind == ACTOR or self.items[k].lower in DETERMINERS):
            return False
        following = [item.lower for item in self.items[k + 1 : k + 8] if item.kind == WORD]
        return any(w in AUXILIARIES - {"to", "not"} or w.endswith("ed") or w in FINITE for w in following)

    def _is_noun_at(self, k: int, cue: Cue) -> bool:
        """Whether a noun phrase follows that says what was said: "stressed the need"."""
        item, lemma = self.items[k], cue.verb.lemma
        label = item.actor.label if item.kind == ACTOR and item.actor is not None else ""
        if lemma in ATTITUDES and not self._goes_on(cue):
            return False
        if label in ("state", "organisation") and self._is_plain_noun(k + 1):
            return True  # "emphasised Fooian support for"
        if label and not item.possessive:
            return lemma in TO_SOMEBODY  # "welcomed the minister" receives a guest
        if item.kind in (MARK, TIME, END, BREAK) or item.lower in NO_NOUN:
            return False
        near = self.items[k : k + 4]
        if lemma == "share":
            return any(i.lower in ("concern", "concerns") for i in near)
        if lemma == "welcome" and any(i.actor is not None and i.actor.label == "person" for i in near[:2]):
            return False
        return self.ends[cue.at] - k >= 2

    def _goes_on(self, cue: Cue) -> bool:
        """Whether the verb has its subject from a verb of speech before it in the sentence."""
        return (
            cue.begins == cue.at and self.said_in.get(self.starts[cue.at]) is not None and cue.form == "past"
        )

    def _is_plain_noun(self, k: int) -> bool:
        item = self.items[k] if k < len(self.items) else None
        if item is None or item.kind != WORD or item.text[:1].isupper():
            return False
        return item.lower not in PREPOSITIONS | CONJUNCTIONS | RELATIVES | AUXILIARIES

    def _announces_intent(self, k: int) -> bool:
        nouns = ("plans", "plan", "intention", "intent", "decision", "readiness")
        return any(item.lower in nouns for item in self.items[k : k + 3])

    def _has_name(self, k: int, end: int, cue: Cue) -> bool:
        words = [item.lower for item in self.items[k:end]]
        if cue.verb.lemma == "describe":
            return "as" in words
        if cue.verb.lemma != "call" or end - k > 12:
            return False
        return (
            self.items[k].lower in ("the", "it", "this", "his", "her", "their", "its")
            and "meeting" not in words[:1]
        )

    def _is_verb_like(self, k: int) -> bool:
        item = self.items[k]
        return item.text[:1].islower() and item.lower not in DETERMINERS

    def _is_source_of_another(self, end: int, cue: Cue) -> bool:
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

    def _nominal_end(self, start: int, end: int) -> int:
        """The clause is the subject of a verb that follows: without a parser, up to its next finite verb but one."""
        if self.items[start].lower == "to":
            return next((j for j in range(start + 2, end) if self.items[j].lower in FINITE), end)
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
            lower.endswith("ed") or lower in FINITE
        ) and before not in AUXILIARIES | PREPOSITIONS | DETERMINERS

    def _starts_other_cue(self, k: int, cue: Cue) -> bool:
        form = SPEECH_VERBS.get(self.items[k].lower)
        return form is not None and form.verb is not cue.verb and self._with_subject(k, form) is not None

    def _ends_with_colon(self, cue: Cue) -> bool:
        last = self.items[self.ends[cue.at] - 1]
        return last.text == ":" and self.ends[cue.at] - cue.at <= REACH

    def _ends_with_stop(self, k: int) -> bool:
        return self.items[self.ends[k] - 1].text in (".", "!", "?")
