from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.gate import is_among_states, rule_of, rules_of, vocabulary, worth, worth_analysing
from communique.model.document import Document
from communique.segment import segments_of, sentences_of

#: One sentence or more for each kind of fact of the codebook, and for the types and stages that have words of their own.
WORTH = [
    "The two ministers met in the port on Friday.",
    "Ortega Lund flew to Suva for a three-day visit.",
    "She telephoned her counterpart the same evening.",
    "The leaders gathered for a summit on the lake.",
    "The frigate called at Valletta on its way home.",
    "Fiji and Malta exercised together off the reef.",
    "Both delegations laid wreaths.",
    "The ministers put their names to the document.",
    "A memorandum of understanding on fisheries was initialled.",
    "MOUS ON FISHERIES SIGNED",
    "Parliament ratified the treaty in March.",
    "The pact entered into force a year later.",
    "Ten patrol boats were delivered in 2019.",
    "The Fijian navy inducted the corvette.",
    "The countries are strategic partners.",
    "Malta accused Fiji of poaching.",
    "The government expelled two attachés.",
    "The foreign ministry lodged a protest.",
    "Fiji will impose sanctions on the shipowners.",
    "The EU pledged relief for the islands.",
    "They condemned the attack on the embassy.",
    "INS Example dropped anchor and took part in the fleet review.",
    "The U.S. withdrew its troops from the base.",
]
NOT_WORTH = [
    "",
    "   ",
    "2019",
    "In the 69th minute, the striker doubled the lead, scoring a header.",
    "It was a very emotional day.",
    "Prices rose by two per cent in the autumn.",
    "The weather in Malta was mild.",
    "Her second album sold well.",
]
SPOKEN = [
    "According to the survey, most people sleep too little.",
    "The striker said that his knee had healed.",
    "“It was a fine goal.”",
]


@pytest.mark.parametrize("words", WORTH)
def test_facts_of_the_codebook_are_let_in(words: str) -> None:
    assert worth_analysing(words)


@pytest.mark.parametrize("words", NOT_WORTH)
def test_ordinary_sentences_are_kept_out(words: str) -> None:
    assert not worth_analysing(words)


@pytest.mark.parametrize("words", SPOKEN)
def test_reports_of_speech_are_let_in(words: str) -> None:
    assert rule_of(words) == "speech"


def test_a_document_that_names_one_state_is_read_more_strictly() -> None:
    words = "The chairman agreed to attend the meeting."

    assert rule_of(words, among_states=True) == "meeting"
    assert rule_of(words, among_states=False) == "speech"
    assert rule_of("The chairman attended the meeting.", among_states=True) == "meeting"
    assert rule_of("The chairman attended the meeting.", among_states=False) is None
    assert rule_of("Malta agreed to attend the meeting.", among_states=False) == "act-of-a-state"
    assert rule_of("The treaty was signed at noon.", among_states=False) == "dealing"


def test_the_author_of_a_post_needs_no_name() -> None:
    words = "Handed over twenty ambulances."

    assert rule_of(words) is None
    assert rule_of(words, in_post=True) == "act-of-the-author"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister of Fiji met the mayor of Suva.", False),
        ("Fiji and Malta", True),
        ("Fiji and the EU", True),
        ("The United States, the U.S., the States", False),
        ("He came to us.", False),
        ("", False),
    ],
)
def test_two_states_make_a_document_about_states(text: str, expected: bool) -> None:
    assert is_among_states(text) is expected


def test_one_answer_for_each_sentence_of_a_document() -> None:
    text = "The minister of Fiji met his Maltese counterpart. It rained all day.\n\nBoth want to meet again."
    sentences = sentences_of(text, segments_of(Document(text=text)))

    assert worth(text, sentences) == (True, False, True)
    assert tuple(rules_of(text, sentences)) == ("dealing", None, "meeting")
    assert worth(text, ()) == ()


def test_inflected_forms_are_known() -> None:
    known = vocabulary().words

    assert {"meets", "met", "meeting", "agreed", "agreeing", "agrees", "conferred", "conferring"} <= known
    assert {"supplies", "supplied", "armies", "Talks", "TALKS", "U.S", "Fijian", "Valletta"} <= known
    assert {"agreeed", "accordings"} & known == set()


@given(st.text(max_size=200))
def test_any_text_gets_an_answer(text: str) -> None:
    assert worth_analysing(text) in (True, False)
