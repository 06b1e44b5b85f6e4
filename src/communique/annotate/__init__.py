"""From text to who, where and when: each annotator lays one more layer over the document."""

from __future__ import annotations

from functools import cache

from communique.annotate import (
    actors,
    analyses,
    coreference,
    grammar,
    mentions,
    noun_phrases,
    office_holders,
    relations,
    scenes,
    times,
)
from communique.annotate.backends import DEFAULT, engine_named
from communique.model.stage import Annotator


@cache
def annotators_with(
    engine: str = DEFAULT,
    *,
    every_sentence: bool = False,
    holders: office_holders.OfficeHolders | None = None,
) -> tuple[Annotator, ...]:
    """In the order in which they build upon each other. Raises `ConfigurationError` for an unknown engine."""
    return (
        analyses.annotator_with(engine_named(engine), every_sentence=every_sentence),
        times.ANNOTATOR,
        coreference.ANNOTATOR,
        mentions.ANNOTATOR,
        noun_phrases.ANNOTATOR,
        office_holders.annotator_with(holders),
        actors.ANNOTATOR,
        scenes.ANNOTATOR,
        grammar.ANNOTATOR,
        relations.ANNOTATOR,
    )
