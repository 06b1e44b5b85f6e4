"""Facts become claims, one for each value, and facts again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.model.claim import claims_of, fact_from_claims
from communique.model.document import Document
from communique.model.evidence import Cited
from communique.model.facts import KINDS, Agreement, Fact
from communique.model.span import Span
from communique.register.rows import value_columns, value_from
from tests.strategies import documents, facts

DOCUMENT = Document(text="Ravi and Tam signed eleven accords.")
AGREEMENT = Agreement(
    id="agreement-1",
    modality=Cited("actual", (DOCUMENT.cite(Span(13, 19)),)),
    evidence=(DOCUMENT.cite(Span(0, 35)),),
    confidence=0.5,
    rule="test",
    instrument=Cited("treaty", (DOCUMENT.cite(Span(27, 34)),)),
    parties=tuple(Cited(f"P{n}", (DOCUMENT.cite(Span(0, 4)),)) for n in range(12)),
)


def rebuilt(fact: Fact) -> Fact:
    return fact_from_claims(
        fact.kind,
        list(claims_of(fact)),
        id=fact.id,
        evidence=fact.evidence,
        confidence=fact.confidence,
        rule=fact.rule,
    )


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
@settings(max_examples=25)
@given(data=st.data())
def test_a_fact_is_rebuilt_from_its_claims(kind: type[Fact], data: st.DataObject) -> None:
    fact = data.draw(facts(data.draw(documents()), kind))

    assert rebuilt(fact) == fact


@settings(max_examples=25)
@given(st.data())
def test_a_role_stands_once_in_a_fact(data: st.DataObject) -> None:
    claims = list(claims_of(data.draw(facts(data.draw(documents())))))

    assert len({claim.role for claim in claims}) == len(claims)
    assert all(claim.evidence or claim.derived for claim in claims)


@given(st.text() | st.integers() | st.booleans() | st.floats(allow_nan=False))
def test_a_value_becomes_a_column_and_the_same_value_again(value: str | bool | float) -> None:
    again = value_from(*value_columns(value))

    assert again == value
    assert type(again) is type(value)


def test_more_than_ten_items_keep_their_order() -> None:
    assert rebuilt(AGREEMENT) == AGREEMENT


def test_the_order_of_claims_does_not_matter() -> None:
    claims = list(claims_of(AGREEMENT))[::-1]
    whole = {"id": "agreement-1", "evidence": AGREEMENT.evidence, "confidence": 0.5, "rule": "test"}

    assert fact_from_claims("agreement", claims, **whole) == AGREEMENT  # type: ignore[arg-type]


def test_a_kind_or_role_that_is_not_known_is_refused() -> None:
    claims = list(claims_of(AGREEMENT))
    whole = {"id": "agreement-1", "evidence": AGREEMENT.evidence, "confidence": 0.5, "rule": "test"}

    with pytest.raises(ValueError, match="no kind 'pact'; known: engagement"):
        fact_from_claims("pact", claims, **whole)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="Agreement has no field weight"):
        fact_from_claims("agreement", [*claims, replace(claims[0], role="weight")], **whole)  # type: ignore[arg-type]
