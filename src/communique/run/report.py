"""What became of the inputs of a run."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from communique.model.outcome import Done, Failed, Outcome, Skipped
from communique.register import Added

#: Failures kept with their message; of the others only the number is known. A million bad inputs must not
#: fill the memory; whoever wants them all gives `on_failed` to the run.
KEPT_FAILURES = 1000


@dataclass(slots=True)
class RunReport:
    """Counts of documents. `known` were in the register already, read under the same pipeline version."""

    read: int = 0  #: documents read in this run
    new: int = 0  #: of these, how many the register had not held
    replaced: int = 0  #: held already, read anew under another version
    known: int = 0
    facts: int = 0
    issues: int = 0
    skipped: Counter[str] = field(default_factory=Counter)  #: by the reason that `Skipped` gives
    failed: int = 0
    failures: list[Failed] = field(default_factory=list)  #: the first thousand
    share: float | None = None  #: of the bytes of all inputs that were taken so far; None: not known

    @property
    def inputs(self) -> int:
        return self.read + self.known + self.skipped.total() + self.failed

    def written(self, added: Added) -> None:
        """What the register made of a batch."""
        self.new += added.documents
        self.replaced += added.replaced
        for id_given, reason in added.refused:
            self.read -= 1
            self.failed += 1
            self.failures.append(Failed(id_given, "register", reason))

    def count(self, outcome: Outcome) -> None:
        match outcome:
            case Done(reading=reading):
                self.read += 1
                self.facts += len(reading.facts)
                self.issues += len(reading.issues)
            case Skipped(reason=reason):
                self.skipped[reason] += 1
            case Failed():
                self.failed += 1
                if len(self.failures) < KEPT_FAILURES:
                    self.failures.append(outcome)
