"""Two texts captured at one address: the same words, a revision, or a text about something else."""

from __future__ import annotations

from communique.derive.versions.comparison import compare_versions, version_order

__all__ = ["compare_versions", "version_order"]
