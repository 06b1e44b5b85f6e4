"""Transcripts and documents in one voice, with the project's own annotators and without an engine."""

from __future__ import annotations

import time

import pytest

from communique.annotate import annotators_with
from communique.extract.statement import find_statements
from communique.model.document import Document
from communique.model.facts import Statement
from communique.run.flow import annotated
from communique.segment import segments_of


def statements(text: str, title: str | None = None) -> list[Statement]:
    document = Document(text=text, title=title, language="en")
    doc = annotated(document, segments_of(document), annotators_with())
    return [finding for finding in find_statements(doc) if isinstance(finding, Statement)]


def told(text: str, rule: str) -> list[tuple[list[str], list[str]]]:
    """Speakers and words of the statements that a rule found."""
    return [
        ([v.value for v in s.speakers], [e.text for e in s.evidence])
        for s in statements(text)
        if s.rule == f"statement/{rule}"
    ]


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        pytest.param(
            "Q    Minister, will the ferry sail?\n\nMINISTER ÅKERBLOMST: It will.\n\nQ    When?\n\nMINISTER ÅKERBLOMST: Soon.",
            [
                ("Q", ["Minister, will the ferry sail?"]),
                ("MINISTER ÅKERBLOMST", ["It will."]),
                ("Q", ["When?"]),
                ("MINISTER ÅKERBLOMST", ["Soon."]),
            ],
            id="a letter and a gap",
        ),
        pytest.param(
            "Q1. Is the lock open?\nA1. No.\nQ2. Who has the key?\nA2. The harbour master.",
            [
                ("Q1", ["Is the lock open?"]),
                ("A1", ["No."]),
                ("Q2", ["Who has the key?"]),
                ("A2", ["The harbour master."]),
            ],
            id="numbered letters",
        ),
        pytest.param(
            "((Harbour Post)) What do you want from the council?\n\n((Wendelin Ostrava-Lund)) I want two cranes.",
            [
                ("Harbour Post", ["What do you want from the council?"]),
                ("Wendelin Ostrava-Lund", ["I want two cranes."]),
            ],
            id="double brackets",
        ),
        pytest.param(
            "Chairperson (Malta): I open the meeting.\nDelegate of Tonga: We ask for the floor.",
            [("Chairperson", ["I open the meeting."]), ("Delegate of Tonga", ["We ask for the floor."])],
            id="parts played, in small letters",
        ),
        pytest.param(
            "AMBASSADOR QUIST: We have read it.\n\n(Applause.)\n\nWe shall answer. (Through interpreter.) In writing."
            "\n\nMODERATOR: Thank you.\n\n###\n\nThe embassy was opened in 1990.",
            [
                ("AMBASSADOR QUIST", ["We have read it.", "We shall answer.", "In writing."]),
                ("MODERATOR", ["Thank you."]),
            ],
            id="stage directions and the end",
        ),
    ],
)
def test_turns(text: str, turns: list[tuple[str, list[str]]]) -> None:
    assert told(text, "transcript") == [([speaker], words) for speaker, words in turns]


@pytest.mark.parametrize(
    "text",
    [
        "WHAT: Signing of the accord on the locks.\nWHO: Minister Åkerblomst.\nWHERE: At the old quay.",
        "President: Ada Quist\nForeign Minister: Wendelin Lund\nDefence Minister: Ivo Rask",
        "Harbours: We will build two.\n\nSchools: We will build ten.\n\nHarbours: We will pay for them.",
        "Storm in Beira: roads are shut. We saw them.\n\nStorm in Sofala: clinics are full. You cannot get in.",
        "Note: The figures are not final.\n\nContact: You can write to the press office.\n\nTime: 10:00",
        "BRUSSELS — The ministers met on Monday.\n\nVIENNA — The envoys met on Tuesday.",
        "A. The parties.\n\nB. The subject.\n\nC. The last provisions.",
        "MINISTER: TALKS GO ON\n\nThe talks of the two ministers go on in Vienna.",
        "",
    ],
)
def test_no_turns(text: str) -> None:
    assert told(text or "x", "transcript") == []


def test_an_interview_says_who_answers() -> None:
    found = statements(
        "Interview with Foreign Minister Ada Quist\n\nThe minister received us on Monday.\n\nWill you sign the accord?\n\n"
        "We shall.\n\nI have the pen here.\n\nAnd after that?\n\nThat is for the parliament to say."
    )
    assert [[e.text for e in s.evidence] for s in found] == [
        ["We shall.", "I have the pen here."],
        ["That is for the parliament to say."],
    ]
    assert {s.speakers[0].value for s in found} == {"Ada Quist"}
    assert {s.channel.value for s in found if s.channel is not None} == {"interview"}


VOICE = "We thank the crews of both ferries. I shall meet them in May."


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        (f"Opening remarks by President Ada Quist\n\nExcellencies,\n\n{VOICE}", "Ada Quist", None),
        (f"Foreword by Foreign Minister Ada Quist\n\n{VOICE}", "Ada Quist", None),
        (f"{VOICE}\n\nYours sincerely,\nAda Quist", "Ada Quist", None),
        (f"{VOICE}\n\nAda Quist, Minister of Ports\n\nNotes to editors", "Ada Quist", None),
        (
            "Statement by the Ministry of Foreign Affairs of Malta\n\nThe Ministry of Foreign Affairs regrets the delay.",
            "Ministry of Foreign Affairs",
            "The Ministry of Foreign Affairs regrets the delay.",
        ),
    ],
)
def test_one_voice(text: str, speaker: str, words: str | None) -> None:
    expected = words or "We thank the crews of both ferries."
    assert told(text, "one-voice") == [([speaker], [expected])]


@pytest.mark.parametrize(
    ("title", "speaker", "office"),
    [
        ("Statement by Foreign Minister Ada Quist on the lock", "Ada Quist", "Foreign Minister"),
        ("Remarks from President Quist at the opening of the lock", "Quist", "President"),
    ],
)
def test_a_title_beside_the_text_names_the_voice(title: str, speaker: str, office: str) -> None:
    (found,) = statements(VOICE, title)
    assert [value.value for value in found.speakers] == [speaker]
    assert found.title is not None
    assert found.title.value == office
    assert {cited.derived for cited in (*found.speakers, found.title, found.mode)} == {
        "title-of-the-document"
    }


@pytest.mark.parametrize(
    "title",
    [
        "Statement by the spokesperson of the Foreign Minister on the lock",
        "Statement by Presidents Ada Quist and Ivo Rask on the lock",
        "Statement of purpose",
        "The opening of the lock",
    ],
)
def test_a_title_that_names_no_single_voice(title: str) -> None:
    assert statements(VOICE, title) == []


@pytest.mark.parametrize(
    "text",
    [
        f"Joint statement by President Ada Quist and President Ivo Rask\n\n{VOICE}",
        f"Remarks by President Ada Quist and President Ivo Rask\n\n{VOICE}",
        "Statement by President Ada Quist\n\nThe President met the crews. “We thank them,” she said.",
        "The crews met in Valletta. “We sail in May,” said the captain.\n\nAda Quist, Minister of Ports",
        f"{VOICE}\n\nThe crews were thanked in May.",
    ],
)
def test_no_single_voice(text: str) -> None:
    assert told(text, "one-voice") == []


def test_many_labels_cost_no_more_than_their_length() -> None:
    text = "MR. QUIST: We sail.\n" * 6_000
    begun = time.process_time()
    assert len(told(text, "transcript")) == 6_000
    assert time.process_time() - begun < 30
