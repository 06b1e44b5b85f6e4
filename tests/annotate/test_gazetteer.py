"""Known forms in a text: the longest, at whole words, left to right."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.gazetteer import Gazetteer

FORMS = (
    "Korea",
    "South Korea",
    "Guinea",
    "Guinea-Bissau",
    "U.S.",
    "US",
    "Côte d'Ivoire",
    "São Tomé",
    "3SI",
    "Foo Bar",
)
GAZETTEER = Gazetteer({form: form for form in FORMS})


def found(text: str) -> list[tuple[str, str]]:
    return [(span.of(text), value) for span, value in GAZETTEER.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("South Korea and Korea", ["South Korea", "Korea"]),
        ("Guinea-Bissau, Guinea", ["Guinea-Bissau", "Guinea"]),
        ("the U.S. and the US", ["U.S.", "US"]),
        ("Korean, Koreas, xKorea, Korea_1, us", []),
        ("Korea's, Korea-based, (Korea)", ["Korea", "Korea", "Korea"]),
        ("Côte d’Ivoire and Côte d'Ivoire", ["Côte d'Ivoire", "Côte d'Ivoire"]),
        ("São Tomé", ["São Tomé"]),
        ("3SI and 13SI", ["3SI"]),
        ("Foo  Bar", []),
        ("", []),
    ],
)
def test_find(text: str, expected: list[str]) -> None:
    assert [value for _, value in found(text)] == expected


def test_the_words_found_are_the_texts_own() -> None:
    assert found("in Côte d’Ivoire.") == [("Côte d’Ivoire", "Côte d'Ivoire")]


@given(
    st.lists(
        st.sampled_from([*FORMS, "and", "South", "-", "’s", "x", "𝔘", "\u200b"]) | st.text(max_size=2),
        max_size=20,
    ).map(" ".join)
)
def test_what_is_found_is_in_order_and_never_overlaps(text: str) -> None:
    spans = [span for span, _ in GAZETTEER.find(text)]
    assert spans == sorted(spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    for span, value in GAZETTEER.find(text):
        assert span.of(text).replace("’", "'").replace("\u00a0", " ") == value
