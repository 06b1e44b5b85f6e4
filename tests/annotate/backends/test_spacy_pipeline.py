"""A pipeline of the user's, here one without a model: words, a parse laid by hand, and names by list."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from communique import read
from communique.annotate import annotators_with
from communique.annotate.backends import engine_named
from communique.api import Settings
from communique.model.annotation import AnnotatedDocument, Mention
from communique.model.document import Document
from communique.model.errors import ConfigurationError
from communique.model.span import Span
from communique.model.stage import Engine
from communique.model.syntax import NAME_LABELS, Analysis
from communique.run.flow import annotated
from communique.segment import segments_of

NAMES = {
    "Ina Zerafa": "PERSON", "Zerafa": "PER", "Seaways Bureau": "ORG", "Zerafa Group": "orgName", "Suva": "GPE", "Lagoon Reef": "LOC", "Gate 4": "FAC",
    "Kraken 7": "PRODUCT", "Friday": "DATE", "Calm Seas": "EVENT", "ten dollars": "MONEY", "Odyssey": "WORK_OF_ART",
}  # fmt: skip
LABELS = {
    "Ina Zerafa": "PERSON", "Zerafa": "PERSON", "Seaways Bureau": "ORG", "Zerafa Group": "ORG", "Suva": "PLACE", "Lagoon Reef": "PLACE",
    "Gate 4": "PLACE", "Kraken 7": "EQUIPMENT", "Friday": "DATE", "Calm Seas": "EVENT",
}  # fmt: skip


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pipeline on disk."""
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("entity_ruler").add_patterns(
        [{"label": label, "pattern": name} for name, label in NAMES.items()]
    )
    nlp.meta["name"] = "listed"
    folder: Path = tmp_path_factory.mktemp("pipeline")
    nlp.to_disk(folder)
    return folder


@pytest.fixture
def engine(pipeline: Path) -> Engine:
    return engine_named(f"spacy:{pipeline}")


def analysed(engine: Engine, *sentences: str) -> tuple[str, list[Analysis]]:
    text = "  " + " ".join(sentences)
    starts = [text.index(sentence) for sentence in sentences]
    spans = [Span(at, at + len(sentence)) for at, sentence in zip(starts, sentences, strict=True)]
    return text, list(engine.analyse(text, spans))


def test_words_stand_where_the_text_has_them(engine: Engine) -> None:
    text, [first, second] = analysed(engine, "Ina Zerafa didn't\n leave Suva.", "She's in the U.S. now 😀!")

    assert [token.span.of(text) for token in first.tokens] == [
        "Ina",
        "Zerafa",
        "did",
        "n't",
        "leave",
        "Suva",
        ".",
    ]
    assert second.tokens[0].span.of(text) == "She"
    for analysis in (first, second):
        assert all(analysis.sentence.contains(token.span) for token in analysis.tokens)
        assert all(token.lemma and token.feats == "_" for token in analysis.tokens)


def test_a_part_that_the_pipeline_lacks_is_blank(engine: Engine) -> None:
    _, [analysis] = analysed(engine, "Ina Zerafa left.")

    assert {(token.upos, token.relation, token.head) for token in analysis.tokens} == {("", "", -1)}
    assert engine.name == "spacy:en_listed-0.0.0"


@pytest.mark.parametrize("name", NAMES)
def test_labels_become_ours(engine: Engine, name: str) -> None:
    text, [analysis] = analysed(engine, f"Then came {name} again.")

    assert [(n.span.of(text), n.label) for n in analysis.names] == (
        [(name, LABELS[name])] if name in LABELS else []
    )
    assert {n.label for n in analysis.names} <= set(NAME_LABELS)


def test_nothing_gives_nothing(engine: Engine) -> None:
    assert list(engine.analyse("", [])) == []
    assert list(engine.analyse(" \n ", [Span(0, 3)])) == []


def test_names_become_mentions(pipeline: Path) -> None:
    text = "Peru and Kenya met again. It was said that Ina Zerafa was ill. Peru thanked the Seaways Bureau for a Kraken 7."
    document = Document(text=text, language="en")
    doc: AnnotatedDocument = annotated(
        document, segments_of(document), annotators_with(f"spacy:{pipeline}", every_sentence=True)
    )

    found = {(m.label, m.name) for m in doc.layer(Mention)}
    assert ("person", "Ina Zerafa") in found
    assert ("organisation", "Seaways Bureau") in found


def test_a_reading_with_it(pipeline: Path) -> None:
    settings = Settings(engine=f"spacy:{pipeline}", analyse="all")
    reading = read("Peru and Kenya signed a treaty on tea on 6 May 2024.", settings=settings)

    assert reading.facts


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Lets `spacy.load` give a pipeline whose every document has the heads and relations that the test lays out."""
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("en")

    def laid_by_hand(doc: Any) -> Any:
        for token, (head, relation) in zip(doc, nlp.laid, strict=True):
            token.head = doc[head]
            token.dep_ = relation
        return doc

    class Pipeline:
        meta = nlp.meta

        @staticmethod
        def pipe(texts: Any, batch_size: int) -> Iterator[Any]:
            assert batch_size
            return (laid_by_hand(nlp.make_doc(text)) for text in texts)

    monkeypatch.setattr(spacy, "load", lambda _name: Pipeline)
    return nlp


def test_heads_are_counted_among_the_words(parsed: Any) -> None:
    """White space is a token of spaCy's and none of ours; objects of one token need not be the same object."""
    parsed.laid = [(2, "nsubjpass"), (2, ""), (2, "ROOT"), (2, "agent"), (3, "pobj")]
    text, [analysis] = analysed(engine_named("spacy:any"), "Fish \n sold by Fiji")

    assert [token.span.of(text) for token in analysis.tokens] == ["Fish", "sold", "by", "Fiji"]
    assert [token.head for token in analysis.tokens] == [1, -1, 1, 2]
    assert [token.relation for token in analysis.tokens] == ["nsubj:pass", "root", "obl:agent", "pobj"]


@pytest.mark.timeout(20)
def test_what_hangs_on_white_space_hangs_on_its_head(parsed: Any) -> None:
    parsed.laid = [(1, "dep"), (2, "dep"), (2, "ROOT")]
    _, [analysis] = analysed(engine_named("spacy:any"), "Fish \n sold")
    assert [token.head for token in analysis.tokens] == [1, -1]

    parsed.laid = [(1, "dep"), (1, "ROOT"), (1, "dep")]
    _, [analysis] = analysed(engine_named("spacy:any"), "Fish \n sold")
    assert [token.head for token in analysis.tokens] == [-1, -1]


@pytest.mark.parametrize("name", ["en_no_such_pipeline", "", "/nowhere/at/all"])
def test_a_pipeline_that_is_not_there_is_named(name: str) -> None:
    pytest.importorskip("spacy")
    with pytest.raises(ConfigurationError, match=f"engine spacy:{name}: spaCy has no such pipeline"):
        engine_named(f"spacy:{name}")


def test_a_folder_that_holds_no_pipeline_is_named(tmp_path: Path) -> None:
    pytest.importorskip("spacy")
    with pytest.raises(
        ConfigurationError, match="no such pipeline; give the name of an installed package or a path"
    ):
        engine_named(f"spacy:{tmp_path}")


def test_where_spacy_is_missing_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(ConfigurationError, match=r"pip install 'communique\[spacy\]'"):
        engine_named("spacy:en_core_web_sm")
