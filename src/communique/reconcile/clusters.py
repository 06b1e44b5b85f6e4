"""From what was compared to records: which reports are of one thing.

The strongest agreements join first; two groups in which anything speaks clearly against stay apart. A judgement of a
person outweighs every score. The answer depends on the reports alone, not on the order in which they came.

Reports with one key are the same by `records.record_key`; one of them, the first, is compared for all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from communique.reconcile.blocking import are_compared, blocks
from communique.reconcile.compare import AGAINST, compared
from communique.reconcile.reports import Traits
from communique.reconcile.score import DIFFERENT_BELOW, SAME_FROM, Reason, Score, score_of

Pair = tuple[str, str]  #: of keys, the smaller first

_TOLD_APART = score_of(Reason("told apart by one document", AGAINST))


@dataclass(frozen=True, slots=True)
class Known:
    """What is known under one key: its first report, and the documents that have one."""

    traits: Traits
    documents: frozenset[str]


def known_by_key(reports: Iterable[Traits]) -> dict[str, Known]:
    documents: defaultdict[str, set[str]] = defaultdict(set)
    first: dict[str, Traits] = {}
    for traits in reports:
        documents[traits.key].add(traits.document)
        if traits.key not in first or traits.rank < first[traits.key].rank:
            first[traits.key] = traits
    return {key: Known(traits, frozenset(documents[key])) for key, traits in first.items()}


def pairs_of(reports: Iterable[Traits]) -> set[Pair]:
    """Keys of the reports that share a block."""
    by_block: defaultdict[str, dict[str, Traits]] = defaultdict(dict)
    for traits in reports:
        for block in blocks(traits):
            by_block[block].setdefault(traits.key, traits)
    return {
        (min(a, b), max(a, b))
        for block, met in by_block.items()
        for a, b in combinations(met, 2)
        if are_compared(block, met[a], met[b])
    }


def score_between(a: Known, b: Known) -> Score:
    """What one document tells apart is apart, whatever the rest say."""
    return _TOLD_APART if a.documents & b.documents else compared(a.traits, b.traits)


def scores_of(reports: Iterable[Traits]) -> dict[Pair, Score]:
    """Of every two keys whose reports share a block."""
    reports = list(reports)
    known = known_by_key(reports)
    return {(a, b): score_between(known[a], known[b]) for a, b in pairs_of(reports)}


def clusters(
    known: Mapping[str, Known],
    totals: Mapping[Pair, float],
    judged: Mapping[Pair, bool] = {},
    together: Mapping[str, str] = {},
) -> dict[str, str]:
    """The group of each key, named by its smallest key. `judged`: whether somebody said that two are the same.

    `totals`: the scores of all that share a block. Costs a comparison for any two that come into one group without one,
    but for those that are in one group of `together` already: the groups of an earlier answer, without keys of which
    anything is known or judged otherwise since.
    """
    groups = _Groups(known, totals, judged, together)
    likely = [(-total, pair) for pair, total in totals.items() if total >= SAME_FROM]
    for pair in sorted(pair for pair, same in judged.items() if same):
        groups.join(pair, whatever=True)
    for _, pair in sorted(likely):
        groups.join(pair)
    return groups.of


_Members = Mapping[str, list[str]]


class _Groups:
    def __init__(
        self,
        known: Mapping[str, Known],
        totals: Mapping[Pair, float],
        judged: Mapping[Pair, bool],
        together: Mapping[str, str],
    ) -> None:
        self.of = {key: key for key in known}
        self._known = known
        #: The keys of each group, by the earlier group that they are all fit for.
        self._members: dict[str, dict[str, list[str]]] = {
            key: {together.get(key, f"{key} alone"): [key]} for key in known
        }
        self._judged = judged
        self._totals = dict(totals)

    def join(self, pair: Pair, *, whatever: bool = False) -> None:
        """Unless anything in the one group speaks clearly against anything in the other."""
        if not all(key in self.of for key in pair):
            return
        a, b = sorted(self.of[key] for key in pair)
        if a == b or (not whatever and self._are_apart(self._members[a], self._members[b])):
            return
        for fit, keys in self._members.pop(b).items():
            self._members[a].setdefault(fit, []).extend(keys)
            self.of |= dict.fromkeys(keys, a)

    def _are_apart(self, ours: _Members, theirs: _Members) -> bool:
        return any(
            self._speaks_against(min(a, b), max(a, b))
            for mine in ours
            for yours in theirs
            if mine != yours
            for a in ours[mine]
            for b in theirs[yours]
        )

    def _speaks_against(self, a: str, b: str) -> bool:
        judged = self._judged.get((a, b))
        return self._total(a, b) < DIFFERENT_BELOW if judged is None else not judged

    def _total(self, a: str, b: str) -> float:
        if (a, b) not in self._totals:
            self._totals[a, b] = score_between(self._known[a], self._known[b]).total
        return self._totals[a, b]


def names_of(known: Mapping[str, Known], group: Mapping[str, str]) -> dict[str, str]:
    """The id of each group: the key of the report that was published first, so that later ones change nothing."""
    first: dict[str, tuple[str, str]] = {}
    for key, name in group.items():
        mine = (known[key].traits.rank, key)
        first[name] = min(first.get(name, mine), mine)
    return {name: key for name, (_, key) in first.items()}
