"""Facts from layers, one module for each kind."""

from __future__ import annotations

from communique.extract import agreement, engagement, event, partnership, programme, statement
from communique.model.stage import Extractor

#: Extractors do not know each other; what links their facts is in `derive`.
EXTRACTORS: tuple[Extractor, ...] = (
    agreement.EXTRACTOR,
    engagement.EXTRACTOR,
    event.EXTRACTOR,
    partnership.EXTRACTOR,
    programme.EXTRACTOR,
    statement.EXTRACTOR,
)
