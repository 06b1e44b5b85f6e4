"""Which sentences an engine is given, and what is kept of its answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from communique.annotate import annotators_with
from communique.annotate.analyses import annotator_with
from communique.annotate.gate import worth_analysing
from communique.model.annotation import AnnotatedDocument, Sentence
from communique.model.document import Document
from communique.model.errors import ConfigurationError
from communique.model.segment import Segment
from communique.model.span import Span
from communique.model.stage import Engine
from communique.model.syntax import Analysis
from communique.segment import sentences_of
from tests.annotate.layers import paragraphs

TEXT = "The minister of Fiji met his Maltese counterpart. It rained all day. Her second album sold well.\n\nBoth want to meet again."
GIVEN = ["The minister of Fiji met his Maltese counterpart.", "Both want to meet again."]


class Listening:
    """An engine that keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.engine = Engine(name="listening", version=3, analyse=self.analyse)

    def analyse(self, text: str, sentences: Sequence[Span]) -> Iterator[Analysis]:
        self.asked.append([span.of(text) for span in sentences])
        return (Analysis(span, (), ()) for span in sentences)


def doc_of(text: str) -> AnnotatedDocument:
    held = paragraphs(text)
    return (
        AnnotatedDocument(Document(text=text))
        .with_layer(Segment, held)
        .with_layer(Sentence, sentences_of(text, held))
    )


def test_the_gate_chooses_sentences() -> None:
    listening = Listening()
    doc = doc_of(TEXT)
    found = list(annotator_with(listening.engine, every_sentence=False).run(doc))

    assert listening.asked == [GIVEN]
    assert [analysis.sentence.of(TEXT) for analysis in found] == GIVEN
    assert not any(map(worth_analysing, {s.span.of(TEXT) for s in doc.layer(Sentence)} - set(GIVEN)))


def test_every_sentence_is_every_sentence() -> None:
    listening = Listening()
    doc = doc_of(TEXT)
    found = list(annotator_with(listening.engine, every_sentence=True).run(doc))

    assert listening.asked == [[sentence.span.of(TEXT) for sentence in doc.layer(Sentence)]]
    assert [analysis.sentence for analysis in found] == [sentence.span for sentence in doc.layer(Sentence)]
    assert len(found) == 4


@pytest.mark.parametrize("every_sentence", [True, False])
def test_a_document_without_sentences(every_sentence: bool) -> None:
    listening = Listening()

    assert list(annotator_with(listening.engine, every_sentence=every_sentence).run(doc_of(" "))) == []


def test_readings_by_other_means_are_told_apart() -> None:
    """Names and versions are part of the version that a document was read under."""
    told = [
        (annotator.name, annotator.version)
        for annotator in (
            annotator_with(engine, every_sentence=every_sentence)
            for engine in (
                Listening().engine,
                Engine(name="other", version=1, analyse=lambda _text, _sentences: ()),
            )
            for every_sentence in (True, False)
        )
    ]

    assert told == [
        ("analysis-listening-all", 3),
        ("analysis-listening", 3),
        ("analysis-other-all", 1),
        ("analysis-other", 1),
    ]


def test_it_needs_sentences_and_gives_analyses() -> None:
    annotator = annotator_with(Listening().engine, every_sentence=True)

    assert (annotator.requires, annotator.provides) == ((Sentence,), Analysis)


def test_the_annotators_of_an_engine_are_put_together_once() -> None:
    assert annotators_with("rules") is annotators_with("rules")
    assert annotators_with("rules") != annotators_with("rules", every_sentence=True)
    with pytest.raises(ConfigurationError, match="no engine 'nonsense'"):
        annotators_with("nonsense")
