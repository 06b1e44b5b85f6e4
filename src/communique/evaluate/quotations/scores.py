"""What a comparison made of seeded quotations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from communique.evaluate.quotations.seeded import SeededQuotation
from communique.model.facts.statement import VERDICTS

ALARM = VERDICTS.index("altered")


@dataclass(frozen=True, slots=True)
class Score:
    """Of one kind of change: how many there were, and what was said of them."""

    change: str
    is_faithful: bool
    count: int
    alarms: int  #: called altered or worse
    right: int  #: at least the verdict that is due; of faithful ones at most
    unlinked: int  #: called another text

    @property
    def alarm_share(self) -> float:
        return self.alarms / self.count


def scores(
    quotations: Iterable[SeededQuotation], verdict_of: Callable[[str, str], str]
) -> tuple[list[Score], list[tuple[SeededQuotation, str]]]:
    """One score for each change, in the order in which they came, and the quotations that were judged wrongly.

    `verdict_of` gets original and quotation.
    """
    counts: dict[tuple[str, bool], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    wrong = []
    for quotation in quotations:
        verdict = verdict_of(quotation.original, quotation.quoted)
        alarm = verdict in VERDICTS and VERDICTS.index(verdict) >= ALARM
        right = _is_right(quotation, verdict)
        for position, value in enumerate((True, alarm, right, verdict not in VERDICTS)):
            counts[quotation.change, quotation.is_faithful][position] += value
        if alarm == quotation.is_faithful or verdict not in VERDICTS:
            wrong.append((quotation, verdict))
    return [Score(change, faithful, *values) for (change, faithful), values in counts.items()], wrong


def _is_right(quotation: SeededQuotation, verdict: str) -> bool:
    if verdict not in VERDICTS:
        return False
    found, due = VERDICTS.index(verdict), VERDICTS.index(quotation.verdict)
    return found <= due if quotation.is_faithful else found >= due
