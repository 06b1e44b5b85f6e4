"""The modality of an act, read from the parse of its sentence.

From the word that tells the act a way leads up to the root. On it lie the clause's own auxiliaries and negations, the
verbs and nouns of attitude that the act stands under, conditions and prepositions; each may change what all below it
came to. What a clause says in the past tense stays so under a promise or a hope, though not under a denial.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from communique.annotate.modality import lexicon
from communique.annotate.modality.effects import Told, effect_of, in_clause, in_phrase, of_phrase
from communique.annotate.modality.tree import Tree, tree_of
from communique.model.syntax import Analysis

#: Words on the way up; no parse of a sentence worth reading is deeper.
_STEPS = 14

#: Prepositions of a noun that the verb is about: "called for talks", "agreed on a visit", "pulled out of talks".
_ABOUT = frozenset("for on to of from out against into with about".split())
#: Where the verb makes nothing of it, these only name a subject of talk: "will brief them on the visit".
_ONLY_ABOUT = frozenset("on of from against about with through under as per to pursuant via".split())
_AFTERWARDS = frozenset("after following since follow despite".split())


@dataclass(frozen=True, slots=True)
class Way:
    """How far up the words have been read, and what still counts there."""

    told: Told
    settled: bool = False  #: told in the past tense
    #: "all"; "ahead": no negations, for what only says when, where or what for; "content": only who denies or hopes
    #: what is said; "none": nothing further up counts
    scope: str = "all"

    def end(self) -> Way:
        return replace(self, scope="none")


def modality_at(analysis: Analysis, index: int) -> Told:
    """What the sentence says of the act that token `index` tells, a verb or a noun.

    Costs one pass over the tokens and a few of their neighbours.
    """
    tree = tree_of(analysis)
    way = Way(in_clause(tree, index, Told()), tree.is_settled(index)) if tree.is_clause(index) else None
    way = way or Way(in_phrase(tree, index, Told()))
    if _is_inverted(tree, index):
        return Told("hypothetical", (0,))
    at = index
    for _ in range(_STEPS):
        if tree.head(at) < 0 or way.scope == "none":
            break
        way = _above_clause(tree, at, way) if tree.is_clause(at) else _above_noun(tree, at, way, at == index)
        at = tree.head(at)
    return way.told


def _is_inverted(tree: Tree, index: int) -> bool:
    """ "Were they to meet, ...": a verb before its subject at the head of a sentence that is no question."""
    first = tree.tokens[0]
    if first.xpos not in ("VBD", "MD") or tree.lemmas[0] not in ("be", "have", "should") or index == 0:
        return False
    if tree.relations[0] not in ("aux", "cop") and not tree.children(0, "nsubj"):
        return False  # "Had good talks"
    comma = next((i for i, lemma in enumerate(tree.lemmas) if lemma == ","), 0)
    return index < comma


# ---------------------------------------------------------------- from a clause to what it stands under


def _above_clause(tree: Tree, verb: int, way: Way) -> Way:
    head, relation = tree.head(verb), tree.relations[verb]
    if relation == "conj":
        return _beside(tree, verb, head, way)
    if relation == "xcomp" or (relation == "advcl" and _is_governing_adjective(tree, verb, head)):
        return _under_infinitive(tree, verb, head, way)
    if relation in ("ccomp", "csubj"):
        return _under_content(tree, head, way)
    if relation == "advcl":
        return _beside_main(tree, verb, head, way)
    if relation == "acl" and tree.tokens[verb].relation != "acl:relcl":
        return _under_noun(tree, verb, head, way)
    return way.end()


def _is_governing_adjective(tree: Tree, verb: int, head: int) -> bool:
    return tree.is_infinitive(verb) and tree.tokens[head].upos == "ADJ"


def _beside(tree: Tree, verb: int, head: int, way: Way) -> Way:
    """A second verb shares what the first has and it lacks, and stands under the same."""
    if not tree.is_clause(head):
        return way
    if tree.is_finite(verb):
        return way if tree.is_finite(head) else way.end()
    if tree.auxiliaries(verb):
        return way
    if tree.tokens[verb].xpos == "VBN" and tree.tokens[head].xpos == "VB":
        return way.end()  # no two verbs of one "to": a mistake of the parse
    return replace(way, told=in_clause(tree, head, way.told), settled=way.settled or tree.is_settled(head))


def _under_infinitive(tree: Tree, verb: int, head: int, way: Way) -> Way:
    """ "Hopes to sign", "is due to sign", "managed to sign"."""
    lemma, outer = tree.lemmas[head], effect_of(tree, head)
    if lemma in ("have", "be") and any(
        tree.lemmas[i] == "yet" for i in (*tree.below[head], *tree.below[verb])
    ):
        outer = "denied"  # "has yet to sign"
    elif outer is None and tree.is_infinitive(verb) and not tree.is_perfect(verb):
        outer = None if lemma in lexicon.IMPLYING else "planned"
    told = in_clause(tree, head, way.told.under(outer, head), ahead=way.scope == "ahead")
    return replace(way, told=told, settled=tree.is_settled(head))


def _under_content(tree: Tree, head: int, way: Way) -> Way:
    """ "Denied that it signed", "hopes that they will sign"; who says so, and when, changes nothing."""
    outer, told = effect_of(tree, head), way.told
    if outer == "denied" or not way.settled:
        told = told.under(outer, head)
    negation = tree.negation(head)
    if negation is not None and tree.lemmas[head] in lexicon.OPINIONS:
        told = told.under("denied", negation)
    elif negation is not None and tree.lemmas[head] in lexicon.CONFIRMING:
        told = told.under("hypothetical", negation)
    return Way(told, True, "content")


def _beside_main(tree: Tree, verb: int, head: int, way: Way) -> Way:
    """A clause of time, cause, manner or purpose: what the main clause speaks of as to come, it does too."""
    marks = tree.marks(verb)
    if tree.condition(verb) is not None or any(lexicon.PREPOSITIONS.get(mark) for mark in marks):
        return way.end()
    if tree.is_finite(verb):
        if way.settled:
            return way.end()
        return replace(way, told=in_clause(tree, head, way.told, ahead=True), scope="none")
    told = way.told
    if tree.is_infinitive(verb):
        if tree.lemmas[head] not in lexicon.IMPLYING - lexicon.MOTION and not tree.is_perfect(verb):
            wished = effect_of(tree, head) == "proposed"  # "called on X to sign"
            told = told.under("proposed" if wished else _effect_on_owner(tree, head) or "planned", verb)
    elif marks & _ABOUT and (outer := effect_of(tree, head)) is not None:  # "agreed on holding talks"
        return replace(
            way, told=in_clause(tree, head, told.under(outer, head)), settled=tree.is_settled(head)
        )
    elif (marks & _AFTERWARDS and verb < head) or (not marks and tree.tokens[verb].xpos == "VBN"):
        return way.end()  # "After meeting X, she will ...", "..., signed in May, will ..."
    return Way(in_clause(tree, head, told, ahead=True), tree.is_settled(head), "ahead")


def _effect_on_owner(tree: Tree, participle: int) -> str | None:
    """ "The offer announced today to hold talks": the infinitive is the noun's, not the participle's."""
    if tree.tokens[participle].relation != "acl" or tree.is_finite(participle):
        return None
    return lexicon.NOUNS.get(tree.lemmas[tree.head(participle)])


def _under_noun(tree: Tree, verb: int, noun: int, way: Way) -> Way:
    """ "A plan to visit", "hopes of signing", "reports that they met"; "the first minister to visit"."""
    outer = lexicon.NOUNS.get(tree.lemmas[noun])
    if tree.is_finite(verb):
        told = way.told.under(outer, noun) if outer == "denied" or not way.settled else way.told
        return Way(told, True, "content")
    if tree.is_infinitive(verb):
        if outer is None and _is_ranked(tree, noun):
            return way
        outer = outer or (None if tree.is_perfect(verb) else "planned")
    elif outer is None or not tree.marks(verb):
        return way.end()  # "an agreement signed in May"
    return replace(way, told=of_phrase(tree, noun, way.told.under(outer, noun)))


# ---------------------------------------------------------------- from a noun to what it stands under


def _above_noun(tree: Tree, noun: int, way: Way, first: bool) -> Way:
    """`first`: the noun is the act itself, and not one above it."""
    head, relation = tree.head(noun), tree.relations[noun]
    if way.scope == "content":
        return _in_content(tree, noun, head, way)
    if relation in ("conj", "appos"):
        return way
    if tree.tokens[noun].relation == "nmod:poss":
        return way.end()
    if relation in ("nmod", "compound") and tree.is_noun(head):
        if relation == "nmod" and not tree.marks(noun) & _ABOUT:
            return way.end()  # "the pledge at the summit"
        outer = lexicon.NOUNS.get(tree.lemmas[head])
        if outer is None and relation == "nmod" and not _is_happening(tree, head):
            return way.end()  # "the seat of the agreement"
        return replace(way, told=of_phrase(tree, head, way.told.under(outer, head)))
    if relation == "obl" and tree.tokens[head].upos == "ADV":
        return replace(way, told=way.told.under(lexicon.PREPOSITIONS.get(tree.lemmas[head]), head)).end()
    if relation in ("obj", "nsubj", "iobj"):
        return _as_argument(tree, noun, head, way, first)
    return _as_adjunct(tree, noun, head, way, first) if relation in ("obl", "advcl", "xcomp") else way.end()


def _is_ranked(tree: Tree, noun: int) -> bool:
    return any(tree.lemmas[i] in lexicon.RANKS or "NumType=Ord" in tree.feats(i) for i in tree.below[noun])


def _in_content(tree: Tree, noun: int, head: int, way: Way) -> Way:
    """ "Denied reports that they met"."""
    outer = effect_of(tree, head) if tree.relations[noun] in ("obj", "obl") else None
    return replace(way, told=way.told.under("denied", head)) if outer == "denied" else way.end()


def _as_argument(tree: Tree, noun: int, verb: int, way: Way, first: bool) -> Way:
    """Object or subject of a verb that plans it, calls it off or holds it; other verbs tell nothing of it."""
    outer = None if _does_it(tree, noun, verb) else _effect_on_noun(tree, noun, verb, first)
    told = way.told.granted(verb) if tree.lemmas[verb] in lexicon.GRANTING else way.told.under(outer, verb)
    if outer is not None or tree.lemmas[verb] in lexicon.OCCURRENCE:
        told = in_clause(tree, verb, told, ahead=way.scope == "ahead")
        return replace(way, told=told, settled=tree.is_settled(verb))
    if tree.children(verb, "cop"):
        return replace(way, told=in_clause(tree, verb, told, ahead=True)).end()
    return way.end()


def _does_it(tree: Tree, noun: int, verb: int) -> bool:
    """Whether the noun is the subject of an active verb; "talks are due" and "Talks cancelled" are none."""
    if tree.tokens[noun].relation not in ("nsubj", "nsubj:outer") or tree.tokens[verb].upos == "ADJ":
        return False
    return tree.lemmas[verb] not in lexicon.PASSIVE_ONLY or bool(tree.children(verb, "obj", "xcomp", "ccomp"))


def _as_adjunct(tree: Tree, noun: int, verb: int, way: Way, first: bool) -> Way:
    """ "Called for talks" speaks of them; "will sign it during a visit" tells when, "spoke after talks" of what was."""
    cases = tree.marks(noun)
    about = noun > verb and bool(cases & _ABOUT or not cases)
    outer = _effect_on_noun(tree, noun, verb, first) if about else None
    if outer is not None:
        told = in_clause(tree, verb, way.told.under(outer, verb), ahead=way.scope == "ahead")
        return replace(way, told=told, settled=tree.is_settled(verb))
    takes_place = tree.lemmas[verb] in lexicon.OCCURRENCE and bool(cases & {"in", "on"})
    if "by" in cases or (cases & _AFTERWARDS and noun < verb) or (cases & _ONLY_ABOUT and not takes_place):
        return way.end()
    if not _is_happening(tree, noun) and tree.lemmas[noun] not in lexicon.NOUNS:
        return way.end()  # an instrument is no time or place of what will be
    told = in_clause(tree, verb, way.told, ahead=not takes_place or way.scope == "ahead")
    return Way(told, tree.is_settled(verb), way.scope if takes_place else "ahead")


def _is_happening(tree: Tree, noun: int) -> bool:
    return tree.lemmas[noun] in lexicon.HAPPENINGS or tree.lemmas[noun] in lexicon.PARTS


def _effect_on_noun(tree: Tree, noun: int, verb: int, first: bool) -> str | None:
    announced = tree.lemmas[verb] in lexicon.ANNOUNCING
    if announced and first and tree.lemmas[noun] not in lexicon.HAPPENINGS:
        return None
    return effect_of(tree, verb)
