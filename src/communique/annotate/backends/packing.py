"""How networks are run here: on one thread, several short sentences in a row of attention, without padding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

#: Pieces of one batch, each sentence counted as long as the longest: more gains nothing on one core and takes memory.
BATCH_PIECES = 1_024
#: Short sentences share a row of attention up to this many pieces.
ROW_PIECES = 32
#: The longest sentence of a batch beside the shortest: attention costs the square of the longest, for all of them.
LONGEST = 1.25
#: And so many of them at most: they are told apart by codes.
ROW_SENTENCES = 7
_CODES = np.eye(ROW_SENTENCES + 1, dtype=np.uint8) * 255
#: What keeps a piece from being seen: less than any score, and its exponential is nothing.
_UNSEEN = np.float32(-1e4)


def batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """The indices of sentences of these lengths, from short to long, at most `BATCH_PIECES` together."""
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lambda i: (lengths[i], i)):
        if batch and _is_too_much(len(batch) + 1, lengths[batch[0]], lengths[index]):
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def _is_too_much(sentences: int, shortest: int, longest: int) -> bool:
    return sentences * longest > BATCH_PIECES or longest > max(ROW_PIECES, LONGEST * shortest)


def attention_grid(lengths: Sequence[int]) -> Grid:
    """Lengths do not fall, so that sentences that follow each other fill a row."""
    width = max(ROW_PIECES, *lengths)
    owner = np.full((len(lengths), width), ROW_SENTENCES, np.int64)
    places: list[int] = []
    row = at = within = 0
    for length in lengths:
        if at + length > width or within == ROW_SENTENCES:
            row, at, within = row + 1, 0, 0
        owner[row, at : at + length] = within
        places.extend(range(row * width + at, row * width + at + length))
        at += length
        within += 1
    owner = owner[: row + 1]
    back = np.array(places)
    pieces = np.zeros(owner.size, np.int64)
    pieces[back] = np.arange(len(back))
    return Grid(pieces.reshape(owner.shape), owner, back)


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of several sentences, for attention."""

    pieces: Ints  #: which piece stands where; the first where none does
    owner: Ints  #: of which sentence of its row a piece is; `ROW_SENTENCES` where there is none
    back: Ints  #: the place of each piece among all places

    @property
    def codes(self) -> npt.NDArray[np.uint8]:
        """What keeps the sentences of a row apart: `training/engine/attention.py`."""
        return _CODES[self.owner]

    def mask(self, rows: Ints, columns: Ints) -> Floats:
        """What pieces at these places see of their rows, as summands of scores."""
        own = self.owner[rows, columns]
        return np.where(self.owner[rows] == own[..., None], np.float32(0), _UNSEEN)


def one_thread_session(path: Path) -> onnxruntime.InferenceSession:
    """One thread: the same sums in the same order, and as many processes as there are cores."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
