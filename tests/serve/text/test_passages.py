from __future__ import annotations

from communique.model.span import Span
from communique.serve.text.paint import Paint
from communique.serve.text.passages import AROUND, evidence_lines, passage_lines, passages
from tests.serve.made import SENTENCES, TEXT, span_of


def test_evidence_of_one_sentence_is_one_passage() -> None:
    found = passages(TEXT, [span_of("Nairobi"), span_of("met")], SENTENCES)

    assert [(p.span, p.evidence) for p in found] == [(SENTENCES[0], (span_of("met"), span_of("Nairobi")))]


def test_evidence_over_two_sentences_shows_both() -> None:
    (found,) = passages(TEXT, [span_of("on Monday. They signed")], SENTENCES)

    assert found.span == Span(SENTENCES[0].start, SENTENCES[1].end)


def test_without_sentences_the_line_is_shown() -> None:
    (found,) = passages(TEXT, [span_of("said")], ())

    assert found.span.of(TEXT).startswith('"We trade 40 goods,"')
    assert "\n" not in found.span.of(TEXT)


def test_a_very_long_sentence_is_cut_around_the_evidence() -> None:
    text = "word " * 2000
    (found,) = passages(text, [Span(5000, 5004)], [Span(0, len(text))])

    assert 2 * AROUND - 10 < len(found.span) <= 2 * AROUND + 4
    assert found.span.of(text).startswith("word ")
    assert (found.cut_before, found.cut_after) == (True, True)
    assert all(len(line) <= 60 for line in passage_lines(text, found, Paint(columns=50), indent=""))


def test_more_passages_than_wanted_are_counted() -> None:
    spans = [span_of("met"), span_of("signed"), span_of("said"), span_of("flies")]
    shown = list(evidence_lines(TEXT, spans, SENTENCES, Paint(), indent=""))

    assert shown[-1] == "and in 2 more places"
