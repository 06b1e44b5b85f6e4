"""Offices by their head words, in texts whose states and bodies are masked already."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.masks import OPEN
from communique.annotate.office_phrases import is_plural, office_phrases

J = OPEN * 6  #: where a state, its adjective or a body was blotted out


def offices(text: str) -> list[str]:
    return [span.of(text) for span in office_phrases(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Defence Minister Aldo Quispira left.", ["Defence Minister"]),
        (f"The {J} defense minister left.", ["defense minister"]),
        ("Minister of Foreign Affairs Ana Kovrig left.", ["Minister of Foreign Affairs"]),
        (
            "Minister for Foreign Affairs, Trade and Development Ana Kovrig left.",
            ["Minister for Foreign Affairs, Trade and Development"],
        ),
        (
            "Minister of Foreign Affairs and International Cooperation A",
            ["Minister of Foreign Affairs and International Cooperation"],
        ),
        ("Minister in charge of Defence Aldo Quispira", ["Minister in charge of Defence"]),
        ("Deputy Prime Minister and Minister of Defence T", ["Deputy Prime Minister", "Minister of Defence"]),
        (
            "Secretary of State Dana Whitcombe, and Secretary of Defense Ed Hollin",
            ["Secretary of State", "Secretary of Defense"],
        ),
        (
            "Under Secretary of State for Political Affairs Dana Whitcombe",
            ["Under Secretary of State for Political Affairs"],
        ),
        ("Chief of Staff of the Air Force Gen. Ito", ["Chief of Staff of the Air Force"]),
        ("Chief of the General Staff Ito Masanobu", ["Chief of the General Staff"]),
        ("Secretary of the Security Council Igor Vetlugin", ["Secretary of the Security Council"]),
        ("Deputy National Security Adviser Ravi Tamhane", ["Deputy National Security Adviser"]),
        ("First Deputy Foreign Minister Ana Kovrig", ["First Deputy Foreign Minister"]),
        ("vice foreign minister Qiu Haoming", ["vice foreign minister"]),
        ("Foreign ministry spokesperson Otieno Wafulah", ["Foreign ministry spokesperson"]),
        ("Raksha Rajya Mantri Vikram Malhotrani", ["Raksha Rajya Mantri"]),
        ("NATO Secretary-General Willem Harkema", ["Secretary-General"]),
        ("Chargé d'Affaires Rosa Huancani", ["Chargé d'Affaires"]),
        (f"President of {J} Nikos Hadjilouka", ["President"]),
        ("the army chief and the navy chief", ["army chief", "navy chief"]),
        ("its director, Lena Aaberg, left", ["director"]),
        (f"{J}'s leader, Lena Aaberg, left", ["leader"]),
    ],
)
def test_offices_are_found_whole(text: str, expected: list[str]) -> None:
    assert offices(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met, and their secretaries dined.",
        "The ministry and the secretariat agreed.",
        "A presidential visit and ministerial talks.",
        "The head of the table, a leader in trade, an official visit.",
        "He was chair of nothing and king of the hill.",
        "The ex-presidentess and the subminister",
        "",
        J,
    ],
)
def test_what_is_no_single_office_is_none(text: str) -> None:
    assert offices(text) == []


@pytest.mark.parametrize(
    "words", ["ministers", "Defence Ministers", "secretaries of state", "chiefs of staff"]
)
def test_plurals(words: str) -> None:
    assert is_plural(words)


@pytest.mark.parametrize(
    "words", ["minister", "Minister of Foreign Affairs", "Chief of Armed Forces", "boss"]
)
def test_singulars(words: str) -> None:
    assert not is_plural(words)


WORDS = (
    "Minister",
    "of",
    "the",
    "and",
    ",",
    "Defence",
    "deputy",
    "Foreign",
    "Affairs",
    "State",
    "for",
    "Trade",
    J,
    "A",
    "chief",
    "'s",
)


@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_offices_are_in_order_and_never_reach_over_what_is_masked(text: str) -> None:
    found = list(office_phrases(text))
    assert found == sorted(found)
    assert not any(one.overlaps(other) for i, one in enumerate(found) for other in found[:i])
    assert not any(OPEN in span.of(text) for span in found)
