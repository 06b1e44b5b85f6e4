"""Whether two reports are of the same programme, partnership, statement or act."""

from __future__ import annotations

from communique.reconcile.compare.common import (
    AGAINST,
    of_days,
    of_parties,
    of_place,
    of_publication,
    of_words,
    same_person,
)
from communique.reconcile.reports import Traits
from communique.reconcile.score import Reason, Score, score_of


def compared_programmes(a: Traits, b: Traits) -> Score:
    """The same equipment between the same states is one programme, whatever its milestone."""
    return score_of(
        Reason("any two reports", -3.0),
        of_words(a.words, b.words, most=3.0, none=AGAINST, what="equipment"),
        of_parties(a, b, equal=2.0, part=0.5),
        of_days(a.days, b.days, far=-2.0) if a.status == b.status else None,
        Reason("the same number", 0.5) if a.value and a.value == b.value else None,
    )


def compared_partnerships(a: Traits, b: Traits) -> Score:
    """By the whole label: a strategic partnership is no comprehensive strategic one."""
    same = bool(a.words) and a.words == b.words
    return score_of(
        Reason("the same label", 2.0) if same else Reason("other labels", AGAINST),
        of_parties(a, b, equal=2.0, part=-1.0),
    )


#: Shorter ones may be said twice.
_TELLING_WORDS = 6


def compared_statements(a: Traits, b: Traits) -> Score:
    told = [same_person(one, other) for _, one in a.people for _, other in b.people]
    are_posts = a.type == b.type == "post"
    # A report may quote a part; a post is the whole.
    whole = len(a.words | b.words) if are_posts else min(len(a.words), len(b.words))
    share = len(a.words & b.words) / max(1, whole)
    return score_of(
        Reason("any two reports", -2.0),
        Reason("the same speaker", 1.5) if any(told) else Reason("other speakers", AGAINST),
        # What one says alone and what two say together are two statements, though in the same formula.
        Reason("not all speakers the same", -2.5) if len(a.people) != len(b.people) else None,
        Reason(f"{share:.0%} of the words", 12 * share - 9.5 if are_posts else 8 * share - 5.5),
        Reason("few words", -3.0) if min(len(a.words), len(b.words)) < _TELLING_WORDS else None,
        None if a.type == b.type else Reason(f"{a.type} and {b.type}", -0.5),
        of_days(a.days, b.days, same=1.0, near=0.0),
        of_publication(a, b),
    )


def compared_events(a: Traits, b: Traits) -> Score:
    """Acts without a record behind them: the same act of the same two on a day, in like words."""
    return score_of(
        Reason("any two reports", -4.0),
        Reason(f"both {a.type}", 1.0) if a.type == b.type else Reason("other acts", AGAINST),
        Reason("the other way round", AGAINST) if a.lead != b.lead else None,
        of_parties(a, b, equal=1.0, part=AGAINST),
        of_days(a.days, b.days, near=-2.0),
        of_publication(a, b),
        of_place(a, b),
        of_words(a.words, b.words, most=1.5, none=-1.5, what="words"),
    )
