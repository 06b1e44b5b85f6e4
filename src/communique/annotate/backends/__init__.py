"""The engines that can read the language of a text. A trained one is imported here and nowhere else."""

from __future__ import annotations

from communique.annotate.backends import rules
from communique.model.stage import Engine

#: By the name that settings know them by.
ENGINES: dict[str, Engine] = {rules.ENGINE.name: rules.ENGINE}
