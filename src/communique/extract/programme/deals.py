"""What a sentence tells of equipment: by a verb, by a noun made of a verb, or by an instrument that is for it."""

from __future__ import annotations

from collections.abc import Iterator

from communique.extract.programme.instruments import signing, told_by_contract
from communique.extract.programme.nouns import told_by_noun, told_price
from communique.extract.programme.told import Told
from communique.extract.programme.tree import Tree
from communique.extract.programme.verbs import act_of, told_by_verb
from communique.extract.programme.words import CONTRACTS, NOUNS


def told_in(tree: Tree) -> Iterator[Told]:
    for i, token in enumerate(tree.tokens):
        if token.upos == "VERB" and (act := act_of(tree, i)) is not None:
            yield from told_by_verb(tree, i, act)
        elif token.upos in ("NOUN", "VERB", "PROPN"):
            lemma = tree.lemma(i)
            if lemma in CONTRACTS and signing(tree, i)[0] is not None:
                yield from told_by_contract(tree, i)
            elif (act := NOUNS.get(lemma)) is not None:
                yield from told_by_noun(tree, i, act)
            if lemma in CONTRACTS or lemma in NOUNS:
                yield from told_price(tree, i)
