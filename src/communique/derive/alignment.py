"""Which words of a quotation are which words of its original."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence

#: Cells of one table; above that, runs of words that occur once in both texts cut the problem up first.
MOST_CELLS = 200_000
_ANCHOR = 4  # words of such a run: shorter ones occur by chance

# What a step is worth. A match outweighs the gap that it needs; leaving out much of the original costs little
# more than leaving out a word, since a quotation that joins two distant passages is one finding, not many.
_MATCH, _LONG_WORD = 2.0, 1.0
_INSERTED, _GAP, _GAP_GOES_ON = 1.0, 2.0, 0.1


def aligned(
    quoted: Sequence[str], original: Sequence[str], gaps: Collection[int] = ()
) -> tuple[tuple[int, int], ...]:
    """Pairs of positions with equal words, both rising. The ends of `original` may hang over at no cost.

    `gaps`: positions in `quoted` before which words of the original may be missing at no cost (an ellipsis).
    Time and memory are bounded by the lengths times a constant.
    """
    if len(quoted) * len(original) <= MOST_CELLS:
        return tuple(_table(quoted, original, frozenset(gaps)))
    anchors = _anchors(quoted, original)
    if not anchors:
        return ()
    pairs: list[tuple[int, int]] = []
    before = (0, max(0, anchors[0][1] - 3 * anchors[0][0] - 40))
    for anchor in [
        *anchors,
        (len(quoted), min(len(original), anchors[-1][1] + 3 * (len(quoted) - anchors[-1][0]) + 40)),
    ]:
        q, o = quoted[before[0] : anchor[0]], original[before[1] : anchor[1]]
        if q and o and len(q) * len(o) <= MOST_CELLS:
            inner = frozenset(g - before[0] for g in gaps if before[0] <= g <= anchor[0])
            pairs.extend((i + before[0], j + before[1]) for i, j in _table(q, o, inner))
        if anchor[0] < len(quoted):
            pairs.append(anchor)
        before = (anchor[0] + 1, anchor[1] + 1)
    return tuple(pairs)


def _anchors(quoted: Sequence[str], original: Sequence[str]) -> list[tuple[int, int]]:
    """Places of runs that occur once on either side, the longest series that rises in both."""
    q, o = _once(quoted), _once(original)
    places = sorted((q[run], o[run]) for run in q.keys() & o.keys())
    tails: list[int] = []
    tail_at: list[int] = []
    previous: list[int] = []
    for index, (_, j) in enumerate(places):
        at = bisect_left(tails, j)
        previous.append(tail_at[at - 1] if at else -1)
        tails[at : at + 1] = [j]
        tail_at[at : at + 1] = [index]
    chain: list[tuple[int, int]] = []
    at = tail_at[-1] if tail_at else -1
    while at >= 0:
        chain.append(places[at])
        at = previous[at]
    return chain[::-1]


def _once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    runs = [tuple(words[i : i + _ANCHOR]) for i in range(len(words) - _ANCHOR + 1)]
    counts = Counter(runs)
    return {run: position for position, run in enumerate(runs) if counts[run] == 1}


def _table(quoted: Sequence[str], original: Sequence[str], gaps: frozenset[int]) -> list[tuple[int, int]]:
    """Best series of matches, by dynamic programming with gaps that cost less the longer they are."""
    n, m = len(quoted), len(original)
    # ending in a match or an inserted word / in words of the original left out
    row = [0.0] * (m + 1)
    gap = [float("-inf")] * (m + 1)
    steps: list[bytearray] = []  # 0 inserted, 1 match; +2: came from a gap
    gap_steps: list[bytearray] = [bytearray(m + 1)]  # 1: the gap goes on
    for i in range(1, n + 1):
        word = quoted[i - 1]
        worth = _MATCH + (_LONG_WORD if len(word) > 3 else 0.0)
        opening, going_on = (0.0, 0.0) if i in gaps else (_GAP, _GAP_GOES_ON)
        new, new_gap = [0.0] * (m + 1), [float("-inf")] * (m + 1)
        step, gap_step = bytearray(m + 1), bytearray(m + 1)
        for j in range(m + 1):
            best, how = row[j] - _INSERTED, 0
            if gap[j] - _INSERTED > best:
                best, how = gap[j] - _INSERTED, 2
            if j and original[j - 1] == word:
                if row[j - 1] + worth >= best:
                    best, how = row[j - 1] + worth, 1
                if gap[j - 1] + worth > best:
                    best, how = gap[j - 1] + worth, 3
            new[j], step[j] = best, how
            if j:
                opened, longer = new[j - 1] - opening, new_gap[j - 1] - going_on
                new_gap[j], gap_step[j] = (longer, 1) if longer > opened else (opened, 0)
        row, gap = new, new_gap
        steps.append(step)
        gap_steps.append(gap_step)
    return _traced(steps, gap_steps, n, max(range(m + 1), key=lambda j: row[j]))


def _traced(steps: list[bytearray], gap_steps: list[bytearray], i: int, j: int) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    while i > 0:
        how = steps[i - 1][j]
        i -= 1
        if how & 1:
            j -= 1
            pairs.append((i, j))
        if how & 2:
            while gap_steps[i][j]:
                j -= 1
            j -= 1
    return pairs[::-1]
