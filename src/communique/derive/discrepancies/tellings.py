"""What a clause reports of an act, for comparison with another report of the same act."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from communique.annotate.amounts import MONEY, number_at
from communique.annotate.grammar import Grammar
from communique.annotate.modality import modality_at
from communique.model.annotation import Actor, AnnotatedDocument, Sentence, TimeExpression
from communique.model.evidence import Cited, Evidence
from communique.model.segment import Segment, SegmentKind
from communique.model.span import Span, hull

#: Verbs that can tell the same act, by the name of the act.
_ACTS: dict[str, str] = {
    **dict.fromkeys("sign ink conclude".split(), "sign"),
    **dict.fromkeys("deliver donate gift give transfer supply present hand provide".split(), "give"),
    **dict.fromkeys("receive get".split(), "receive"),
    **dict.fromkeys("buy purchase order acquire procure".split(), "buy"),
    "sell": "sell",
    **dict.fromkeys("meet hold".split(), "meet"),
}
#: Words by which a clause tells of another time, a part, or a sum of several.
_APART = re.compile(
    r"\b(?:again|also|another|more|additional|further|first|second|third|previous|previously|earlier|later|last|next|"
    r"remaining|rest|other|total|altogether|so far|each|every|respectively|separately|then|since|already|initial|"
    r"part of|of the|of them|would|could)\b",
    re.IGNORECASE,
)
#: Nouns that count time or money and not what is passed on.
_MEASURES = frozenset(
    "day hour minute week month year dollar euro pound million billion percent time page point".split()
)
#: How far before a number the words stand that make it vague.
_REACH = 24


@dataclass(frozen=True, slots=True)
class Count:
    noun: str  #: lemma
    kind: frozenset[str]  #: what tells the kind of it
    number: Cited[int]
    words: Evidence  #: the number with what it counts
    before: str  #: the words before the number


@dataclass(frozen=True, slots=True)
class Telling:
    """One clause in the past or present, of an act that happened."""

    act: str
    grammar: Grammar
    verb: int
    segment: Segment
    span: Span  #: of the clause
    doers: frozenset[str]
    others: frozenset[str]
    persons: frozenset[str]
    objects: tuple[int, ...]
    is_apart: bool  #: its words tell of another time or of a part
    counts: tuple[Count, ...] = ()
    days: tuple[TimeExpression, ...] = ()
    sums: tuple[Cited[str], ...] = field(default=())

    @property
    def in_post(self) -> bool:
        return self.segment.kind is SegmentKind.POST


def tellings(doc: AnnotatedDocument) -> Iterator[Telling]:
    """In text order, of acts that several sentences tell. Titles are left out: they shorten."""
    clauses = list(_clauses(doc))
    sentences: dict[str, dict[Span, Segment]] = {}
    for act, grammar, _, segment in clauses:
        sentences.setdefault(act, {})[grammar.span] = segment
    again = {act for act, told_in in sentences.items() if _is_told_again(act, told_in.values())}
    for act, grammar, verb, segment in clauses:
        if act in again and modality_at(grammar.analysis, verb).modality == "actual":
            yield _telling(doc, grammar, verb, act, segment)


def _is_told_again(act: str, told_in: Collection[Segment]) -> bool:
    """Whether a sentence may contradict another: on meetings, one of a post and one that is of none."""
    if act == "meet":
        return len({segment.kind is SegmentKind.POST for segment in told_in}) > 1
    return len(told_in) > 1


def _clauses(doc: AnnotatedDocument) -> Iterator[tuple[str, Grammar, int, Segment]]:
    """Act, sentence, verb and segment, whether it happened or not."""
    segments = {sentence.span: sentence.segment for sentence in doc.layer(Sentence)}
    for grammar in doc.layer(Grammar):
        segment = segments[grammar.span]
        if segment.kind is SegmentKind.TITLE or "?" in grammar.span.of(doc.document.text)[-3:]:
            continue
        for verb, token in enumerate(grammar.analysis.tokens):
            act = _ACTS.get(token.lemma.lower()) if token.upos == "VERB" else None
            if act is not None:
                yield act, grammar, verb, segment


def _telling(doc: AnnotatedDocument, g: Grammar, verb: int, act: str, segment: Segment) -> Telling:
    clause = _clause(g, verb)
    objects = _objects(g, verb)
    doers = g.subjects(verb)
    others = (*g.objects(verb), *g.with_case(verb, "to", "with", "from"))
    others += tuple(a for i in objects for a in g.with_case(i, "to", "with", "from") if a not in others)
    span = hull(g.token(i).span for i in clause)
    sums = (doc.cite(Span(*m.span())) for m in MONEY.finditer(doc.document.text, span.start, span.end))
    return Telling(
        act=act,
        grammar=g,
        verb=verb,
        segment=segment,
        span=span,
        doers=_countries(doers),
        others=_countries(others),
        persons=frozenset(a.name for a in (*doers, *others) if a.label == "person" and a.name),
        objects=objects,
        is_apart=bool(_APART.search(span.of(doc.document.text))),
        counts=tuple(c for i in objects if (c := _count(doc, g, i)) is not None),
        days=tuple(t for t in g.times_at((verb, *objects)) if t.starts is not None),
        sums=tuple(Cited(" ".join(evidence.text.split()), (evidence,)) for evidence in sums),
    )


def _objects(g: Grammar, verb: int) -> tuple[int, ...]:
    """What the act is done to, also where a clause is said of it: "the texts, which were signed"."""
    found = [i for i in g.below[verb] if g.token(i).relation in ("obj", "nsubj:pass")]
    if not found and g.token(verb).relation in ("acl", "acl:relcl") and g.is_passive(verb):
        found = [g.token(verb).head]
    return tuple(j for i in found for j in g.joined(i))


def _clause(g: Grammar, verb: int) -> list[int]:
    """The words below the verb, without those of clauses that hang on it."""
    found = [verb]
    for at in found:
        found.extend(
            i
            for i in g.below[at]
            if g.token(i).relation not in ("acl:relcl", "advcl", "ccomp", "parataxis", "acl")
            and not (g.token(i).relation == "conj" and g.is_verb(i))
        )
    return sorted(found)


def _count(doc: AnnotatedDocument, g: Grammar, noun: int) -> Count | None:
    if g.token(noun).lemma.lower() in _MEASURES:
        return None
    for i in g.children(noun, "nummod"):
        number = number_at(doc, g.analysis, i)
        if number is not None:
            start = number.evidence[0].span.start
            before = doc.document.text[max(g.span.start, start - _REACH) : start]
            words = doc.cite(hull((number.evidence[0].span, g.token(noun).span)))
            return Count(g.token(noun).lemma.lower(), kind_of(g, noun), number, words, before)
    return None


def kind_of(g: Grammar, noun: int) -> frozenset[str]:
    """The words that say which of its kind a noun means: "trade" of a trade agreement, the designation of a jet."""
    return frozenset(
        " ".join(g.word(j).lower() for j in sorted((i, *g.below[i])))
        for i in (*g.children(noun, "amod", "compound"), *g.children(noun, "nmod"))
        if i not in g.inside
    )


def _countries(actors: tuple[Actor, ...]) -> frozenset[str]:
    return frozenset(a.country for a in actors if a.country)
