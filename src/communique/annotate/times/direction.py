"""Whether a clause speaks of what is to come: for weekdays, and for dates without their year."""

from __future__ import annotations

from communique.annotate.modality import lexicon
from communique.annotate.modality.grammar import modality_at
from communique.annotate.modality.tree import Tree, tree_of
from communique.annotate.modality.words import is_future
from communique.annotate.times.words import kinds_of
from communique.model.span import Span
from communique.model.syntax import Analysis

#: Verbs and adjectives that give a happening its day: "is scheduled for Friday", "is due on Friday".
_SCHEDULING = frozenset("schedule reschedule slate plan expect due set".split())
#: With these, the day that it is moved to.
_MOVING = frozenset("postpone move delay defer reschedule bring".split())
_TO = frozenset({"to", "until", "till", "for"})
_AFTERWARDS = frozenset({"after", "follow", "following", "since"})
_STEPS = 6


def is_ahead(analysis: Analysis | None, text: str, start: int, span: Span, firmly: bool) -> bool:
    """`text` is the sentence, `start` where the time begins in it, `span` where it stands in the document.

    `firmly`: a present tense does not make it so ("they meet on Friday"). By the words before it where the sentence
    has no parse, or the time no place in one.
    """
    told = _by_grammar(analysis, span, firmly) if analysis is not None else None
    return is_future(text, start) if told is None else told


def _by_grammar(analysis: Analysis, span: Span, firmly: bool) -> bool | None:
    words = analysis.tokens_in(span)
    tree = tree_of(analysis)
    index = next((i for i in words if tree.head(i) not in words), None)
    if index is None:
        return None
    at = tree.head(index)
    for _ in range(_STEPS):
        if at < 0:
            return None
        if tree.is_clause(at) or tree.lemmas[at] in lexicon.HAPPENINGS:
            return _speaks_ahead(analysis, tree, _outside_noun(tree, at), tree.marks(index), firmly)
        at = tree.head(at)
    return None


def _outside_noun(tree: Tree, at: int) -> int:
    """In "signed a memorandum to train X on Monday" the day may well be that of the signature: its verb decides.

    Not where that has a day of its own: "arrived on Tuesday to sign a treaty on Friday".
    """
    verb = at
    while tree.relations[verb] == "conj" and tree.is_clause(tree.head(verb)):
        verb = tree.head(verb)
    noun = tree.head(verb)
    if (
        tree.relations[verb] not in ("acl", "advcl")
        or not tree.is_infinitive(verb)
        or tree.lemmas[noun] in lexicon.NOUNS
    ):
        return at
    over = _clause_over(tree, noun)
    if over is None or any(kinds_of(tree.lemmas[i]) for i in tree.children(over, "obl", "advmod")):
        return at
    return over


def _speaks_ahead(
    analysis: Analysis, tree: Tree, at: int, cases: frozenset[str], firmly: bool
) -> bool | None:
    lemma = tree.lemmas[at]
    if tree.is_pluperfect(at) or "since" in cases or tree.marks(at) & _AFTERWARDS:
        return False
    if lemma in _SCHEDULING and (tree.tokens[at].upos == "ADJ" or tree.is_passive(at)):
        return not _came_to_pass(tree, at)
    if lemma in _MOVING and cases & _TO:
        return True
    modality = modality_at(analysis, at).modality
    if modality in ("planned", "proposed"):
        return True
    clause = _clause_over(tree, at)
    if clause is None:
        return None
    if tree.is_settled(clause) or tree.is_perfect(clause):
        return False
    if modality != "denied":
        return not firmly or modality == "hypothetical"
    return any(tree.lemmas[i] in lexicon.AUXILIARIES for i in tree.auxiliaries(clause))


def _came_to_pass(tree: Tree, participle: int) -> bool:
    """ "The stop planned for Thursday did not take place": the day is over when that is told."""
    noun = tree.head(participle)
    if tree.relations[participle] != "acl" or tree.relations[noun] != "nsubj":
        return False
    verb = tree.head(noun)
    return tree.lemmas[verb] in lexicon.OCCURRENCE and _has_past(tree, verb)


def _has_past(tree: Tree, verb: int) -> bool:
    return any(
        "Tense=Past" in tree.feats(i) and "VerbForm=Fin" in tree.feats(i)
        for i in (verb, *tree.auxiliaries(verb))
    )


def _clause_over(tree: Tree, at: int) -> int | None:
    """The finite clause that a word stands in."""
    for _ in range(_STEPS):
        if tree.is_clause(at) and tree.is_finite(at):
            return at
        at = tree.head(at)
        if at < 0:
            return None
    return None
