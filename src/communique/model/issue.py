"""A doubt about the text, kept with the data."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model.evidence import Evidence


@dataclass(frozen=True, slots=True, order=True)
class Issue:
    """What could not be decided. `code` is `<stage or kind>.<what>`, stable, listed in docs/issues.md."""

    code: str
    message: str
    evidence: Evidence | None = None
