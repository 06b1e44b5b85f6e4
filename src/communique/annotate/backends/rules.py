"""Names by word lists, shapes and neighbourhood: needs no model, runs anywhere, gives the same answer everywhere."""

from __future__ import annotations

from communique.annotate import mentions
from communique.model.stage import Engine

ENGINE = Engine(name="rules", annotators=(mentions.ANNOTATOR,))
