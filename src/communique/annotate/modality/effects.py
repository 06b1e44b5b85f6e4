"""What single words do to an act: those of its own clause or phrase, and those that it stands under."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.annotate.modality import lexicon
from communique.annotate.modality.tree import Tree


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence says of an act, and the words by which: indices of tokens, none where the act's own form does."""

    modality: str = "actual"
    words: tuple[int, ...] = ()

    def under(self, outer: str | None, word: int) -> Told:
        """What it comes to under a word that makes acts `outer`; None: the word says nothing of them."""
        if outer is None or outer == "actual" or word in self.words:
            return self
        modality = _under(outer, self.modality)
        return self if modality == self.modality else Told(modality, (*self.words, word))

    def granted(self, word: int) -> Told:
        """An offer accepted is a plan."""
        return Told("planned", (*self.words, word)) if self.modality == "proposed" else self


def _under(outer: str, inner: str) -> str:
    """Of two, the one further from what is; a denial denied, or one only wished for, leaves it open."""
    if outer == "denied":
        return "hypothetical" if inner == "denied" else "denied"
    if inner == "actual" or outer == "hypothetical":
        return outer
    if outer == "proposed" and inner == "denied":
        return "hypothetical"
    return outer if (outer, inner) == ("proposed", "planned") else inner


_AHEAD = ("planned", "proposed")

#: The order in which words of one clause apply, the innermost first.
_ORDER = ("planned", "proposed", "denied", "hypothetical")


def in_clause(tree: Tree, verb: int, told: Told, *, ahead: bool = False) -> Told:
    """Under the auxiliaries, the negation and the condition of a verb's own clause.

    `ahead`: only what makes it one to come; a negation is of the verb, not of when and where.
    """
    for outer, word in sorted(_of_clause(tree, verb), key=lambda effect: _ORDER.index(effect[0])):
        if not (ahead and outer == "denied"):
            told = told.under(outer, word)
    return told


def _of_clause(tree: Tree, verb: int) -> Iterator[tuple[str, int]]:
    negation, condition = tree.negation(verb), tree.condition(verb)
    if (be := tree.to_be(verb)) is not None:
        yield (
            ("denied" if tree.is_perfect(verb) else "planned"),
            be,
        )  # "was to have met", "had been due to meet"
    for child in tree.auxiliaries(verb):
        lemma = tree.lemmas[child]
        outer = lexicon.AUXILIARIES.get(lemma)
        if outer is None or child == condition or (lemma in ("could", "can") and negation is not None):
            continue  # "could not meet" did not
        if lemma == "would" and (tree.is_perfect(verb) or _is_conditional(tree, verb)):
            outer = "hypothetical"
        yield outer, child
    if negation is not None:
        yield "denied", negation
    if condition is not None:
        yield "hypothetical", condition
    for child in tree.below[verb]:
        relation, lemma = tree.relations[child], tree.lemmas[child]
        if relation in ("mark", "case") and lexicon.PREPOSITIONS.get(lemma) == "denied":
            yield "denied", child
        elif relation == "advmod" and lexicon.ADVERBS.get(lemma) == "hypothetical":
            yield "hypothetical", child
    if tree.head(verb) < 0 and tree.is_infinitive(verb):
        yield "planned", verb  # a headline: "Minister to visit X"


def _is_conditional(tree: Tree, verb: int) -> bool:
    return any(tree.condition(i) is not None for i in tree.children(verb, "advcl"))


def in_phrase(tree: Tree, noun: int, told: Told) -> Told:
    """Under a noun's attributes, its preposition and what describes it: "planned talks", "talks set for Friday"."""
    for child in tree.children(noun, "amod", "compound"):
        told = told.under(lexicon.ATTRIBUTES.get(tree.lemmas[child]), child)
    whole = [i for i in tree.children(noun, "nmod") if "of" in tree.marks(i)]
    for child in (j for i in (noun, *whole) for j in tree.children(i, "acl")):
        if tree.head(child) == noun or tree.lemmas[child] in lexicon.TAKING_PLACE:
            told = _described(
                tree, child, told
            )  # "the next session of the Dialogue, which will be held in May"
    return of_phrase(tree, noun, told)


def of_phrase(tree: Tree, noun: int, told: Told) -> Told:
    """ "No plans", "ahead of plans", "without plans"."""
    none = tree.none_of(noun)
    if none is not None:
        told = told.under("denied", none)
    for child in tree.children(noun, "case", "mark"):
        told = told.under(lexicon.PREPOSITIONS.get(tree.lemmas[child]), child)
    return told


def _described(tree: Tree, verb: int, told: Told) -> Told:
    """What a participle, an infinitive or a relative clause says of the noun before it."""
    relative = tree.tokens[verb].relation == "acl:relcl"
    lemma = tree.lemmas[verb]
    if relative and not tree.is_passive(verb) and lemma not in lexicon.TAKING_PLACE:
        return told  # said of what the noun does, or of who does something with it
    if tree.is_infinitive(verb):
        return told.under("planned", verb) if tree.is_passive(verb) and not tree.is_perfect(verb) else told
    outer = effect_of(tree, verb, fulfilled=True)  # "that had been planned" only tells what was before
    if outer is None and lemma not in lexicon.TAKING_PLACE:
        return told
    return in_clause(tree, verb, told.under(outer, verb))


def effect_of(tree: Tree, head: int, *, fulfilled: bool = False) -> str | None:
    """What a verb or an adjective makes of the act that it governs.

    `fulfilled`: what had been planned or hoped for is not said to have failed by that.
    """
    phrase = _phrase(tree, head)
    if phrase in lexicon.PHRASES:
        return lexicon.PHRASES[phrase]
    lemma = tree.lemmas[head]
    adjective, verb = lexicon.ADJECTIVES.get(lemma), lexicon.VERBS.get(lemma)
    if tree.tokens[head].upos == "ADJ":
        outer = adjective or verb
    else:
        outer = verb or (adjective if tree.tokens[head].xpos == "VBN" else None)
    if lemma == "go" and tree.has_child(head, "aux", "be"):
        return "planned"  # "is going to"
    return "denied" if outer in _AHEAD and not fulfilled and _is_unfulfilled(tree, head) else outer


def _phrase(tree: Tree, head: int) -> str:
    near = (*tree.below[head], *(j for i in tree.children(head, "obl", "obj") for j in tree.below[i]))
    particles = [tree.lemmas[i] for i in sorted(near) if i == head + 1 and _is_particle(tree, i)]
    return f"{tree.lemmas[head]}_{particles[0]}" if particles else ""


def _is_particle(tree: Tree, index: int) -> bool:
    return tree.tokens[index].relation in ("compound:prt", "advmod", "case")


def _is_unfulfilled(tree: Tree, head: int) -> bool:
    """ "Had planned to visit", "was due to visit but cancelled"."""
    if tree.lemmas[head] in lexicon.UNFULFILLED and tree.is_pluperfect(head):
        return True
    return any(
        tree.has_child(i, "cc", "but")
        and (
            lexicon.VERBS.get(tree.lemmas[i]) == "denied" or lexicon.PHRASES.get(_phrase(tree, i)) == "denied"
        )
        for i in tree.children(head, "conj")
    )
