"""Facts from facts: what belongs together, how faithful a quotation is, events, contradictions."""

from __future__ import annotations

from collections.abc import Iterable

from communique.derive.acting import acting_entities
from communique.derive.confidence import calibrated
from communique.derive.discrepancies import discrepancies
from communique.derive.events import derived_events, is_among, is_same_act, promised, with_record
from communique.derive.links import linked
from communique.derive.originals import link_originals
from communique.derive.unresolved_offices import unresolved_offices
from communique.derive.unresolved_times import unresolved_times
from communique.model.annotation import AnnotatedDocument
from communique.model.facts import Event, Fact
from communique.model.issue import Issue


def derive_facts(doc: AnnotatedDocument, facts: Iterable[Fact]) -> tuple[list[Fact], list[Issue]]:
    """The facts of one document with their links, and what follows from them."""
    quoted, doubts = link_originals(doc, facts)
    joined = linked(quoted)
    own = [with_record(fact, joined) for fact in joined if isinstance(fact, Event)]
    events = [promised(event, own) for event in derived_events(doc.document, joined)]
    new = [
        event
        for event in own
        if not any(is_same_act(event, known) for known in events)
        and not any(is_among(event, fact) for fact in joined)
    ]
    others = [fact for fact in joined if not isinstance(fact, Event)]
    everything = [*others, *events, *new, *discrepancies(doc, joined)]
    return [calibrated(fact) for fact in everything], doubts


__all__ = ["acting_entities", "derive_facts", "unresolved_offices", "unresolved_times"]
