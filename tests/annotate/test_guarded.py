"""What a guard asks for stands in whatever its pattern matches."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.annotate import equipment_names, office_phrases
from communique.annotate.guarded import Guarded, guarded
from communique.annotate.noun_phrases.patterns import PATTERNS
from communique.extract.agreement.words import INSTRUMENT
from communique.extract.engagement.triggers import TRIGGERS

GUARDED = {
    **{f"noun-phrase-{i}-{name}": pattern for i, (name, pattern) in enumerate(PATTERNS)},
    **{f"trigger-{i}-{rule}": pattern for i, (rule, _, pattern) in enumerate(TRIGGERS)},
    **{
        f"{module.__name__.rpartition('.')[2]}{name}": value
        for module in (equipment_names, office_phrases)
        for name, value in vars(module).items()
        if isinstance(value, Guarded)
    },
    "instrument": INSTRUMENT,
}


@pytest.mark.parametrize("name", GUARDED)
@settings(
    max_examples=60, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.large_base_example],
)  # fmt: skip
@given(data=st.data())
def test_nothing_that_matches_is_kept_out(name: str, data: st.DataObject) -> None:
    one = GUARDED[name]
    text = data.draw(st.from_regex(one.pattern))
    assert one.may_match(text.lower())


def test_a_text_without_the_piece_is_not_searched() -> None:
    one = guarded("[Tt]alks|call", "talks call", ("with", "by phone"))
    assert not one.may_match("the talks went on")
    assert one.may_match("a call by phone")
    assert list(one.finditer("Talks", "talks")) == []
