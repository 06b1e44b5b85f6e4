"""Words that are reported as said, and who says them as the grammar of the sentence has it."""

from __future__ import annotations

from dataclasses import dataclass

from communique.annotate.speech.verbs import SPEAKER_NOUNS
from communique.model.annotation import Actor
from communique.model.span import Span

#: A quotation of fewer words is part of the clause around it (CODEBOOK section 4, NOTES "Statements").
DIRECT_WORDS = 3
PLURALS = frozenset(noun for noun in SPEAKER_NOUNS if noun.endswith("s"))


@dataclass(frozen=True, slots=True)
class Subject:
    """Who speaks, as the grammar of the sentence has it."""

    actors: tuple[Actor, ...] = ()
    phrase: Span | None = None  #: a noun phrase without a name: "a navy spokesman"
    head: str = ""  #: its head noun
    document: str = ""  #: a written thing that speaks for its author: "tweet"
    also: tuple[Actor, ...] = ()  #: actors joined to the phrase: "ACTOR and the two ministers"
    they: bool = False  #: the word is "they"
    beside: Span | None = None  #: "the owner, ACTOR": the words that the actor's name only explains
    antecedent: Subject | None = None  #: for "they": whom the sentences before were about

    @property
    def is_known(self) -> bool:
        return bool(self.actors or self.phrase or self.document)

    @property
    def is_plural(self) -> bool:
        resolved = [a for actor in (*self.actors, *self.also) for a in actor.resolved]
        return len(resolved) > 1 or bool(self.also) or (self.phrase is not None and self.head in PLURALS)

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
    by_grammar: bool = False  #: read from the parse
    sure: float | None = None  #: how likely the judge takes it to be right; None where it was not asked
    goes_on: bool = False  #: the speaker is whoever spoke last
