"""How two states of a register differ, and how often what it says was found right."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from math import sqrt
from typing import Any

from communique.api.giving import values_dict
from communique.api.labels import label
from communique.model.judgement import Accept, Correct, Place, Reject
from communique.model.query import Query
from communique.reconcile.records import Record
from communique.register.protocol import Register

#: Records of each register that are held at a time.
HELD = 256
#: Of the normal distribution: 95 of 100 lie within so many standard deviations.
Z95 = 1.959964


@dataclass(frozen=True, slots=True)
class Difference:
    """`became`: "came", "changed" or "went". `fields`: (name, before, after) of what changed, as in the codebook."""

    became: str
    record: str
    kind: str
    label: str
    fields: tuple[tuple[str, Any, Any], ...] = ()


def differences(before: Register, after: Register, query: Query) -> Iterator[Difference]:
    """Of the records that match in one or the other, by id. A record whose key changed goes, and another comes.

    Costs a reading of all records that match, in both.
    """
    old, new = ({place.id for place in register.places(query)} for register in (before, after))
    every = iter(sorted(old | new))
    while ids := tuple(islice(every, HELD)):
        told = {one.id: one for one in before.records_by_id(id for id in ids if id in old)}
        tells = {one.id: one for one in after.records_by_id(id for id in ids if id in new)}
        for id in ids:
            if (found := _difference(told.get(id), tells.get(id))) is not None:
                yield found


def _difference(old: Record | None, new: Record | None) -> Difference | None:
    shown = new or old
    assert shown is not None
    fields: tuple[tuple[str, Any, Any], ...] = ()
    if old and new:
        was, now = values_dict(old), values_dict(new)
        fields = tuple(
            (name, was.get(name), now.get(name)) for name in {**was, **now} if was.get(name) != now.get(name)
        )
        if not fields:
            return None
    became = "changed" if old and new else "came" if new else "went"
    return Difference(became, shown.id, shown.kind, label(shown.lead.fact), fields)


@dataclass(frozen=True, slots=True)
class Judged:
    """Reports of one kind that people looked at. `corrected`: found, with a value put right."""

    kind: str
    accepted: int
    corrected: int
    rejected: int

    @property
    def reports(self) -> int:
        return self.accepted + self.corrected + self.rejected

    @property
    def precision(self) -> float:
        """Of the reports, those that are of something that the text tells."""
        return (self.accepted + self.corrected) / self.reports

    @property
    def right(self) -> float:
        """Those with nothing put right."""
        return self.accepted / self.reports

    @property
    def at_least(self) -> float:
        """What the share that is right is above, with a probability of 97.5 %: the lower end of Wilson's interval."""
        n, share = self.reports, self.right
        middle, spread = share + Z95**2 / (2 * n), sqrt(share * (1 - share) / n + Z95**2 / (4 * n * n))
        return (middle - Z95 * spread) / (1 + Z95**2 / n)


def judged(register: Register) -> tuple[Judged, ...]:
    """By kind, in alphabetical order: how the reports that somebody judged came out. What was undone does not count."""
    said: defaultdict[str, dict[Place, str]] = defaultdict(dict)
    for kept in register.judgements():
        verdict = kept.judgement.verdict
        if kept.stands and isinstance(verdict, Accept | Correct | Reject):
            for place in verdict.places:
                of_kind = said[place.kind]
                if of_kind.get(place) != Correct.name or isinstance(verdict, Reject):
                    of_kind[place] = verdict.name
    counted = {kind: Counter(places.values()) for kind, places in said.items()}
    return tuple(
        Judged(kind, n[Accept.name], n[Correct.name], n[Reject.name]) for kind, n in sorted(counted.items())
    )
