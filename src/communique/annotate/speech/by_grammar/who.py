"""Who says what a verb reports, in the parse of its sentence."""

from __future__ import annotations

from collections.abc import Collection

from communique.annotate.grammar import Grammar
from communique.annotate.speech.by_grammar.phrases import below, interrupted_by, mark_of, subject_of
from communique.annotate.speech.utterance import Subject


class WhoSays:
    """In one sentence. `said`: indices of the words between marks, which are no subjects outside of them."""

    def __init__(self, grammar: Grammar, said: Collection[int]) -> None:
        self.grammar = grammar
        self.said = said

    def of_verb(self, verb: int) -> Subject:
        grammar = self.grammar
        if (quoted_as := self._quoted_as(verb)) is not None:
            return subject_of(grammar, quoted_as)
        if grammar.is_passive(verb):
            agents = [i for i in grammar.children(verb, "obl") if grammar.case_of(i) == "by"]
            return subject_of(grammar, agents)
        own = [i for i in grammar.children(verb, "nsubj") if i not in self.said]
        if own:
            return subject_of(grammar, [grammar.meant(i, verb) for i in own])
        behind = [i for i in grammar.children(verb, "obj", "obl") if self._is_right_behind(verb, i)]
        if behind and self._is_inverted(verb) and not grammar.case_of(behind[0]):
            return subject_of(grammar, behind[:1])
        return subject_of(grammar, [i for i in grammar.subject_words(verb) if i not in self.said])

    def _is_right_behind(self, verb: int, index: int) -> bool:
        """The phrase of the word begins right behind the verb."""
        return index > verb and min(below(self.grammar, index)) == verb + 1

    def _is_inverted(self, verb: int) -> bool:
        """Whether the words that a finite verb reports stand right before it: "...," said X."""
        grammar = self.grammar
        if verb == 0 or grammar.token(verb).xpos not in ("VBD", "VBZ"):
            return False
        return verb - 1 in self.said or (
            grammar.token(verb - 1).upos == "PUNCT"
            and (
                interrupted_by(grammar, verb) is not None
                or any(i < verb for i in grammar.children(verb, "ccomp"))
            )
        )

    def _quoted_as(self, verb: int) -> list[int] | None:
        """ "Quoted X as saying", "X was cited as saying": X."""
        grammar = self.grammar
        for quoting in (verb, grammar.token(verb).head):
            if (
                quoting >= 0
                and grammar.token(quoting).lemma in ("quote", "cite")
                and self._has_saying(quoting)
            ):
                return grammar.passive_subjects(quoting) or grammar.children(quoting, "obj")
        return None

    def _has_saying(self, verb: int) -> bool:
        """ "As saying", "as having said" hangs on it."""
        grammar = self.grammar
        return any(
            i > verb and grammar.is_verb(i) and "as" in (grammar.case_of(i), mark_of(grammar, i))
            for i in grammar.below[verb]
        )
