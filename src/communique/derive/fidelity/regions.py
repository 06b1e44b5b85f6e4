"""Where in a long original a quotation may come from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from communique.derive.alignment import MOST_CELLS
from communique.derive.words import Words

#: Runs of so many words are looked for.
RUNS = (4, 3, 2, 1)
#: A run that stands in more places of the original tells none of them.
MOST_PLACES = 200
MOST_REGIONS = 3
#: Words of the original between two runs of one region: a quotation that leaves out more joins distant passages.
FAR = 60
#: Words on either side of a region, beside the length of the quotation: what was changed at its ends.
MARGIN = 20


def regions(quoted: Words, original: Words) -> Iterator[Words]:
    """The original where it is short; else its likeliest passages, the best first, and at last the whole.

    The whole is aligned by runs of words that occur once, which finds a quotation joined from distant passages,
    but none that is short.
    """
    if len(quoted.atoms) * len(original.atoms) > MOST_CELLS:
        room = MOST_CELLS // max(1, len(quoted.atoms))
        for first, last in _passages(quoted.atoms, original.atoms, room):
            yield original.between(original.owners[first], original.owners[last])
    yield original


def _passages(quoted: Sequence[str], original: Sequence[str], room: int) -> list[tuple[int, int]]:
    """First and last atom of the likeliest passages of at most `room` atoms."""
    margin = len(quoted) + MARGIN
    if room < 2 * margin:
        return []
    hits = _hits(quoted, original)
    found: list[tuple[float, int, int]] = []
    start = 0
    for index, (at, _) in enumerate(hits):
        is_last = index + 1 == len(hits)
        if (
            is_last
            or hits[index + 1][0] - at > FAR
            or hits[index + 1][0] - hits[start][0] > room - 2 * margin
        ):
            worth = sum({run: weight for _, (run, weight) in hits[start : index + 1]}.values())
            found.append((-worth, hits[start][0], at))
            start = index + 1
    return [
        (max(0, first - margin), min(len(original) - 1, last + margin))
        for _, first, last in sorted(found)[:MOST_REGIONS]
    ]


def _hits(quoted: Sequence[str], original: Sequence[str]) -> list[tuple[int, tuple[tuple[int, int], float]]]:
    """Where runs of the quotation stand in the original; of each its place in the quotation and how rare it is.

    What stands everywhere tells no place, unless there is nothing else.
    """
    everywhere: list[tuple[int, tuple[tuple[int, int], float]]] = []
    found: list[tuple[int, tuple[tuple[int, int], float]]] = []
    for length in RUNS:
        runs: dict[tuple[str, ...], int] = {}
        for i in range(len(quoted) - length + 1):
            runs.setdefault(tuple(quoted[i : i + length]), i)
        places: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for j in range(len(original) - length + 1):
            run = tuple(original[j : j + length])
            if run in runs:
                places[run].append(j)
        for run, at in places.items():
            held = [(j, ((length, runs[run]), length / len(at))) for j in at[: MOST_PLACES + 1]]
            (found if len(at) <= MOST_PLACES else everywhere).extend(held)
    return sorted(found or everywhere)
