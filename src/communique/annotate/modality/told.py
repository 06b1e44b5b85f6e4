"""What a document says of an act: by the parse of the act's sentence where there is one, else by its words."""

from __future__ import annotations

from bisect import bisect_left

from communique.annotate.modality import lexicon
from communique.annotate.modality.effects import Told
from communique.annotate.modality.grammar import modality_at
from communique.annotate.modality.tree import Tree, tree_of
from communique.annotate.modality.words import modality_of
from communique.annotate.scenes import home_of
from communique.model.annotation import AnnotatedDocument, Scene, TimeExpression
from communique.model.evidence import Cited, Evidence, merged_evidence
from communique.model.span import Span
from communique.model.syntax import Analysis

_TELLING = ("VERB", "NOUN", "PROPN", "AUX")


def modality_in(doc: AnnotatedDocument, scene: Scene, start: int, end: int) -> Cited[str]:
    """The modality of the act that the words `start` to `end` of the scene's text tell.

    Its evidence is those words and the ones that decide: "hopes", "not", "ahead".
    """
    span = home_of(scene, start, end)
    analysis = analysis_of(doc, scene.span)
    index = telling_word(analysis, span) if analysis is not None else None
    if analysis is None or index is None:
        return Cited(modality_of(scene.view.text, start, end), (doc.cite(span),), "clause-words")
    return modality_told(doc, analysis, index, span)


def modality_told(doc: AnnotatedDocument, analysis: Analysis, index: int, span: Span) -> Cited[str]:
    """The modality of the act that token `index` tells; `span` is cited for it with the words that decide."""
    modality, words = _with_dates(doc, analysis, index, modality_at(analysis, index))
    return Cited(modality, merged_evidence((doc.cite(span),), words), "clause-grammar")


def _with_dates(
    doc: AnnotatedDocument, analysis: Analysis, index: int, told: Told
) -> tuple[str, tuple[Evidence, ...]]:
    """ "They meet on Friday" is to come where Friday is; "the pledge for the summit in 2016" told of what was."""
    words = tuple(doc.cite(analysis.tokens[word].span) for word in told.words)
    if told.modality not in ("actual", "planned"):
        return told.modality, words
    tree = tree_of(analysis)
    own, clause = _times_at(doc, analysis, tree, index), tree.clause_of(index)
    if told.modality == "planned":
        past = next((time for time in own if _is_past(doc, time)), None)
        return ("actual", past.evidence) if past is not None and clause != index else ("planned", words)
    if clause is not None and tree.is_settled(clause):
        return "actual", words
    times = own if clause is None else [*own, *_times_at(doc, analysis, tree, clause)]
    ahead = next((time for time in times if time.future), None)
    return ("planned", ahead.evidence) if ahead is not None else ("actual", words)


def _is_past(doc: AnnotatedDocument, time: TimeExpression) -> bool:
    """Whether all of it lies before the document's date."""
    published, last = doc.document.published, time.ends or time.starts
    return published is not None and last is not None and last.last_day < published.date.first_day


def _times_at(doc: AnnotatedDocument, analysis: Analysis, tree: Tree, index: int) -> list[TimeExpression]:
    """Resolved times that hang on a word itself, and on nothing between."""
    found = []
    for time in doc.within(TimeExpression, analysis.sentence):
        words = analysis.tokens_in(time.span)
        if time.starts is not None and any(tree.head(i) == index for i in words):
            found.append(time)
    return found


def analysis_of(doc: AnnotatedDocument, sentence: Span) -> Analysis | None:
    """The parse of a sentence; None where the gate or the engine left it out."""
    layer = doc.layer(Analysis)
    at = bisect_left(layer, sentence.start, key=lambda analysis: analysis.sentence.start)
    return layer[at] if at < len(layer) and layer[at].sentence == sentence else None


def telling_word(analysis: Analysis, span: Span) -> int | None:
    """The verb or noun that tells the act in the words of `span`; None where it has neither.

    It is the one on which the others hang, but "promised a patrol" tells of a patrol.
    """
    inside = analysis.tokens_in(span)
    telling = [i for i in inside if analysis.tokens[i].upos in _TELLING]
    over = next((i for i in telling if analysis.tokens[i].head not in inside), None)
    if over is None or analysis.tokens[over].lemma not in lexicon.VERBS:
        return over if over is not None or not telling else telling[0]
    return next((i for i in telling if analysis.tokens[i].lemma in lexicon.HAPPENINGS and i > over), over)
