"""Putting the stages together, and checking that they fit before the first document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from communique._version import __version__
from communique.annotate import annotators_with
from communique.annotate.office_holders import OfficeHolders
from communique.extract import EXTRACTORS, office_holders
from communique.model.annotation import Quotation, Sentence
from communique.model.errors import WiringError
from communique.model.segment import Segment
from communique.model.stage import Annotator, Extractor
from communique.run.flow import Stages
from communique.run.settings import Settings

if TYPE_CHECKING:
    from communique.read.origins.fetching import Fetcher

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
    """The stages that the settings ask for, checked.

    Raises `ConfigurationError` for an engine that is not there and for a list of office-holders that is none.
    """
    holders = office_holders_of(settings)
    annotators = annotators_with(settings.engine, every_sentence=settings.analyse == "all", holders=holders)
    doubts = (office_holders.extractor_with(holders),) if holders is not None else ()
    stages = Stages(
        annotators, (*EXTRACTORS, *doubts), only_between_states=settings.analyse == "between-states"
    )
    return assembled(stages)


def office_holders_of(settings: Settings) -> OfficeHolders | None:
    """The list that the settings name, read once as long as the file stays as it is; None where they name none."""
    if not settings.office_holders:
        return None
    try:
        changed = Path(settings.office_holders).stat().st_mtime_ns
    except (OSError, ValueError):
        changed = 0  # reading it will say what is wrong
    return _office_holders(settings.office_holders, changed)


@lru_cache(maxsize=4)
def _office_holders(path: str, _changed: int) -> OfficeHolders:
    from communique.read.office_holders import office_holders_at

    return office_holders_at(path)


def fetcher_for(settings: Settings) -> Fetcher:
    """What fetches pages as the settings say. Raises `ConfigurationError` for a host that is none."""
    from communique.read.limits import Limits
    from communique.read.origins.addresses import allowed_hosts
    from communique.read.origins.fetching import Fetcher, Manners

    hosts = settings.allow_hosts.replace(",", " ").split()
    return Fetcher(
        Manners(
            allowed=allowed_hosts(hosts),
            size=min(settings.max_bytes, Limits.page),
            interval=settings.fetch_interval,
        )
    )


def pipeline_version(stages: Stages) -> str:
    """Changes when any stage does: documents read under another one are out of date."""
    parts: Iterable[Annotator | Extractor] = (*stages.annotators, *stages.extractors)
    text = " ".join(f"{part.name}/{part.version}" for part in parts)
    text += " between-states" * stages.only_between_states
    return f"{__version__}+{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def _check(stage: Annotator | Extractor, provided: set[type]) -> None:
    missing = [layer.__name__ for layer in stage.requires if layer not in provided]
    if missing:
        raise WiringError(f"{stage.name} needs {', '.join(missing)}, which no earlier stage provides")
