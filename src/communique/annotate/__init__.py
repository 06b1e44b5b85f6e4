"""From text to who, where and when: each annotator lays one more layer over the document."""

from __future__ import annotations

from functools import cache

from communique.annotate import (
    actors,
    analyses,
    coreference,
    entities,
    grammar,
    mentions,
    noun_phrases,
    scenes,
    times,
)
from communique.annotate.backends import DEFAULT, engine_named
from communique.model.stage import Annotator


@cache
def annotators_with(engine: str = DEFAULT, *, every_sentence: bool = False) -> tuple[Annotator, ...]:
    """In the order in which they build upon each other. Raises `ConfigurationError` for an unknown engine."""
    return (
        times.ANNOTATOR,
        analyses.annotator_with(engine_named(engine), every_sentence=every_sentence),
        coreference.ANNOTATOR,
        mentions.ANNOTATOR,
        noun_phrases.ANNOTATOR,
        entities.ANNOTATOR,
        actors.ANNOTATOR,
        scenes.ANNOTATOR,
        grammar.ANNOTATOR,
    )
