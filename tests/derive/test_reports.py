"""The quotations of a report, each held against its original."""

from __future__ import annotations

import time

import pytest

from communique.derive.reports import MOST_QUOTATIONS, compared_report, quoted_in
from communique.model.comparison import ComparedReport
from communique.model.document import Document

ORIGINAL = (
    "Good evening. Our two navies will train 54 officers a year. We are not ready to sign the fuel accord, and we "
    "shall say so in Suva. The harbour stays open to every ship that asks."
)


def held(report: str, original: str = ORIGINAL) -> ComparedReport:
    return compared_report(Document(text=original), Document(text=report))


def pieces(report: str) -> list[tuple[str, ...]]:
    return [tuple(one.text for one in spans) for spans in quoted_in(Document(text=report))]


def test_each_quotation_has_its_verdict_and_why() -> None:
    found = held(
        'He promised that "our two navies will train 45 officers a year". Of the port he said: "The harbor stays '
        'open to every ship that asks." A captain spoke of "the finest day of the season".'
    )
    assert [(q.verdict, q.reason) for q in found.quotations] == [
        ("contradictory", "a number differs: “54” became “45”"),
        ("cosmetic", "the same word is spelled in another style: “harbour” became “harbor”"),
        (None, "no original found"),
    ]
    assert found.verdict == "contradictory"


def test_a_report_without_quotation_marks_is_one_quotation() -> None:
    found = held("\n  We are ready to sign the fuel accord \n")
    assert [q.text for q in found.quotations] == ["We are ready to sign the fuel accord"]
    assert found.verdict == "contradictory"


def test_a_report_with_nothing_of_the_original_has_no_verdict() -> None:
    found = held('He called it "a day for the ages".')
    assert (found.verdict, [q.verdict for q in found.quotations]) == (None, [None])


@pytest.mark.parametrize(
    "cue", ["he said,", "said the minister, a former sailor,", "Captain R. Vula told reporters,"]
)
def test_a_cue_in_the_middle_hides_no_negation(cue: str) -> None:
    (found,) = held(f'"We are," {cue} "ready to sign the fuel accord."').quotations
    assert found.text == "We are ready to sign the fuel accord."
    assert found.verdict == "contradictory"


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        ('"We came," she said, "and we stay."', [("We came", "and we stay.")]),
        ('"We came", she said, "and we stay."', [("We came", "and we stay.")]),
        ('"We came," she said. "We stay."', [("We came,",), ("We stay.",)]),
        ('He called it "a gift" and, she said, "a duty".', [("a gift",), ("a duty",)]),
        ('The "Southern Gate," as sailors call it, "is open".', [("Southern Gate,",), ("is open",)]),
        ('She spoke at noon.\n\n"We came.\n\n"We stay."', [("We came.", "We stay.")]),
        ("She said: “We came.”\n\n“We stay,” said he.", [("We came.",), ("We stay,",)]),
    ],
)  # fmt: skip
def test_what_belongs_to_one_quotation(report: str, expected: list[tuple[str, ...]]) -> None:
    assert pieces(report) == expected


def test_the_words_stand_where_the_spans_say() -> None:
    report = 'Then: "We came," she said, "and we stay." A "first" step.'
    for spans in quoted_in(Document(text=report)):
        assert all(one.span.of(report) == one.text for one in spans)


def test_another_language_is_an_issue_and_no_verdict() -> None:
    found = held("Il a dit : « Nous ne sommes pas prêts à signer cet accord avec nos voisins. »")
    assert [q.verdict for q in found.quotations] == [None]
    assert [issue.code for issue in found.issues] == ["fidelity.other-language"]
    assert found.issues[0].evidence == found.quotations[0].spans[0]


def test_too_much_is_an_issue() -> None:
    many = held('"a port" ' * (MOST_QUOTATIONS + 1))
    assert len(many.quotations) == MOST_QUOTATIONS
    assert [issue.code for issue in many.issues] == ["fidelity.too-many-quotations"]
    long = held("sail " * 21_000)
    assert (long.quotations, [issue.code for issue in long.issues]) == ((), ["fidelity.too-long"])
    assert [issue.code for issue in held("We came", "sail " * 210_000).issues] == ["fidelity.too-long"]


def test_a_short_quotation_is_found_in_a_long_transcript() -> None:
    filler = " ".join(f"Item {n} of the list is closed and the clerk has read it." for n in range(2_000))
    transcript = f"{filler} We shall never lease the lighthouse to anybody. {filler}"
    report = 'She said they "shall lease the lighthouse". ' + 'And "we" came. ' * 20
    begun = time.process_time()
    found = held(report, transcript)
    assert time.process_time() - begun < 10
    assert found.quotations[0].verdict == "contradictory"


@pytest.mark.parametrize("text", ["", "\n", "…", "\U0001f64f\U0001f64f", '""', '"…"'])
def test_texts_without_words_give_no_verdict(text: str) -> None:
    assert held(text).verdict is None
    assert held('She said: "We came."', text).verdict is None
