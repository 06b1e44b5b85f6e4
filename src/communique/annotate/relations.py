"""What the actors of each sentence do to each other, as the classifier of relations sees it.

Asked are two actors of different states whose words do not overlap, the nearest first, and the several that one
plural means ("the two sides"). Costs one pass of the classifier (some 6 ms) for each such two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from communique.annotate.backends import relations as classifier
from communique.annotate.event_actors import event_actors
from communique.annotate.grammar import Grammar
from communique.model.annotation import AnnotatedDocument, EventActor, Relation, Sentence
from communique.model.segment import SegmentKind
from communique.model.span import Span, hull
from communique.model.stage import Annotator
from communique.reference import states

#: Pairs asked of one sentence; a list of states has hundreds, and nothing is done by one of them to another.
PAIRS_MAX = 12
#: Of two states that are named several times.
PAIRS_OF_STATES = 2
#: A relation less likely than this is not kept: every reader of the layer asks for more.
SHARE_LEAST = 0.2
#: What says again what the text says, or is somebody's own words.
_NOT_READ = (SegmentKind.TITLE, SegmentKind.CAPTION, SegmentKind.POST)


@dataclass(frozen=True, slots=True)
class _Question:
    """What two actors of one sentence do to each other."""

    grammar: Grammar
    first: EventActor
    second: EventActor

    @property
    def is_within(self) -> bool:
        """Whether both are meant by the same words: "the two sides"."""
        return self.first.span == self.second.span

    @property
    def asked(self) -> classifier.Asked:
        start, text = self.grammar.span.start, self.grammar.span.of(self.grammar.doc.document.text)
        one, other = self.first.span.moved(-start), self.second.span.moved(-start)
        return _by_their_names(text, one, self) if self.is_within else classifier.Asked(text, one, other)


def find_relations(doc: AnnotatedDocument) -> Iterator[Relation]:
    apart = {s.span for s in doc.layer(Sentence) if s.segment.kind in _NOT_READ}
    questions = [
        _Question(g, first, second)
        for g in doc.layer(Grammar)
        if g.span not in apart
        for first, second in _pairs(event_actors(g))
    ]
    for question, answers in zip(questions, classifier.answers([q.asked for q in questions]), strict=True):
        yield from _relations(question, *answers)


def _relations(question: _Question, forth: classifier.Answer, back: classifier.Answer) -> Iterator[Relation]:
    """Those of the two ways that are likely; what is done by "the two sides" they do with each other, or nothing."""
    first, second = question.first, question.second
    ways = (first, second, forth), (second, first, back)
    likely = [(*way, share) for way in ways if (share := 1 - way[2].event[classifier.NONE]) >= SHARE_LEAST]
    told = {classifier.best_event(answer.event) for _, _, answer, _ in likely}
    if not likely or (question.is_within and (len(likely) < 2 or len(told) > 1)):
        return
    trigger = _joining_word(question.grammar, first.span, second.span)
    span = hull((first.span, second.span, trigger))
    for source, target, answer, share in likely:
        event = classifier.best_event(answer.event)
        yield Relation(
            span, source, target, trigger, event, share, answer.mode, answer.cameo, answer.modality
        )


def _by_their_names(text: str, words: Span, question: _Question) -> classifier.Asked:
    """The sentence with the names of both in place of the words that mean both."""
    one, other = (_name_of(actor.country) for actor in (question.first, question.second))
    second = words.start + len(f"{one} and ")
    return classifier.Asked(
        f"{text[: words.start]}{one} and {other}{text[words.end :]}",
        Span(words.start, words.start + len(one)),
        Span(second, second + len(other)),
    )


def _name_of(code: str) -> str:
    state = states.by_iso3(code)
    return state.name if state else code


def _pairs(actors: tuple[EventActor, ...]) -> list[tuple[EventActor, EventActor]]:
    """Two of two states, those that stand nearest to each other first; of two states that are named often a few.

    Of several that the same words mean the first is asked of with each of the rest.
    """
    leads = {actor.span: actor for actor in reversed(actors)}
    pairs = [
        (a, b)
        for a, b in combinations(actors, 2)
        if a.country != b.country
        and (not a.span.overlaps(b.span) or (a.span == b.span and a is leads[a.span]))
    ]
    kept: list[tuple[EventActor, EventActor]] = []
    of_states: Counter[frozenset[str]] = Counter()
    for a, b in sorted(pairs, key=lambda pair: pair[1].span.start - pair[0].span.end):
        states = frozenset((a.country, b.country))
        of_states[states] += 1
        if of_states[states] <= PAIRS_OF_STATES:
            kept.append((a, b))
    return kept[:PAIRS_MAX]


def _joining_word(g: Grammar, first: Span, second: Span) -> Span:
    """The lowest word of the parse that both actors hang on and that is neither a part of one of them nor a name."""
    above_second = set(_upwards(g, second))
    joining = [i for i in _upwards(g, first) if i in above_second]
    telling = (
        i for i in joining if not (first.contains(g.token(i).span) or second.contains(g.token(i).span))
    )
    index = next((i for i in telling if g.token(i).upos != "PROPN"), None)
    return g.token(index).span if index is not None else hull((first, second))


def _upwards(g: Grammar, span: Span) -> list[int]:
    words = g.analysis.tokens_in(span)
    if not words:
        return []
    path = [g.head_of(words)]
    while (head := g.token(path[-1]).head) >= 0 and head not in path:
        path.append(head)
    return path


ANNOTATOR = Annotator(
    name="relations",
    version=2,
    provides=Relation,
    requires=(Sentence, Grammar),
    run=find_relations,
)
