"""The fate of one document."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model.document import Document
from communique.model.reading import Reading
from communique.model.segment import Segment


@dataclass(frozen=True, slots=True)
class Done:
    reading: Reading


@dataclass(frozen=True, slots=True)
class Skipped:
    """Nothing was wrong, and nothing was read: `reason` is `<code>: <what>`, e.g. a language without rules.

    What can be told without reading it is kept: the document with its language, and its embedded posts as text.
    """

    id_given: str | None
    reason: str
    document: Document | None = None  #: None: the input never became one
    posts: tuple[Segment, ...] = ()  #: segments of `document`, in order

    @property
    def kept(self) -> Reading | None:
        """What a register keeps of it: a reading of nothing but posts. None where it has none."""
        if self.document is None or not self.posts:
            return None
        return Reading(document=self.document, segments=self.posts, entities=(), facts=(), issues=())


@dataclass(frozen=True, slots=True)
class Failed:
    """`error` is one line for people; `traceback` is for those who mend it, empty for a fault of the input."""

    id_given: str | None
    stage: str
    error: str
    traceback: str = ""


Outcome = Done | Skipped | Failed


def reading_in(outcome: Outcome) -> Reading | None:
    """What there is to keep of an outcome: the reading, or the posts of a document that was not read."""
    match outcome:
        case Done(reading):
            return reading
        case Skipped():
            return outcome.kept
    return None
