"""How far an instrument has come: the verbs and nouns of its stages, as they hang together with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.annotate.grammar import Grammar
from communique.extract.agreement.by_grammar import words as lexicon
from communique.extract.agreement.by_grammar.phrase import Phrase

_STEPS = 6
#: Verbs of making whose participle or relative clause is the instrument's, wherever the parse hangs it behind it.
_MADE = frozenset("sign conclude initial ratify ink agree reach negotiate".split())
_RELATIVE = frozenset({"which", "that"})


@dataclass(frozen=True, slots=True)
class Stage:
    """A word that tells a stage; `last` is the last word that belongs to it: "entered into force"."""

    status: str
    word: int
    last: int
    is_noun: bool = False


def stages_of(phrase: Phrase) -> list[Stage]:
    """Each once, in text order."""
    found = {s.word: s for s in (*_above(phrase), *_behind(phrase), *_standing(phrase), *_of_all(phrase))}
    return [found[word] for word in sorted(found)]


def lemma_of(g: Grammar, index: int) -> str:
    """In small letters, and put right where the engine has not met the verb: "deposite", "ratifie", "authoris"."""
    lemma = g.token(index).lemma.lower()
    if lemma in _VERBS:
        return lemma
    guesses = (lemma[:-1], lemma[:-2] + "y") if lemma.endswith("e") else (f"{lemma}e",)
    return next((better for better in guesses if better in _VERBS), lemma)


_VERBS = frozenset(
    {*lexicon.DONE_TO, *lexicon.DONE_BY, *(verb for verb, _ in lexicon.WITH_PREPOSITION), *lexicon.DOING}
)


# ---------------------------------------------------------------- what the instrument hangs on


def _above(phrase: Phrase) -> Iterator[Stage]:
    g, at = phrase.g, phrase.top
    for _ in range(_STEPS):
        token = g.token(at)
        head, relation = token.head, token.relation.split(":")[0]
        if head < 0:
            return
        case = g.case_of(at)
        if relation in ("conj", "appos") and not g.is_verb(head):
            at = head
        elif relation in ("nmod", "compound"):
            if (noun := _stage_noun(phrase, head, relation)) is not None:
                yield noun
                return
            if not (case == "including" or (case == "of" and lemma_of(g, head) in lexicon.MEASURES)):
                return
            at = head
        else:
            yield from _of_verb(phrase, head, token.relation, case)
            return


def _stage_noun(phrase: Phrase, noun: int, relation: str) -> Stage | None:
    g = phrase.g
    lemma = lemma_of(g, noun)
    entry = g.token(noun).head
    if lemma in lexicon.EFFECT and entry >= 0 and lemma_of(g, entry) in ("entry", "coming"):
        return Stage("in_force", entry, noun, True)
    if lemma == "ceremony" and any(
        lemma_of(g, i) in ("sign", "signing") for i in g.children(noun, "compound")
    ):
        return Stage("signed", noun, noun, True)
    status = lexicon.OF_NOUNS.get(lemma, lexicon.OF_NOUNS.get(g.word(noun).lower()))
    if status is None or (relation == "compound" and status not in ("negotiating", "signed")):
        return None
    if lemma == lexicon.ABOUT and not phrase.is_indefinite:
        return None
    if status == "negotiating" and _is_concluded(g, noun):
        status = "announced"
    return Stage(status, noun, noun, True)


def _is_concluded(g: Grammar, negotiation: int) -> bool:
    """ "The conclusion of the negotiations", "concluded negotiations"."""
    head = g.token(negotiation).head
    if head < 0:
        return False
    relation = g.token(negotiation).relation
    if relation in ("obj", "nsubj:pass"):
        return lemma_of(g, head) in ("conclude", "complete", "finalise", "finalize", "finish")
    return relation == "nmod" and lemma_of(g, head) in ("conclusion", "completion")


def _of_verb(phrase: Phrase, verb: int, relation: str, case: str) -> Iterator[Stage]:
    g = phrase.g
    if relation == "obj":
        for other in _sharing_object(g, verb):
            yield from _done_to(phrase, other)
    elif relation.startswith("obl"):
        yield from _by_preposition(g, verb, case)
    elif relation.startswith("nsubj"):
        for other in _sharing_subject(g, verb):
            yield from _said_of(phrase, other)


def _sharing_object(g: Grammar, verb: int) -> list[int]:
    """ "Signed and ratified a treaty", whichever of the verbs the parse gives the object to."""
    found = [verb]
    head = g.token(verb).head
    if g.token(verb).relation == "conj" and g.is_verb(head) and not g.children(head, "obj", "obl", "xcomp"):
        found.append(head)
    found += [
        i
        for i in g.children(verb, "conj")
        if g.is_verb(i) and not g.children(i, "obj", "obl", "nsubj", "xcomp")
    ]
    return found


def _sharing_subject(g: Grammar, verb: int) -> list[int]:
    return [verb, *(i for i in g.children(verb, "conj") if g.is_verb(i) and not g.has_subject(i))]


def _said_of(phrase: Phrase, verb: int) -> Iterator[Stage]:
    """Of a verb whose subject is the instrument."""
    g = phrase.g
    if g.token(verb).xpos == "VBN" and (g.is_passive(verb) or not g.children(verb, "aux")):
        yield from _done_to(phrase, verb)
        return
    lemma = lemma_of(g, verb)
    if lemma in lexicon.DONE_BY:
        yield Stage(lexicon.DONE_BY[lemma], verb, verb)
    elif (lemma in lexicon.EFFECT and g.case_of(verb) in ("in", "into")) or (
        lemma == "kick" and any(g.word(i).lower() == "in" for i in g.below[verb])
    ):
        yield Stage("in_force", verb, verb)
    elif lemma == "stand":  # "stands fully utilised"
        for participle in g.children(verb, "xcomp"):
            yield from _done_to(phrase, participle)
    else:
        yield from _effect(g, verb)


def _effect(g: Grammar, verb: int) -> Iterator[Stage]:
    lemma = lemma_of(g, verb)
    for child in g.children(verb, "obl", "obj"):
        effect = lemma_of(g, child) in lexicon.EFFECT
        into = g.case_of(child) in ("into", "in") and lemma in lexicon.COME_INTO
        if effect and (into or (lemma == "take" and g.token(child).relation == "obj")):
            yield Stage("in_force", verb, child if child > verb else verb)


def _done_to(phrase: Phrase, verb: int) -> Iterator[Stage]:
    g = phrase.g
    lemma = lemma_of(g, verb)
    status = lexicon.DONE_TO.get(lemma)
    if lemma == "agree" and _in_principle(g, verb):
        status = "agreed_in_principle"
    elif lemma == lexicon.EXCHANGE:
        status = "signed"
    elif lemma in lexicon.IMPLEMENT and any(g.word(i).lower() in ("fully", "full") for i in g.below[verb]):
        status = "implemented"
    elif lemma in lexicon.DISCUSS and status is None:
        progressive = g.token(verb).xpos == "VBG" and any(
            lemma_of(g, i) == "be" for i in g.children(verb, "aux")
        )
        status = "negotiating" if progressive and phrase.is_indefinite else None
    elif status == "proposed" and not phrase.is_indefinite and lemma != "propose":
        status = None  # "offered the agreement as an example"
    if status is not None:
        yield Stage(status, verb, verb)
    else:
        yield from _effect(g, verb)


def _in_principle(g: Grammar, verb: int) -> bool:
    return any(lemma_of(g, i) == "principle" for i in g.children(verb, "obl"))


def _by_preposition(g: Grammar, verb: int, case: str) -> Iterator[Stage]:
    lemma = lemma_of(g, verb)
    status = lexicon.WITH_PREPOSITION.get((lemma, case))
    if lemma == "agree" and status is not None and _in_principle(g, verb):
        status = "agreed_in_principle"
    if lemma == "put" and case == "to":
        names = any(lemma_of(g, i) in ("signature", "name") for i in g.children(verb, "obj"))
        status = "signed" if names else None
    if status is not None:
        yield Stage(status, verb, verb)


# ---------------------------------------------------------------- what hangs on the instrument


def _behind(phrase: Phrase) -> Iterator[Stage]:
    g = phrase.g
    for verb in _aside(phrase):
        yield from _done_to(phrase, verb)
    for holder in phrase.below():
        for verb in g.children(holder, "acl"):
            if holder in phrase.words or lemma_of(g, verb) in _MADE:
                for other in _sharing_subject(g, verb):
                    yield from _of_clause(phrase, other, verb)


def _aside(phrase: Phrase) -> list[int]:
    """A participle behind the instrument and a comma, whatever the parse hangs it on: "..., signed in 2013"."""
    g, count = phrase.g, len(phrase.g.analysis.tokens)
    at = phrase.words[-1] + 1
    while at < count and g.word(at) != "," and not g.is_verb(at) and at - phrase.words[-1] < _NEAR:
        at += 1
    if at + 2 >= count or g.word(at) != ",":
        return []
    verb = at + 1
    made = g.token(verb).xpos in ("VBN", "VBD") and lemma_of(g, verb) in _MADE
    return [verb] if made and g.token(verb + 1).upos == "ADP" else []


#: How many words further on such a comma may stand.
_NEAR = 12


def _of_clause(phrase: Phrase, verb: int, first: int) -> Iterator[Stage]:
    """A participle or a relative clause; `first` is the verb of it on which the others hang."""
    g = phrase.g
    relative = [i for i in g.below[first] if g.word(i).lower() in _RELATIVE]
    roles = {g.token(i).relation.split(":")[0] for i in relative}
    if g.token(first).relation != "acl:relcl":
        tag = g.token(verb).xpos
        if tag in ("VBN", "VBD") and not g.children(verb, "obj"):
            yield from _done_to(phrase, verb)
    elif "obl" in roles or any(g.case_of(i) for i in relative):
        return  # "under which A will ratify B"
    elif "obj" in roles or (not relative and not g.children(verb, "obj") and g.has_subject(verb)):
        yield from _done_to(phrase, verb)
    elif "nsubj" in roles:
        yield from _said_of(phrase, verb)


def _standing(phrase: Phrase) -> Iterator[Stage]:
    """ "In force since 2009", "in place since 1951" right behind the instrument or behind a comma."""
    g, first = phrase.g, phrase.words[-1] + 1
    for at in range(first, min(first + _NEAR, len(g.analysis.tokens) - 1)):
        if g.is_verb(at):
            return
        opened = at == first or g.word(at - 1) == ","
        if opened and g.word(at).lower() == "in" and lemma_of(g, at + 1) in (*lexicon.EFFECT, "place"):
            yield Stage("in_force", at + 1, at + 1)
            return


def _of_all(phrase: Phrase) -> Iterator[Stage]:
    """ "Treaties with A and B; both entered into force": of a plural, what is said of each further on."""
    g = phrase.g
    if g.token(phrase.top).xpos not in ("NNS", "NNPS"):
        return
    for at in range(phrase.words[-1] + 1, len(g.analysis.tokens)):
        token = g.token(at)
        if g.word(at).lower() in ("both", "all") and token.relation.startswith("nsubj"):
            yield from _said_of(phrase, token.head)
