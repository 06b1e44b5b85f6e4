"""How networks are run here: on one thread, several short sentences in a row of attention, without padding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

#: Pieces of one batch, each sentence counted as long as the longest: more gains nothing on one core and takes memory.
BATCH_PIECES = 1_024
#: Short sentences share a row of attention up to this many pieces.
ROW_PIECES = 48
#: What keeps a piece from being seen: less than any score, and its exponential is nothing.
_UNSEEN = np.float32(-1e4)


def batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """The indices of sentences of these lengths, from short to long, at most `BATCH_PIECES` together."""
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lambda i: (lengths[i], i)):
        if batch and (len(batch) + 1) * lengths[index] > BATCH_PIECES:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def attention_grid(lengths: Sequence[int]) -> tuple[Ints, Floats, Ints]:
    """Which piece stands where in rows of several sentences, what may see what, and the place of each piece.

    Lengths do not fall, so that sentences that follow each other fill a row.
    """
    width = max(ROW_PIECES, *lengths)
    owner = np.full((len(lengths), width), -1, np.int64)
    places: list[int] = []
    row = at = 0
    for sentence, length in enumerate(lengths):
        if at + length > width:
            row, at = row + 1, 0
        owner[row, at : at + length] = sentence
        places.extend(range(row * width + at, row * width + at + length))
        at += length
    owner = owner[: row + 1]
    back = np.array(places)
    grid = np.zeros(owner.size, np.int64)
    grid[back] = np.arange(len(back))
    mask = np.where(owner[:, None, :, None] == owner[:, None, None, :], np.float32(0), _UNSEEN)
    return grid.reshape(owner.shape), mask, back


def one_thread_session(path: Path) -> onnxruntime.InferenceSession:
    """One thread: the same sums in the same order, and as many processes as there are cores."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
