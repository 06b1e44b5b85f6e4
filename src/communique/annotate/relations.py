"""What the actors of each sentence do to each other, as the classifier of relations sees it.

Asked are two actors of different states whose words do not overlap, the nearest first. Costs one pass of the
classifier (some 6 ms) for each such two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from communique.annotate.backends import relations as classifier
from communique.annotate.event_actors import event_actors
from communique.annotate.grammar import Grammar
from communique.model.annotation import AnnotatedDocument, EventActor, Relation, Sentence
from communique.model.segment import SegmentKind
from communique.model.span import Span, hull
from communique.model.stage import Annotator

#: Pairs asked of one sentence; a list of states has hundreds, and nothing is done by one of them to another.
PAIRS_MAX = 12
#: Of two states that are named several times.
PAIRS_OF_STATES = 2
#: A relation less likely than this is not kept: every reader of the layer asks for more.
SHARE_LEAST = 0.2
#: What says again what the text says, or is somebody's own words.
_NOT_READ = (SegmentKind.TITLE, SegmentKind.CAPTION, SegmentKind.POST)


def find_relations(doc: AnnotatedDocument) -> Iterator[Relation]:
    asked: list[classifier.Asked] = []
    pairs: list[tuple[Grammar, EventActor, EventActor]] = []
    apart = {s.span for s in doc.layer(Sentence) if s.segment.kind in _NOT_READ}
    for g in doc.layer(Grammar):
        if g.span in apart:
            continue
        text = g.span.of(doc.document.text)
        for first, second in _pairs(event_actors(g)):
            at = -g.span.start
            asked.append(classifier.Asked(text, first.span.moved(at), second.span.moved(at)))
            pairs.append((g, first, second))
    for (g, first, second), (forth, back) in zip(pairs, classifier.answers(asked), strict=True):
        likely = [
            (source, target, answer, share)
            for source, target, answer in ((first, second, forth), (second, first, back))
            if (share := 1 - answer.event[classifier.NONE]) >= SHARE_LEAST
        ]
        if not likely:
            continue
        trigger = _joining_word(g, first.span, second.span)
        span = hull((first.span, second.span, trigger))
        for source, target, answer, share in likely:
            event = classifier.best_event(answer.event)
            yield Relation(
                span, source, target, trigger, event, share, answer.mode, answer.cameo, answer.modality
            )


def _pairs(actors: tuple[EventActor, ...]) -> list[tuple[EventActor, EventActor]]:
    """Two of two states, those that stand nearest to each other first; of two states that are named often a few."""
    pairs = [
        (a, b) for a, b in combinations(actors, 2) if a.country != b.country and not a.span.overlaps(b.span)
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
    version=1,
    provides=Relation,
    requires=(Sentence, Grammar),
    run=find_relations,
)
