"""Names in the text, with the rule that found them."""

from __future__ import annotations

import pytest

from communique.annotate.mentions import acronyms_in, is_free
from communique.model.annotation import Mention
from communique.model.span import Span
from tests.annotate.layers import doc_of, place_of


def mentions(text: str) -> list[tuple[str, str]]:
    return [(mention.label, mention.name) for mention in doc_of(text, Mention).layer(Mention)]


def rule_of(text: str, name: str) -> str:
    return next(m.rule for m in doc_of(text, Mention).layer(Mention) if m.name == name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenyan Defence Minister Gen. Tobias Mwangolo flew from Nairobi to Peru.",
            [("adjective", "Kenyan"), ("office", "Defence Minister"), ("style", "Gen."), ("person", "Tobias Mwangolo"), ("capital", "Nairobi"), ("state", "Peru")],
        ),
        ("The Indian Navy received INS Kaveri.", [("organisation", "Indian Navy"), ("equipment", "INS Kaveri")]),
        ("Ships in the Sea of Japan and the Indian Ocean.", []),
        ("The Kenyan Senate voted.", [("organisation", "Kenyan Senate")]),
        ("The Ministry of Water and Sanitation agreed.", [("organisation", "Ministry of Water and Sanitation")]),
        ("The Embassy of Japan in Lima agreed.", [("organisation", "Embassy of Japan"), ("capital", "Lima")]),
        ("The Lima Declaration, Operation Silver Fox and the Aaberg Doctrine mattered.", []),
        ("Belgian Defence Minister Ursula Goossenaerts left.", [("adjective", "Belgian"), ("office", "Defence Minister"), ("person", "Ursula Goossenaerts")]),
        ("Belgian Defence agreed.", [("organisation", "Belgian Defence")]),
        ("Minister Jordan Peters left Jordan.", [("office", "Minister"), ("person", "Jordan Peters"), ("state", "Jordan")]),
        ("Nothing to see here.", []),
    ],
)  # fmt: skip
def test_mentions(text: str, expected: list[tuple[str, str]]) -> None:
    assert mentions(text) == expected


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Mr Tobias Mwangolo left.", "style"),
        ("Defence Minister Tobias Mwangolo left.", "office-before"),
        ("He met his counterpart Tobias Mwangolo.", "counterpart"),
        ("The team led by Tobias Mwangolo left.", "counterpart"),
        ("Presidents Tobias Mwangolo and Aldo Quispira left.", "counterpart"),
        ("Minister Aldo Quispira and Tobias Mwangolo left.", "list-of-persons"),
        ("Tobias Mwangolo, the defence minister, left.", "office-after"),
        ("Tobias Mwangolo said so.", "acts-as-person"),
    ],
)
def test_a_name_is_a_persons_for_a_reason(text: str, rule: str) -> None:
    assert rule_of(text, "Tobias Mwangolo") == rule


def test_without_a_reason_a_name_is_nobodys() -> None:
    assert mentions("Silver Lining, and Tobias Mwangolo as well.") == []


def test_a_surname_counts_also_before_its_full_name() -> None:
    text = "Mwangolo's team waited. Minister Tobias Mwangolo came."
    found = [m for m in doc_of(text, Mention).layer(Mention) if m.label == "person"]
    assert [(m.name, m.rule) for m in found] == [
        ("Mwangolo", "name-seen-before"),
        ("Tobias Mwangolo", "office-before"),
    ]


def test_a_surname_that_is_a_states_name_too_is_the_states() -> None:
    assert ("state", "Jordan") in mentions("Minister Tobias Jordan left for Jordan.")


# ---------------------------------------------------------------- acronyms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Free Delta Forces (FDF) agreed", {"FDF": "Free Delta Forces"}),
        ("the Movement for National Dignity (MND)", {"MND": "Movement National Dignity"}),
        (
            "the Council of the Delta (CD) and the Delta Water Board (DWB)",
            {"CD": "Council Delta", "DWB": "Delta Water Board"},
        ),
        ("the Free Delta Forces (ABC) agreed", {}),
        ("free delta forces (FDF)", {}),
        ("(FDF) alone", {}),
    ],
)
def test_acronyms_that_the_text_spells_out(text: str, expected: dict[str, str]) -> None:
    assert acronyms_in(text) == expected


def test_what_the_text_spells_out_itself_overrules_the_tables() -> None:
    assert rule_of("The EU agreed.", "EU") == "table"
    told = doc_of("The Epirot Union (EU) came. The EU agreed.", Mention).layer(Mention)
    assert {mention.rule for mention in told if mention.name == "EU"} <= {"engine"}


def test_an_acronym_that_the_text_spells_out_as_the_tables_do_stays() -> None:
    assert ("organisation", "EU") in mentions("The European Union (EU) agreed. The EU paid.")


@pytest.mark.parametrize(
    ("start", "end", "free"),
    [
        (0, 5, True),
        (4, 6, False),
        (5, 10, False),
        (7, 8, False),
        (9, 11, False),
        (10, 20, True),
        (15, 25, False),
        (25, 26, True),
    ],
)
def test_what_is_free(start: int, end: int, free: bool) -> None:
    assert is_free([Span(5, 10), Span(20, 25)], Span(start, end)) is free


def test_a_mention_lies_where_its_words_stand() -> None:
    text = "Peru thanked Peru's\nDefence Minister Aldo\nQuispira."
    found = doc_of(text, Mention).layer(Mention)
    assert [m.span for m in found if m.label == "state"] == [
        place_of(text, "Peru"),
        place_of(text, "Peru", 1),
    ]
    assert [(m.name, m.span.of(text)) for m in found if m.label == "person"] == [
        ("Aldo Quispira", "Aldo\nQuispira")
    ]
