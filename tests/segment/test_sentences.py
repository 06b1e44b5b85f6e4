from __future__ import annotations

import pytest

from communique.model.document import Document
from communique.model.span import Span
from communique.segment import segments_of, sentences_of
from communique.segment.sentences import SENTENCE_MAX, sentence_spans

# "|" parts the sentences.
CASES = (
    "The two met on Friday.| They agreed on fish.",
    "Mr. Iturra met Ms. Koskela.| Dr. Lind was there.",
    "Gen. Reis and Lt. Gen. Moe signed it.| H.E. Ambassador Vale watched.",
    "He came from the U.S.| The talks went on.",
    "He came from the U.S. last week.",
    "The U.S. Navy sent a ship.| The U.K. did not.",
    "They met in Washington, D.C. on Friday.",
    "It cost Rs. 500 crore, or $1.5 million.| It was too much.",
    "See No. 5 of the annex.| No.| The answer was short.",
    "J. R. Okafor met A. B. Tamm in Accra.",
    "Rodrigo V. Iturra spoke first.",
    "They met at 9 a.m. on Friday.| It ended at 5 p.m.| The mood was good.",
    "It was signed on Jan. 5 in Lima.| It lapses in Dec.| The parties know.",
    "Acme Inc. built it.| It was sold to Beta Co.| The price is secret.",
    "Rodrigo Iturra Jr. will go.| So will Hanna Koskela Sr.| They go by ship.",
    '"We are glad," he said.| "It is done."| They left.',
    '"Will it last?" he asked.| "Yes!" Koskela replied.| They left.',
    "“It is done.”| “We are glad.”",
    "He said that (as was known.)| They left.",
    "They left (on Friday).| Nobody saw them.",
    "1. On 8 July the ministers met.| They agreed on fish.",
    "12) The parties will meet. (b) is void.",
    "(a) The parties will meet.| They will agree.",
    "It went on... and on.| Then it stopped.",
    "It went on…| They left.",
    "It went on....| They left.",
    "He left ... Finland was glad.",
    "What next?| Nobody knows!| We wait.",
    "What?!| Really?",
    "The talks ended.[3]| They left.",
    "The rate is 3.5 per cent.| It was 2.75.",
    "Version 2.0 was shown.| See www.example.org for more.",
    'He called it "a good day."| They left.',
    "Visit the ministry of St. Lucia.| It is small.",
    "They met in the Mekong-U.S. Partnership.",
    "会談は木曜日に行われた。|両国は合意した。",
    "मंत्री ने कहा।| वे मिले।",
    "They agreed: fish first.| Ferries later; roads last.",
    "Prof. Dr. Lind et al. wrote it.",
    "Vitamin C.| The doctors said so.",
    "The plan is B.| They left.",
    "They came on the USS Nord vs. the tide.",
    "The treaty etc. will follow.",
)


@pytest.mark.parametrize("case", CASES)
def test_sentences(case: str) -> None:
    text = case.replace("|", "")

    assert [span.of(text) for span in sentence_spans(text, Span(0, len(text)))] == [
        s.strip() for s in case.split("|")
    ]


def test_every_sentence_knows_its_segment_and_asides_have_none() -> None:
    text = "A title of five words\n\nOSLO — They met. They left.\n\nALSO READ | More. Of this.\n\nWords. — Ada (@ada) May 1, 2020\n\n(ANI inputs)"

    found = [
        (str(s.segment.kind), s.span.of(text)) for s in sentences_of(text, segments_of(Document(text=text)))
    ]

    assert found == [
        ("title", "A title of five words"),
        ("paragraph", "They met."),
        ("paragraph", "They left."),
        ("post", "Words."),
    ]


def test_a_sentence_without_end_is_cut_at_white_space() -> None:
    text = "word " * 1_000

    pieces = list(sentence_spans(text, Span(0, len(text))))

    assert all(len(piece) <= SENTENCE_MAX for piece in pieces)
    assert all(piece.of(text).endswith("word") for piece in pieces)
    assert sum(piece.of(text).count("word") for piece in pieces) == 1_000
