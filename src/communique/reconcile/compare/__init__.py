"""Whether two reports of one kind are of one thing: what speaks for it and against it, added up."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from communique.reconcile.compare.agreements import compared_agreements
from communique.reconcile.compare.common import AGAINST
from communique.reconcile.compare.engagements import compared_engagements
from communique.reconcile.compare.others import (
    compared_events,
    compared_partnerships,
    compared_programmes,
    compared_statements,
)
from communique.reconcile.reports import Traits
from communique.reconcile.score import Reason, Score, score_of

_COMPARED: Mapping[str, Callable[[Traits, Traits], Score]] = {
    "engagement": compared_engagements,
    "agreement": compared_agreements,
    "programme": compared_programmes,
    "partnership": compared_partnerships,
    "statement": compared_statements,
    "event": compared_events,
}


def compared(a: Traits, b: Traits) -> Score:
    """Symmetric: the order of the two changes nothing. Facts of one document that are not the same by
    `records.record_key` are two: the reading of that document has told them apart.
    """
    if a.kind != b.kind or a.kind not in _COMPARED:
        return score_of(Reason("of different kinds", AGAINST))
    if a.document == b.document:
        return score_of(Reason("told apart by one document", AGAINST))
    if "hypothetical" in (a.modality, b.modality):
        return score_of(Reason("only imagined", AGAINST))
    return _COMPARED[a.kind](*sorted((a, b), key=lambda traits: (traits.key, traits.document)))


__all__ = ["AGAINST", "compared"]
