"""Bodies of one name in several states, and whose is meant."""

from __future__ import annotations

import pytest

from communique import api


def owner(text: str, name: str) -> str | None:
    found = next(each for each in api.read(text).entities if each.name == name)
    return found.country.value if found.country else None


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        (
            "The Central Military Commission received guests in Hanoi on Monday.",
            "Central Military Commission",
            "VNM",
        ),
        (
            "The Chinese delegation thanked the Central Military Commission.",
            "Central Military Commission",
            "CHN",
        ),
        ("The IAF flew home from New Delhi.", "IAF", "IND"),
        ("The IAF and pilots from Israel and India flew together.", "IAF", None),
        ("The IAF flew home.", "IAF", None),
        ("The MFA of a neighbour wrote to Peru.", "MFA", None),
    ],
)
def test_the_one_state_named_that_has_such_a_body_is_meant(text: str, name: str, country: str | None) -> None:
    assert owner(text, name) == country
