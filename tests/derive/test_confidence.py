"""How sure a fact is: fitted elsewhere, applied here."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.api import read
from communique.derive.confidence import calibrated, features_of
from communique.derive.confidence.weights import WEIGHTS
from communique.model.evidence import Cited
from communique.model.facts import Engagement

TEXT = "Peru's foreign minister Ofelia Tarrillo met Kenyan President Barasa Wendo in Nairobi on 6 May 2024."


@pytest.fixture
def talks() -> Engagement:
    return next(fact for fact in read(TEXT).facts if isinstance(fact, Engagement))


def test_features_name_the_rule_the_modality_and_the_fields(talks: Engagement) -> None:
    features = features_of(talks)
    assert {f"rule:{talks.rule}", "modality:actual", "has:starts", "has:place", "has:person"} <= features


def test_a_value_that_was_worked_out_is_a_feature(talks: Engagement) -> None:
    assert talks.place is not None
    derived = replace(talks, place=Cited("Nairobi", talks.place.evidence, "place-of-the-visit"))
    assert "derived:place-of-the-visit" in features_of(derived) - features_of(talks)


def test_the_same_fact_is_as_sure_whatever_it_was_before(talks: Engagement) -> None:
    assert calibrated(replace(talks, confidence=0.01)) == calibrated(replace(talks, confidence=0.99))


def test_what_is_only_hypothetical_is_less_sure(talks: Engagement) -> None:
    supposed = replace(talks, modality=Cited("hypothetical", talks.modality.evidence))
    assert calibrated(supposed).confidence <= calibrated(talks).confidence


def test_a_kind_that_was_not_measured_keeps_its_number(
    talks: Engagement, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(WEIGHTS, "engagement")
    assert calibrated(replace(talks, confidence=0.31)).confidence == 0.31


def test_the_weights_are_of_kinds_and_features_that_there_are() -> None:
    assert {"engagement", "agreement", "statement", "event"} <= WEIGHTS.keys()
    assert all("any" in weights for weights in WEIGHTS.values())
