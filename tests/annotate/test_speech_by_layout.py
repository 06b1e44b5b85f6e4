"""What the layout tells of speech: blocks and lists behind a colon, and headlines."""

from __future__ import annotations

import time

import pytest

from communique.annotate import annotators_with
from communique.annotate.speech.by_items.passages import items_of
from communique.annotate.speech.by_layout import beside, utterances_by_layout
from communique.annotate.speech.utterance import Subject, Utterance
from communique.model.document import Document
from communique.model.span import Span
from communique.run.flow import annotated
from communique.segment import segments_of


def found_in(text: str) -> tuple[Utterance, ...]:
    document = Document(text=text, language="en")
    doc = annotated(document, segments_of(document), annotators_with())
    return utterances_by_layout(doc, items_of(doc))


def words_in(text: str) -> list[list[str]]:
    return [[span.of(text) for span in utterance.spans] for utterance in found_in(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(
            "Foreign Minister Ada Quist told reporters in Valletta:\n\nWe shall build the lock.\n\nIt will take a year.\n\n"
            "I shall open it.\n\nShe left for Tunis in the evening.",
            [["We shall build the lock.", "It will take a year.", "I shall open it."]],
            id="up to the narrative",
        ),
        pytest.param(
            "President Ada Quist said:\nThe lock is a gift to both banks.\nMore information\nThe lock has two gates.",
            [["The lock is a gift to both banks."]],
            id="up to a heading, single line ends",
        ),
        pytest.param(
            "Minister Ivo Rask said: The quay is safe. We have looked at every stone.\n\nMinister Rask was a mason.",
            [["The quay is safe. We have looked at every stone."]],
            id="on the line of its cue",
        ),
        pytest.param(
            "The ministry issued the following statement:\n\nThe border stays open at night.",
            [["The border stays open at night."]],
            id="the following statement",
        ),
        pytest.param(
            "The note to the embassy reads:\n\n“The visa office is shut.”\n\nIt came by post.",
            [["The visa office is shut."]],
            id="read out, with marks",
        ),
        pytest.param(
            "The ministers stressed that:\n\n(a) all crews must be freed; and\n\n(b) the lock must be mended.",
            [["all crews must be freed"], ["the lock must be mended"]],
            id="a list",
        ),
    ],
)
def test_blocks(text: str, words: list[list[str]]) -> None:
    assert words_in(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "The minister announced the following measures:\n\nTwo locks will be built.",
        "Ministers agreed to:\n\n– mend the lock;\n\n– build the quay.",
        "The ministers issued the following joint statement:\n\nWe shall build the lock.",
        "Two ships lay at the quay:\n\nThe first was ours. We had built it.",
        "Minister Ivo Rask said:\n\nMinister Ivo Rask was a mason before he came to Valletta.",
        "Minister Ivo Rask said:\n\nFive facts about the lock",
    ],
)
def test_no_blocks(text: str) -> None:
    assert words_in(text) == []


BODY = "\n\nPresident Ada Quist opened the lock on Monday."


@pytest.mark.parametrize(
    ("headline", "words"),
    [
        ("President Ada Quist: lock to open in May", "lock to open in May"),
        ("Transport ministry: Lock will stay shut", "Lock will stay shut"),
        ("Lock to open in May, says port minister", "Lock to open in May"),
        ("Storm over Malta: ferries are late, experts say", "ferries are late"),
        ("Lock will not open before May – transport minister", "Lock will not open before May"),
        ("“We shall not wait for the lock”: Ivo Rask in Tunis", "We shall not wait for the lock"),
    ],
)
def test_headlines(headline: str, words: str) -> None:
    assert words_in(headline + BODY) == [[words]]


@pytest.mark.parametrize(
    "headline",
    [
        "Live: minister arrives at the new lock",
        "Opinion: why the lock matters to us",
        "Malta: ferries are late after the storm",
        "Talks on the lock fail – minister resigns",
        "The lock will open in May - Ministry of Transport",
        "Storm over Malta: ferries are late again",
        ": ferries are late",
    ],
)
def test_no_headlines(headline: str) -> None:
    assert words_in(headline + BODY) == []


def test_what_the_layout_tells_stands_before_other_readings() -> None:
    def reading(cue: Span, *spans: Span) -> Utterance:
        return Utterance(spans, "indirect", Subject(), cue, "say", "actual", "", Span(0, 100))

    own = reading(Span(0, 4), Span(10, 20), Span(30, 40))
    same_cue, same_words = reading(Span(0, 4), Span(5, 9)), reading(Span(50, 54), Span(25, 31))
    apart = reading(Span(50, 54), Span(40, 49))
    assert beside((own,), (apart, same_words, same_cue)) == (own, apart)


def test_many_colons_cost_no_more_than_their_length() -> None:
    text = "Ada Quist said:\n\nWe sail.\n\n" * 1_500
    begun = time.process_time()
    assert found_in(text)
    assert time.process_time() - begun < 60
