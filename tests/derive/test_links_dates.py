"""A ceremony and the signature that it was held for lend each other their day."""

from __future__ import annotations

from communique import read
from communique.model.facts import Agreement, Engagement


def test_the_ceremony_has_the_day_of_the_signature() -> None:
    text = (
        "Kenya and Uganda signed a fisheries agreement on 3 May 2022.\n\n"
        "The agreement was signed by Kenyan Foreign Minister Ada Mwero and Ugandan Foreign Minister Ben Okiro."
    )

    reading = read(text)

    (signing,) = (f for f in reading.facts if isinstance(f, Engagement))
    (agreement,) = (f for f in reading.facts if isinstance(f, Agreement))
    assert agreement.made_at is not None
    assert agreement.made_at.value == signing.id
    assert signing.starts is not None
    assert str(signing.starts.value) == "2022-05-03"
    assert signing.starts.derived == "day-of-the-signature"
