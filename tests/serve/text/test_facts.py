from __future__ import annotations

from dataclasses import replace

import pytest

from communique.model.evidence import Cited
from communique.model.facts import KINDS, Fact
from communique.serve.text.facts import HEADINGS, changes, headline
from tests.serve import made


@pytest.mark.parametrize(
    ("fact", "line"),
    [
        (
            made.TALKS,
            "bilateral talks, 2024-05-06, Nairobi: PER Ofelia Tarrillo (foreign minister) · KEN Barasa Wendo",
        ),
        (made.VISIT, "PLANNED: visit, 2024-06: PER · KEN"),
        (made.TREATY, "treaty, signed 2024-05-06, PER – KEN, tea"),
        (made.POST, "Ofelia Tarrillo, posted, twitter"),
        (made.QUOTE, "Ofelia Tarrillo, quoted, contradictory against the original"),
        (made.KESTREL, "Q-5 Kestrel, in service, operator KEN, derived from Q-4"),
        (made.PARTNERSHIP, "tea, PER – KEN"),
        (made.EVENT, "2024-05-06, PER/GOV ↔ KEN, CONSULT/meet, CAMEO 040"),
        (made.DISPUTE, "statement.text: 40 | 14"),
    ],
    ids=lambda value: value.id if hasattr(value, "id") else "",
)
def test_headline(fact: Fact, line: str) -> None:
    assert headline(fact) == line


def test_every_kind_has_a_heading_and_is_tried() -> None:
    assert list(HEADINGS) == list(KINDS)
    assert {fact.kind for fact in made.FACTS} == set(KINDS)


def test_a_hostile_name_is_harmless() -> None:
    label = Cited("\x1b]0;owned\x07 Partnership\nnext", (made.words("tea"),))

    assert headline(replace(made.PARTNERSHIP, label=label)) == "�]0;owned� Partnership next, PER – KEN"


def test_changes_name_what_was_there_and_what_is_there_now() -> None:
    assert made.QUOTE.fidelity
    assert changes(made.QUOTE.fidelity) == "14 → 40 (number)"
