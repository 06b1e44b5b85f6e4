"""Whether speaker and day allow a statement to quote another."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from communique.derive.quoting import Voice, may_quote

MARCH = tuple(date(2024, 3, day) for day in range(1, 32))


def voice(*names: str, kind: str | None = "person", country: str | None = "FJI") -> Voice:
    return Voice(frozenset(name.casefold() for name in names), kind, country)


MINISTER = voice("Adi Vula")
OFFICE = voice("Ministry of Fisheries", kind="organisation")


@pytest.mark.parametrize(
    ("quotation", "original", "allowed"),
    [
        (MINISTER, MINISTER, True),
        (voice("Vula"), MINISTER, True),
        (voice("Mr Vula", country=None), MINISTER, True),
        (voice("Adi Tuilagi"), MINISTER, False),
        (voice("Adi Vula", country="TON"), voice("Litia Vula"), False),
        (Voice(), MINISTER, True),
        (MINISTER, Voice(), True),
        (MINISTER, OFFICE, True),
        (OFFICE, MINISTER, True),
        (voice("Sione Taufa", country="TON"), OFFICE, False),
        (voice("Sione Taufa", country=None), OFFICE, False),
        (voice("Fisheries Ministry of Fiji", kind="organisation"), OFFICE, True),
        (voice("Ministry of Health", kind="organisation"), OFFICE, False),
    ],
)
def test_a_known_speaker_is_no_other(quotation: Voice, original: Voice, allowed: bool) -> None:
    assert may_quote(quotation, original) is allowed


@pytest.mark.parametrize(
    ("quotation", "original", "allowed"),
    [
        ({"said": MARCH[4]}, {"said": MARCH[4]}, True),
        ({"said": MARCH[4]}, {"said": MARCH[5]}, True),  # another time zone
        ({"said": MARCH[4]}, {"said": MARCH[7]}, False),
        ({"said": MARCH[7]}, {"said": MARCH[4]}, False),
        ({"published": MARCH[7]}, {"said": MARCH[4]}, True),
        ({"published": MARCH[7]}, {"published": MARCH[30]}, False),
        ({"published": MARCH[30]}, {"published": MARCH[0]}, True),
        ({}, {"said": MARCH[4]}, True),
        ({"said": MARCH[4]}, {}, True),
    ],
)
def test_an_original_does_not_come_after_its_quotation(
    quotation: dict[str, Any], original: dict[str, Any], allowed: bool
) -> None:
    names = frozenset({"vula"})
    assert may_quote(Voice(names, **quotation), Voice(names, **original)) is allowed
