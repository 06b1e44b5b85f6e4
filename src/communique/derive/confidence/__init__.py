"""How sure a fact is: the share of such facts that are right, as measured on gold.

A logistic model for each kind, over what can be seen of a fact without the text: which rule found it, which of its
fields have a value, which of them were worked out and how. `bench.fit_confidence` fits the weights; the reliability
of the result is in docs/evaluation.md.
"""

from __future__ import annotations

from dataclasses import replace
from math import exp, fsum

from communique.derive.confidence.features import features_of
from communique.derive.confidence.weights import WEIGHTS
from communique.model.facts import Fact


def calibrated(fact: Fact) -> Fact:
    """The fact with its confidence; as it is where its kind was never measured."""
    weights = WEIGHTS.get(fact.kind)
    if weights is None:
        return fact
    score = fsum(weights.get(feature, 0.0) for feature in features_of(fact))
    return replace(fact, confidence=round(1 / (1 + exp(-score)), 2))


__all__ = ["calibrated", "features_of"]
