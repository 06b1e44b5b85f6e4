"""Documents that name fewer than two states can be skipped."""

from __future__ import annotations

import pytest

from communique.model.document import Document
from communique.model.outcome import Done, Skipped
from communique.run.assemble import pipeline_version, stages_for
from communique.run.flow import process
from communique.run.settings import Settings

AT_HOME = (
    "“The trams have to be paid for by somebody,” Ada Brandt said after the council of Riverton had met."
)
BETWEEN = "Peru and Kenya signed a treaty on tea on 6 May 2024. “It was overdue,” Ada Brandt said."


def test_what_is_told_at_home_is_skipped_where_it_is_asked_for() -> None:
    asked = stages_for(Settings(analyse="between-states"))
    skipped = process(Document(text=AT_HOME, language="en"), asked)
    assert isinstance(skipped, Skipped)
    assert skipped.reason == "scope: names fewer than two states or organisations"
    assert skipped.document is not None
    assert skipped.document.text == AT_HOME
    assert isinstance(process(Document(text=AT_HOME, language="en"), stages_for(Settings())), Done)


def test_the_rest_is_read_as_ever() -> None:
    asked, other = (stages_for(Settings(analyse=name)) for name in ("between-states", "gate"))
    document = Document(text=BETWEEN, language="en")
    assert process(document, asked) == process(document, other)


@pytest.mark.parametrize("name", ["all", "between-states"])
def test_a_document_is_read_again_when_the_choice_changes(name: str) -> None:
    assert pipeline_version(stages_for(Settings(analyse=name))) != pipeline_version(stages_for(Settings()))
