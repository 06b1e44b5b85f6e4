"""Facts from facts: what belongs together, how faithful a quotation is, events, contradictions."""

from __future__ import annotations

from collections.abc import Iterable

from communique.derive.acting import acting_entities
from communique.derive.discrepancies import discrepancies
from communique.derive.events import derived_events
from communique.derive.links import linked
from communique.derive.originals import link_originals
from communique.model.annotation import AnnotatedDocument
from communique.model.facts import Event, Fact
from communique.model.issue import Issue


def derive_facts(doc: AnnotatedDocument, facts: Iterable[Fact]) -> tuple[list[Fact], list[Issue]]:
    """The facts of one document with their links, and what follows from them."""
    quoted, doubts = link_originals(doc, facts)
    joined = linked(quoted)
    events = list(derived_events(doc.document, joined))
    known = {(e.actor.value, e.recipient.value, e.plover.event.value) for e in events}
    own = [f for f in joined if isinstance(f, Event)]
    new = [f for f in own if (f.actor.value, f.recipient.value, f.plover.event.value) not in known]
    others = [f for f in joined if not isinstance(f, Event)]
    return [*others, *events, *new, *discrepancies(doc, joined)], doubts


__all__ = ["acting_entities", "derive_facts"]
