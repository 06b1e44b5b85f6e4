"""From scores to answers: the best tree over a sentence's words, the best sequence of name tags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

#: Less than any score that the network gives.
_NEVER = np.float32(-1e6)


def heads_of(arcs: Floats) -> list[int]:
    """Heads of `n` words, 0 the root, from scores [n, 1 + n] (word by head): a tree with one word at its root.

    Greedy where that is a tree, which it is for nineteen sentences in twenty; else the maximum spanning tree
    (Chu, Liu and Edmonds), quadratic in the words.
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
    """Head of each node (node 0 has head 0), contracting one cycle at a time, in place: `scores` is used up."""
    heads = scores.argmax(1)
    heads[0] = 0
    contracted: list[_Contraction] = []
    while (found := _cycle_in(heads.tolist())) is not None:
        cycle = np.array(found)
        one, others = cycle[0], cycle[1:]
        gains = scores[cycle] - scores[cycle, heads[cycle]][:, None]
        exits = scores[:, cycle]
        contracted.append(_Contraction(cycle, heads[cycle], cycle[gains.argmax(0)], cycle[exits.argmax(1)]))
        scores[one], scores[:, one] = gains.max(0), exits.max(1)
        scores[one, cycle] = scores[:, others] = float(_NEVER) * 8
        is_gone = np.zeros(len(heads), np.bool_)
        is_gone[others] = True
        heads[is_gone[heads]] = one
        heads[others] = 0
        heads[one] = scores[one].argmax()
    for each in reversed(contracted):
        one = each.cycle[0]
        head = heads[one]
        hanging = heads == one
        heads[hanging] = each.leaves[hanging]
        heads[each.cycle] = each.heads
        heads[each.enters[head]] = head
    return [int(head) for head in heads]


@dataclass(frozen=True, slots=True)
class _Contraction:
    """A cycle that its first node stands for from now on."""

    cycle: Ints
    heads: Ints  #: of its nodes, within it
    enters: Ints  #: by the head that the cycle gets, which of its nodes hangs on it
    leaves: Ints  #: by the node that hangs on the cycle, on which of its nodes


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
