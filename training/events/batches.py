"""Pairs of actors as arrays, and the changes that keep the network from learning who instead of what."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from communique.annotate.backends.relations.asked import NONE
from communique.annotate.backends.relations.marked import marked_pieces
from communique.model.span import Span
from training.events.network import HEADS
from training.events.sentences import NOTHING, Marked, Relation
from training.events.states import exchanged

IGNORE = -100
#: A code that is rarer than this among the training sentences is learnt as the one above it.
CODES_LEAST = 12
#: Share of examples in which states are exchanged for others, a mark is drawn closer, a mark is missing.
EXCHANGED, CLOSER, MISSING = 0.5, 0.15, 0.06
#: What the second thing that one actor does to another counts in the first's answer.
SECOND_SHARE = 0.25


@dataclass(frozen=True)
class Labels:
    """The answers of each head, in the order of its outputs."""

    event: tuple[str, ...]
    mode: tuple[str, ...]  #: "THREATEN restrict", and "THREATEN" where no mode fits
    cameo: tuple[str, ...]
    modality: tuple[str, ...]

    @property
    def sizes(self) -> dict[str, int]:
        return {name: len(getattr(self, name)) for name in HEADS}


def labels_of(sentences: Iterable[Marked], events: Iterable[str]) -> Labels:
    relations = [r for s in sentences for found in s.relations.values() for r in found]
    modes = Counter(mode_of(r) for r in relations)
    codes = Counter(c for r in relations for c in _above(r.cameo))
    often = sorted(code for code, count in codes.items() if count >= CODES_LEAST)
    return Labels((NONE, *events), tuple(sorted(modes)), tuple(often), ("actual", "planned", "proposed"))


def mode_of(relation: Relation) -> str:
    return f"{relation.event} {relation.mode}".strip()


def _above(code: str) -> list[str]:
    """The code and those above it, the finest first: 1312, 131, 13."""
    return [code[:n] for n in range(len(code), 1, -1)]


@dataclass(frozen=True)
class Example:
    """Two actors of a sentence, the first first, and what each does to the other."""

    sentence: Marked
    first: int
    second: int

    @property
    def directions(self) -> tuple[tuple[int, int], tuple[int, int]]:
        return (self.first, self.second), (self.second, self.first)


def examples_of(sentences: Iterable[Marked]) -> list[Example]:
    return [Example(s, a, b) for s in sentences for a, b in s.pairs()]


@dataclass
class Batch:
    pieces: Tensor  #: [batch, pieces], 0 behind the end
    first: Tensor
    second: Tensor
    event: Tensor  #: [batch, 2, events]: the share of each
    rest: dict[str, Tensor]  #: [batch, 2]: index of the answer, IGNORE where none is known


class Preparation:
    def __init__(self, labels: Labels, vocabulary: Mapping[str, int]) -> None:
        self.labels = labels
        self.vocabulary = vocabulary
        self._index = {name: {v: i for i, v in enumerate(getattr(labels, name))} for name in HEADS}

    def batches(
        self, examples: Sequence[Example], size: int, chance: random.Random | None = None
    ) -> Iterator[Batch]:
        """Of like length, at most `size` pieces with the padding; with `chance` shuffled and changed."""
        rows = [(self._pieces(e, chance), e) for e in examples]
        rows.sort(key=lambda row: len(row[0][0]) + (chance.random() * 8 if chance else 0))
        groups: list[list[tuple[tuple[tuple[int, ...], int, int], Example]]] = [[]]
        for row in rows:
            if groups[-1] and (len(groups[-1]) + 1) * max(len(row[0][0]), len(groups[-1][-1][0][0])) > size:
                groups.append([])
            groups[-1].append(row)
        if chance:
            chance.shuffle(groups)
        for group in groups:
            yield self._batch(group)

    def _pieces(self, example: Example, chance: random.Random | None) -> tuple[tuple[int, ...], int, int]:
        text, actors = example.sentence.text, example.sentence.actors
        if chance and chance.random() < EXCHANGED:
            text, actors = exchanged(text, actors, chance)
        first: Span | str = actors[example.first]
        second: Span | str = actors[example.second]
        if chance:
            first, second = (_drawn(text, span, chance) for span in (first, second))
        return marked_pieces(text, first, second, self.vocabulary)

    def _batch(self, group: Sequence[tuple[tuple[tuple[int, ...], int, int], Example]]) -> Batch:
        width = max(len(pieces) for (pieces, _, _), _ in group)
        shares = torch.zeros(len(group), 2, len(self.labels.event))
        rest = {name: torch.full((len(group), 2), IGNORE) for name in HEADS[1:]}
        for i, (_, example) in enumerate(group):
            for way, (source, target) in enumerate(example.directions):
                relations = example.sentence.relations.get((source, target), [])
                for name, share in _shares(relations).items():
                    shares[i, way, self._index["event"][name]] += share
                if relations and relations[0].modality not in NOTHING:
                    main = relations[0]
                    code = next((c for c in _above(main.cameo) if c in self._index["cameo"]), None)
                    rest["mode"][i, way] = self._index["mode"].get(mode_of(main), IGNORE)
                    rest["cameo"][i, way] = self._index["cameo"][code] if code else IGNORE
                    rest["modality"][i, way] = self._index["modality"][main.modality]
        return Batch(
            torch.tensor([[*pieces, *([0] * (width - len(pieces)))] for (pieces, _, _), _ in group]),
            torch.tensor([first for (_, first, _), _ in group]),
            torch.tensor([second for (_, _, second), _ in group]),
            shares,
            rest,
        )


def _shares(relations: Sequence[Relation]) -> dict[str, float]:
    if not relations:
        return {NONE: 1.0}
    main = relations[0].answer
    others = {r.answer for r in relations[1:]} - {main, NONE}
    if not others:
        return {main: 1.0}
    return {main: 1 - SECOND_SHARE, **{other: SECOND_SHARE / len(others) for other in others}}


def _drawn(text: str, span: Span, chance: random.Random) -> Span | str:
    """Sometimes only a part of the actor's words, as another coder would mark them, or none at all."""
    if chance.random() < MISSING:
        return span.of(text)
    if chance.random() < CLOSER:
        words = list(re.finditer(r"\S+", span.of(text)))
        if len(words) > 1:
            start = chance.choice((0, len(words) - 1, len(words) - 2))
            end = start if start else chance.randrange(len(words))
            return Span(span.start + words[start].start(), span.start + words[max(start, end)].end())
    return span
