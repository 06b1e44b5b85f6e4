"""Where one document contradicts itself: its prose says one thing, a quoted post or a later sentence another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.derive.discrepancies.reports import reports_at_odds
from communique.derive.discrepancies.stages import stages_at_odds
from communique.model.annotation import AnnotatedDocument
from communique.model.facts import Discrepancy, Fact


def discrepancies(doc: AnnotatedDocument, facts: Iterable[Fact]) -> Iterator[Discrepancy]:
    """One for each pair of words at odds, whichever of the facts they speak of."""
    known = list(facts)
    yield from stages_at_odds(doc, known)
    yield from reports_at_odds(doc, known)
