"""Areas of cooperation, by the words of what an instrument is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.model.evidence import Cited

_AREAS: tuple[tuple[str, str], ...] = (
    ("education_training", r"educat|training|academ|scholar|cadet"),
    ("exercises", r"exercis|drill"),
    ("logistics", r"logistic|cross-servic|replenish|refuel"),
    ("procurement", r"procure|purchase|acquisition of|line of credit"),
    ("industry", r"industr|co-?production|manufactur"),
    ("research_development", r"research|co-?development|r&d"),
    ("intelligence_information", r"intelligence|information.sharing|classified|military information"),
    ("status_of_forces", r"status.of.forces|reciprocal access|visiting forces"),
    ("cyber_space", r"cyber|outer space|space cooperation|satellite"),
    ("maritime_security", r"maritime secur|coast guard|white shipping|naval cooperation|\bnav(?:y|ies|al)\b"),
    ("peacekeeping", r"peacekeep"),
    ("counter_terrorism", r"terroris"),
    ("border_security", r"border"),
    ("nuclear", r"nuclear"),
    ("humanitarian_disaster", r"humanitarian|disaster"),
    ("personnel_exchange", r"personnel exchange|exchange of officers"),
    ("trade", r"\btrade|tariff|market access|customs"),
    ("investment", r"invest"),
    ("energy", r"energy|oil\b|gas\b|hydrogen|electric"),
    ("health", r"health|medic|vaccin"),
    ("science_technology", r"scien|technolog|semiconductor"),
    ("culture_education", r"cultur|universit|heritage"),
    ("migration_mobility", r"migra|visa|mobility|labou?r"),
    ("transport", r"transport|aviation|air services|shipping|rail|open skies"),
    ("environment_climate", r"environment|climate|fisher|biodivers"),
    ("agriculture", r"agricult|food"),
    ("justice_law", r"extradition|legal|justice|judicial|mutual legal"),
    ("finance", r"financ|loan|credit|tax|currency"),
)


def areas_of(*told: Cited[str] | None) -> Iterator[Cited[str]]:
    """Of the first of the texts that tells any."""
    for cited in told:
        if cited is None:
            continue
        words = cited.value.lower()
        found = [area for area, pattern in _AREAS if re.search(pattern, words)]
        if found:
            yield from (Cited(area, cited.evidence, "words-of-area") for area in found)
            return
