"""Two texts captured at one address: the same words, a revision, or a text about something else."""

from __future__ import annotations

from communique.derive.versions.changed import Change, ChangedFact, ChangedFacts, changed_facts
from communique.derive.versions.comparison import Comparison, compare_versions, version_order
from communique.derive.versions.edits import Edit
from communique.derive.versions.verdicts import Verdict

__all__ = [
    "Change",
    "ChangedFact",
    "ChangedFacts",
    "Comparison",
    "Edit",
    "Verdict",
    "changed_facts",
    "compare_versions",
    "version_order",
]
