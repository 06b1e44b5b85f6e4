"""Places that documents give to one meeting: two buildings, or two capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.derive.discrepancies.across.saying import Saying
from communique.model.facts import Engagement
from communique.model.query import words_of
from communique.model.reading import Reading
from communique.reconcile.records import Report
from communique.reference import states

_BUILDING = re.compile(
    r"\b(?:palace|camp|house|hall|base|fort|hotel|airport|ministry|headquarters|cent(?:re|er)|building|chamber|barracks|"
    r"academy|residence|embassy|office|villa|castle|kremlin|pentagon|lodge|manor|court|museum|university|shipyard)\b",
    re.IGNORECASE,
)


def places(report: Report, _: Reading) -> Iterator[Saying]:
    """A building may stand in any city that another document names, so only things of one sort are compared."""
    fact = report.fact
    if not isinstance(fact, Engagement) or fact.place is None or fact.type.value == "visit":
        return
    name, capital = fact.place.value, _state_of_capital(fact.place.value)
    if _BUILDING.search(name):
        names = frozenset(words_of(name)) - {"the"}
        yield Saying("place", name, report.document_id, fact.place.evidence, mark="building", names=names)
    elif capital is not None:
        names = frozenset({capital})
        yield Saying("place", name, report.document_id, fact.place.evidence, mark="capital", names=names)


def _state_of_capital(name: str) -> str | None:
    return next((form.iso3 for form in states.forms().get(name, ()) if form.use == "capital"), None)
