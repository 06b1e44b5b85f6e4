"""Which of the states that a text names are actors in it."""

from __future__ import annotations

import pytest

from communique.derive import acting_entities
from tests.annotate.layers import read_once


def acting(text: str) -> list[str]:
    return [e.country.value for e in acting_entities(read_once(text), ()) if e.kind == "state" and e.country]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya rejected the report.", ["KEN"]),
        ("Kenya rejected the report on Fiji and spoke of its support for Peru.", ["KEN"]),
        ("Kenya said that flights to Fiji and from Peru would resume.", ["KEN"]),
        ("Kenya paid Nordvarv Systems of Sweden.", ["KEN"]),
        ("Flights to Fiji resumed. Fiji thanked the crews.", ["FJI"]),
    ],
)
def test_a_place_a_subject_of_talk_and_the_owner_of_a_body_act_not(text: str, expected: list[str]) -> None:
    assert acting(text) == expected
