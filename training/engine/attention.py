"""Attention without a mask: several times faster in ONNX Runtime on a CPU, with the same result.

Short sentences share a row of attention, and must not see each other. With a mask over all pairs of pieces the runtime
leaves its fast way of attention. Here each piece carries a code that tells its sentence, as a few more columns of what
queries and keys are made from: two pieces with one code get a product so much greater that others weigh nothing.

    python -m training.engine.attention FILE.onnx ...    # graphs of before are put into this form, in place
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

CONTRIB = "com.microsoft"
#: Columns of a code: the sentences of a row, and one more for places without a piece.
CODES = 8
#: The value of a code in its column, of the others 0.
CODE = 255
#: How much more two pieces of one sentence score: the exponential of what is less by this is 0 in 32 bits.
APART = 60.0


def without_mask(model: onnx.ModelProto) -> onnx.ModelProto:
    """The graph with the input `codes` (uint8 [rows, t, CODES]) in place of `mask`; unchanged where it has no mask."""
    if "mask" not in {one.name for one in model.graph.input}:
        return model
    weights = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}
    makers = {name: node for node in model.graph.node for name in node.output}
    nodes: list[onnx.NodeProto] = []
    added: list[onnx.TensorProto] = []
    for node in model.graph.node:
        if node.op_type == "MultiHeadAttention" and "mask" in node.input:
            nodes += _attention(node, makers, weights, added)
        else:
            nodes.append(node)
    inputs = [one for one in model.graph.input if one.name != "mask"]
    inputs.append(helper.make_tensor_value_info("codes", TensorProto.UINT8, ["rows", "t", CODES]))
    initializers = [*model.graph.initializer, *added]
    nodes = _needed(nodes, [one.name for one in model.graph.output])
    used = {name for node in nodes for name in node.input}
    graph = helper.make_graph(
        nodes, model.graph.name, inputs, list(model.graph.output), [i for i in initializers if i.name in used]
    )
    return helper.make_model(graph, opset_imports=list(model.opset_import), ir_version=model.ir_version)


def _attention(
    node: onnx.NodeProto,
    makers: dict[str, onnx.NodeProto],
    weights: dict[str, np.ndarray],
    added: list[onnx.TensorProto],
) -> Iterator[onnx.NodeProto]:
    """Pieces are put into the grid as integers, once, and not thrice as what is made of them."""
    heads = next(a.i for a in node.attribute if a.name == "num_heads")
    name = node.output[0]
    linears = [makers[makers[side].input[0]] for side in node.input[:3]]
    grid = makers[node.input[0]].input[1]
    size = weights[linears[0].input[1]].shape[1] // heads
    yield helper.make_node("Gather", [linears[0].input[0], grid], [f"{name}_grid"])
    yield helper.make_node("Concat", [f"{name}_grid", "codes"], [f"{name}_coded"], axis=-1)
    for linear, side in zip(linears[:2], "qk", strict=True):
        yield _with_codes(linear, f"{name}_coded", f"{name}_{side}", heads, weights, added)
    last = linears[2]
    yield helper.make_node(last.op_type, [f"{name}_grid", *last.input[1:]], [f"{name}_v"], domain=last.domain)
    sides = [f"{name}_{side}" for side in "qkv"]
    yield helper.make_node(
        "MultiHeadAttention", sides, [name], domain=CONTRIB, num_heads=heads, scale=float(size**-0.5)
    )


def _with_codes(
    linear: onnx.NodeProto,
    x: str,
    output: str,
    heads: int,
    weights: dict[str, np.ndarray],
    added: list[onnx.TensorProto],
) -> onnx.NodeProto:
    """The linear layer with `CODES` more columns for each head: APART's root for the own code, 0 for the others."""
    if linear.op_type != "MatMulIntegerToFloat":
        raise ValueError(f"{linear.op_type}: only graphs of integers are put into this form")
    weight, step, columns, zero, zeros, bias = (weights[each] for each in linear.input[1:])
    size = weight.shape[1] // heads
    most = int(np.iinfo(weight.dtype).max) // 2
    value = np.float32(np.sqrt(APART * np.sqrt(size)))
    column = value / (np.float32(CODE) * np.float32(step) * most)  # so that CODE times `most` gives the value

    def by_head(old: np.ndarray, new: np.ndarray) -> np.ndarray:
        rows = old.reshape(-1, heads, size)
        return np.concatenate([rows, np.broadcast_to(new, (len(rows), heads, CODES))], -1).reshape(
            len(rows), -1
        )

    own = by_head(
        np.zeros((CODES, heads * size), weight.dtype), (np.eye(CODES) * most).astype(weight.dtype)[:, None]
    )
    parts = {
        "weight": np.concatenate([by_head(weight, np.zeros(CODES, weight.dtype)), own]),
        "columns": by_head(columns, np.full(CODES, column, np.float32))[0],
        "zeros": by_head(zeros, np.zeros(CODES, zeros.dtype))[0],
        # The zero of the activations is not 0: what a column without a code would have is taken off.
        "bias": by_head(
            bias, np.float32(zero) * np.float32(step) * most * column * np.ones(CODES, np.float32)
        )[0],
    }
    for part, values in parts.items():
        added.append(numpy_helper.from_array(np.ascontiguousarray(values), f"{output}_{part}"))
    step_name, zero_name = linear.input[2], linear.input[4]
    inputs = [
        x,
        f"{output}_weight",
        step_name,
        f"{output}_columns",
        zero_name,
        f"{output}_zeros",
        f"{output}_bias",
    ]
    return helper.make_node("MatMulIntegerToFloat", inputs, [output], domain=CONTRIB)


def _needed(nodes: list[onnx.NodeProto], outputs: list[str]) -> list[onnx.NodeProto]:
    """Without those whose results nobody takes, in the same order."""
    wanted = set(outputs)
    kept = []
    for node in reversed(nodes):
        if wanted.intersection(node.output):
            wanted.update(node.input)
            kept.append(node)
    return kept[::-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    for path in parser.parse_args().files:
        onnx.save(without_mask(onnx.load(path)), path)
        print(path, path.stat().st_size)


if __name__ == "__main__":
    main()
