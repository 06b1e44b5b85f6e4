"""How often a comparison of quotations errs: faithful texts, changed in known ways, and the count of what was noticed.

The word lists here are not those of the comparison, and must stay apart from them, or the measure is circular.
"""

from __future__ import annotations

from communique.evaluate.quotations.scores import Score, scores
from communique.evaluate.quotations.seeded import FAITHFUL, SEEDED, SeededQuotation, seeded_quotations

__all__ = ["FAITHFUL", "SEEDED", "Score", "SeededQuotation", "scores", "seeded_quotations"]
