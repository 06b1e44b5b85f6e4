"""Whether two reports are of the same talks, visit, call, exercise."""

from __future__ import annotations

from communique.reconcile.compare.common import (
    AGAINST,
    of_days,
    of_editions,
    of_modality,
    of_parties,
    of_place,
    of_publication,
    of_words,
    same_person,
)
from communique.reconcile.reports import Traits
from communique.reconcile.score import Reason, Score, score_of

#: Two reports of two states say nothing yet: most pairs of a block are different things.
PRIOR = -3.5
#: One outlet's talks are the other's summit.
_NEAR = frozenset({"talks", "summit", "conference"})
_HIGH = "head"
#: What lasts days is told with one day or the next; a call on the next day is another call.
_NEXT_DAY = {"exercise": 1.5, "port_call": 1.5, "visit": 1.5, "conference": 1.0, "call": -8.0}


def compared_engagements(a: Traits, b: Traits) -> Score:
    return score_of(
        Reason("any two reports", PRIOR),
        _of_type(a, b),
        of_parties(a, b, equal=2.0, part=0.5),
        _of_lead(a, b),
        of_days(a.days, b.days, near=_NEXT_DAY.get(a.type, -1.0)),
        of_publication(a, b),
        *_of_people(a, b),
        _of_level(a, b),
        of_place(a, b),
        of_editions(a, b),
        of_modality(a, b),
        _of_tense(a, b),
        of_words(a.words, b.words, most=1.0, none=0.0, what="topics"),
    )


def _of_type(a: Traits, b: Traits) -> Reason:
    if a.type == b.type:
        return Reason(f"both {a.type}", 1.0)
    if {a.type, b.type} <= _NEAR:
        return Reason(f"{a.type} and {b.type}", 0.0)
    return Reason(f"{a.type} and {b.type}", AGAINST)


def _of_tense(a: Traits, b: Traits) -> Reason | None:
    """What was over when the one was published is not what was still to come when the other was, no sooner."""
    if {a.modality, b.modality} != {"actual", "planned"} or (
        a.days and b.days and a.days.exact and b.days.exact
    ):
        return None
    over, to_come = (a, b) if a.modality == "actual" else (b, a)
    if over.published is None or to_come.published is None or to_come.published < over.published:
        return None
    return Reason("still to come when the other was over", -3.0)


def _of_lead(a: Traits, b: Traits) -> Reason | None:
    """Who visits is who visits."""
    return Reason("another visitor", AGAINST) if a.lead != b.lead else None


def _of_people(a: Traits, b: Traits) -> tuple[Reason, ...]:
    """For each party: somebody named by both, or named by both and nobody the same, or of other rank."""
    reasons = []
    for party in sorted(a.parties & b.parties):
        ours = [person for side, person in a.people if side == party]
        theirs = [person for side, person in b.people if side == party]
        told = [same_person(one, other) for one in ours for other in theirs]
        if any(told):
            reasons.append(Reason(f"the same person for {party.upper()}", 1.5))
        elif False in told:
            reasons.append(Reason(f"other persons for {party.upper()}", -5.0))
        elif (ranks := {p.rank for p in ours if p.rank}) and (others := {p.rank for p in theirs if p.rank}):
            if not ranks & others:
                reasons.append(Reason(f"other ranks for {party.upper()}", -4.0))
            else:
                reasons.append(Reason(f"the same rank for {party.upper()}", 0.5))
    return tuple(reasons)


def _of_level(a: Traits, b: Traits) -> Reason | None:
    if a.level is None or b.level is None or a.level == b.level:
        return None
    return Reason(f"level {a.level} and {b.level}", -2.0 if _HIGH in (a.level, b.level) else -1.0)
