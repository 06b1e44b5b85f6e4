from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.serve.text.width import clusters, cut, filled, width


@pytest.mark.parametrize(
    ("text", "columns"),
    [("Helsinki", 8), ("국방부", 6), ("e\u0301", 1), ("東京", 4), ("", 0), ("a\u200db", 2)],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("ab", ["a", "b"]),
        ("e\u0301x", ["e\u0301", "x"]),
        ("🇫🇮🇨🇱", ["🇫🇮", "🇨🇱"]),
        ("👩\u200d✈️!", ["👩\u200d✈️", "!"]),
        ("क्षा", ["क्", "षा"]),
    ],
)
def test_what_belongs_together_stays_together(text: str, pieces: list[str]) -> None:
    assert clusters(text) == pieces


@given(st.text(), st.integers(1, 30))
def test_cut_fits_and_loses_nothing_that_fits(text: str, columns: int) -> None:
    short = cut(text, columns)

    assert width(short) <= columns
    assert short == text or short.endswith("…")


def test_filled_counts_columns_not_characters() -> None:
    assert filled("국", 4) == "국  "
