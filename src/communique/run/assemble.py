"""Putting the stages together, and checking that they fit before the first document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from communique._version import __version__
from communique.annotate import annotators_with
from communique.model.annotation import Quotation, Sentence
from communique.model.errors import WiringError
from communique.model.segment import Segment
from communique.model.stage import Annotator, Extractor
from communique.run.flow import Stages
from communique.run.settings import Settings

#: Layers that every reading begins with.
BASE_LAYERS: tuple[type, ...] = (Segment, Sentence, Quotation)


def assembled(stages: Stages | None = None) -> Stages:
    """The stages, checked. Raises `WiringError` where one needs a layer that no earlier one provides."""
    stages = stages or Stages()
    provided = set(BASE_LAYERS)
    for annotator in stages.annotators:
        _check(annotator, provided)
        provided.add(annotator.provides)
    for extractor in stages.extractors:
        _check(extractor, provided)
    return stages


def stages_for(settings: Settings) -> Stages:
    """The stages that the settings ask for, checked. Raises `ConfigurationError` for an engine that is not there."""
    annotators = annotators_with(settings.engine, every_sentence=settings.analyse == "all")
    return assembled(Stages(annotators=annotators))


def pipeline_version(stages: Stages) -> str:
    """Changes when any stage does: documents read under another one are out of date."""
    parts: Iterable[Annotator | Extractor] = (*stages.annotators, *stages.extractors)
    text = " ".join(f"{part.name}/{part.version}" for part in parts)
    return f"{__version__}+{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def _check(stage: Annotator | Extractor, provided: set[type]) -> None:
    missing = [layer.__name__ for layer in stage.requires if layer not in provided]
    if missing:
        raise WiringError(f"{stage.name} needs {', '.join(missing)}, which no earlier stage provides")
