"""Fitted by `bench.fit_confidence`; not to be changed by hand."""

WEIGHTS: dict[str, dict[str, float]] = {}
