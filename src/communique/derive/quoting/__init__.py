"""Which original a quotation quotes, across the documents of a register."""

from __future__ import annotations

from communique.derive.quoting.across import link_quotations
from communique.derive.quoting.runs import RunIndex
from communique.derive.quoting.search import Source, best_source
from communique.derive.quoting.voices import Voice, may_quote

__all__ = ["RunIndex", "Source", "Voice", "best_source", "link_quotations", "may_quote"]
