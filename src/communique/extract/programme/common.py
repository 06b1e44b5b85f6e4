"""What verbs, nouns and instruments have in common: roles, stages and what is cited for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.annotate.amounts import money_in
from communique.extract.programme.amounts import date_in, price_in
from communique.extract.programme.lineage import ancestors_of, is_ancestor
from communique.extract.programme.players import Player, players_of
from communique.extract.programme.things import Thing, things_of
from communique.extract.programme.told import Told
from communique.extract.programme.tree import Tree
from communique.extract.programme.words import Act
from communique.model.evidence import Cited
from communique.model.partial_date import PartialDate
from communique.model.span import Span

Roles = dict[str, list[Player]]


def stage_of(act: Act, stance: str) -> tuple[str | None, str]:
    """Milestone and modality: what is promised has been offered, what is called off is denied."""
    if stance == "cancelled":
        return "cancelled", "denied"
    if stance == "actual":
        return act.milestone, act.stance
    if act.doer == "supplier":
        return "offered", stance
    return act.milestone, stance


def all_players(tree: Tree, nouns: Iterable[int]) -> list[Player]:
    return [player for noun in nouns for player in players_of(tree, noun)]


def add(roles: Roles, role: str, players: list[Player]) -> None:
    """Each player in one role only, the first that tells of him."""
    taken = {p.party.value for known in roles.values() for p in known}
    fresh = [p for p in players if p.party.value not in taken]
    if fresh:
        roles.setdefault(role, []).extend(fresh)


def told_of(
    tree: Tree,
    thing: Thing,
    milestone: str | None,
    modality: str,
    word: int,
    roles: Roles,
    words: tuple[int, ...],
    *,
    alone: bool,
    parties: list[Player] | None = None,
) -> Told:
    players = [p for each in roles.values() for p in each] + (parties or [])
    used = {word, *thing.words}
    told = used | {i for p in players if p.word in words for i in tree.phrase(p.word)}
    mention = next((tree.things[i] for i in thing.words if i in tree.things), None) if thing.named else None
    dated = modality == "actual" or milestone == "cancelled"
    return Told(
        thing=thing,
        milestone=milestone,
        modality=modality,
        word=tree.doc.cite(tree.tokens[word].span),
        evidence=tree.doc.cite(tree.span([*told])),
        roles={role: list(each) for role, each in roles.items()},
        parties=parties or [],
        ancestors=ancestors_of(tree, mention) if mention else (),
        countries=tuple(_countries(tree, players)),
        date=_date(tree, words, word) if dated else None,
        value=_price(tree, tree.span([*words, *used])) if alone else None,
    )


def _date(tree: Tree, words: tuple[int, ...], word: int) -> Cited[PartialDate] | None:
    """In the deal's own words, or of what is told in one breath: "met A on Monday and handed over"."""
    token = tree.tokens[word]
    found = date_in(tree, words, word)
    if found is None and token.relation == "conj" and tree.tokens[token.head].upos == "VERB":
        return date_in(tree, tree.clause(token.head), word)
    return found


def _price(tree: Tree, span: Span) -> Cited[str] | None:
    """A sum within the deal's own words, or one that the sentence calls its worth."""
    return money_in(tree.doc, span) or price_in(tree.doc, tree.analysis.sentence)


def _countries(tree: Tree, players: list[Player]) -> Iterator[Cited[str]]:
    for player in players:
        if player.country is not None:
            yield player.country


def things_behind(tree: Tree, noun: int, prepositions: tuple[str, ...]) -> Iterator[Thing]:
    """What the noun is of or for, or what stands before it: "the sale of A-1 jets", "the A-1 sale"."""
    for i in tree.below[noun]:
        if tree.case(i) in prepositions:
            for each in tree.coordinated(i):
                yield from things_of(tree, each)
        elif (
            tree.tokens[i].relation == "compound"
            and i in tree.things
            and not is_ancestor(tree, tree.things[i])
        ):
            yield from things_of(tree, i)


def verb_above(tree: Tree, noun: int) -> int | None:
    at = noun
    for _ in range(4):
        at = tree.tokens[at].head
        if at < 0:
            return None
        if tree.tokens[at].upos == "VERB":
            return at
    return None
