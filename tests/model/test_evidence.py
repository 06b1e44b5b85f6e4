"""Only a document makes evidence, and no value is without it."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model.document import Document
from communique.model.evidence import Cited, Evidence, merged_evidence
from communique.model.span import Span
from tests.strategies import documents, evidence_of, spans_in

CITED = Document(text="The fleet sails.").cite(Span(4, 9))


def test_evidence_cannot_be_made_by_hand() -> None:
    with pytest.raises(TypeError, match=r"Document\.cite"):
        Evidence(Span(4, 9), "fleet")
    with pytest.raises(TypeError, match=r"Document\.cite"):
        Evidence(Span(4, 9), "fleet", object())


def test_evidence_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        CITED.text = "floats"  # type: ignore[misc]
    with pytest.raises((TypeError, ValueError), match=r"."):
        replace(CITED, text="floats")


def test_copies_stay_evidence() -> None:
    assert copy.deepcopy(CITED) == pickle.loads(pickle.dumps(CITED)) == CITED


@given(documents(), st.data())
def test_a_document_cites_its_own_words(document: Document, data: st.DataObject) -> None:
    span = data.draw(spans_in(len(document.text)))

    assert document.cite(span).text == document.text[span.start : span.end]


def test_a_span_behind_the_text_is_no_evidence() -> None:
    with pytest.raises(ValueError, match="ends after the text"):
        Document(text="short").cite(Span(0, 6))


def test_a_value_with_neither_words_nor_rule_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="neither evidence nor a rule"):
        Cited("IND")

    assert Cited("IND", (), "country-code").derived == "country-code"


@given(documents(), st.data())
def test_merged_evidence_stands_once_and_in_text_order(document: Document, data: st.DataObject) -> None:
    groups = data.draw(st.lists(evidence_of(document), max_size=3))
    merged = merged_evidence(*groups)

    assert list(merged) == sorted(set(merged))
    assert set(merged) == {one for group in groups for one in group}


@given(documents(), documents())
def test_the_id_of_a_document_is_its_address_and_text(one: Document, other: Document) -> None:
    assert (one.id == other.id) is ((one.uri or "", one.text) == (other.uri or "", other.text))
    assert replace(one, title="another", id_given="elsewhere").id == one.id
