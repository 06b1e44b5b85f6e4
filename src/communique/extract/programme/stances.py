"""Whether an act of a deal was done, is to come, is hoped for or was called off: from what governs its word."""

from __future__ import annotations

from communique.annotate.modality import modality_at
from communique.extract.programme.tree import Tree
from communique.extract.programme.words import ATTITUDES, AWARDED, CONTRACTS, INTENTS, SIGNED, WON

#: How far behind its governor a gerund stands that is its object, with a particle between.
_NEXT = 2


def stance_of_verb(tree: Tree, verb: int) -> str:
    """A modality, or "cancelled". What an instrument spells out stands as the instrument does."""
    signed = contract_above(tree, verb)
    if signed is not None:
        return stance_of_noun(tree, signed) or "planned"
    told = modality_at(tree.analysis, verb).modality
    head = tree.tokens[verb].head
    spelt_out = tree.tokens[verb].relation == "acl" and tree.tokens[verb].xpos in ("VB", "VBG")
    if told in ("actual", "planned") and spelt_out and tree.lemma(head) in INTENTS:
        return _of_intent(tree, head)
    if told == "actual" and tree.tokens[verb].xpos == "VBG" and 0 < verb - head <= _NEXT:
        return ATTITUDES.get(tree.lemma(head), told)  # "ruled out buying"
    return told


def contract_above(tree: Tree, verb: int) -> int | None:
    """The instrument that an infinitive spells out: "signed a deal to buy"."""
    token = tree.tokens[verb]
    if token.xpos != "VB" or token.head < 0:
        return None
    if token.relation == "acl" and tree.lemma(token.head) in CONTRACTS:
        return token.head
    if token.relation in ("advcl", "xcomp"):
        return instrument_of(tree, token.head)
    return None


def instrument_of(tree: Tree, verb: int) -> int | None:
    """What is signed or awarded: of two objects, the one that is no party."""
    return next((obj for obj in tree.children(verb, "obj") if tree.lemma(obj) in CONTRACTS), None)


def _of_intent(tree: Tree, noun: int) -> str:
    """ "Plans to buy", "shelved plans to buy"."""
    made = stance_of_noun(tree, noun)
    return (
        made if made in ("cancelled", "denied", "hypothetical") else INTENTS.get(tree.lemma(noun), "planned")
    )


def stance_of_noun(tree: Tree, noun: int) -> str | None:
    """A modality, "cancelled", or None where nothing tells how the act stands."""
    for word in tree.below[noun]:
        if tree.lemma(word) in ("possible", "potential", "proposed", "prospective"):
            return "proposed"
        if tree.lemma(word) in ("planned", "upcoming", "future", "forthcoming", "eventual"):
            return "planned"
        if tree.lemma(word) == "no":
            return "denied"
    at = noun
    for _ in range(4):
        token = tree.tokens[at]
        if token.head < 0:
            return None
        at = token.head
        if tree.lemma(at) in CONTRACTS:
            continue
        if tree.lemma(at) in INTENTS:
            return _of_intent(tree, at)
        if tree.tokens[at].upos == "VERB":
            return _governed(tree, at)
        if token.relation not in ("nmod", "obl", "conj", "appos"):
            return None
    return None


def _governed(tree: Tree, verb: int) -> str | None:
    """What a verb makes of the act that is its subject or object."""
    governor = ATTITUDES.get(tree.lemma(verb))
    if tree.lemma(verb) in SIGNED | WON | AWARDED and governor is None:
        governor = "actual"
    if governor is None:
        return None
    own = stance_of_verb(tree, verb)
    undone = governor == "cancelled" and own == "denied"  # by the word itself
    return governor if own == "actual" or undone else own
