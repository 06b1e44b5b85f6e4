"""Texts that nobody would call prose, read with every sentence analysed: nothing breaks, nothing points beside the text."""

from __future__ import annotations

import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique import read
from communique.annotate import annotators_with
from communique.annotate.backends.trained.analyses import WORDS_MAX
from communique.api import Settings
from communique.model.annotation import Actor, AnnotatedDocument, Mention, Sentence
from communique.model.document import Document
from communique.model.syntax import Analysis
from communique.run.flow import annotated
from communique.segment import segments_of
from communique.segment.words import words_of

ALL = Settings(analyse="all", time_limit=0)

ODD = {
    "headline in capitals": "FIJI'S DEFENCE MINISTER RATU VAKACEGU MEETS MALTESE COUNTERPART IN VALLETTA; PACT SIGNED",
    "headline in lower case": "fiji's defence minister ratu vakacegu meets maltese counterpart in valletta, pact signed",
    "hyphen at the end of a line": "The defence minis-\nter of Fiji met his Mal-\ntese counterpart in Val-\nletta on Fri-\nday.",
    "spaces lost": "TheForeign Minister of Fijimet his counterpart ofMalta inValletta.They signed a treaty onfish.",
    "spaces between letters": "F i j i and M a l t a signed a treaty . They met in S u v a .",
    "letters and digits mixed up": "F1ji and Ma1ta s1gned a trea†y on 0S/09/2O19 in Su\u00adva.",
    "emoji": "🇫🇯🤝🇲🇹 Great talks today 👩\u200d✈\ufe0f with Malta’s minister!!! 😀😀😀 #Fiji #Malta ✈✈",
    "scripts side by side": "Fiji met Мальта; 斐济 и Malta וזיר met الوزير मंत्री in Suva, पर संधि signed 5年9月.",
    "zero width": "Fi\u200bji and Mal\u200dta sig\u2060ned a tre\u00adaty in Su\ufeffva on \u200b5 May 2019\u200b.",
    "combining marks": "Fi\u0301ji\u0300 me\u0301t Ma\u0300lta\u0323\u0323\u0323 in Su\u0301va.",
    "right to left marks": "\u202eFiji\u202c met \u2067Malta\u2069 in \u200fSuva\u200e.",
    "private and control": "\ue000A0\ue001 Fiji met Malta.\x00 \x1b[2J They \x07 signed. \ue001",
    "half a surrogate pair": "Fiji met Malta \ud83d in Suva \udc00 on Monday.",
    "only marks": "… -- ??? !!! ( [ “ ” ] ) *** ### $$$ %%%",
    "table": "Fiji | 2019 | 1,250 | 3.5% |\nMalta | 2020 | 1,350 | 4.5% |\n" * 5,
    "row of capitals": "A B C D E F G H I J K L M N O P. " * 5,
    "row of quotes": "“““Fiji””” ‘‘met’’ \"\"Malta\"\" ''in'' «Suva».",
}


@cache
def layered(text: str) -> AnnotatedDocument:
    document = Document(text=text, language="en")
    return annotated(document, segments_of(document), annotators_with("trained", every_sentence=True))


def assert_grounded(doc: AnnotatedDocument) -> None:
    text = doc.document.text
    analyses = doc.layer(Analysis)
    sentences = [sentence.span for sentence in doc.layer(Sentence)]
    assert [a.sentence for a in analyses] == [span for span in sentences if span.of(text).strip()]
    for analysis in analyses:
        assert tuple(t.span for t in analysis.tokens) == words_of(text, analysis.sentence)[:WORDS_MAX]
        assert all(t.span.of(text).strip() for t in analysis.tokens)
        assert all(analysis.sentence.contains(name.span) for name in analysis.names)
    for mention in doc.layer(Mention):
        assert " ".join(mention.span.of(text).split()) == mention.name
        assert mention.label == "account" or any(span.contains(mention.span) for span in sentences)
    for actor in doc.layer(Actor):
        assert all(evidence.text == evidence.span.of(text) for evidence in actor.country_evidence)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_texts_are_grounded(text: str) -> None:
    assert_grounded(layered(text))


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
@pytest.mark.parametrize("engine", ["trained", "rules"])
def test_odd_texts_are_read(text: str, engine: str) -> None:
    reading = read(text, language="en", settings=Settings(engine=engine, analyse="all"))

    for segment in reading.segments:
        assert segment.span.end <= len(text)
    for entity in reading.entities:
        assert all(evidence.text == evidence.span.of(text) for evidence in entity.evidence)


@given(
    st.lists(st.sampled_from(list(ODD.values())), min_size=2, max_size=4),
    st.sampled_from([" ", "\n", "\n\n", ""]),
)
@settings(max_examples=25, deadline=None)
def test_odd_texts_side_by_side(texts: list[str], glue: str) -> None:
    assert_grounded(layered(glue.join(texts)))


@given(st.text(max_size=80))
@settings(max_examples=40, deadline=None)
def test_any_text_is_grounded(text: str) -> None:
    assert_grounded(layered(text or "?"))


def test_the_engine_adds_to_the_rules_and_takes_nothing_sure_away() -> None:
    text = "Fijian Defence Minister Gen. Ratu Vakacegu met Maltese Prime Minister Ina Zerafa in Valletta. The Indian Navy received INS Kaveri."
    names = {
        engine: {m.name for m in annotated_by(text, engine).layer(Mention)} for engine in ("rules", "trained")
    }

    assert {"Ratu Vakacegu", "Ina Zerafa", "Indian Navy", "INS Kaveri"} <= names["rules"] <= names["trained"]


def annotated_by(text: str, engine: str) -> AnnotatedDocument:
    document = Document(text=text, language="en")
    return annotated(document, segments_of(document), annotators_with(engine, every_sentence=True))


# ---------------------------------------------------------------- time

#: Each takes some five to ten seconds of the busy machine that this was measured on.
CPU_SECONDS = 60.0

LARGE = {
    "a megabyte without a space": "a" * 1_000_000,
    "marks without a space": "a’-.(" * 20_000,
    "10,000 sentences in a paragraph": "It rained. " * 10_000,
    # 10,000 of these take 37 seconds: chains of thousands of mentions, not the engine, cost more than their share.
    "2,000 meetings in a paragraph": " ".join(f"Fiji met Malta in hall {i}." for i in range(2_000)),
    "a sentence of 20,000 words": "Fiji and Malta and " * 5_000,
}


@pytest.mark.parametrize("text", LARGE.values(), ids=LARGE)
def test_time_stays_in_line_with_the_length(text: str) -> None:
    started = time.process_time()
    reading = read(text, language="en", settings=ALL)

    assert time.process_time() - started < CPU_SECONDS
    assert reading.document.text == text


@pytest.mark.parametrize("name", ["a megabyte without a space", "a sentence of 20,000 words"])
def test_large_texts_are_grounded(name: str) -> None:
    assert_grounded(layered(LARGE[name]))
