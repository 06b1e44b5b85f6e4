"""What became of an instrument, a meeting or a programme, as far as it was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from communique.model.accounts import Told
from communique.model.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class StageReached:
    """`stage` in the words of the kind. `on` as told; None: no document says, but it was by the day `by`."""

    stage: str
    modality: str  #: what was done is "actual", the rest was planned, proposed or denied
    on: PartialDate | None
    by: date | None  #: publication of the first document that tells it
    party: str | None  #: whose step it was, where each party takes its own
    told: tuple[Told, ...]

    @property
    def day(self) -> date | None:
        """The first day that is meant; where none is told, that of the first publication."""
        return self.on.first_day if self.on is not None else self.by


@dataclass(frozen=True, slots=True)
class FollowUp:
    """That nothing later was found, and how much was looked through."""

    since: date
    read: int  #: documents of the register that were published after that day
    about: int  #: of these, with anything about these parties


@dataclass(frozen=True, slots=True)
class LifeCycle:
    """`stages` in the order of time. `present`: the furthest that was done; where nothing was, the last planned."""

    stages: tuple[StageReached, ...]
    present: StageReached | None
    by_party: tuple[
        tuple[str, StageReached], ...
    ] = ()  #: the furthest step of each party, where they take their own
    follow_up: FollowUp | None = None  #: None: more was found, or nothing more is to come
