from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.serve.text.safe import MASK, safe


@pytest.mark.parametrize(
    "hostile",
    [
        "\x1b[2J\x1b[H",  # clears the screen
        "\x1b]8;;http://example.org\x07press\x1b]8;;\x07",  # a link under other words
        "\x9b31m",  # the same as ESC [ in one character
        "safe\rfalse",  # overwrites the line
        "a\x08b",
        "user\u202etxt.exe",  # shown as userexe.txt
        "\u2066x\u2069",
        "\ud83d",  # half of a surrogate pair
    ],
)
def test_nothing_that_moves_the_cursor_or_turns_the_order_is_left(hostile: str) -> None:
    shown = safe(hostile)

    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in shown)
    assert not any(c in "\u202e\u2066\u2069" for c in shown)
    shown.encode()


def test_line_ends_and_tabs_become_spaces() -> None:
    assert safe("one\r\ntwo\tthree\u2028four") == "one  two three four"


@pytest.mark.parametrize(
    "text", ["Puolustusministeriö", "रक्षा मंत्री", "국방부", "🇫🇮🇨🇱 👩\u200d✈️", "وزير\u200f", "naïve"]
)
def test_every_script_stays_as_it_is(text: str) -> None:
    assert safe(text) == text


@given(st.text())
def test_offsets_still_fit(text: str) -> None:
    assert len(safe(text)) == len(text)


def test_the_mask_is_visible() -> None:
    assert safe("a\x00b") == f"a{MASK}b"
