"""The classifier of relations on its own: `communique.events`."""

from __future__ import annotations

import pytest

from communique.events import NONE, classify, classify_all
from communique.reference.event_codes import plover_types


def best(sentence: str, source: str, target: str) -> str:
    shares = classify(sentence, source, target)
    return max(shares, key=lambda name: shares[name])


@pytest.mark.parametrize(
    ("sentence", "source", "target", "event"),
    [
        ("Lima recalled its ambassador from Helsinki on Tuesday.", "Lima", "Helsinki", "SANCTION"),
        ("Chad's president arrived in Gabon for a two-day visit.", "Chad's president", "Gabon", "CONSULT"),
        (
            "Fijian troops opened fire on a Tongan patrol boat.",
            "Fijian troops",
            "Tongan patrol boat",
            "ASSAULT",
        ),
        ("Uruguay condemned Bolivia's arrest of two editors.", "Uruguay", "Bolivia", "ACCUSE"),
        ("Nepal turned down Laos's offer of talks.", "Nepal", "Laos", "REJECT"),
        ("Ghana sent 300 tonnes of rice to Togo after the flood.", "Ghana", "Togo", "AID"),
        ("Latvia threatened to close its border to Estonia.", "Latvia", "Estonia", "THREATEN"),
        ("Malta asked Cyprus for help with the fire.", "Malta", "Cyprus", "REQUEST"),
        (
            "Police in Lusaka arrested twelve Angolan traders.",
            "Police in Lusaka",
            "Angolan traders",
            "COERCE",
        ),
        ("Thousands of students marched against the government.", "students", "government", "PROTEST"),
        ("Zambia and Malawi have the same climate.", "Zambia", "Malawi", NONE),
    ],
)
def test_plain_sentences_are_told(sentence: str, source: str, target: str, event: str) -> None:
    assert best(sentence, source, target) == event


@pytest.mark.parametrize(
    ("sentence", "source", "target"),
    [
        ("Fijian troops opened fire on a Tongan patrol boat.", "Fijian troops", "Tongan patrol boat"),
        ("The Gabonese fishermen were arrested by Ghana's navy.", "Ghana's navy", "Gabonese fishermen"),
        ("Uruguay condemned Bolivia.", "Uruguay", "Bolivia"),
    ],
)
def test_who_does_it_is_told_from_whom_it_is_done_to(sentence: str, source: str, target: str) -> None:
    assert classify(sentence, source, target)[NONE] < classify(sentence, target, source)[NONE]


def test_shares_are_of_all_categories_and_none() -> None:
    shares = classify("Peru met Chile.", "Peru", "Chile")

    assert set(shares) == {*plover_types(), NONE}
    assert sum(shares.values()) == pytest.approx(1)
    assert all(0 <= share <= 1 for share in shares.values())


def test_many_are_answered_as_one_by_one() -> None:
    questions = [
        ("Peru met Chile in Lima.", "Peru", "Chile"),
        ("Peru met Chile in Lima.", "Chile", "Peru"),
        (
            "The army of Mali, which Chad had armed, shelled a village in Niger on Sunday.",
            "Chad",
            "army of Mali",
        ),
    ]

    together = classify_all(questions)

    for shares, question in zip(together, questions, strict=True):
        assert shares == pytest.approx(classify(*question), abs=0.02)
    assert classify_all([]) == []


@pytest.mark.parametrize(("source", "target"), [("", "Chile"), ("Peru", " "), ("", "")])
def test_an_actor_without_a_name_is_refused(source: str, target: str) -> None:
    with pytest.raises(ValueError, match="without a name"):
        classify("Peru met Chile.", source, target)


@pytest.mark.parametrize(
    ("sentence", "source", "target"),
    [
        ("", "Peru", "Chile"),
        ("Peru met Chile.", "Peru", "Peru"),
        ("Peru met Chile.", "Norway", "Sweden"),
        ("word " * 50_000 + "Peru met Chile" + " word" * 50_000, "Peru", "Chile"),
        ("Peru " * 20_000, "Peru", "Peru " * 500),
        ("\u202e\x00 Peru (( [met] \\d+ Chile", "(( [met]", "\\d+"),
        ("秘鲁会见智利", "秘鲁", "智利"),
    ],
)
def test_any_text_gets_an_answer(sentence: str, source: str, target: str) -> None:
    assert sum(classify(sentence, source, target).values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("sentence", "source", "target", "same"),
    [
        ("Tehran recalled its envoy from Helsinki.", "Iran", "Finland", ("Tehran", "Helsinki")),
        ("PERU recalled its envoy from CHILE.", "Peru", "Chile", ("PERU", "CHILE")),
        ("Peru's navy seized a Chilean boat.", "Peru's Navy", "Chile", ("Peru's navy", "Chilean")),
    ],
)
def test_an_actor_is_found_by_other_forms_of_its_name(
    sentence: str, source: str, target: str, same: tuple[str, str]
) -> None:
    assert classify(sentence, source, target) == classify(sentence, *same)
