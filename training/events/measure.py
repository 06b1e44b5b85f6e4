"""How right the classifier is on sentences that it was not trained on, as `docs/evaluation.md` tells it.

python -m training.events.measure --trained build/events training/events/held/*.txt [--misses]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from communique.annotate.backends.relations.asked import NONE, Asked, best_event
from communique.annotate.backends.relations.network import Classifier, classifier_at, shipped
from training.events.batches import Preparation, examples_of
from training.events.network import HEADS, Relations
from training.events.sentences import Marked, read_marked


@dataclass(frozen=True)
class Answer:
    """What was said of one ordered pair. `event`: the share of each category, NONE among them."""

    sentence: Marked
    source: int
    target: int
    event: Mapping[str, float]
    mode: str = ""
    cameo: str = ""

    @property
    def gold(self) -> str:
        return self.sentence.answer(self.source, self.target)

    @property
    def best(self) -> str:
        return max(self.event, key=lambda name: self.event[name])

    @property
    def best_event(self) -> str:
        return best_event(self.event)


@torch.no_grad()
def answers_of(model: Relations, prepare: Preparation, sentences: Sequence[Marked]) -> list[Answer]:
    """Of each ordered pair, both directions of two actors behind each other."""
    model.eval()
    labels = prepare.labels
    answers: list[Answer] = []
    for example in sorted(examples_of(sentences), key=lambda e: len(e.sentence.text)):
        for batch in prepare.batches([example], 10_000):
            scores = model.split(model(batch.pieces, batch.first, batch.second))
            shares = scores["event"].softmax(-1)[0].tolist()
            best = {name: scores[name][0].argmax(-1).tolist() for name in HEADS[1:]}
            for way, (source, target) in enumerate(example.directions):
                answers.append(
                    Answer(
                        example.sentence,
                        source,
                        target,
                        dict(zip(labels.event, shares[way], strict=True)),
                        labels.mode[best["mode"][way]],
                        labels.cameo[best["cameo"][way]],
                    )
                )
    return answers


def figures(answers: Sequence[Answer]) -> dict[str, float]:
    """Shares from 0 to 1; which question each answers is in `docs/evaluation.md`."""
    events = [a for a in answers if a.gold != NONE]
    ways = [(a, b) for a, b in zip(answers[::2], answers[1::2], strict=True)]
    one_way = [(a, b) for a, b in ways if (a.gold == NONE) != (b.gold == NONE)]
    right_way = sum((a.event[NONE] < b.event[NONE]) == (a.gold != NONE) for a, b in one_way)
    by_sentence: dict[int, list[Answer]] = {}
    for answer in answers:
        by_sentence.setdefault(id(answer.sentence), []).append(answer)
    empty = [found for found in by_sentence.values() if all(a.gold == NONE for a in found)]
    alarms = sum(any(a.best != NONE for a in found) for found in empty)
    none = [(min(a.gold == NONE, b.gold == NONE), min(a.best == NONE, b.best == NONE)) for a, b in ways]
    coded = [a for a in events if _main(a).cameo and a.best == a.gold]
    told = [a for a in answers if a.best != NONE]
    return {
        "root macro-F1, given pair": macro_f1((a.gold, a.best) for a in events),
        "root macro-F1, an event given": macro_f1((a.gold, a.best_event) for a in events),
        "the same, 15 roots": macro_f1((_fifteen(a.gold), _fifteen(a.best_event)) for a in events),
        "direction": right_way / max(1, len(one_way)),
        "none F1, pairs": f1(sum(g and b for g, b in none), sum(b for _, b in none), sum(g for g, _ in none)),
        "none F1, sentences": f1(
            sum(all(a.best == NONE for a in found) for found in empty),
            sum(all(a.best == NONE for a in found) for found in by_sentence.values()),
            len(empty),
        ),
        "false alarms, sentences": alarms / max(1, len(empty)),
        "events found": sum(a.gold == a.best for a in events) / max(1, len(events)),
        "events right": sum(a.gold == a.best for a in told) / max(1, len(told)),
        "mode": _share(
            a.mode == f"{_main(a).event} {_main(a).mode}".strip() for a in events if a.best == a.gold
        ),
        "CAMEO root": _share(a.cameo[:2] == _main(a).cameo[:2] for a in coded),
        "CAMEO, three digits": _share(a.cameo[:3] == _main(a).cameo[:3] for a in coded),
    }


def _main(answer: Answer):  # type: ignore[no-untyped-def]
    return answer.sentence.relations[answer.source, answer.target][0]


def _share(hits: Iterable[bool]) -> float:
    found = list(hits)
    return sum(found) / max(1, len(found))


def _fifteen(event: str) -> str:
    """Earlier drafts of PLOVER have one category for giving in, by words and by deeds."""
    return "YIELD" if event in ("CONCEDE", "RETREAT") else event


def f1(right: int, found: int, gold: int) -> float:
    return 2 * right / (found + gold) if found + gold else 0.0


def macro_f1(pairs: Iterable[tuple[str, str]]) -> float:
    """Mean over the categories that the gold has."""
    counted = Counter(pairs)
    gold = Counter(g for g, _ in counted.elements())
    found = Counter(b for _, b in counted.elements())
    return sum(f1(counted[name, name], found[name], gold[name]) for name in gold) / max(1, len(gold))


def confusions(answers: Iterable[Answer]) -> Counter[tuple[str, str]]:
    return Counter((a.gold, a.best) for a in answers if a.gold != a.best)


def misses(answers: Iterable[Answer], wanted: Callable[[Answer], bool] = lambda _: True) -> Iterable[str]:
    for a in answers:
        if a.gold != a.best and wanted(a):
            spans = a.sentence.actors
            source, target = spans[a.source].of(a.sentence.text), spans[a.target].of(a.sentence.text)
            yield f"{a.gold} read {a.best} {a.event[a.best]:.2f}: {source} > {target}: {a.sentence.text}"


def shipped_answers(classifier: Classifier, sentences: Sequence[Marked]) -> list[Answer]:
    """As `answers_of`, by an exported classifier."""
    examples = examples_of(sentences)
    asked = [
        Asked(e.sentence.text, e.sentence.actors[e.first], e.sentence.actors[e.second]) for e in examples
    ]
    answers = []
    for example, ways in zip(examples, classifier.answers(asked), strict=True):
        for (source, target), found in zip(example.directions, ways, strict=True):
            mode = f"{best_event(found.event)} {found.mode or ''}".strip()
            answers.append(Answer(example.sentence, source, target, found.event, mode, found.cameo))
    return answers


def trained_answers(folder: Path, sentences: Sequence[Marked]) -> list[Answer]:
    from training.events.train import loaded

    torch.set_num_threads(2)
    model, labels, pieces = loaded(folder)
    return answers_of(model, Preparation(labels, {piece: i for i, piece in enumerate(pieces)}), sentences)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--trained", type=Path)
    parser.add_argument("--shipped", type=Path)
    parser.add_argument("--json", type=Path, help="where the figures are written, too")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("files", type=Path, nargs="+")
    args = parser.parse_args()
    sentences = read_marked(args.files)
    if args.trained:
        answers = trained_answers(args.trained, sentences)
    else:
        classifier = classifier_at(args.shipped) if args.shipped else shipped()
        answers = shipped_answers(classifier, sentences)
    if args.misses:
        print("\n".join(misses(answers)))
    told = json.dumps({name: round(value, 3) for name, value in figures(answers).items()}, indent=1)
    print(told)
    print(confusions(answers).most_common(20))
    if args.json:
        args.json.write_text(told + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
