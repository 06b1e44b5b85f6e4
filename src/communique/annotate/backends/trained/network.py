"""The network at run time: ONNX Runtime on one thread, sentences of like length together."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import accumulate
from pathlib import Path

import numpy as np
import numpy.typing as npt

from communique.annotate.backends.packing import attention_grid, batches, one_thread_session
from communique.annotate.backends.trained.decode import Floats, Ints, NameDecoder, heads_of
from communique.annotate.backends.trained.lemmas import lemma_by
from communique.annotate.backends.trained.pieces import CLOSE, OPEN, pieces_of, shape_of

#: Pieces of one sentence. A longer one is read in parts, each on its own.
PIECES_MAX = 320
_WORDS_KEPT = 50_000
FILES = ("encoder.onnx", "labels.onnx", "labels.json", "lemmas.json", "pieces.txt")
_NO_WORDS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Parsed:
    """The words of one sentence as columns of equal length."""

    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    heads: tuple[int, ...]  #: index of the head, -1 at the root
    relations: tuple[str, ...]
    names: tuple[str, ...]  #: tags: "B-PERSON", "I-PERSON", "O"


@cache
def shipped() -> Network:
    """The network that the package carries, loaded once per process (some 0.2 s)."""
    with resources.as_file(resources.files(__package__) / "data") as folder:
        return Network(folder)


class Network:
    """Raises `OSError` where a file of the folder is missing."""

    def __init__(self, folder: Path) -> None:
        if missing := [name for name in FILES if not (folder / name).is_file()]:
            raise FileNotFoundError(f"no network at {folder}: {', '.join(missing)} missing")
        labels: Mapping[str, list[str]] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        pieces = (folder / "pieces.txt").read_text(encoding="utf-8").split("\n")
        self._lemmas: Mapping[str, Mapping[str, str]] = json.loads(
            (folder / "lemmas.json").read_text(encoding="utf-8")
        )
        self.vocabulary = {piece: i for i, piece in enumerate(pieces)}
        self.labels = {name: tuple(values) for name, values in labels.items()}
        self._names = NameDecoder(self.labels["names"])
        self._encoder = one_thread_session(folder / "encoder.onnx")
        self._relations = one_thread_session(folder / "labels.onnx")
        self._word = lru_cache(_WORDS_KEPT)(self._known_word)

    def parsed(self, sentences: Sequence[Sequence[str]]) -> list[Parsed]:
        """One result for each sentence, in their order. A sentence without words is an error of the caller."""
        rows = [part for i, words in enumerate(sentences) for part in self._parts(i, words)]
        results: dict[int, list[Parsed]] = {i: [] for i in range(len(sentences))}
        parts: list[Parsed | None] = [None] * len(rows)
        for group in batches([len(row.pieces) for row in rows]):
            for place, parsed in zip(group, self._batch([rows[r] for r in group]), strict=True):
                parts[place] = parsed
        for row, part in zip(rows, parts, strict=True):
            assert part is not None
            results[row.sentence].append(part)
        return [_joined(results[i]) for i in range(len(sentences))]

    def _known_word(self, word: str) -> tuple[tuple[int, ...], int]:
        return pieces_of(word, self.vocabulary), shape_of(word)

    def _parts(self, sentence: int, words: Sequence[str]) -> Iterator[_Row]:
        row = _Row(sentence, self.vocabulary[OPEN])
        for word in words:
            ids, shape = self._word(word)
            if len(row.pieces) + len(ids) >= PIECES_MAX:
                yield row.closed(self.vocabulary[CLOSE])
                row = _Row(sentence, self.vocabulary[OPEN])
            row.add(word, ids, shape)
        yield row.closed(self.vocabulary[CLOSE])

    def _batch(self, rows: Sequence[_Row]) -> list[Parsed]:
        upos, xpos, feats, lemma, names, arcs, dependents, sides = self._encoder.run(None, _inputs(rows))
        heads = [heads_of(arcs[i, 1 : row.size, : row.size]) for i, row in enumerate(rows)]
        relations = self._relations_of(rows, heads, dependents, sides)
        columns = [
            [self.labels[name][k] for k in values.tolist()]
            for name, values in (
                ("upos", upos),
                ("xpos", xpos),
                ("feats", feats),
                ("lemma", lemma),
                ("relation", relations),
            )
        ]
        parsed = []
        start = 0
        for row, above in zip(rows, heads, strict=True):
            stop = start + len(row.words)
            tags, fine, features, rules, relation = (tuple(column[start:stop]) for column in columns)
            parsed.append(
                Parsed(
                    lemmas=tuple(map(self._lemma, row.words, tags, rules)),
                    upos=tags,
                    xpos=fine,
                    feats=features,
                    heads=tuple([head - 1 for head in above]),
                    relations=tuple(map(_fitting, relation, above)),
                    names=self._names.tags_of(names[start:stop]),
                )
            )
            start = stop
        return parsed

    def _lemma(self, word: str, upos: str, rule: str) -> str:
        """As the treebanks have it; for words that they do not have, by the rule that the network chose."""
        return self._lemmas.get(upos, _NO_WORDS).get(word.lower()) or lemma_by(rule, word)

    def _relations_of(
        self, rows: Sequence[_Row], heads: Sequence[Sequence[int]], dependents: Floats, sides: Floats
    ) -> Ints:
        above: list[int] = []
        offset = 0
        for row, found in zip(rows, heads, strict=True):
            above.extend(offset + head for head in found)
            offset += row.size
        (relations,) = self._relations.run(None, {"dependent": dependents, "head": sides[above]})
        return np.asarray(relations)


class _Row:
    """One sentence, or a part of one that is too long, as the encoder takes it."""

    __slots__ = ("firsts", "pieces", "sentence", "shapes", "words")

    def __init__(self, sentence: int, opening: int) -> None:
        self.sentence = sentence
        self.words: list[str] = []
        self.pieces = [opening]
        self.shapes = [0]
        self.firsts = [0]

    @property
    def size(self) -> int:
        """Its words, and the sentence itself, on which the root hangs."""
        return len(self.firsts)

    def add(self, word: str, ids: tuple[int, ...], shape: int) -> None:
        self.words.append(word)
        self.firsts.append(len(self.pieces))
        self.pieces.extend(ids)
        self.shapes.extend([shape] * len(ids))

    def closed(self, closing: int) -> _Row:
        self.pieces.append(closing)
        self.shapes.append(0)
        return self


def _inputs(rows: Sequence[_Row]) -> dict[str, npt.NDArray[np.generic]]:
    """The sentences one behind the other without padding, and where their pieces and words stand in the grids."""
    lengths = [len(row.pieces) for row in rows]
    starts = [0, *accumulate(lengths)]
    grid = attention_grid(lengths)
    there, unit_grid = _unit_grid([row.size for row in rows])
    return {
        "pieces": np.array([piece for row in rows for piece in row.pieces]),
        "shapes": np.array([shape for row in rows for shape in row.shapes]),
        "positions": np.array([i for length in lengths for i in range(length)]),
        "grid": grid.pieces,
        "codes": grid.codes,
        "back": grid.back,
        "units": np.array(
            [start + first for start, row in zip(starts, rows, strict=False) for first in row.firsts]
        ),
        "unit_grid": unit_grid,
        "words": unit_grid[:, 1:][there[:, 1:]],
    }


def _unit_grid(sizes: Sequence[int]) -> tuple[npt.NDArray[np.bool_], Ints]:
    """For rows of these sizes: where there is an item, and which stands there."""
    there = np.arange(max(sizes))[None, :] < np.array(sizes)[:, None]
    grid = np.zeros(there.shape, np.int64)
    grid[there] = np.arange(sum(sizes))
    return there, grid


def _fitting(relation: str, head: int) -> str:
    """The relation, with `root` for the word that hangs on the sentence and for no other."""
    if head == 0:
        return "root"
    return "dep" if relation == "root" else relation


def _joined(parts: Sequence[Parsed]) -> Parsed:
    """The parts of a long sentence as one: the later parts hang on the root of the first."""
    if len(parts) == 1:
        return parts[0]
    top = parts[0].heads.index(-1)
    heads: list[int] = []
    relations: list[str] = []
    for number, part in enumerate(parts):
        offset = len(heads)
        heads.extend(
            top if number and head < 0 else head + offset if head >= 0 else -1 for head in part.heads
        )
        relations.extend("parataxis" if number and r == "root" else r for r in part.relations)
    return Parsed(
        lemmas=tuple(x for p in parts for x in p.lemmas),
        upos=tuple(x for p in parts for x in p.upos),
        xpos=tuple(x for p in parts for x in p.xpos),
        feats=tuple(x for p in parts for x in p.feats),
        heads=tuple(heads),
        relations=tuple(relations),
        names=tuple(x for p in parts for x in p.names),
    )
