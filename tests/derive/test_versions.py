from __future__ import annotations

import time

import pytest

from communique.derive.versions import compare_versions
from communique.model.document import Document, Publication
from communique.model.outcome import Done
from communique.model.partial_date import PartialDate
from communique.model.reading import Reading
from communique.model.versions import VersionComparison
from communique.run.assemble import stages_for
from communique.run.flow import process
from communique.run.settings import Settings

TEXT = (
    "Ghana’s defence minister Esi Boateng met Uruguay’s defence minister Marcos Iriarte in Accra on 3 May 2024. "
    "The two ministers signed an agreement on training for peacekeepers. Uruguay will send 40 instructors to the "
    "college in Teshie. Boateng said the arrangement would not replace the training that Ghana already gives."
)
STAGES = stages_for(Settings(engine="rules"))


def reading(text: str, published: str | None = None) -> Reading:
    date = Publication(PartialDate.parse(published), "given") if published else None
    outcome = process(Document(text=text, uri="https://mod.example/1", published=date), STAGES, strict=True)
    assert isinstance(outcome, Done)
    return outcome.reading


def compared(after: str, before: str = TEXT) -> VersionComparison:
    return compare_versions(reading(before), reading(after))


def changes(found: VersionComparison) -> set[tuple[str, object, object]]:
    return {(c.field, c.before, c.after) for fact in found.facts.changed for c in fact.changes}


def test_typography_is_no_revision() -> None:
    assert compared(TEXT.replace("’", "'").replace("3 May", "May 3,")).verdict == "same_text"


def test_a_day_that_was_corrected_is_a_changed_field() -> None:
    found = compared(TEXT.replace("3 May", "4 May"))

    assert found.verdict == "revised"
    assert ("starts", "2024-05-03", "2024-05-04") in changes(found)
    assert [(e.before, e.after, e.class_) for e in found.edits] == [("3 May", "4 May", "date")]


def test_what_was_signed_and_is_only_planned_is_a_changed_field() -> None:
    found = compared(TEXT.replace("ministers signed", "ministers plan to sign"))

    assert ("modality", "actual", "planned") in changes(found)


def test_every_change_has_its_words_in_its_own_version() -> None:
    after = TEXT.replace("Marcos Iriarte", "Rafael Iriarte").replace("3 May", "4 May")
    found = compared(after)

    assert found.facts.changed
    for edit in found.edits:
        assert edit.before_at is None or edit.before_at.of(TEXT) == edit.before
        assert edit.after_at is None or edit.after_at.of(after) == edit.after
    for fact in found.facts.changed:
        for change in fact.changes:
            assert all(one.span.of(TEXT) == one.text for one in change.before_words)
            assert all(one.span.of(after) == one.text for one in change.after_words)


def test_a_number_that_no_fact_stands_on_is_told_with_its_sentence() -> None:
    found = compared(TEXT.replace("40 instructors", "14 instructors"))

    (loose,) = found.loose
    assert loose.edit.class_ == "number"
    assert loose.before is not None
    assert loose.before.text.startswith("Uruguay will send 40")
    assert loose.after is not None
    assert loose.after.text.startswith("Uruguay will send 14")


def test_a_sentence_that_was_taken_out_takes_its_fact_along() -> None:
    found = compared(TEXT.replace(" The two ministers signed an agreement on training for peacekeepers.", ""))

    assert "agreement" in {fact.kind for fact in found.facts.gone}
    assert not found.facts.new


def test_a_negation_is_named() -> None:
    assert [e.class_ for e in compared(TEXT.replace("would not", "would")).edits] == ["negation"]


CALL = (
    "Ghana’s defence minister Esi Boateng spoke by telephone with Uruguay’s defence minister Marcos Iriarte. They "
    "went over the flood in Montevideo, where Ghanaian engineers repair two bridges, and agreed to talk again."
)
PORT = (
    "The port of Tema reopened after the storm. Trains to Kumasi run again since the morning, the ministry of "
    "transport told travellers, and asked them to keep their tickets until the refunds have been settled."
)


@pytest.mark.parametrize("other", [CALL, PORT])
def test_an_address_that_tells_of_something_else_was_reused(other: str) -> None:
    found = compared(other)

    assert found.verdict == "reused"
    assert not found.edits


def test_a_report_written_anew_of_the_same_day_is_a_revision() -> None:
    found = compared(
        "Minister of Defence Esi Boateng of Ghana held talks with the Uruguayan defence minister, Marcos Iriarte, in "
        "Accra on 3 May 2024. Peacekeepers of both countries are to learn from each other, officials told us."
    )

    assert found.verdict == "revised"


def test_a_calendar_that_repeats_its_form_with_another_day_and_guest_was_reused() -> None:
    form = "Minister Esi Boateng of Ghana met {} in Accra on {}. They reviewed projects and took tea in the garden."
    one = reading(form.format("Foreign Minister Marcos Iriarte of Uruguay", "3 May 2024"), "2024-05-03")
    other = reading(form.format("Foreign Minister Olga Salenko of Latvia", "9 June 2024"), "2024-06-09")

    assert compare_versions(one, other).verdict == "reused"


def test_long_hostile_texts_cost_bounded_time() -> None:
    words = "a b c d e f g h i j".split()
    before = Document(text=" ".join(words[i * i % 10] for i in range(60_000)))
    after = Document(text=" ".join(words[i * 7 % 10] for i in range(60_000)))
    readings = [Reading(document=d, segments=(), entities=(), facts=(), issues=()) for d in (before, after)]
    started = time.process_time()

    compare_versions(*readings)

    assert time.process_time() - started < 5
