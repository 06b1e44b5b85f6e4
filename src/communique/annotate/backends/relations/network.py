"""The classifier at run time: ONNX Runtime on one thread, several sentences in a row of attention."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import accumulate
from pathlib import Path

import numpy as np
import numpy.typing as npt

from communique.annotate.backends.packing import (
    Ints,
    attention_grid,
    batches,
    one_thread_session,
)
from communique.annotate.backends.relations.asked import Answer, Asked
from communique.annotate.backends.relations.marked import marked_pieces


@cache
def shipped() -> Classifier:
    """The classifier that the package carries, loaded once per process (some 0.1 s)."""
    with resources.as_file(resources.files(__package__) / "data") as folder:
        return classifier_at(folder)


def classifier_at(folder: Path) -> Classifier:
    """An exported classifier, with the vocabulary of the language engine. Raises `OSError` where a file is missing."""
    data = resources.files("communique.annotate.backends.trained") / "data"
    with resources.as_file(data / "pieces.txt") as pieces:
        return Classifier(folder, pieces)


class Classifier:
    """Raises `OSError` where a file is missing."""

    def __init__(self, folder: Path, pieces: Path) -> None:
        labels: Mapping[str, list[str]] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self.labels = {name: tuple(values) for name, values in labels.items()}
        self._vocabulary = {
            piece: i for i, piece in enumerate(pieces.read_text(encoding="utf-8").split("\n"))
        }
        self._session = one_thread_session(folder / "relations.onnx")

    def answers(self, asked: Sequence[Asked]) -> list[tuple[Answer, Answer]]:
        """For each: what the first does to the second, and the other way; in their order."""
        rows = [marked_pieces(a.sentence, a.first, a.second, self._vocabulary) for a in asked]
        answers: dict[int, tuple[Answer, Answer]] = {}
        for group in batches([len(pieces) for pieces, _, _ in rows]):
            answers.update(zip(group, self._batch([rows[r] for r in group]), strict=True))
        return [answers[i] for i in range(len(rows))]

    def _batch(self, rows: Sequence[_Row]) -> Iterator[tuple[Answer, Answer]]:
        event, mode, cameo, modality = self._session.run(None, _inputs(rows))
        for row in range(len(rows)):
            one, other = (
                Answer(
                    dict(zip(self.labels["event"], event[row, way].tolist(), strict=True)),
                    self.labels["mode"][mode[row, way]].partition(" ")[2] or None,
                    self.labels["cameo"][cameo[row, way]],
                    self.labels["modality"][modality[row, way]],
                )
                for way in (0, 1)
            )
            yield one, other


_Row = tuple[tuple[int, ...], int, int]


def _inputs(rows: Sequence[_Row]) -> dict[str, npt.NDArray[np.generic]]:
    lengths = [len(pieces) for pieces, _, _ in rows]
    starts = [0, *accumulate(lengths)]
    grid = attention_grid(lengths)
    asked: Ints = np.array(
        [
            [start + first, start + second, start]
            for start, (_, first, second) in zip(starts, rows, strict=False)
        ]
    )
    rows_asked, columns = np.divmod(grid.back[asked], grid.pieces.shape[1])
    return {
        "pieces": np.array([piece for pieces, _, _ in rows for piece in pieces]),
        "positions": np.array([i for length in lengths for i in range(length)]),
        "grid": grid.pieces,
        "codes": grid.codes,
        "back": grid.back,
        "asked": asked,
        "asked_rows": rows_asked[:, 0],
        "asked_mask": grid.mask(rows_asked, columns)[:, None],
    }
