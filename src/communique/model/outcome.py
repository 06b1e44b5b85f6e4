"""The fate of one document."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model.reading import Reading


@dataclass(frozen=True, slots=True)
class Done:
    reading: Reading


@dataclass(frozen=True, slots=True)
class Skipped:
    """Nothing was wrong, and nothing was read: `reason` is `<code>: <what>`, e.g. a language without rules."""

    id_given: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """`error` is one line for people; `traceback` is for those who mend it, empty for a fault of the input."""

    id_given: str | None
    stage: str
    error: str
    traceback: str = ""


Outcome = Done | Skipped | Failed
