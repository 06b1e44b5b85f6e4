"""One analysed sentence, with what the layers say of its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from communique.annotate.grammar import Grammar
from communique.extract.programme.words import CONTROLS, INTENTS, KNOWN_VERBS
from communique.model.annotation import Actor, AnnotatedDocument, Mention, Sentence
from communique.model.segment import Segment
from communique.model.span import Span
from communique.model.syntax import Analysis, Token

#: What belongs to a noun without telling of another thing.
_OF_THE_NOUN = frozenset(
    {"det", "amod", "compound", "flat", "nummod", "nmod:poss", "nmod:desc", "case", "punct", "advmod"}
)
_SUBJECTS = ("nsubj", "nsubj:pass")
#: Clauses that say something else than the word they hang on.
_CLAUSES = frozenset({"acl:relcl", "advcl", "ccomp", "parataxis", "acl"})
_RELATIVES = frozenset({"which", "that", "who", "whom"})


@dataclass(frozen=True, slots=True)
class Tree:
    grammar: Grammar
    segment: Segment
    things: dict[int, Mention] = field(default_factory=dict)  #: equipment, by token

    @property
    def doc(self) -> AnnotatedDocument:
        return self.grammar.doc

    @property
    def analysis(self) -> Analysis:
        return self.grammar.analysis

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.grammar.analysis.tokens

    @property
    def below(self) -> list[list[int]]:
        return self.grammar.below

    @property
    def actors(self) -> dict[int, Actor]:
        """By every word of their phrases."""
        return self.grammar.inside

    @property
    def text(self) -> str:
        return self.doc.document.text

    def word(self, i: int) -> str:
        return self.grammar.word(i)

    def lemma(self, i: int) -> str:
        """In small letters, and put right where the engine has not met the word: "inducte", "leas", "batterie"."""
        token = self.grammar.analysis.tokens[i]
        return _lemma(token.lemma, token.upos, token.xpos)

    def child(self, i: int, *relations: str) -> int | None:
        return next((c for c in self.below[i] if self.tokens[c].relation in relations), None)

    def children(self, i: int, relation: str) -> tuple[int, ...]:
        return tuple(c for c in self.below[i] if self.tokens[c].relation == relation)

    def case(self, i: int) -> str | None:
        """The preposition before a noun; None where it has none."""
        return self.grammar.case_of(i) or None

    def coordinated(self, i: int) -> tuple[int, ...]:
        """The word and those that "and" joins to it."""
        return tuple(self.grammar.joined(i))

    def phrase(self, i: int) -> tuple[int, ...]:
        """The words of the noun phrase with head `i`: no clause, no prepositional phrase, nothing joined by "and"."""
        found = [i]
        for at in found:
            found.extend(
                c
                for c in self.below[at]
                if self.tokens[c].relation in _OF_THE_NOUN
                or (self.tokens[c].relation == "appos" and at == i)
                or (self.tokens[c].relation == "conj" and at != i)
            )
        return tuple(sorted(found))

    def clause(self, i: int) -> tuple[int, ...]:
        """The words of the clause whose head is `i`, without those of clauses below it."""
        found = [i]
        for at in found:
            found.extend(c for c in self.below[at] if not self._begins_clause(c))
        return tuple(sorted(found))

    def _begins_clause(self, i: int) -> bool:
        token = self.tokens[i]
        return token.relation in _CLAUSES or (token.relation == "conj" and token.upos == "VERB")

    def is_passive(self, verb: int) -> bool:
        token = self.tokens[verb]
        if self.child(verb, "aux:pass", "nsubj:pass") is not None:
            return True
        if token.xpos != "VBN" or self.child(verb, "nsubj", "aux") is not None:
            return False
        if token.relation == "conj":
            return self.is_passive(token.head)
        return token.relation == "acl" and self.child(verb, "obj") is None

    def subject(self, verb: int) -> int | None:
        """Of whom the verb is said, whether it acts or suffers; through "and", infinitives and relative clauses."""
        for _ in range(6):
            token = self.tokens[verb]
            own = self.child(verb, *_SUBJECTS)
            if own is not None:
                relative = self.lemma(own) in _RELATIVES and token.relation == "acl:relcl"
                return token.head if relative else own
            if token.relation == "acl:relcl" and self.is_passive(verb):
                return token.head
            if token.relation == "acl":
                if token.xpos == "VBN" or (token.xpos == "VBG" and self.lemma(token.head) not in INTENTS):
                    return token.head
                return self._holder(token.head)
            if token.relation not in ("conj", "xcomp", "advcl", "ccomp") or token.head < 0:
                return None
            if token.relation == "ccomp" and token.xpos not in ("VB", "VBG"):
                return None
            if token.xpos == "VB" and self.lemma(token.head) in CONTROLS:
                controlled = self.child(token.head, "iobj", "obj", "nsubj:pass")
                if controlled is not None:
                    return controlled  # "chose the maker to supply"
            verb = token.head
        return None

    def _holder(self, noun: int) -> int | None:
        """Whose a noun is: "Y's plan to", "Y signed a deal to"."""
        own = self.child(noun, "nmod:poss", "nsubj")
        if own is not None:
            return own
        head = self.tokens[noun].head
        return self.subject(head) if self.tokens[noun].relation == "obj" else None

    def objects(self, verb: int) -> tuple[int, ...]:
        """What the verb is done to; of verbs joined by "and", either may bear the object of both."""
        if self.is_passive(verb):
            found = self.subject(verb)
            return () if found is None else self.coordinated(found)
        token = self.tokens[verb]
        own = self.child(verb, "obj")
        if own is not None and self.lemma(own) in _RELATIVES:
            own = None
        if own is not None:
            return self.coordinated(own)
        if token.relation == "acl:relcl" and self.child(verb, "nsubj") is not None:
            return (token.head,)
        sharing = [
            c for c in self.below[verb] if self.tokens[c].relation == "conj" and self.tokens[c].upos == "VERB"
        ]
        shared = [obj for c in sharing if (obj := self.child(c, "obj")) is not None]
        return self.coordinated(shared[0]) if shared else ()

    def obliques(self, among: Iterable[int], *prepositions: str) -> Iterator[int]:
        """Nouns with one of the prepositions among the words, wherever the parse hangs them."""
        for i in among:
            if self.case(i) in prepositions:
                yield i

    def span(self, among: tuple[int, ...] | list[int]) -> Span:
        spans = [self.tokens[i].span for i in among]
        return Span(min(s.start for s in spans), max(s.end for s in spans))


@lru_cache(maxsize=4096)  # a sentence asks for the same words again and again
def _lemma(lemma: str, upos: str, xpos: str) -> str:
    lemma = lemma.casefold()
    if upos == "VERB" and lemma not in KNOWN_VERBS:
        return next((form for form in (lemma[:-1], f"{lemma}e") if form in KNOWN_VERBS), lemma)
    return lemma.removesuffix("ie") + "y" if xpos == "NNS" and lemma.endswith("ie") else lemma


def trees_of(doc: AnnotatedDocument) -> Iterator[Tree]:
    """One for each analysed sentence that asks nothing, in text order."""
    segments = {sentence.span: sentence.segment for sentence in doc.layer(Sentence)}
    for grammar in doc.layer(Grammar):
        if grammar.span.of(doc.document.text).endswith("?"):
            continue
        tree = Tree(grammar, segments[grammar.span])
        for mention in doc.within(Mention, grammar.span):
            if mention.label == "equipment":
                tree.things.update(dict.fromkeys(grammar.analysis.tokens_in(mention.span), mention))
        yield tree
