"""Deals told by an instrument: a contract for equipment, an order, and who gives it to whom."""

from __future__ import annotations

from collections.abc import Iterator

from communique.extract.programme.common import Roles, add, all_players, things_behind, told_of
from communique.extract.programme.players import Player, players_of
from communique.extract.programme.stances import stance_of_verb
from communique.extract.programme.things import things_of
from communique.extract.programme.told import Told
from communique.extract.programme.tree import Tree
from communique.extract.programme.words import AWARDED, CONTRACTS, SIGNED, UNDONE, WON


def told_by_contract(tree: Tree, noun: int) -> Iterator[Told]:
    verb, above = signing(tree, noun)
    if verb is None:
        return
    things = list(things_behind(tree, noun, ("for", "on", "of"))) or [
        thing for i in _behind(tree, noun, verb) for thing in things_of(tree, i)
    ]
    if not things:
        return
    stance = stance_of_verb(tree, verb)
    milestone = CONTRACTS[tree.lemma(noun)]
    modality = stance
    if tree.lemma(verb) in UNDONE:
        milestone, modality = (
            ("cancelled", "denied") if stance in ("actual", "denied") else (milestone, "actual")
        )
    roles = contract_roles(tree, noun, verb, None)
    parties = [] if roles else joint(tree, noun, verb)
    words = tree.clause(verb) if above else (*tree.phrase(noun), *tree.clause(verb))
    for thing in things:
        yield told_of(
            tree, thing, milestone, modality, verb, roles, words, alone=len(things) == 1, parties=parties
        )


def signing(tree: Tree, noun: int) -> tuple[int | None, bool]:
    """The verb that makes the instrument, and whether it stands above it: "signed a deal", "a deal signed"."""
    known = SIGNED | WON | AWARDED | UNDONE
    token = tree.tokens[noun]
    if token.head >= 0 and token.relation in ("obj", "nsubj:pass") and tree.lemma(token.head) in known:
        return token.head, True
    for head in (noun, *_behind(tree, noun, noun)):
        for i in tree.below[head]:
            clause = tree.tokens[i].relation in ("acl", "acl:relcl")
            if clause and tree.lemma(i) in known and tree.is_passive(i):
                return i, False
    return None, False


def _behind(tree: Tree, noun: int, verb: int) -> tuple[int, ...]:
    """What an instrument is for, where the parse hangs it on another word: in the clause, or right behind."""
    clause = tree.clause(verb)
    return tuple(
        i
        for i in range(noun + 1, len(tree.tokens))
        if tree.case(i) in ("for", "on") and (i in clause or tree.child(i, "case") == noun + 1)
    )


def contract_roles(tree: Tree, noun: int, verb: int, seller: bool | None) -> Roles:
    """Who buys and who sells. `seller`: whether the subject sells, where the noun tells; None: it does not."""
    roles: Roles = {}
    clause = tree.clause(verb)
    lemma = tree.lemma(verb)
    add(roles, "operator", players_of(tree, tree.child(noun, "nmod:poss")))
    is_subject = tree.is_passive(verb) and tree.child(verb, "obj") is None  # the instrument itself
    subject = [] if is_subject else players_of(tree, tree.subject(verb))
    with_, to, from_, by = (all_players(tree, tree.obliques(clause, p)) for p in ("with", "to", "from", "by"))
    if lemma in AWARDED:
        awarded = tree.is_passive(verb)
        add(roles, "operator", by if awarded else subject)
        add(roles, "supplier", subject if awarded else _awarded_to(tree, noun, verb))
        add(roles, "supplier", to)
    elif lemma in WON:
        add(roles, "supplier", subject)
        add(roles, "operator", [*from_, *with_, *to])
    else:
        one = subject or by
        sells = seller if seller is not None else _are_firms(one) and not _are_firms(with_)
        if len(one) <= 1 or with_:
            add(roles, "supplier" if sells else "operator", one)
            add(roles, "operator" if sells else "supplier", with_)
        add(roles, "supplier", from_)
    return roles


def _awarded_to(tree: Tree, noun: int, verb: int) -> list[Player]:
    """Who is named without a preposition, beside the instrument."""
    beside = (*tree.children(verb, "iobj"), *(obj for obj in tree.children(verb, "obj") if obj != noun))
    return all_players(tree, beside)


def _are_firms(players: list[Player]) -> bool:
    return bool(players) and all(p.company for p in players)


def joint(tree: Tree, noun: int, verb: int) -> list[Player]:
    """Who made an instrument together, where nothing tells who buys."""
    between = all_players(tree, tree.obliques(tree.below[noun], "between"))
    return players_of(tree, tree.subject(verb)) if not tree.is_passive(verb) else between
