"""Deals told by a noun: the sale, the purchase, the delivery of equipment."""

from __future__ import annotations

from collections.abc import Iterator

from communique.extract.programme.amounts import price_in
from communique.extract.programme.common import (
    Roles,
    add,
    all_players,
    stage_of,
    things_behind,
    told_of,
    verb_above,
)
from communique.extract.programme.instruments import contract_roles, joint
from communique.extract.programme.players import Player, players_of
from communique.extract.programme.stances import instrument_of, stance_of_noun
from communique.extract.programme.things import elliptic
from communique.extract.programme.told import Told
from communique.extract.programme.tree import Tree
from communique.extract.programme.words import CONTRACTS, Act

#: Verbs whose subject does what their noun object tells: "announced the sale of".
_OWN = frozenset(
    "announce approve authorise authorize pledge promise plan agree complete cancel scrap halt suspend begin start "
    "finalise finalize offer notify propose weigh withdraw".split()
)
#: The same of buying only: who asks for a sale does not sell.
_OWN_BUYING = frozenset(
    "consider seek request mull explore study pursue eye discuss negotiate confirm make".split()
)


def told_by_noun(tree: Tree, noun: int, act: Act) -> Iterator[Told]:
    """Nothing where no verb tells whether it came to the sale, or is to come."""
    things = list(things_behind(tree, noun, ("of", "for") if tree.lemma(noun) == "order" else ("of",)))
    stance, verb = stance_of_noun(tree, noun), verb_above(tree, noun)
    if not things or stance is None or verb is None:
        return
    roles, parties = _noun_roles(tree, noun, verb, act)
    milestone, modality = stage_of(act, stance)
    signed = _contract_over(tree, noun)
    if signed is not None:
        milestone = CONTRACTS[tree.lemma(signed)] if modality == "actual" else milestone
        parties = parties or joint(tree, signed, verb)
        for role, players in contract_roles(tree, signed, verb, act.doer == "supplier").items():
            add(roles, role, players)
    words = (*tree.clause(noun), *tree.clause(verb))
    for thing in things:
        if thing.named or not act.designated:
            yield told_of(
                tree, thing, milestone, modality, noun, roles, words, alone=len(things) == 1, parties=parties
            )


def _noun_roles(tree: Tree, noun: int, verb: int, act: Act) -> tuple[Roles, list[Player]]:
    """Who sells to whom, and those of whom the verb says it together, so that nothing tells who is which."""
    roles: Roles = {}
    parties: list[Player] = []
    own = tuple(i for i in tree.clause(noun) if i > noun)
    around = tuple(i for i in tree.clause(verb) if i > noun and (i < verb or noun > verb))
    add(roles, act.doer, players_of(tree, tree.child(noun, "nmod:poss")))
    add(roles, act.doer, all_players(tree, tree.obliques(own, "by")))
    is_own = tree.lemma(verb) in _OWN or (act.doer == "operator" and tree.lemma(verb) in _OWN_BUYING)
    if act.doer not in roles and is_own and not tree.is_passive(verb):
        parties = players_of(tree, tree.subject(verb))
    if len(parties) == 1:
        add(roles, act.doer, parties)
    if act.doer == "supplier":
        add(roles, "operator", all_players(tree, tree.obliques(around, "to", "for")))
    add(roles, "supplier", all_players(tree, tree.obliques(around, "from")))
    return roles, parties


def told_price(tree: Tree, noun: int) -> Iterator[Told]:
    """ "The deal is worth ...": of the deal told before."""
    words = tree.phrase(noun)
    definite = any(tree.lemma(i) in ("the", "this") for i in words)
    price = price_in(tree.doc, tree.analysis.sentence)
    if definite and price is not None and not tree.things:
        word = tree.doc.cite(tree.tokens[noun].span)
        thing = elliptic(tree, noun, words)
        yield Told(thing=thing, milestone=None, modality="actual", word=word, evidence=word, value=price)


def _contract_over(tree: Tree, noun: int) -> int | None:
    """ "A contract for the purchase of": the instrument that the noun is for."""
    head = tree.tokens[noun].head
    if head < 0 or tree.case(noun) not in ("for", "on"):
        return None
    return head if tree.lemma(head) in CONTRACTS else instrument_of(tree, head)
