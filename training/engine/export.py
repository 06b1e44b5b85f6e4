"""From the trained network to the files of the wheel: two graphs in 8-bit integers, the pieces, the labels.

Activations are quantised with fixed ranges (taken from training sentences), so that what is read in a sentence does
not depend on the sentences beside it; weights with 7 bits a column, so that no processor's 16-bit sums overflow and
all of them give the same integers.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from training.engine.batches import Labels, Preparation, batches
from training.engine.network import HEADS, WIDTH, Joint, Layer
from training.engine.train import trees

Array = np.ndarray
CONTRIB = "com.microsoft"
CALIBRATION_SENTENCES = 800


class Graph:
    """Nodes and weights of an ONNX graph under construction."""

    def __init__(self, ranges: dict[str, tuple[float, float]], *, integers: bool) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self.ranges = ranges
        self.integers = integers
        self._count = 0
        self._quantised: dict[str, str] = {}

    def weight(self, value: Array | float) -> str:
        self._count += 1
        self.weights.append(numpy_helper.from_array(np.array(value, order="C"), f"w{self._count}"))
        return f"w{self._count}"

    def node(
        self, op: str, inputs: Sequence[str], domain: str = "", outputs: int = 1, **attributes: object
    ) -> str:
        self._count += 1
        names = [f"x{self._count}" + (f"_{i}" if i else "") for i in range(outputs)]
        self.nodes.append(helper.make_node(op, list(inputs), names, domain=domain, **attributes))
        return names[0]

    def linear(self, x: str, weight: Array, bias: Array | None, tap: str) -> str:
        """`x @ weight.T + bias`; `tap` names the range of x."""
        if not self.integers:
            y = self.node("MatMul", [x, self.weight(weight.T.astype(np.float32))])
            return y if bias is None else self.node("Add", [y, self.weight(bias)])
        low, high = self.ranges[tap]
        step = np.float32(max(high - low, 1e-6) / 255)
        zero = np.uint8(round(-low / step))
        if x not in self._quantised:
            self._quantised[x] = self.node("QuantizeLinear", [x, self.weight(step), self.weight(zero)])
        columns = np.maximum(np.abs(weight).max(1), 1e-8).astype(np.float32) / 63
        packed = np.rint(weight / columns[:, None]).astype(np.int8)
        inputs = [self._quantised[x], self.weight(packed.T), self.weight(step), self.weight(columns),
                  self.weight(zero), self.weight(np.zeros(len(columns), np.int8))]  # fmt: skip
        if bias is not None:
            inputs.append(self.weight(bias))
        return self.node("MatMulIntegerToFloat", inputs, CONTRIB)

    def normed(self, x: str, norm: torch.nn.LayerNorm) -> str:
        # An Add and a LayerNormalization take a quarter of the time of the fused SkipLayerNormalization on a CPU.
        return self.node(
            "LayerNormalization",
            [x, self.weight(as_array(norm.weight)), self.weight(as_array(norm.bias))],
            axis=-1,
            epsilon=1e-12,
        )

    def model(self, inputs: list[onnx.ValueInfoProto], outputs: list[onnx.ValueInfoProto]) -> onnx.ModelProto:
        graph = helper.make_graph(self.nodes, "engine", inputs, outputs, self.weights)
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(CONTRIB, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=8)


def as_array(tensor: torch.Tensor) -> Array:
    return tensor.detach().numpy().astype(np.float32)


#: Inputs of the encoder, all int64 but the mask. Pieces and words of all sentences follow each other without padding.
#: Attention sees a grid of pieces, in which several short sentences share a row and the mask keeps them apart: few
#: larger products instead of many small ones. Arcs see a grid with a row for each sentence.
INPUTS = {
    "pieces": ["p"], "shapes": ["p"], "positions": ["p"],
    "grid": ["rows", "t"], "mask": ["rows", 1, "t", "t"], "back": ["p"],
    "units": ["u"],  # the piece that stands for each sentence (its first) and for each word
    "unit_grid": ["batch", "n"],
    "words": ["w"],  # those units that are words
}  # fmt: skip


def encoder_graph(
    model: Joint, ranges: dict[str, tuple[float, float]], *, integers: bool = True
) -> onnx.ModelProto:
    """Tags of each word, name scores [w, tags], arcs [batch, n, n] (unit by unit) and both sides of the labels.

    Raises `ValueError` for a design with layers over words: those were tried, and none is shipped.
    """
    if len(model.word_layers):
        raise ValueError("layers over words have no place in the graph")
    g = Graph(ranges, integers=integers)
    table = as_array(model.words.weight)
    scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
    rows = g.node("Gather", [g.weight(np.rint(table / scale).astype(np.int8)), "pieces"])
    scales = g.node("Gather", [g.weight(scale.astype(np.float32)), "pieces"])
    x = g.node("Mul", [g.node("Cast", [rows], to=TensorProto.FLOAT), scales])
    x = g.node("Add", [x, g.node("Gather", [g.weight(as_array(model.shapes.weight)), "shapes"])])
    x = g.node("Add", [x, g.node("Gather", [g.weight(as_array(model.positions.weight)), "positions"])])
    x = g.normed(x, model.norm)
    for i, layer in enumerate(model.layers):
        x = layer_nodes(g, x, layer, f"p{i}")
    x = g.node("Gather", [x, "units"])
    _head_outputs(g, model, x)
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT if name == "mask" else TensorProto.INT64, shape)
        for name, shape in INPUTS.items()
    ]
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, None) for name in model.flat if name != "names"
    ]
    outputs += [helper.make_tensor_value_info(name, TensorProto.FLOAT, None)
                for name in ("names", "arcs", "dependents", "heads")]  # fmt: skip
    return g.model(inputs, outputs)


def layer_nodes(g: Graph, x: str, layer: Layer, tap: str) -> str:
    sides = [
        g.node("Gather", [g.linear(x, weight, bias, f"{tap}.in"), "grid"])
        for weight, bias in zip(
            np.split(as_array(layer.qkv.weight), 3), np.split(as_array(layer.qkv.bias), 3), strict=True
        )
    ]
    mixed = g.node("MultiHeadAttention", [*sides, "", "", "mask"], CONTRIB, num_heads=HEADS)
    mixed = g.node("Gather", [g.node("Reshape", [mixed, g.weight(np.array([-1, WIDTH]))]), "back"])
    mixed = g.linear(mixed, as_array(layer.out.weight), as_array(layer.out.bias), f"{tap}.mixed")
    x = g.normed(g.node("Add", [x, mixed]), layer.norm1)
    inner = g.node(
        "Gelu", [g.linear(x, as_array(layer.up.weight), as_array(layer.up.bias), f"{tap}.middle")], CONTRIB
    )
    inner = g.linear(inner, as_array(layer.down.weight), as_array(layer.down.bias), f"{tap}.inner")
    return g.normed(g.node("Add", [x, inner]), layer.norm2)


def _head_outputs(g: Graph, model: Joint, x: str) -> None:
    words = g.node("Gather", [x, "words"])
    tags = g.linear(words, as_array(model.tags.weight), as_array(model.tags.bias), "x")
    sizes = g.weight(np.array([model.sizes[name] for name in model.flat]))
    first = g.node("Split", [tags, sizes], outputs=len(model.flat), axis=-1)
    for i, name in enumerate(model.flat):
        part = first + (f"_{i}" if i else "")
        if name == "names":
            g.nodes.append(helper.make_node("LogSoftmax", [part], [name], axis=-1))
        else:
            g.nodes.append(helper.make_node("ArgMax", [part], [name], axis=-1, keepdims=0))
    dependent = g.node(
        "Relu", [g.linear(x, as_array(model.arc_dep.weight), as_array(model.arc_dep.bias), "x")]
    )
    head = g.node("Relu", [g.linear(x, as_array(model.arc_head.weight), as_array(model.arc_head.bias), "x")])
    arc = as_array(model.arc)
    mixed = g.node("Gather", [g.linear(dependent, arc[:-1].T, arc[-1], "arc"), "unit_grid"])
    head = g.node("Transpose", [g.node("Gather", [head, "unit_grid"])], perm=[0, 2, 1])
    g.nodes.append(helper.make_node("MatMul", [mixed, head], ["arcs"]))
    for source, side, output in ((words, model.label_dep, "dependents"), (x, model.label_head, "heads")):
        value = g.linear(source, as_array(side.weight), as_array(side.bias), "x")
        g.nodes.append(helper.make_node("Identity", [value], [output]))


def label_graph(
    model: Joint, ranges: dict[str, tuple[float, float]], *, integers: bool = True
) -> onnx.ModelProto:
    """Both sides of each word's arc [words, width] to the relation [words]."""
    g = Graph(ranges, integers=integers)
    mixed = g.node("Relu", [g.node("Add", ["dependent", "head"])])
    product = g.node("Mul", [g.node("Relu", ["dependent"]), g.node("Relu", ["head"])])
    scores = g.node("Add", [
        g.node("MatMul", [mixed, g.weight(as_array(model.label_mix.weight).T)]),
        g.node("MatMul", [product, g.weight(as_array(model.label_product))]),
    ])  # fmt: skip
    scores = g.node("Add", [scores, g.weight(as_array(model.label_mix.bias))])
    g.nodes.append(helper.make_node("ArgMax", [scores], ["relation"], axis=-1, keepdims=0))
    width = model.label_dep.out_features
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", width]) for name in ("dependent", "head")
    ]
    return g.model(inputs, [helper.make_tensor_value_info("relation", TensorProto.INT64, ["n"])])


@torch.no_grad()
def ranges_of(model: Joint, data: Path, labels: Labels, pieces: list[str]) -> dict[str, tuple[float, float]]:
    """The least and greatest activation at each place that is quantised, over training sentences."""
    seen: dict[str, tuple[float, float]] = {}

    def watch(tap: str):  # type: ignore[no-untyped-def]
        def hook(_module: torch.nn.Module, inputs: tuple[torch.Tensor, ...]) -> None:
            values = inputs[0].flatten()
            low, high = seen.get(tap, (0.0, 0.0))
            seen[tap] = min(low, float(values.min())), max(high, float(values.max()))

        return hook

    for prefix, layers in (("p", model.layers), ("w", model.word_layers)):
        for i, layer in enumerate(layers):
            for name, module in (
                ("in", layer.qkv),
                ("mixed", layer.out),
                ("middle", layer.up),
                ("inner", layer.down),
            ):
                module.register_forward_pre_hook(watch(f"{prefix}{i}.{name}"))
    model.arc_head.register_forward_pre_hook(watch("x"))
    prepare = Preparation(labels, {word: i for i, word in enumerate(pieces)})
    sentences = trees(data, "train")
    step = max(1, len(sentences) // CALIBRATION_SENTENCES)
    examples = [e for e in map(prepare.example, sentences[::step]) if e is not None]
    model.eval()
    arc_high = 0.0
    for batch in batches(examples, 4000):
        x, _ = model.encode(batch.pieces, batch.shapes, batch.firsts)
        model.heads(x)
        arc_high = max(arc_high, float(torch.relu(model.arc_dep(x)).max()))
    return {**seen, "arc": (0.0, arc_high)}


def known_lemmas(data: Path) -> dict[str, dict[str, str]]:
    """By part of speech and small form: the lemma that the training parts give it, where they agree and saw it twice.

    Proper nouns are left to the rules, which keep their capitals.
    """
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in trees(data, "train"):
        for word, upos, lemma in zip(sentence.words, sentence.upos, sentence.lemmas, strict=True):
            if upos not in ("PROPN", "PUNCT", "SYM", "NUM", "X"):
                counts[upos, word.lower()][lemma] += 1
    table: dict[str, dict[str, str]] = defaultdict(dict)
    for (upos, form), lemmas in sorted(counts.items()):
        lemma, count = lemmas.most_common(1)[0]
        if count >= 2 and count >= 0.8 * lemmas.total():
            table[upos][form] = lemma
    return dict(table)


def loaded(folder: Path) -> tuple[Joint, Labels, list[str]]:
    """A trained model as `train` left it."""
    known = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    labels = Labels(**{name: tuple(values) for name, values in known.items()})
    design = json.loads((folder / "design.json").read_text(encoding="utf-8"))
    model = Joint(labels.sizes, len(design["layers"]), len(design["word_layers"]), inner=design["inner"])
    model.load_state_dict(torch.load(folder / "model.pt", weights_only=True))
    model.eval()
    return model, labels, (folder / "pieces.txt").read_text(encoding="utf-8").splitlines()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="folder that train wrote")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--floats", action="store_true", help="without integers, to measure what they cost")
    args = parser.parse_args()
    torch.set_num_threads(2)
    model, labels, pieces = loaded(args.model)
    ranges = ranges_of(model, args.data, labels, pieces)
    args.out.mkdir(parents=True, exist_ok=True)
    onnx.save(encoder_graph(model, ranges, integers=not args.floats), args.out / "encoder.onnx")
    onnx.save(label_graph(model, ranges, integers=not args.floats), args.out / "labels.onnx")
    (args.out / "pieces.txt").write_text("\n".join(pieces) + "\n", encoding="utf-8")
    (args.out / "labels.json").write_text(json.dumps(labels.__dict__, ensure_ascii=False), encoding="utf-8")
    lemmas = json.dumps(known_lemmas(args.data), ensure_ascii=False, separators=(",", ":"))
    (args.out / "lemmas.json").write_text(lemmas + "\n", encoding="utf-8")
    print({path.name: path.stat().st_size for path in sorted(args.out.iterdir())})


if __name__ == "__main__":
    main()
