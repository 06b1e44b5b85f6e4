"""Stages of one instrument that cannot both be what was done with it on one occasion."""

from __future__ import annotations

import pytest

from communique.derive.discrepancies.stages import stages_at_odds
from communique.model.annotation import AnnotatedDocument
from communique.model.evidence import Cited
from communique.model.facts import Agreement, Discrepancy, Stage
from communique.model.partial_date import PartialDate
from tests.derive.made import agreement, sentences, words_at


def stage(doc: AnnotatedDocument, status: str, words: str, day: str | None = None) -> Stage:
    evidence = (words_at(doc, words),)
    return Stage(
        status=Cited(status, evidence), date=Cited(PartialDate.parse(day), evidence) if day else None
    )


def told(doc: AnnotatedDocument, *stages: Stage) -> Agreement:
    return agreement(stages[-1].status.value, stages=stages)


def found(doc: AnnotatedDocument, *facts: Agreement) -> list[Discrepancy]:
    return list(stages_at_odds(doc, facts))


TWO = sentences("The ministers approved two treaties.\nThe treaties were signed in Accra.")
APPROVED, SIGNED = stage(TWO, "approved", "approved"), stage(TWO, "signed", "signed")


def test_approved_here_and_signed_there() -> None:
    (one,) = found(TWO, told(TWO, APPROVED, SIGNED))
    assert one.about.value == "agreement.status"
    assert [value.value.value for value in one.values] == ["approved", "signed"]
    assert [evidence.text for evidence in one.evidence] == ["approved", "signed"]
    assert one.record is not None


def test_the_values_stand_in_the_order_of_the_text() -> None:
    doc = sentences("The treaty was signed in Accra.\nThe ministers approved it, a spokesman said.")
    (one,) = found(doc, told(doc, stage(doc, "approved", "approved"), stage(doc, "signed", "signed")))
    assert [value.value.value for value in one.values] == ["signed", "approved"]


def test_initialled_here_and_signed_there() -> None:
    doc = sentences("The pact was initialled.\nThe pact was signed.")
    assert (
        len(found(doc, told(doc, stage(doc, "initialled", "initialled"), stage(doc, "signed", "signed"))))
        == 1
    )


def test_the_same_words_are_told_once_whichever_facts_they_speak_of() -> None:
    first, second = told(TWO, APPROVED, SIGNED), told(TWO, APPROVED, SIGNED)
    assert len(found(TWO, first, second)) == 1


def test_two_steps_on_two_days_are_no_contradiction() -> None:
    first = stage(TWO, "approved", "approved", "2024-03-01")
    second = stage(TWO, "signed", "signed", "2024-03-05")
    assert found(TWO, told(TWO, first, second)) == []


def test_a_month_and_a_day_in_it_are_one_occasion() -> None:
    first = stage(TWO, "approved", "approved", "2024-03")
    second = stage(TWO, "signed", "signed", "2024-03-05")
    assert len(found(TWO, told(TWO, first, second))) == 1


def test_one_sentence_tells_two_steps() -> None:
    doc = sentences("The treaty was approved and signed in Accra.")
    assert found(doc, told(doc, stage(doc, "approved", "approved"), stage(doc, "signed", "signed"))) == []


@pytest.mark.parametrize("organ", ["parliament", "Senate", "cabinet", "National Assembly", "lawmakers"])
def test_an_organ_s_approval_is_a_step_of_its_own(organ: str) -> None:
    doc = sentences(f"The {organ} approved the treaty.\nThe treaty was signed in Accra.")
    assert found(doc, told(doc, stage(doc, "approved", "approved"), stage(doc, "signed", "signed"))) == []


@pytest.mark.parametrize("later", ["ratified", "in_force", "extended", "terminated"])
def test_later_stages_contradict_no_signature(later: str) -> None:
    doc = sentences("The treaty was signed in Accra.\nThe treaty is now otherwise.")
    assert found(doc, told(doc, stage(doc, "signed", "signed"), stage(doc, later, "otherwise"))) == []


def test_one_stage_told_twice_is_one_stage() -> None:
    doc = sentences("The treaty was signed.\nThe treaty was inked.")
    assert found(doc, told(doc, stage(doc, "signed", "signed"), stage(doc, "signed", "inked"))) == []
