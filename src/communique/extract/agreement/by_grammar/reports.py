"""Stages as reports: whether they were reached, and on which day."""

from __future__ import annotations

from communique.annotate.clauses import cited_date
from communique.annotate.grammar import Grammar
from communique.annotate.modality import modality_told
from communique.extract.agreement.by_grammar import words as lexicon
from communique.extract.agreement.by_grammar.phrase import Phrase
from communique.extract.agreement.by_grammar.stages import Stage, lemma_of
from communique.extract.agreement.found import Report
from communique.extract.agreement.words import NOT_YET
from communique.model.annotation import AnnotatedDocument
from communique.model.evidence import Cited
from communique.model.partial_date import PartialDate
from communique.model.span import Span


def report_of(doc: AnnotatedDocument, phrase: Phrase, stage: Stage, *, alone: bool) -> Report:
    """`alone`: no other stage is told of the instrument, so that a time anywhere in the sentence may be this one's."""
    g = phrase.g
    words = doc.cite(Span(g.token(stage.word).span.start, g.token(max(stage.word, stage.last)).span.end))
    modality = modality_told(doc, g.analysis, stage.word, words.span)
    status = stage.status
    if status == "announced" and lemma_of(g, stage.word) in lexicon.DISCUSS and modality.value != "actual":
        status = "negotiating"  # still to be finalised
    if status == "ratified" and any(lemma_of(g, i) in lexicon.PARLIAMENTS for i in _doers(g, stage)):
        status = "approved"
    if stage.status == "negotiating" and _is_hoped_for(modality):
        status = "proposed"
    if status == "expired" and modality.value == "actual" and g.token(stage.word).xpos in ("VBZ", "VBP"):
        modality = Cited("planned", modality.evidence, modality.derived)  # "expires in June"
    if status in NOT_YET and modality.value != "denied":
        modality = Cited("proposed", modality.evidence, "stage-word")
    return Report(status, words, modality, _date(phrase, stage, alone))


def _doers(g: Grammar, stage: Stage) -> list[int]:
    return [] if stage.is_noun else g.subject_words(stage.word)


def _is_hoped_for(modality: Cited[str]) -> bool:
    """ "Hopes for negotiations": not even these are there."""
    words = {e.text.lower() for e in modality.evidence}
    return modality.value == "proposed" and bool(
        words & {"hope", "hopes", "hoped", "wish", "wishes", "wished"}
    )


_NO_DATE_OF_IT = frozenset({"until", "till", "before", "since", "through", "by", "after", "following"})


def _date(phrase: Phrase, stage: Stage, alone: bool) -> Cited[PartialDate] | None:
    g = phrase.g
    anchors = [
        stage.word,
        *_above_verb(g, stage.word),
        *_before_and(g, stage.word),
        *((i for i in phrase.words) if alone else ()),
    ]
    times = [i for i in g.time_words_at(anchors) if _tells_day(g, i, stage) and i not in phrase.words]
    times = times or [i for i in g.times if g.case_of(i) == "since" and i == stage.last + 2]
    if not times and alone:
        times = _only_time(phrase, stage)
    time = next((g.times[i] for i in times if g.times[i].starts is not None), None)
    return cited_date(time, time.starts) if time is not None and time.starts is not None else None


def _tells_day(g: Grammar, index: int, stage: Stage) -> bool:
    case = g.case_of(index)
    return case not in _NO_DATE_OF_IT or (case == "since" and stage.status == "in_force")


def _above_verb(g: Grammar, word: int) -> list[int]:
    """Words whose times are those of the stage: "flew to X on Monday to sign", "attended the signing on Monday"."""
    found: list[int] = []
    for _ in range(3):
        token = g.token(word)
        if token.head < 0:
            break
        if token.relation == "acl:relcl" and any(g.word(i).lower() == "where" for i in g.below[word]):
            if (journey := g.governor(token.head)) is not None:
                found.append(journey)
            break
        event = token.upos in ("NOUN", "PROPN") and lemma_of(g, token.head) in lexicon.HAPPEN
        announced = token.relation == "ccomp" and lemma_of(g, token.head) == "announce"
        joins = (
            announced
            or token.relation == "xcomp"
            or (token.relation == "advcl" and "VerbForm=Fin" not in token.feats)
        )
        if not joins and not (event and token.relation in ("obj", "nsubj", "nsubj:pass", "obl")):
            break
        word = token.head
        found.append(word)
    return found


def _before_and(g: Grammar, verb: int) -> list[int]:
    """ "A on Monday met B and signed a pact": the day before the first of two verbs is that of both."""
    head = g.token(verb).head
    if g.token(verb).relation != "conj" or head < 0 or not g.is_verb(head) or g.has_subject(verb):
        return []
    return [i for i in g.times if i < head and g.token(i).head == head]


def _only_time(phrase: Phrase, stage: Stage) -> list[int]:
    """The one time of the sentence, wherever the parse hangs it, where no other statement lies between."""
    g = phrase.g
    if len(g.times) != 1:
        return []
    (index,) = g.times
    between = range(min(index, stage.word) + 1, max(index, stage.word))
    if not _tells_day(g, index, stage) or index in phrase.words:
        return []
    return [] if any(g.token(i).xpos in ("VBD", "VBZ", "VBP", "MD") for i in between) else [index]
