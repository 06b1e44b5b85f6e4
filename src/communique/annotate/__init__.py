"""From text to who, where and when: each annotator lays one more layer over the document."""

from __future__ import annotations

from communique.annotate import actors, entities, mentions, noun_phrases, scenes, times
from communique.model.stage import Annotator

#: In the order in which they build upon each other.
ANNOTATORS: tuple[Annotator, ...] = (
    times.ANNOTATOR,
    mentions.ANNOTATOR,
    noun_phrases.ANNOTATOR,
    entities.ANNOTATOR,
    actors.ANNOTATOR,
    scenes.ANNOTATOR,
)
