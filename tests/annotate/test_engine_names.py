"""What becomes of the names that an engine finds: here the engine is a function that finds what the test tells it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pytest

from communique.annotate import backends, mentions, times
from communique.annotate.analyses import annotator_with
from communique.annotate.engine_names import contradicted, mentions_from, sound_names
from communique.model.annotation import AnnotatedDocument, Mention, Quotation, Sentence
from communique.model.document import Document
from communique.model.errors import ConfigurationError
from communique.model.segment import Segment
from communique.model.span import Span
from communique.model.stage import Engine
from communique.model.syntax import NAME_LABELS, Analysis, Name, Token
from communique.segment import quotations_of, sentences_of
from tests.annotate.layers import paragraphs, place_of


def engine_that_finds(**labels: str) -> Engine:
    """Names by their words; an underscore in a keyword stands for a space."""
    names = {words.replace("_", " "): label for words, label in labels.items()}

    def analyse(text: str, sentences: Sequence[Span]) -> Iterator[Analysis]:
        for sentence in sentences:
            found = [
                Name(Span(at, at + len(words)), label)
                for words, label in names.items()
                if (at := text.find(words, sentence.start, sentence.end)) >= 0
            ]
            yield Analysis(sentence, (), tuple(sorted(found, key=lambda name: name.span)))

    return Engine(name="told", version=1, analyse=analyse)


def doc_with(text: str, engine: Engine) -> AnnotatedDocument:
    held = paragraphs(text)
    doc = AnnotatedDocument(Document(text=text)).with_layer(Segment, held)
    doc = doc.with_layer(Sentence, sentences_of(text, held)).with_layer(Quotation, quotations_of(text, held))
    for annotator in (annotator_with(engine, every_sentence=True), times.ANNOTATOR, mentions.ANNOTATOR):
        doc = doc.with_layer(annotator.provides, annotator.run(doc))
    return doc


def found(text: str, **labels: str) -> list[tuple[str, str]]:
    """Mentions of a text that are there because of the engine."""
    doc = doc_with(text, engine_that_finds(**labels))
    by_engine = [mention for mention in doc.layer(Mention) if mention.rule == "engine"]
    assert all(" ".join(mention.span.of(text).split()) == mention.name for mention in by_engine)
    return [(mention.label, mention.name) for mention in by_engine]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("It was Tobias Mwangolo again.", {"Tobias_Mwangolo": "PERSON"}, [("person", "Tobias Mwangolo")]),
        ("Grain went to Fooseed via rail.", {"Fooseed": "ORG"}, [("organisation", "Fooseed")]),
        ("They looked at the Kraken that night.", {"Kraken": "EQUIPMENT"}, [("equipment", "Kraken")]),
        ("It was Tobias  Mwangolo again.", {"Tobias  Mwangolo": "PERSON"}, [("person", "Tobias Mwangolo")]),
        ("A note by @tmwangolo was seen.", {"@tmwangolo": "PERSON"}, [("person", "@tmwangolo")]),
        ("Grain went to 斐济 via rail.", {"斐济": "ORG"}, [("organisation", "斐济")]),
        # kinds that have rules of their own
        ("It rained in Quispira then.", {"Quispira": "PLACE"}, []),
        ("It was like Calm Seas then.", {"Calm_Seas": "EVENT"}, []),
        ("It was in late Quispember then.", {"late_Quispember": "DATE"}, []),
        # written small, so no name
        ("It was about grain then.", {"grain": "ORG"}, []),
        # cut short: more of it follows at once
        ("It was Tobias Mwangolo again.", {"Tobias": "PERSON"}, []),
        ("Grain went to Fooseed Delta via rail.", {"Fooseed": "ORG"}, []),
        ("They looked at the Kraken Seven that night.", {"Kraken": "EQUIPMENT"}, [("equipment", "Kraken")]),
    ],
)
def test_names_that_nothing_else_found(
    text: str, names: Mapping[str, str], expected: list[tuple[str, str]]
) -> None:
    assert found(text, **names) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A Memorandum of Understanding was at hand.", "Memorandum of Understanding"),
        ("A Memorandum of Understanding was at hand.", "Understanding"),
        ("It was a Comprehensive Strategic Partnership then.", "Comprehensive Strategic Partnership"),
        ("It was a Comprehensive Strategic Partnership then.", "Comprehensive Strategic"),
        ("Letters on the Aaberg Treaty came.", "Aaberg Treaty"),
        ("Letters on the Treaty of Aaberg came.", "Aaberg"),
        ("Letters on the Aaberg Agreements came.", "Aaberg Agreements"),
        ("An Mou was at hand.", "Mou"),
    ],
)
@pytest.mark.parametrize("label", ["PERSON", "ORG"])
def test_instruments_written_large_are_no_names(text: str, name: str, label: str) -> None:
    assert found(text, **{name: label}) == []


def test_an_acronym_that_the_text_spells_out_is_known_for_what_it_is() -> None:
    told = "The Aaberg Farm Treaty (AFT) was at hand. Then the AFT lapsed."

    assert found(told, AFT="ORG") == []
    assert found("Then the AFT lapsed.", AFT="ORG") == [("organisation", "AFT")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was about Kenya then.", "Kenya"),
        ("It was about the Indian Navy then.", "Indian Navy"),
        ("It was about the Indian Navy then.", "Navy"),
        ("It was Mr Tobias Mwangolo again.", "Tobias Mwangolo"),
        ("The Defence Minister was there.", "Defence Minister"),
        ("It was on Monday again.", "Monday"),
        ("Then INS Kaveri sailed.", "INS Kaveri"),
    ],
)
@pytest.mark.parametrize("label", ["PERSON", "ORG", "EQUIPMENT"])
def test_what_the_rules_found_stands(text: str, name: str, label: str) -> None:
    assert found(text, **{name: label}) == []
    without = doc_with(text, engine_that_finds()).layer(Mention)
    assert doc_with(text, engine_that_finds(**{name: label})).layer(Mention) == without


def test_organisations_have_the_type_that_their_words_tell() -> None:
    doc = doc_with("It was about Fooseed then.", engine_that_finds(Fooseed="ORG"))
    assert [(m.name, m.type, m.country) for m in doc.layer(Mention)] == [("Fooseed", None, None)]

    words = "about Delta Trade Bank"
    [bank] = mentions_from([Name(Span(106, 122), "ORG")], words, 100, [], {})
    assert (bank.name, bank.type) == ("Delta Trade Bank", "company")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Tobias Mwangolo said so.", "acts-as-person"),
        ("He met his counterpart Tobias Mwangolo.", "counterpart"),
        ("Minister Aldo Quispira and Tobias Mwangolo left.", "list-of-persons"),
    ],
)
def test_the_engine_may_object_to_a_weak_rule(text: str, rule: str) -> None:
    def labels(**names: str) -> list[tuple[str, str]]:
        doc = doc_with(text, engine_that_finds(**names))
        return [(m.label, m.rule) for m in doc.layer(Mention) if m.name == "Tobias Mwangolo"]

    assert labels() == [("person", rule)]
    assert labels(Tobias_Mwangolo="PERSON") == [("person", rule)]
    assert labels(Tobias="ORG") == [("person", rule)]  # other words
    assert labels(Tobias_Mwangolo="PLACE") == []
    assert labels(Tobias_Mwangolo="ORG") == [("organisation", "engine")]


def test_the_engine_may_not_object_to_a_firm_rule() -> None:
    doc = doc_with("Mr Tobias Mwangolo left.", engine_that_finds(Tobias_Mwangolo="PLACE"))

    assert ("person", "Tobias Mwangolo", "style") in [(m.label, m.name, m.rule) for m in doc.layer(Mention)]


def test_only_the_same_words_of_another_kind_contradict() -> None:
    name = Name(Span(110, 120), "ORG")

    assert contradicted(Span(10, 20), "person", [name], 100)
    assert not contradicted(Span(10, 20), "organisation", [name], 100)
    assert not contradicted(Span(10, 19), "person", [name], 100)
    assert not contradicted(Span(110, 120), "person", [name], 100)
    assert not contradicted(Span(10, 20), "person", [], 100)


@pytest.mark.parametrize("label", NAME_LABELS)
def test_taken_words_stay_taken(label: str) -> None:
    words = "It was Tobias Mwangolo again."
    span = place_of(words, "Tobias Mwangolo")

    for taken in (span, Span(0, 8), Span(span.end - 1, span.end), Span(0, len(words))):
        assert mentions_from([Name(span.moved(7), label)], words, 7, [taken], {}) == []
    beside = [Span(0, span.start), Span(span.end, len(words))]
    assert len(mentions_from([Name(span.moved(7), label)], words, 7, beside, {})) == (
        label in ("PERSON", "ORG", "EQUIPMENT")
    )


# ---------------------------------------------------------------- engines by name


def test_engines_have_names() -> None:
    assert [backends.engine_named(name).name for name in ("trained", "rules")] == ["trained", "rules"]
    assert backends.DEFAULT == "trained"


@pytest.mark.parametrize("name", ["nonsense", "", "Rules", "spacy"])
def test_an_unknown_engine_is_told_the_known_ones(name: str) -> None:
    with pytest.raises(
        ConfigurationError, match=f"no engine '{name}'; known: rules, trained, spacy:PIPELINE"
    ):
        backends.engine_named(name)


def test_no_engine_finds_nothing() -> None:
    assert list(backends.engine_named("rules").analyse("They met.", [Span(0, 9)])) == []


# ---------------------------------------------------------------- what the words and the document bear out


def analysis_of(text: str, words: str, names: Mapping[str, str]) -> Analysis:
    """`words`: "MND/NNP/nsubj denied/VBD/root"; spans are looked up from left to right; a case hangs on the next word."""
    tokens: list[Token] = []
    at = 0
    for word in words.split():
        form, tag, relation = word.split("/")
        at = text.index(form, at)
        tokens.append(
            Token(
                Span(at, at + len(form)),
                form,
                "X",
                tag,
                "_",
                len(tokens) + 1 if relation == "case" else -1,
                relation,
            )
        )
        at += len(form)
    found = tuple(Name(Span(text.index(n), text.index(n) + len(n)), label) for n, label in names.items())
    return Analysis(Span(0, len(text)), tuple(tokens), found)


@pytest.mark.parametrize(
    ("words", "names", "kept"),
    [
        ("Mwangolo/NNP/nsubj left/VBD/root", {"Mwangolo": "PERSON"}, ["Mwangolo"]),
        ("Peruvians/NNPS/nsubj left/VBD/root", {"Peruvians": "PERSON"}, []),
        ("Leaders/NNS/nsubj left/VBD/root", {"Leaders": "PERSON"}, []),
        ("They/PRP/nsubj left/VBD/root", {"They": "PERSON"}, []),
        ("Industries/NNPS/nsubj left/VBD/root", {"Industries": "ORG"}, ["Industries"]),
        ("MND/NNP/nsubj left/VBD/root", {"MND": "ORG"}, ["MND"]),
        ("They/PRP/nsubj wore/VBD/root PPE/NNP/obj", {"PPE": "ORG"}, []),
        ("They/PRP/nsubj read/VBD/root Open/NNP/compound Skies/NNPS/obj", {"Open Skies": "ORG"}, []),
        ("Grain/NN/nsubj came/VBD/root from/IN/case Fooseed/NNP/obl", {"Fooseed": "ORG"}, ["Fooseed"]),
        ("They/PRP/nsubj read/VBD/root Tarrum/NNP/obj", {"Tarrum": "PERSON"}, []),
        ("They/PRP/nsubj saw/VBD/root Ana/NNP/obj Tarrum/NNP/flat", {"Ana Tarrum": "PERSON"}, ["Ana Tarrum"]),
        ("They/PRP/nsubj saw/VBD/root LM-2/NN/obj", {"LM-2": "EQUIPMENT"}, ["LM-2"]),
        ("MND/NNP/ left/VBD/", {"MND": "ORG"}, ["MND"]),
    ],
)
def test_a_name_is_borne_out_by_its_words(words: str, names: Mapping[str, str], kept: list[str]) -> None:
    text = " ".join(word.split("/")[0] for word in words.split())
    analysis = analysis_of(text, words, names)

    assert [name.span.of(text) for name in sound_names([analysis], text)[analysis.sentence]] == kept


def test_one_thing_is_not_a_person_here_and_a_body_there() -> None:
    assert found("Tarrum paid. Tarrum left. Then Tarrum sang.", Tarrum="PERSON") == [("person", "Tarrum")] * 3
    text = "Tarrum paid."
    names = (Name(Span(0, 6), "PERSON"), Name(Span(0, 6), "ORG"))

    assert sound_names([Analysis(Span(0, 12), (), names)], text) == {Span(0, 12): ()}
