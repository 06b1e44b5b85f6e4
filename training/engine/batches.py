"""Sentences as arrays: what the network is shown, and what it should answer."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from communique.annotate.backends.trained.lemmas import rule_of
from communique.annotate.backends.trained.pieces import CLOSE, OPEN, pieces_of, shape_of
from training.engine.corpora import TAGS, Sentence

IGNORE = -100


@dataclass(frozen=True)
class Labels:
    """The answers of each head, in the order of its outputs."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    lemma: tuple[str, ...]
    relation: tuple[str, ...]
    names: tuple[str, ...] = TAGS

    @property
    def sizes(self) -> dict[str, int]:
        return {
            name: len(getattr(self, name)) for name in ("upos", "xpos", "feats", "lemma", "relation", "names")
        }


def labels_of(sentences: Iterable[Sentence]) -> Labels:
    """Every tag and relation of the treebanks; of features and lemma rules those seen at least three times."""
    upos, xpos, feats, lemma, relation = (Counter[str]() for _ in range(5))
    for sentence in sentences:
        upos.update(sentence.upos)
        xpos.update(sentence.xpos)
        feats.update(sentence.feats)
        relation.update(sentence.relations)
        lemma.update(map(rule_of, sentence.words, sentence.lemmas))
    often = lambda counts, least: tuple(sorted(k for k, n in counts.items() if n >= least))  # noqa: E731
    return Labels(often(upos, 1), often(xpos, 1), often(feats, 3), often(lemma, 3), often(relation, 1))


@dataclass
class Example:
    words: list[str]
    pieces: list[int]
    owner: list[int]  #: the word of each piece, -1 for the marks at the ends
    firsts: list[int]
    targets: dict[str, list[int]]
    names: list[int]  #: index of the set of allowed tags


class Preparation:
    """Turns sentences into examples; remembers the sets of tags that names may have."""

    def __init__(self, labels: Labels, vocabulary: Mapping[str, int], pieces_max: int = 200) -> None:
        self.labels = labels
        self.vocabulary = vocabulary
        self.pieces_max = pieces_max
        self.sets: dict[frozenset[str], int] = {frozenset(TAGS): 0}
        self._index = {
            name: {value: i for i, value in enumerate(getattr(labels, name))}
            for name in ("upos", "xpos", "feats", "lemma", "relation")
        }

    def example(self, sentence: Sentence) -> Example | None:
        """None: too long to train on."""
        pieces, owner, firsts = [self.vocabulary[OPEN]], [-1], [0]
        for i, word in enumerate(sentence.words):
            firsts.append(len(pieces))
            ids = pieces_of(word, self.vocabulary)
            pieces.extend(ids)
            owner.extend([i] * len(ids))
        pieces.append(self.vocabulary[CLOSE])
        owner.append(-1)
        if len(pieces) > self.pieces_max:
            return None
        n = len(sentence.words)
        blank = [IGNORE] * n
        targets = dict.fromkeys((*self._index, "head"), blank)
        if sentence.heads:
            rules = list(map(rule_of, sentence.words, sentence.lemmas))
            for name, values in (
                ("upos", sentence.upos), ("xpos", sentence.xpos), ("feats", sentence.feats), ("lemma", rules),
                ("relation", sentence.relations),
            ):  # fmt: skip
                targets[name] = [self._index[name].get(value, IGNORE) for value in values]
            targets["head"] = sentence.heads
        names = [self.sets.setdefault(allowed, len(self.sets)) for allowed in sentence.names] or [0] * n
        return Example(sentence.words, pieces, owner, firsts, targets, names)

    def allowed(self) -> Tensor:
        """[sets, tags]: 0 where the tag is in the set, else a large negative number."""
        table = torch.full((len(self.sets), len(TAGS)), -1e4)
        for allowed, row in self.sets.items():
            for tag in allowed:
                table[row, TAGS.index(tag)] = 0.0
        return table


@dataclass
class Batch:
    pieces: Tensor
    shapes: Tensor
    firsts: Tensor
    targets: dict[str, Tensor]
    names: Tensor
    size: int


def batches(
    examples: Sequence[Example], pieces_max: int, chance: random.Random | None = None, recase: float = 0.0
) -> Iterator[Batch]:
    """Batches of at most `pieces_max` pieces with their padding; like lengths together, in random order."""
    keyed = sorted(
        range(len(examples)),
        key=lambda i: len(examples[i].pieces) + (chance.random() * 4 if chance else 0.0),
    )
    groups: list[list[int]] = [[]]
    for i in keyed:
        if groups[-1] and (len(groups[-1]) + 1) * len(examples[i].pieces) > pieces_max:
            groups.append([])
        groups[-1].append(i)
    if chance:
        chance.shuffle(groups)
    for group in groups:
        yield batch([examples[i] for i in group], chance, recase)


def batch(group: Sequence[Example], chance: random.Random | None = None, recase: float = 0.0) -> Batch:
    t = max(len(e.pieces) for e in group)
    n = max(len(e.words) for e in group)
    pieces = np.zeros((len(group), t), np.int64)
    shapes = np.zeros((len(group), t), np.int64)
    firsts = np.full((len(group), n + 1), -1, np.int64)
    names = np.zeros((len(group), n), np.int64)
    targets = {name: np.full((len(group), n), IGNORE, np.int64) for name in group[0].targets}
    for row, example in enumerate(group):
        words = example.words
        if chance and chance.random() < recase:
            change = chance.choice((str.lower, str.lower, str.upper, str.title))
            words = [change(word) for word in words]
        by_word = [shape_of(word) for word in words]
        pieces[row, : len(example.pieces)] = example.pieces
        shapes[row, : len(example.pieces)] = [by_word[o] if o >= 0 else 0 for o in example.owner]
        firsts[row, : len(example.firsts)] = example.firsts
        names[row, : len(example.names)] = example.names
        for name, values in example.targets.items():
            targets[name][row, : len(values)] = values
    return Batch(
        torch.from_numpy(pieces), torch.from_numpy(shapes), torch.from_numpy(firsts),
        {name: torch.from_numpy(values) for name, values in targets.items()}, torch.from_numpy(names),
        sum(len(e.words) for e in group),
    )  # fmt: skip
