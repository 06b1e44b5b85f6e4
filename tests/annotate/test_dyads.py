"""The two states that a text deals with."""

from __future__ import annotations

import pytest

from communique.annotate.dyads import dyad_of, other_in_dyad
from communique.model.annotation import Mention
from tests.annotate.layers import doc_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru thanked Kenya.", ["PER", "KEN"]),
        ("Kenyan tea is drunk in Lima.", ["KEN", "PER"]),
        ("Peru and Kenya met. Peru paid Kenya. Chile watched.", ["PER", "KEN"]),
        ("Chile watched. Peru and Kenya met. Peru paid Kenya.", ["PER", "KEN"]),
        ("Peru, Kenya and Chile met.", []),
        ("Peru and Kenya met. Chile and Kenya paid.", []),
        ("Peru agreed.", []),
        ("Peru and the EU agreed.", []),
        ("Nobody agreed.", []),
    ],
)
def test_the_two_states_of_a_text(text: str, expected: list[str]) -> None:
    assert [side.value for side in dyad_of(doc_of(text, Mention))] == expected


def test_each_of_the_two_cites_where_it_is_named_first() -> None:
    one, other = dyad_of(doc_of("Kenyan tea is drunk in Lima. Peru and Kenya agree.", Mention))
    assert [(side.evidence[0].text, side.derived) for side in (one, other)] == [
        ("Kenyan", "dyad-of-the-text"),
        ("Lima", "dyad-of-the-text"),
    ]


def test_the_other_of_two() -> None:
    doc = doc_of("Peru thanked Kenya.", Mention)
    other = other_in_dyad(doc, "PER")
    assert other is not None
    assert other.value == "KEN"
    assert other_in_dyad(doc, "CHL") is None
    assert other_in_dyad(doc, None) is None
    assert other_in_dyad(doc_of("Peru agreed.", Mention), "PER") is None
