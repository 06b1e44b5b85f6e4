"""Labels for what sentences name, and sentences made of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.masks import (
    CLOSE,
    OPEN,
    any_of,
    index_of,
    indices_in,
    is_maskable,
    label,
    without_labels,
)
from communique.annotate.scenes import home_of
from communique.model.annotation import Actor, Scene, Sentence, TimeExpression
from tests.annotate.layers import doc_of, words_at


@given(st.lists(st.tuples(st.sampled_from("AMT"), st.integers(0, 10**6)), max_size=6))
def test_labels_come_back_from_the_text_that_they_are_in(given: list[tuple[str, int]]) -> None:
    text = " and ".join(label(letter, index) for letter, index in given)
    for letter in "AMT":
        assert indices_in(text, letter) == [index for own, index in given if own == letter]
    assert indices_in(text, "AT") == [index for own, index in given if own in "AT"]
    assert without_labels(text).replace("and", "").strip() == ""


def test_a_label_is_captured_by_its_letter() -> None:
    match = re.fullmatch(any_of("AT", "who"), label("T", 12))
    assert match is not None
    assert index_of(match["who"]) == 12
    assert re.fullmatch(any_of("A"), label("T", 12)) is None


def test_text_with_the_marks_of_labels_is_not_masked() -> None:
    assert is_maskable("Kenya agreed.")
    assert not is_maskable(f"Kenya {OPEN} agreed.")
    assert not is_maskable(f"Kenya {CLOSE} agreed.")


# ---------------------------------------------------------------- scenes


def shown(text: str, **known: str) -> list[str]:
    """Scenes with their labels in square brackets, without numbers."""
    scenes = doc_of(text, **known).layer(Scene)  # type: ignore[arg-type]
    return [re.sub(f"{OPEN}(.)\\d+{CLOSE}", r"[\1]", scene.view.text) for scene in scenes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenyan Defence Minister Tobias Mwangolo met Peru's team in Lima on Monday.",
            ["[A] met [A]'s team in [M] on [T]."],
        ),
        ("They met. Kenyan tea was served.", ["[A] met.", "[M] tea was served."]),
        ("INS Kaveri left Lima.", ["[M] left [M]."]),
        ("Nothing happened.", ["Nothing happened."]),
    ],
)
def test_a_scene_shows_who_when_and_what(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


def test_a_sentence_that_holds_marks_of_labels_gives_no_scene_and_harms_no_other() -> None:
    assert shown(f"Kenya agreed. Peru {OPEN}A0{CLOSE} agreed. Chile agreed.") == [
        "[A] agreed.",
        "[A] agreed.",
    ]


def test_every_stretch_of_a_scene_has_its_home_in_the_text() -> None:
    text = "It rained. Kenya's President Tobias Mwangolo met Aldo Quispira, the Peruvian president, on 2 May 2024."
    doc = doc_of(text)
    scene = doc.layer(Scene)[1]
    view = scene.view.text
    assert home_of(scene, 0, len(view)) == scene.span
    for layer, letter in ((doc.layer(Actor), "A"), (doc.layer(TimeExpression), "T")):
        for match in re.finditer(f"{OPEN}{letter}(\\d+){CLOSE}", view):
            assert home_of(scene, *match.span()) == layer[int(match[1])].span
    met = view.index(" met ")
    assert words_at(doc, home_of(scene, met, met + 5)) == "met"


@given(
    st.lists(
        st.sampled_from(
            [
                "Kenya",
                "Peru met",
                "on Monday",
                "Minister Tobias Mwangolo",
                ".",
                ",",
                OPEN,
                "A0",
                CLOSE,
                "🛳",
                "\u200f",
            ]
        ),
        max_size=20,
    ).map(" ".join)
)
def test_scenes_are_of_sentences_and_cover_them(text: str) -> None:
    doc = doc_of(text)
    sentences = set(doc.layer(Sentence))
    for scene in doc.layer(Scene):
        assert scene.sentence in sentences
        assert home_of(scene, 0, len(scene.view.text)) == scene.span
        assert is_maskable(scene.span.of(text))
