"""How well reports were gathered into records: B-cubed precision, recall and F1.

Bagga and Baldwin (1998): for each item, the share of its found group that belongs with it, and the share of its true
group that was found with it; the means over all items.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BCubed:
    precision: float
    recall: float
    items: int

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def b_cubed(true: Mapping[Hashable, Hashable], found: Mapping[Hashable, Hashable]) -> BCubed:
    """Groups by item. An item that was not found stands alone; items that are not among the true ones are left out.

    >>> b_cubed({1: "a", 2: "a", 3: "b", 4: "b"}, {1: "x", 2: "x", 3: "x", 4: "x"})
    BCubed(precision=0.5, recall=1.0, items=4)
    """
    of_truth, of_found = defaultdict(set), defaultdict(set)
    for item, group in true.items():
        of_truth[group].add(item)
        of_found[found.get(item, ("alone", item))].add(item)
    if not true:
        return BCubed(1.0, 1.0, 0)
    shared = {
        item: len(of_truth[group] & of_found[found.get(item, ("alone", item))])
        for item, group in true.items()
    }
    precision = sum(shared[i] / len(of_found[found.get(i, ("alone", i))]) for i in true) / len(true)
    recall = sum(shared[i] / len(of_truth[group]) for i, group in true.items()) / len(true)
    return BCubed(precision, recall, len(true))
