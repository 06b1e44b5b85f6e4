"""Deals told by a verb: who delivers, buys, offers, tests or builds what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from communique.extract.programme.common import Roles, add, all_players, stage_of, told_of, verb_above
from communique.extract.programme.instruments import contract_roles
from communique.extract.programme.players import Player, players_of
from communique.extract.programme.stances import contract_above, stance_of_verb
from communique.extract.programme.things import Thing, things_of
from communique.extract.programme.told import Told
from communique.extract.programme.tree import Tree
from communique.extract.programme.words import (
    CONTRACTS,
    COURSES,
    ERRANDS,
    INTENTS,
    MOBILE,
    PHRASES,
    UNITS,
    VERBS,
    Act,
)

#: Words by which what is sent is known to stay.
_GIFT = re.compile(r"\b(?:donat|gift|grant|assistance|\baid\b|package)", re.IGNORECASE)
#: With a clause behind them they are another verb: "ordered the ship to leave".
_TELLING = frozenset({"order", "choose", "select", "use"})
_BEGIN_PHRASES = frozenset(verb for verb, _ in PHRASES)


def act_of(tree: Tree, verb: int) -> Act | None:
    lemma = tree.lemma(verb)
    if lemma in _BEGIN_PHRASES:
        for c in (*tree.below[verb], *range(verb + 1, min(verb + 2, len(tree.tokens)))):
            found = PHRASES.get((lemma, tree.lemma(c)))
            if found is not None:
                return found
    act = VERBS.get(lemma)
    if act is None or (act.habitual and tree.tokens[verb].xpos not in ("VBZ", "VBP")):
        return None
    orders = [c for obj in (verb, *tree.children(verb, "obj")) for c in tree.below[obj]]
    told_to = tree.child(verb, "xcomp", "ccomp") is not None or any(tree.lemma(c) in COURSES for c in orders)
    return None if told_to and lemma in _TELLING else act


def told_by_verb(tree: Tree, verb: int, act: Act) -> Iterator[Told]:
    heads = _heads(tree, verb, act)
    things = [_antecedent(tree, verb, thing) for head in heads for thing in things_of(tree, head)]
    if not things:
        return
    roles = _verb_roles(tree, verb, act, heads)
    stance = stance_of_verb(tree, verb)
    signed = contract_above(tree, verb)
    milestone, modality = stage_of(act, stance)
    if signed is not None:
        milestone = CONTRACTS[tree.lemma(signed)] if modality == "actual" else milestone
        above = verb_above(tree, signed)
        signatories = {} if above is None else contract_roles(tree, signed, above, act.doer == "supplier")
        for role, players in signatories.items():
            add(roles, role, players)
    if tree.lemma(verb) in ERRANDS and not _GIFT.search(tree.analysis.sentence.of(tree.text)):
        things = [t for t in things if t.kind and t.kind not in MOBILE]
    if tree.lemma(verb) in ("receive", "get") and not roles.get("supplier"):
        things = [t for t in things if t.quantity]
    words = tree.clause(verb)
    if signed is not None:
        words = (*tree.clause(signed), *tree.clause(tree.tokens[verb].head), *words)
    for thing in things:
        if thing.named or not act.designated:
            yield told_of(tree, thing, milestone, modality, verb, roles, words, alone=len(things) == 1)


def _antecedent(tree: Tree, verb: int, thing: Thing) -> Thing:
    """ "The radars, of which two units were delivered": the units are what the clause is said of."""
    token = tree.tokens[verb]
    if thing.named or thing.kind not in UNITS or token.relation != "acl:relcl":
        return thing
    meant = next(things_of(tree, token.head), None)
    return thing if meant is None else replace(meant, quantity=thing.quantity or meant.quantity)


def _heads(tree: Tree, verb: int, act: Act) -> tuple[int, ...]:
    """The nouns for what is passed on."""
    lemmas = {tree.lemma(c): c for c in tree.below[verb]}
    if tree.lemma(verb) == "take" and "delivery" in lemmas:
        of = next(tree.obliques(tuple(i for i in tree.clause(verb) if i > lemmas["delivery"]), "of"), None)
        return () if of is None else tree.coordinated(of)
    if tree.lemma(verb) == "enter":
        subject = tree.subject(verb)
        return () if subject is None else tree.coordinated(subject)
    obj = tree.child(verb, "obj")
    if tree.is_passive(verb) and obj is not None:
        return tree.coordinated(obj)  # "Fooland was offered the A-1"
    objects = tree.objects(verb)
    with_ = [i for i in tree.below[verb] if tree.case(i) == "with"]
    if act.milestone == "delivered" and with_ and not any(list(things_of(tree, i)) for i in objects):
        return tuple(each for i in with_ for each in tree.coordinated(i))  # "supplied Fooland with the A-1"
    return objects


#: What stands for the speaker's side in what he says: "said that it would buy".
_OWN_SIDE = frozenset("it he she they we country government nation kingdom republic side ministry".split())


def _said_of(tree: Tree, verb: int, subject: int | None) -> list[Player]:
    """The doers; where a word stands for them that nothing resolves, those who say it."""
    found = players_of(tree, subject)
    if found or (subject is not None and tree.lemma(subject) not in _OWN_SIDE):
        return found
    if subject is None:
        before = [i for i in tree.clause(verb) if i < verb and i in tree.actors and tree.case(i) is None]
        return all_players(tree, before[:1])
    for _ in range(4):
        token = tree.tokens[verb]
        if token.head < 0 or token.relation not in ("ccomp", "xcomp", "conj", "acl", "advcl"):
            return []
        verb = token.head
        if token.relation == "ccomp":
            return players_of(tree, tree.subject(verb))
    return []


def _verb_roles(tree: Tree, verb: int, act: Act, heads: tuple[int, ...]) -> Roles:
    """Who stands where around a verb: its subject, its objects, and the prepositions behind it."""
    roles: Roles = {}
    behind = tuple(i for i in tree.clause(verb) if i > min(verb, *heads))

    def at(*prepositions: str) -> list[Player]:
        return all_players(tree, tree.obliques(behind, *prepositions))

    if tree.lemma(verb) == "enter":
        add(roles, act.doer, at("with", "in", "for"))
    elif tree.is_passive(verb):
        add(roles, act.doer, at("by"))
        if act.doer == "operator":  # "Fooland's jets, ordered in May"
            add(
                roles,
                act.doer,
                [p for head in heads for p in players_of(tree, tree.child(head, "nmod:poss"))],
            )
    else:
        add(roles, act.doer, _said_of(tree, verb, tree.subject(verb)))
    if act.other is not None:
        add(roles, act.other, _receivers(tree, verb, heads))
        add(roles, "supplier", at("from"))
    if act.doer == "supplier":
        add(roles, "operator", at("to", "for"))
    elif act.doer in ("operator", "manufacturer"):
        add(roles, "operator", at("for", "into"))
    if act.milestone is None:
        _add_makers(tree, roles, act, heads, at("with"))
        if any(tree.lemma(i) in ("licence", "license") for i in behind):
            add(roles, "developer", at("from"))
    return roles


def _receivers(tree: Tree, verb: int, heads: tuple[int, ...]) -> list[Player]:
    """Who is named without a preposition, or with the noun that the verb spells out: "talks with Fooland to buy"."""
    subject, obj = tree.subject(verb), tree.child(verb, "obj")
    above = tree.tokens[verb].head
    if tree.is_passive(verb):
        return players_of(tree, subject) if subject not in heads else []
    found = players_of(tree, obj) if obj is not None and obj not in heads else []
    found += players_of(tree, tree.child(verb, "iobj"))
    if tree.tokens[verb].relation == "acl" and tree.lemma(above) in INTENTS:
        found += all_players(tree, tree.obliques(tree.below[above], "with"))
    return found


def _add_makers(tree: Tree, roles: Roles, act: Act, heads: tuple[int, ...], partners: list[Player]) -> None:
    """ "Fooland's A-1, built with Barland": whose it is has built it."""
    if partners and act.doer not in roles:
        for head in heads:
            add(roles, act.doer, players_of(tree, tree.child(head, "nmod:poss")))
    add(roles, "partner", partners)
