"""Names out of tags."""

from __future__ import annotations

import pytest

from communique.annotate.backends.trained.names import names_of


@pytest.mark.parametrize(
    ("tagged", "expected"),
    [
        ("Gen./B-PERSON Aino/I-PERSON Kallela/I-PERSON left/O", [("Aino Kallela", "PERSON")]),
        ("Mr/B-PERSON ./I-PERSON Kallela/I-PERSON", [("Kallela", "PERSON")]),
        ("General/B-PERSON", [("General", "PERSON")]),
        ("\u200e/B-PERSON Tobias/I-PERSON", [("Tobias", "PERSON")]),
        ("3rd/B-ORG Battalion/I-ORG ,/I-ORG", [("3rd Battalion", "ORG")]),
        ("Merikonepaja/B-ORG Inc/I-ORG ./I-ORG", [("Merikonepaja Inc .", "ORG")]),
        ("–/B-ORG ,/I-ORG", []),
        ("aino@example.org/B-PERSON", []),
        ("https://example.org/B-ORG", []),
        ("@aino_k/B-PERSON", [("@aino_k", "PERSON")]),
        ("General/B-ORG Dynamics/I-ORG", [("General Dynamics", "ORG")]),
    ],
)
def test_names_are_cut_to_what_is_the_name(tagged: str, expected: list[tuple[str, str]]) -> None:
    words, tags = zip(*(word.rsplit("/", 1) for word in tagged.split()), strict=True)

    assert [(" ".join(words[a:b]), label) for a, b, label in names_of(tags, words)] == expected
