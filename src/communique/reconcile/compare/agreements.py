"""Whether two reports are of the same instrument."""

from __future__ import annotations

from communique.model.facts.agreement import STATUSES
from communique.reconcile.compare.common import (
    of_days,
    of_editions,
    of_parties,
    of_publication,
    of_words,
)
from communique.reconcile.reports import Traits
from communique.reconcile.score import Reason, Score, score_of

PRIOR = -3.0
#: Instruments that nobody takes for one another; "agreement" and "other" may be any of them.
_APART = (
    frozenset({"memorandum_of_understanding", "letter_of_intent", "arrangement"}),
    frozenset({"treaty", "protocol"}),
    frozenset({"contract"}),
    frozenset({"joint_statement"}),
    frozenset({"roadmap"}),
)
#: From one stage of an instrument to the next it takes years at most.
_LONG = 3 * 366
#: Days by which reports of stages may be out of order: one of them is wrong, and not another instrument.
_SHORT = 14


def compared_agreements(a: Traits, b: Traits) -> Score:
    return score_of(
        Reason("any two reports", PRIOR),
        _of_instrument(a, b),
        of_parties(a, b, equal=2.0, part=0.5),
        of_words(a.words, b.words, most=2.5, none=-2.5, what="name and subject"),
        _of_stages(a, b),
        of_publication(a, b) if a.status == b.status else None,
        of_editions(a, b),
        _of_value(a, b),
    )


def _of_instrument(a: Traits, b: Traits) -> Reason | None:
    if a.type == b.type:
        return Reason(f"both {a.type}", 0.5)
    one, other = (next((kinds for kinds in _APART if t.type in kinds), None) for t in (a, b))
    if one and other and one is not other:
        return Reason(f"{a.type} and {b.type}", -2.5)
    if "joint_statement" in (a.type, b.type):
        return Reason(f"{a.type} and {b.type}", -3.0)
    return None


def _of_stages(a: Traits, b: Traits) -> Reason | None:
    """Of one stage there is one day; of two stages the earlier comes first, and the later not long after."""
    if a.status == b.status or not a.status or not b.status:
        return of_days(a.days, b.days, same=2.0, far=-5.0)  # several are signed on a day
    if a.days is None or b.days is None:
        return None
    is_in_order = STATUSES.index(a.status) <= STATUSES.index(b.status)
    (early, first), (late, second) = ((a.status, a.days), (b.status, b.days))[:: 1 if is_in_order else -1]
    if first.first > second.last and first.gap(second) > _SHORT:
        return Reason(f"{early} after {late}", -2.0)
    if first.gap(second) > _LONG:
        return Reason("stages years apart", -3.0)
    return Reason(f"{early}, then {late}", 0.5)


def _of_value(a: Traits, b: Traits) -> Reason | None:
    if not a.value or not b.value:
        return None
    return Reason("the same amount", 1.5) if a.value == b.value else Reason("other amounts", -1.0)
