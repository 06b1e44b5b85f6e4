"""From scores to answers: the best tree over a sentence's words, the best sequence of name tags."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

#: Less than any score that the network gives.
_NEVER = np.float32(-1e6)


def heads_of(arcs: Floats) -> list[int]:
    """Heads of `n` words, 0 the root, from scores [n, 1 + n] (word by head): a tree with one word at its root.

    Greedy where that is a tree, which it is for nineteen sentences in twenty; else the maximum spanning tree
    (Chu, Liu and Edmonds), cubic in the words at the worst.
    """
    scores = arcs.astype(np.float64)
    n = len(scores)
    scores[np.arange(n), np.arange(1, n + 1)] = _NEVER
    heads = [int(head) for head in scores.argmax(1)]
    if heads.count(0) == 1 and _cycle_in([0, *heads]) is None:
        return heads
    return _with_one_root(scores)


def _with_one_root(scores: npt.NDArray[np.float64]) -> list[int]:
    """The best tree in which exactly one word hangs on the root: the few likeliest roots are tried."""
    best: tuple[float, list[int]] | None = None
    highest = scores[:, 1:].max(1, initial=float(_NEVER) * 4)
    at_most = scores[:, 0] + highest.sum() - highest
    for root in np.argsort(-scores[:, 0], kind="stable")[:3]:
        if best is not None and at_most[root] <= best[0]:
            continue
        trial = scores.copy()
        trial[:, 0] = _NEVER
        trial[root, :] = _NEVER
        trial[root, 0] = scores[root, 0]
        heads = _spanning_tree(trial)
        total = float(sum(trial[i, head] for i, head in enumerate(heads)))
        if best is None or total > best[0]:
            best = total, heads
    assert best is not None
    return best[1]


def _spanning_tree(scores: npt.NDArray[np.float64]) -> list[int]:
    """Maximum spanning arborescence below node 0; `scores[i, j]`: word i + 1 on node j."""
    n = len(scores) + 1
    full = np.full((n, n), float(_NEVER) * 4)
    full[1:] = scores
    np.fill_diagonal(full, float(_NEVER) * 8)
    return _arborescence(full)[1:]


def _arborescence(scores: npt.NDArray[np.float64]) -> list[int]:
    """Head of each node (node 0 has head 0), contracting one cycle at a time."""
    heads = [0, *(int(h) for h in scores[1:].argmax(1))]
    cycle = _cycle_in(heads)
    if cycle is None:
        return heads
    inside = set(cycle)
    outside = [node for node in range(len(scores)) if node not in inside]
    inner = sum(scores[node, heads[node]] for node in cycle)
    size = len(outside) + 1
    small = np.full((size, size), float(_NEVER) * 8)
    small[:-1, :-1] = scores[np.ix_(outside, outside)]
    np.fill_diagonal(small, float(_NEVER) * 8)
    gains = scores[np.ix_(cycle, outside)] - scores[cycle, [heads[c] for c in cycle]][:, None]
    small[-1, :-1] = inner + gains.max(0)
    enters = [cycle[at] for at in gains.argmax(0)]
    exits = scores[np.ix_(outside, cycle)]
    small[1:-1, -1] = exits.max(1)[1:]  # the first is the root, which hangs on nothing
    leaves = [cycle[at] for at in exits.argmax(1)]
    below = _arborescence(small)
    result = heads[:]
    for position, node in enumerate(outside):
        if node:
            head = below[position]
            result[node] = leaves[position] if head == size - 1 else outside[head]
    result[enters[below[-1]]] = outside[below[-1]]
    return result


def _cycle_in(heads: Sequence[int]) -> list[int] | None:
    """Nodes of a cycle among `heads` (of nodes 0..n, node 0 the root), or None."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = heads[node]
        if state[node] == 1:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return None


class NameDecoder:
    """The likeliest allowed sequence of B, I and O tags of one sentence."""

    def __init__(self, tags: Sequence[str]) -> None:
        self.tags = tuple(tags)
        self._allowed = np.array([[_may_follow(before, after) for after in tags] for before in tags])
        self._first = np.array([_may_follow("O", tag) for tag in tags])

    def tags_of(self, scores: Floats) -> tuple[str, ...]:
        """The tags of the words from their log probabilities [words, tags]."""
        best = scores.argmax(1)
        if not (self._first[best[0]] and self._allowed[best[:-1], best[1:]].all()):
            best = self._searched(scores)
        return tuple([self.tags[k] for k in best.tolist()])

    def _searched(self, scores: Floats) -> Ints:
        """Viterbi's algorithm, for the few sentences in which the likeliest tags do not fit together."""
        steps = np.where(self._allowed, np.float32(0), _NEVER)
        best = scores[0] + np.where(self._first, np.float32(0), _NEVER)
        back = np.zeros(scores.shape, np.int64)
        for i in range(1, len(scores)):
            ways = best[:, None] + steps
            back[i] = ways.argmax(0)
            best = ways.max(0) + scores[i]
        found = np.zeros(len(scores), np.int64)
        found[-1] = best.argmax()
        for i in range(len(scores) - 1, 0, -1):
            found[i - 1] = back[i, found[i]]
        return found


def _may_follow(before: str, after: str) -> bool:
    return not after.startswith("I-") or before[2:] == after[2:]


def name_spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """(first word, one past the last, label) of each name in a sequence of B, I and O tags."""
    spans: list[tuple[int, int, str]] = []
    start = 0
    label = ""
    for i, tag in enumerate((*tags, "O")):
        if label and not tag.startswith("I-"):
            spans.append((start, i, label))
            label = ""
        if tag.startswith("B-"):
            start, label = i, tag[2:]
    return spans
