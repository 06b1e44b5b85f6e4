"""The JSON of a reading: grounded, and the same byte for byte."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.model.outcome import Done, Failed, Outcome, Skipped
from communique.model.reading import Reading
from communique.model.reading_json import reading_dict
from tests.strategies import readings, texts


def spans_within(value: Any) -> Iterator[dict[str, Any]]:
    """Everything in it that has a place and words."""
    if isinstance(value, dict):
        if value.keys() == {"start", "end", "text"}:
            yield value
        for item in value.values():
            yield from spans_within(item)
    elif isinstance(value, list):
        for item in value:
            yield from spans_within(item)


@settings(max_examples=30)
@given(readings())
def test_every_span_gives_the_words_of_the_text(reading: Reading) -> None:
    plain = json.loads(json.dumps(reading_dict(reading)))
    text = plain["document"]["text"]
    found = list(spans_within(plain))

    assert all(text[span["start"] : span["end"]] == span["text"] for span in found)
    assert len(found) >= len(reading.facts) + len(reading.entities)


@settings(max_examples=30)
@given(readings())
def test_equal_readings_give_the_same_bytes(reading: Reading) -> None:
    again = pickle.loads(pickle.dumps(reading))

    assert again == reading
    assert again is not reading
    assert json.dumps(reading_dict(again)) == json.dumps(reading_dict(reading))


@settings(max_examples=30)
@given(readings())
def test_each_value_of_a_fact_is_cited(reading: Reading) -> None:
    for fact in reading_dict(reading)["facts"]:
        assert fact["evidence"]
        assert fact["cites"]["modality"]
        assert all(cite["spans"] or cite["rule"] for cite in fact["cites"].values())


@settings(max_examples=30)
@given(
    st.builds(Done, readings())
    | st.builds(Skipped, st.none() | texts, texts)
    | st.builds(Failed, st.none() | texts, texts, texts, texts)
)
def test_an_outcome_crosses_the_border_of_a_process(outcome: Outcome) -> None:
    assert pickle.loads(pickle.dumps(outcome)) == outcome
