"""The kinds of fact that a document can report. A new kind is a file here, a name in `Fact` and in `KINDS`."""

from __future__ import annotations

from communique.model.facts.agreement import Agreement, Stage
from communique.model.facts.discrepancy import Discrepancy, ReportedValue
from communique.model.facts.engagement import Engagement, Participant, Side
from communique.model.facts.event import Cameo, Event, Plover
from communique.model.facts.fact import LEVELS, MODALITIES, UNMEASURED, FactBase
from communique.model.facts.partnership import Partnership
from communique.model.facts.programme import Programme, Roles
from communique.model.facts.statement import Edit, Fidelity, Statement

Fact = Engagement | Agreement | Statement | Programme | Partnership | Event | Discrepancy

#: In the order of CODEBOOK section 4, which is also the order of facts in a reading.
KINDS: dict[str, type[Fact]] = {
    kind.kind: kind for kind in (Engagement, Agreement, Statement, Programme, Partnership, Event, Discrepancy)
}

__all__ = [
    "KINDS",
    "LEVELS",
    "MODALITIES",
    "UNMEASURED",
    "Agreement",
    "Cameo",
    "Discrepancy",
    "Edit",
    "Engagement",
    "Event",
    "Fact",
    "FactBase",
    "Fidelity",
    "Participant",
    "Partnership",
    "Plover",
    "Programme",
    "ReportedValue",
    "Roles",
    "Side",
    "Stage",
    "Statement",
]
