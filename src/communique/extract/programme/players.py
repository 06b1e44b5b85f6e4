"""Who a noun of a deal stands for: a body by its name, a state by its code, an official as his state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.annotate.clauses import party_of
from communique.extract.programme.tree import Tree
from communique.model.annotation import Actor, AnnotatedDocument, Mention
from communique.model.entity import Entity
from communique.model.evidence import Cited

#: An adjective of a state before one of these is the state: "the Fooian government".
_OF_THE_STATE = frozenset(
    "government ministry military army navy force authorities authority side administration cabinet parliament".split()
)


@dataclass(frozen=True, slots=True)
class Player:
    party: Cited[str]
    country: Cited[str] | None
    company: bool
    word: int  #: head of its noun phrase


def players_of(tree: Tree, head: int | None) -> list[Player]:
    """The parties that a noun, with those that "and" joins to it, stands for; each once."""
    found: dict[str, Player] = {}
    for each in tree.coordinated(head) if head is not None else ():
        for player in _one(tree, each):
            found.setdefault(player.party.value, player)
    return list(found.values())


def _one(tree: Tree, head: int) -> Iterator[Player]:
    words = tree.phrase(head)
    actors = {tree.actors[i].span: tree.actors[i] for i in words if i in tree.actors}
    chosen = tree.actors.get(head)
    bodies = [a for a in actors.values() if a.label == "organisation"]
    if chosen is None or (chosen.label == "state" and bodies):
        chosen = bodies[0] if bodies else chosen
    name = _short_name(tree, head) or _engine_name(tree, words) if chosen is None else None
    if name is not None:
        yield Player(name, _nation(tree, words), True, head)
        return
    if chosen is None and actors and tree.lemma(head) in _OF_THE_STATE:
        chosen = next(iter(actors.values()))
    if chosen is None:
        nations = _nations(tree, words) if tree.lemma(head) in _OF_THE_STATE else _seat(tree, head)
        for country in nations:
            yield Player(country, country, False, head)
        return
    for actor in chosen.resolved:
        player = _of_actor(tree, actor, head, words)
        if player is not None:
            yield player


def _of_actor(tree: Tree, actor: Actor, head: int, words: tuple[int, ...]) -> Player | None:
    entity = _entity(tree.doc, actor)
    company = entity is not None and entity.type == "company"
    country = party_of(tree.doc, actor) if actor.country else _nation(tree, words)
    if actor.label == "organisation" and actor.name and not actor.name.islower():
        return Player(Cited(actor.name, (tree.doc.cite(actor.span),)), country, company, head)
    party = party_of(tree.doc, actor)
    return None if party is None else Player(party, country, False, head)


def _entity(doc: AnnotatedDocument, actor: Actor) -> Entity | None:
    return next((e for e in doc.layer(Entity) if e.id == actor.entity), None) if actor.entity else None


def _engine_name(tree: Tree, words: tuple[int, ...]) -> Cited[str] | None:
    """A body that only the engine sees, by the fullest name that the document has for it."""
    span = tree.span(words)
    for name in tree.analysis.names:
        if name.label == "ORG" and span.contains(name.span):
            evidence = tree.doc.cite(name.span)
            return Cited(" ".join(evidence.text.split()), (evidence,))
    return None


def _short_name(tree: Tree, head: int) -> Cited[str] | None:
    """A body by the first word of its name, once the document has named it in full."""
    word = tree.word(head)
    if tree.tokens[head].upos != "PROPN" or not word[0].isupper():
        return None
    entities = tree.doc.layer(Entity)
    full = [e.name for e in entities if e.kind == "organisation" and e.name.startswith(f"{word} ")]
    return (
        Cited(full[0], (tree.doc.cite(tree.tokens[head].span),), "first-word-of-name")
        if len(full) == 1
        else None
    )


def _seat(tree: Tree, head: int) -> Iterator[Cited[str]]:
    """A capital that acts is its state's."""
    for mention in tree.doc.within(Mention, tree.tokens[head].span):
        if mention.label == "capital" and mention.country and tree.case(head) not in ("in", "at", "near"):
            yield Cited(mention.country, (tree.doc.cite(mention.span),), "seat-of-government")


def _nation(tree: Tree, words: tuple[int, ...]) -> Cited[str] | None:
    """The state that a body is of, by the first word that tells one."""
    return next(_nations(tree, words), None)


def _nations(tree: Tree, words: tuple[int, ...]) -> Iterator[Cited[str]]:
    """The states that the words of a noun phrase tell, or an "of" behind it: "the Fooian and Baric governments"."""
    behind = [i for w in words for i in tree.below[w] if tree.case(i) in ("of", "in")]
    for mention in tree.doc.within(Mention, tree.span([*words, *behind])):
        if mention.country and mention.label in ("adjective", "state") and mention.type != "international":
            yield Cited(mention.country, (tree.doc.cite(mention.span),), "nation-of-body")
