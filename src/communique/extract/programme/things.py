"""Equipment in a sentence: by designation, or a class that a number or the deal itself makes one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.annotate.amounts import number_at
from communique.extract.programme.tree import Tree
from communique.extract.programme.words import CLASSES, FORMS, LOOSE, MEASURES, QUALIFIED, UNITS
from communique.model.evidence import Cited
from communique.model.span import Span


@dataclass(frozen=True, slots=True)
class Thing:
    name: Cited[str]
    named: bool  #: by a designation
    kind: str  #: lemma of its class noun; empty where a designation stands alone
    definite: bool  #: "the", "these": may stand for equipment told before
    words: tuple[int, ...]
    quantity: Cited[int] | None = None


def things_of(tree: Tree, head: int) -> Iterator[Thing]:
    """The equipment that a noun with what hangs on it stands for: "the first of six A-1 jets", "a batch of jets"."""
    words = tree.phrase(head)
    inside = range(min(words), max(words) + 1)
    mentions = {tree.things[i].span: tree.things[i] for i in inside if i in tree.things}
    if not mentions and _is_measure(tree, head):
        inner = next((i for i in tree.below[head] if tree.case(i) == "of"), None)
        if inner is not None:
            for thing in things_of(tree, inner):
                yield thing if thing.quantity or not _counts(tree, head) else _counted(tree, thing, head)
        elif _is_definite(tree, words):
            yield elliptic(tree, head, words)
        return
    quantity = _quantity(tree, head, words)
    lemma = tree.lemma(head)
    definite = _is_definite(tree, words)
    if not mentions and _is_class(tree, head, words) and head + 1 in tree.things:
        mentions = {tree.things[head + 1].span: tree.things[head + 1]}  # "the corvette Something"
        words = (*words, head + 1)
    if head not in tree.things and not _is_equipment(tree, head):
        mentions = {}  # "A-1 pilots"
    for mention in mentions.values():
        name = Cited(re.sub(r"(?<=\d)s$", "", mention.name), (tree.doc.cite(mention.span),))
        only = quantity if len(mentions) == 1 else None
        kind = "" if head in tree.things else lemma
        yield Thing(name, True, kind, definite, words, only)
    if not mentions and _is_class(tree, head, words) and not _carries(tree, head):
        span = _class_span(tree, head, words)
        evidence = tree.doc.cite(span)
        yield Thing(
            Cited(" ".join(evidence.text.split()), (evidence,)), False, lemma, definite, words, quantity
        )


def _is_definite(tree: Tree, words: tuple[int, ...]) -> bool:
    return any(tree.lemma(i) in ("the", "this", "these", "those", "that") for i in words)


def elliptic(tree: Tree, head: int, words: tuple[int, ...]) -> Thing:
    """ "The remaining 30": of what was told before."""
    evidence = tree.doc.cite(tree.tokens[head].span)
    return Thing(Cited(evidence.text, (evidence,)), False, "", True, words)


def _is_measure(tree: Tree, head: int) -> bool:
    token = tree.tokens[head]
    return token.upos == "NUM" or tree.lemma(head) in MEASURES


def _counts(tree: Tree, head: int) -> bool:
    """ "Two of the jets" counts them; "the first batch" does not."""
    return tree.tokens[head].upos == "NUM" or tree.lemma(head) in (
        "dozen",
        "pair",
        "couple",
        "total",
        "unit",
        "set",
    )


def _counted(tree: Tree, thing: Thing, head: int) -> Thing:
    at = (head, *tree.phrase(head))
    numbers = [found for i in at if (found := number_at(tree.doc, tree.analysis, i)) is not None]
    return Thing(
        thing.name, thing.named, thing.kind, thing.definite, thing.words, numbers[0] if numbers else None
    )


def _is_class(tree: Tree, head: int, words: tuple[int, ...]) -> bool:
    lemma = tree.lemma(head)
    if tree.tokens[head].upos not in ("NOUN", "PROPN"):
        return False
    if lemma in QUALIFIED:
        return any(tree.lemma(i) in QUALIFIED[lemma] for i in words)
    return lemma in CLASSES


def _is_equipment(tree: Tree, head: int) -> bool:
    """Whether a noun that a designation stands beside is equipment itself."""
    known = CLASSES | FORMS | UNITS | QUALIFIED.keys() | MEASURES
    return tree.lemma(head) in known or tree.tokens[head].upos in ("PROPN", "NUM", "X")


def _carries(tree: Tree, head: int) -> bool:
    """ "Three trucks of food": the load is meant."""
    return any(tree.case(i) == "of" for i in tree.below[head])


def _class_span(tree: Tree, head: int, words: tuple[int, ...]) -> Span:
    """From the first word that tells the kind to the class noun: "air surveillance radars"."""
    start = head
    for i in range(head - 1, -1, -1):
        token = tree.tokens[i]
        if i not in words or i in tree.actors or not _tells_kind(tree, i):
            break
        if token.upos != "PUNCT":
            start = i
    return tree.span([start, head])


def _tells_kind(tree: Tree, i: int) -> bool:
    token = tree.tokens[i]
    if (
        token.relation in ("compound", "flat", "amod", "punct")
        or tree.tokens[token.head].relation == "compound"
    ):
        return token.upos != "NUM" and token.span.of(tree.text) not in '$€£,"“' and tree.lemma(i) not in LOOSE
    return False


def _quantity(tree: Tree, head: int, words: tuple[int, ...]) -> Cited[int] | None:
    """How many: the number before the noun, or 1 for "a"."""
    for i in words:
        if tree.tokens[i].relation == "nummod" and i not in tree.things and not _is_share(tree, i):
            found = number_at(tree.doc, tree.analysis, i)
            if found is not None:
                return found
    single = tree.child(head, "det")
    if single is not None and tree.lemma(single) in ("a", "an") and tree.tokens[head].xpos in ("NN", "NNP"):
        if any(tree.lemma(i) in ("dozen", "half-dozen") for i in words):
            return None
        return Cited(1, (tree.doc.cite(tree.tokens[single].span),), "single")
    return None


def _is_share(tree: Tree, i: int) -> bool:
    """A percentage or a sum of money counts nothing."""
    return any(
        tree.lemma(c) in ("percent", "%", "$", "€", "£") for c in (*tree.below[i], tree.tokens[i].head)
    )
