"""Ships and units that documents name for one side of an exercise or a port call."""

from __future__ import annotations

from collections.abc import Iterator

from communique.derive.discrepancies.across.saying import Saying
from communique.model.facts import Engagement
from communique.model.query import words_of
from communique.model.reading import Reading
from communique.reconcile.records import Report

_TYPES = frozenset({"exercise", "port_call"})


def units(report: Report, _: Reading) -> Iterator[Saying]:
    """A list may leave some out; two lists each of which has one that the other lacks do not agree."""
    fact = report.fact
    if not isinstance(fact, Engagement) or fact.type.value not in _TYPES:
        return
    for side in fact.sides:
        named = [one.person for one in side.participants if one.person is not None]
        if side.country is not None and len(named) > 1:
            yield Saying(
                "sides",
                ", ".join(one.value for one in named),
                report.document_id,
                tuple(evidence for one in named for evidence in one.evidence),
                mark=side.country.value,
                names=frozenset(" ".join(words_of(one.value)) for one in named),
            )
