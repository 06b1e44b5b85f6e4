"""From text to who, where and when: each annotator lays one more layer over the document."""

from __future__ import annotations

from communique.annotate import actors, entities, noun_phrases, scenes, times
from communique.annotate.backends import ENGINES
from communique.model.stage import Annotator, Engine


def annotators_with(engine: Engine) -> tuple[Annotator, ...]:
    """In the order in which they build upon each other."""
    return (
        times.ANNOTATOR,
        *engine.annotators,
        noun_phrases.ANNOTATOR,
        entities.ANNOTATOR,
        actors.ANNOTATOR,
        scenes.ANNOTATOR,
    )


ANNOTATORS: tuple[Annotator, ...] = annotators_with(ENGINES["rules"])
