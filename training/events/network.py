"""The classifier in PyTorch: layers of MiniLM over a sentence with marks, and what each actor does to the other."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.engine.network import INNER, POSITIONS, WIDTH, Layer, fill_embeddings, fill_layer

#: The marks are BERT's free places "[unused1]" to "[unused4]": these ids.
MARKS = slice(2, 6)
#: What is answered of a pair; the sizes are the numbers of labels.
HEADS = ("event", "mode", "cameo", "modality")


class Relations(nn.Module):
    """Pieces in, scores for both directions out: the same head sees (first, second) and (second, first)."""

    def __init__(
        self, sizes: dict[str, int], layers: int = 6, inner: int = INNER, dropout: float = 0.1
    ) -> None:
        super().__init__()
        self.sizes = sizes
        self.words = nn.Embedding(30522, WIDTH)  # fixed: what the sentences do not teach keeps its place
        self.words.weight.requires_grad_(False)
        self.marks = nn.Parameter(
            torch.zeros(MARKS.stop - MARKS.start, WIDTH)
        )  # added to the vectors of the marks
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout, inner) for _ in range(layers))
        self.mix = nn.Linear(3 * WIDTH, WIDTH)
        self.answers = nn.Linear(WIDTH, sum(sizes[name] for name in HEADS))
        self.dropout = dropout

    def encode(self, pieces: Tensor) -> Tensor:
        """Vectors [batch, pieces, width]; piece 0 is padding."""
        there = pieces != 0
        at = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.norm(self.words(pieces) + self._marks_at(pieces) + self.positions(at)[None])
        x = F.dropout(x, self.dropout, self.training)
        mask = torch.zeros_like(there, dtype=x.dtype).masked_fill(~there, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def _marks_at(self, pieces: Tensor) -> Tensor:
        is_mark = (pieces >= MARKS.start) & (pieces < MARKS.stop)
        return self.marks[(pieces - MARKS.start).clamp(0, len(self.marks) - 1)] * is_mark[:, :, None]

    def table(self) -> Tensor:
        """Vectors of all pieces, those of the marks as learnt."""
        table = self.words.weight.detach().clone()
        table[MARKS] += self.marks.detach()
        return table

    def forward(self, pieces: Tensor, first: Tensor, second: Tensor) -> Tensor:
        """Scores [batch, 2, labels of all heads]: what the first does to the second, and the other way."""
        x = self.encode(pieces)
        rows = torch.arange(len(pieces))
        one, other, whole = x[rows, first], x[rows, second], x[:, 0]
        both = torch.stack((torch.cat((one, other, whole), -1), torch.cat((other, one, whole), -1)), 1)
        both = F.dropout(both, self.dropout, self.training)
        mixed = F.dropout(F.gelu(self.mix(both)), self.dropout, self.training)
        return self.answers(mixed)

    def split(self, scores: Tensor) -> dict[str, Tensor]:
        return dict(zip(HEADS, scores.split([self.sizes[name] for name in HEADS], -1), strict=True))


def start_from(model: Relations, weights: dict[str, np.ndarray], chosen: list[int]) -> None:
    """Fill the encoder with MiniLM's embeddings and its layers `chosen`, bottom first."""
    fill_embeddings(model.words, model.positions, model.norm, weights)
    for layer, number in zip(model.layers, chosen, strict=True):
        assert isinstance(layer, Layer)
        fill_layer(layer, weights, number)
