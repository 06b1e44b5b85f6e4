"""How often a comparison of quotations errs: faithful texts, changed in known ways, and the count of what was noticed.

The word lists here were written without those of the comparison; they must stay apart, or the measure is circular.
"""

from __future__ import annotations

from communique.evaluate.quotations.scores import Score, scores
from communique.evaluate.quotations.seeded import FAITHFUL, SEEDED, SeededQuotation, seeded_quotations

__all__ = ["FAITHFUL", "SEEDED", "Score", "SeededQuotation", "scores", "seeded_quotations"]
