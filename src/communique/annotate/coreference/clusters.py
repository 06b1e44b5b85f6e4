"""Candidates that were found to mean the same, and what is known of each such cluster, while the rules run."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from communique.annotate.coreference.candidates import Candidate, Title

#: No rule looks further back than so many candidates: honest texts have fewer in the sentences that rules reach.
LOOK_BACK = 600


@dataclass(slots=True)
class Cluster:
    members: list[int]  #: candidates, in text order
    label: str | None
    plural: bool
    genders: set[str]
    hints: set[str]
    names: set[tuple[str, ...]]
    titles: set[Title]
    codes: set[str]

    def latest_before(self, index: int) -> int:
        """The last member before. Raises `IndexError` where none is."""
        at = bisect_left(self.members, index)
        if at == 0:
            raise IndexError(f"no member before candidate {index}")
        return self.members[at - 1]


@dataclass(frozen=True, slots=True)
class Link:
    """Why a candidate is in a cluster: the rule, and an earlier candidate that it was linked to."""

    rule: str
    antecedent: int


@dataclass(slots=True)
class Clusters:
    """All candidates of a document; at first each is alone.

    Every member of a cluster but its first has a link, and that leads backwards.
    """

    candidates: Sequence[Candidate]
    of: list[Cluster] = field(init=False)
    links: dict[int, Link] = field(default_factory=dict)
    strangers: dict[int, set[int]] = field(default_factory=dict)  #: candidates that are two for certain

    def __post_init__(self) -> None:
        self.of = [_alone(candidate) for candidate in self.candidates]

    def link(self, later: int, earlier: int, rule: str) -> bool:
        """Joins the two clusters where nothing speaks against it. False: nothing was done."""
        kept, gone = self.of[earlier], self.of[later]
        if kept is gone or not self.agree(later, earlier):
            return False
        first = max(kept.members[0], gone.members[0])
        before = kept if first == gone.members[0] else gone
        self.links[first] = Link(rule, earlier if first == later else before.latest_before(first))
        self._join(kept, gone)
        return True

    def _join(self, kept: Cluster, gone: Cluster) -> None:
        kept.members = sorted(kept.members + gone.members)
        kept.label = kept.label or gone.label
        kept.genders |= gone.genders
        kept.hints |= gone.hints
        kept.names |= gone.names
        kept.titles |= gone.titles
        kept.codes |= gone.codes
        for member in gone.members:
            self.of[member] = kept

    def agree(self, a: int, b: int) -> bool:
        """Whether the two clusters could be one: label, number, gender, and no pair of them is two for certain."""
        first, second = self.of[a], self.of[b]
        if first.label and second.label and first.label != second.label:
            return False
        if first.plural != second.plural and "ORG" not in (first.label, second.label):  # a body may be "they"
            return False
        return len(first.genders | second.genders) <= 1 and not self._are_strangers(first, second)

    def keep_apart(self, a: int, b: int) -> None:
        """Two for certain: what would join their clusters later is refused."""
        self.strangers.setdefault(a, set()).add(b)
        self.strangers.setdefault(b, set()).add(a)

    def _are_strangers(self, first: Cluster, second: Cluster) -> bool:
        short, long = (first, second) if len(first.members) < len(second.members) else (second, first)
        return any(self.of[other] is long for i in short.members for other in self.strangers.get(i, ()))

    def of_sentence(self, number: int) -> Iterator[Candidate]:
        """In text order."""
        at = bisect_left(self.candidates, number, key=lambda candidate: candidate.sentence)
        while at < len(self.candidates) and self.candidates[at].sentence == number:
            yield self.candidates[at]
            at += 1

    def before(self, index: int) -> Iterator[Candidate]:
        """Candidates before, the nearest first; no more than `LOOK_BACK`."""
        return (self.candidates[i] for i in range(index - 1, max(-1, index - 1 - LOOK_BACK), -1))


def _alone(candidate: Candidate) -> Cluster:
    return Cluster(
        members=[candidate.index],
        label=candidate.label,
        plural=candidate.plural,
        genders={candidate.gender} if candidate.gender else set(),
        hints={candidate.hint} if candidate.hint else set(),
        names={candidate.name} if candidate.name else set(),
        titles=set(candidate.titles),
        codes={candidate.code} if candidate.code else set(),
    )
