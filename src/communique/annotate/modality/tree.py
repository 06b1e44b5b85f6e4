"""What the parse tells of one clause: its auxiliaries, its tense, its negation."""

from __future__ import annotations

from functools import lru_cache

from communique.annotate.modality import lexicon
from communique.model.syntax import Analysis

_PREDICATES = frozenset({"VERB", "AUX"})


class Tree:
    """One parsed sentence with what hangs on each word at hand; words are told by their index."""

    __slots__ = ("below", "lemmas", "relations", "tokens")

    def __init__(self, analysis: Analysis) -> None:
        self.tokens = analysis.tokens
        self.lemmas = [token.lemma.lower() for token in self.tokens]
        #: without subtypes: "acl" for "acl:relcl"
        self.relations = [token.relation.partition(":")[0] for token in self.tokens]
        self.below: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head >= 0:
                self.below[token.head].append(index)

    def head(self, index: int) -> int:
        return self.tokens[index].head

    def feats(self, index: int) -> str:
        return self.tokens[index].feats

    def children(self, index: int, *relations: str) -> list[int]:
        return [i for i in self.below[index] if self.relations[i] in relations]

    def has_child(self, index: int, relation: str, lemma: str) -> bool:
        return any(self.relations[i] == relation and self.lemmas[i] == lemma for i in self.below[index])

    def marks(self, index: int) -> frozenset[str]:
        """Conjunctions and prepositions before a clause or a noun."""
        return frozenset(self.lemmas[i] for i in self.children(index, "mark", "case"))

    def is_clause(self, index: int) -> bool:
        """Whether the word is the predicate of a clause: a verb, or what "is" said to be."""
        return self.tokens[index].upos in _PREDICATES or bool(self.children(index, "cop"))

    def clause_of(self, index: int) -> int | None:
        """The word's own clause, or that of which it is subject, object or adjunct; None for a part of a noun."""
        if self.is_clause(index):
            return index
        head = self.head(index)
        return head if self.relations[index] in ("nsubj", "obj", "obl") and self.is_clause(head) else None

    def is_noun(self, index: int) -> bool:
        return self.tokens[index].upos in ("NOUN", "PROPN")

    def auxiliaries(self, verb: int) -> list[int]:
        return self.children(verb, "aux", "cop")

    def is_finite(self, verb: int) -> bool:
        return any("VerbForm=Fin" in self.feats(i) for i in (verb, *self.auxiliaries(verb))) or any(
            self.tokens[i].xpos == "MD" for i in self.auxiliaries(verb)
        )

    def is_infinitive(self, verb: int) -> bool:
        """ "To visit", "to have visited"; not "is to visit"."""
        return self.has_child(verb, "mark", "to") and not self.is_finite(verb)

    def is_perfect(self, verb: int) -> bool:
        return any(self.lemmas[i] == "have" for i in self.children(verb, "aux"))

    def is_pluperfect(self, verb: int) -> bool:
        return any(
            self.lemmas[i] == "have" and "Tense=Past" in self.feats(i) for i in self.children(verb, "aux")
        )

    def is_passive(self, verb: int) -> bool:
        return any(self.tokens[i].relation == "aux:pass" for i in self.below[verb]) or (
            self.tokens[verb].xpos == "VBN" and not self.is_finite(verb)
        )

    def to_be(self, verb: int) -> int | None:
        """The "is" of "is to visit", and of "is due to visit" where that is read as one conjunction."""
        if not self.has_child(verb, "mark", "to") and not self.has_child(verb, "mark", "due"):
            return None
        return next(
            (i for i in self.auxiliaries(verb) if self.lemmas[i] == "be" and _is_stated(self.feats(i))),
            None,
        )

    def is_settled(self, verb: int) -> bool:
        """Whether the clause tells of what has been: past tense or perfect, with no modal verb."""
        forms = (verb, *self.auxiliaries(verb))
        if any(self.lemmas[i] in lexicon.AUXILIARIES for i in forms[1:]) or self.to_be(verb) is not None:
            return False
        return self.is_perfect(verb) or any(
            "Tense=Past" in self.feats(i) and "VerbForm=Fin" in self.feats(i) for i in forms
        )

    def condition(self, verb: int) -> int | None:
        """The "if" of a clause, or the verb before its subject: "should they meet"."""
        for child in self.below[verb]:
            if self.relations[child] == "mark" and self.lemmas[child] in lexicon.CONDITIONS:
                return child
        subjects = self.children(verb, "nsubj")
        for child in self.children(verb, "aux", "cop"):
            if self.lemmas[child] == "should" and subjects and child < subjects[0]:
                return child
        return None

    def negation(self, verb: int) -> int | None:
        """The word that negates a clause, unless another one takes it back: "not only", "not until May"."""
        found = next(
            (i for child in self.below[verb] if (i := self._negating(verb, child)) is not None), None
        )
        return None if found is not None and self._is_taken_back(verb) else found

    def _negating(self, verb: int, child: int) -> int | None:
        relation, lemma = self.relations[child], self.lemmas[child]
        if relation in ("advmod", "cc") and lexicon.ADVERBS.get(lemma) == "denied":
            return child
        if relation == "advmod" and self.none_of(child) is not None:
            return child  # "no longer"
        if relation in ("nsubj", "obj") and child != verb:
            return child if lemma in ("nobody", "none", "nothing", "neither") else self.none_of(child)
        return None

    def none_of(self, noun: int) -> int | None:
        """The "no" of "no agreement"."""
        return next((i for i in self.below[noun] if self.lemmas[i] in ("no", "neither")), None)

    def _is_taken_back(self, verb: int) -> bool:
        near = (*self.below[verb], *(j for i in self.below[verb] for j in self.below[i]))
        return any(self.lemmas[i] in lexicon.TAKEN_BACK for i in near)


class _One:
    """An analysis as a key that stands for itself: to hash what it says takes a pass over its words."""

    __slots__ = ("analysis",)

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis

    def __hash__(self) -> int:
        return id(self.analysis)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _One) and self.analysis is other.analysis


def tree_of(analysis: Analysis) -> Tree:
    """Made once as long as a document is read: each of a sentence's acts asks for it. Not to be changed."""
    return _tree_of(_One(analysis))


@lru_cache(maxsize=64)
def _tree_of(one: _One) -> Tree:
    return Tree(one.analysis)


def _is_stated(feats: str) -> bool:
    """Finite, or the participle of "had been due to"."""
    return "VerbForm=Fin" in feats or "VerbForm=Part" in feats
