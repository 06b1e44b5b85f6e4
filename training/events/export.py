"""From the trained classifier to the files of the wheel: one ONNX graph in 8-bit integers, and the labels.

Quantised as the language engine is (`training/engine/export.py`). Of the last layer only the three pieces that are
asked are worked out.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper

from training.engine.export import CONTRIB, Graph, as_array, layer_nodes
from training.engine.network import HEADS, WIDTH, Layer
from training.events.batches import Preparation, examples_of
from training.events.network import HEADS as ANSWERS
from training.events.network import Relations
from training.events.sentences import read_marked
from training.events.train import HERE, loaded

CALIBRATION_PAIRS = 800
#: What the share of "none" is multiplied with: in training it is the commonest answer by far. Chosen on `held`.
NONE_FACTOR = 0.7
#: Values of a batch that its range is taken from, and the share of them at either end that may lie outside.
SAMPLED, OUTLIERS = 200_000, 0.00002
#: All int64 but the mask. `asked`: of each pair the places of the first mark, the second, and the sentence's own piece,
#: among all pieces; `asked_rows`: the row of the grid in which each pair stands, `asked_mask` what its pieces may see.
INPUTS = {
    "pieces": ["p"], "positions": ["p"], "grid": ["rows", "t"], "mask": ["rows", 1, "t", "t"], "back": ["p"],
    "asked": ["b", 3], "asked_rows": ["b"], "asked_mask": ["b", 1, 3, "t"],
}  # fmt: skip


def graph_of(
    model: Relations, ranges: dict[str, tuple[float, float]], *, integers: bool = True
) -> onnx.ModelProto:
    """Shares of the events [pairs, 2, events], and the best of each other head [pairs, 2]."""
    g = Graph(ranges, integers=integers)
    table = as_array(model.table())
    scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
    rows = g.node("Gather", [g.weight(np.rint(table / scale).astype(np.int8)), "pieces"])
    scales = g.node("Gather", [g.weight(scale.astype(np.float32)), "pieces"])
    x = g.node("Mul", [g.node("Cast", [rows], to=TensorProto.FLOAT), scales])
    x = g.node("Add", [x, g.node("Gather", [g.weight(as_array(model.positions.weight)[:256]), "positions"])])
    x = g.normed(x, model.norm)
    *lower, last = model.layers
    for i, layer in enumerate(lower):
        assert isinstance(layer, Layer)
        x = layer_nodes(g, x, layer, f"p{i}")
    assert isinstance(last, Layer)
    x = _last_layer(g, x, last, f"p{len(lower)}")  # [3 pairs, width]
    _answers(g, model, x)
    inputs = [
        helper.make_tensor_value_info(
            name, TensorProto.FLOAT if name.endswith("mask") else TensorProto.INT64, shape
        )
        for name, shape in INPUTS.items()
    ]
    outputs = [helper.make_tensor_value_info("event", TensorProto.FLOAT, None)]
    outputs += [helper.make_tensor_value_info(name, TensorProto.INT64, None) for name in ANSWERS[1:]]
    return g.model(inputs, outputs)


def _last_layer(g: Graph, x: str, layer: Layer, tap: str) -> str:
    query, key, value = zip(
        np.split(as_array(layer.qkv.weight), 3), np.split(as_array(layer.qkv.bias), 3), strict=True
    )
    flat = g.node("Reshape", ["asked", g.weight(np.array([-1]))])
    sides = []
    for weight, bias in (key, value):
        packed = g.node("Gather", [g.linear(x, weight, bias, f"{tap}.in"), "grid"])
        sides.append(g.node("Gather", [packed, "asked_rows"]))
    x = g.node("Gather", [x, flat])
    asked = g.node("Reshape", [g.linear(x, *query, f"{tap}.in"), g.weight(np.array([-1, 3, WIDTH]))])
    mixed = g.node("MultiHeadAttention", [asked, *sides, "", "", "asked_mask"], CONTRIB, num_heads=HEADS)
    mixed = g.node("Reshape", [mixed, g.weight(np.array([-1, WIDTH]))])
    mixed = g.linear(mixed, as_array(layer.out.weight), as_array(layer.out.bias), f"{tap}.mixed")
    x = g.normed(g.node("Add", [x, mixed]), layer.norm1)
    inner = g.linear(x, as_array(layer.up.weight), as_array(layer.up.bias), f"{tap}.middle")
    inner = g.node("Gelu", [inner], CONTRIB)
    inner = g.linear(inner, as_array(layer.down.weight), as_array(layer.down.bias), f"{tap}.inner")
    return g.normed(g.node("Add", [x, inner]), layer.norm2)


def _answers(g: Graph, model: Relations, x: str) -> None:
    both = g.node("Reshape", [x, g.weight(np.array([-1, 3, WIDTH]))])
    ways = g.node("Gather", [both, g.weight(np.array([[0, 1, 2], [1, 0, 2]]))], axis=1)
    wide = g.node("Reshape", [ways, g.weight(np.array([0, 2, 3 * WIDTH]))])
    mixed = g.node("Add", [
        g.node("MatMul", [wide, g.weight(as_array(model.mix.weight).T)]), g.weight(as_array(model.mix.bias))
    ])  # fmt: skip
    mixed = g.node("Gelu", [mixed], CONTRIB)
    scores = g.node("Add", [
        g.node("MatMul", [mixed, g.weight(as_array(model.answers.weight).T)]), g.weight(_biases(model))
    ])  # fmt: skip
    sizes = g.weight(np.array([model.sizes[name] for name in ANSWERS]))
    first = g.node("Split", [scores, sizes], outputs=len(ANSWERS), axis=-1)
    g.nodes.append(helper.make_node("Softmax", [first], ["event"], axis=-1))
    for i, name in enumerate(ANSWERS[1:], 1):
        g.nodes.append(helper.make_node("ArgMax", [f"{first}_{i}"], [name], axis=-1, keepdims=0))


def _biases(model: Relations) -> np.ndarray:
    biases = as_array(model.answers.bias).copy()
    biases[0] += np.log(NONE_FACTOR)
    return biases


@torch.no_grad()
def ranges_of(
    model: Relations, prepare: Preparation, files: Sequence[Path]
) -> dict[str, tuple[float, float]]:
    """The range of activations, but for outliers, at each place that is quantised, over pairs of the sentences."""
    seen: dict[str, tuple[list[float], list[float]]] = {}
    chance = torch.Generator().manual_seed(1)

    def watch(tap: str):  # type: ignore[no-untyped-def]
        def hook(_module: torch.nn.Module, inputs: tuple[torch.Tensor, ...]) -> None:
            values = inputs[0][there].flatten()
            few = values[torch.randint(len(values), (SAMPLED,), generator=chance)]
            low, high = torch.quantile(few, torch.tensor([OUTLIERS, 1 - OUTLIERS])).tolist()
            lows, highs = seen.setdefault(tap, ([], []))
            lows.append(min(low, 0.0))
            highs.append(max(high, 0.0))

        return hook

    for i, layer in enumerate(model.layers):
        assert isinstance(layer, Layer)
        for name, module in (
            ("in", layer.qkv), ("mixed", layer.out), ("middle", layer.up), ("inner", layer.down),
        ):  # fmt: skip
            module.register_forward_pre_hook(watch(f"p{i}.{name}"))
    examples = examples_of(read_marked(files))
    examples = random.Random(1).sample(examples, min(CALIBRATION_PAIRS, len(examples)))
    model.eval()
    for batch in prepare.batches(examples, 4000):
        there = batch.pieces != 0
        model.encode(batch.pieces)
    return {tap: (min(lows), max(highs)) for tap, (lows, highs) in seen.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="folder that train wrote")
    parser.add_argument("--sentences", type=Path, default=HERE, help="folder of marked sentences")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--floats", action="store_true", help="without integers, to measure what they cost")
    args = parser.parse_args()
    torch.set_num_threads(2)
    model, labels, pieces = loaded(args.model)
    prepare = Preparation(labels, {piece: i for i, piece in enumerate(pieces)})
    ranges = ranges_of(model, prepare, sorted(args.sentences.glob("*.txt")))
    args.out.mkdir(parents=True, exist_ok=True)
    onnx.save(graph_of(model, ranges, integers=not args.floats), args.out / "relations.onnx")
    (args.out / "labels.json").write_text(json.dumps(labels.__dict__), encoding="utf-8")
    print({path.name: path.stat().st_size for path in sorted(args.out.iterdir())})


if __name__ == "__main__":
    main()
