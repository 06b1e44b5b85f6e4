"""Contradictions between documents, and what only seems to be one."""

from __future__ import annotations

import pytest

from communique.api import read
from communique.derive.accounts import accounts, side_of
from communique.derive.discrepancies.across import conflicts, speakers_at_odds
from communique.derive.quoting import link_quotations
from communique.model.accounts import Conflict
from communique.model.document import Document
from communique.model.outcome import Done
from communique.model.reading import Reading
from communique.reconcile.records import Record
from communique.register.memory import MemoryRegister


def told(*texts: str | tuple[str, str]) -> tuple[list[Record], dict[str, Reading]]:
    """Records of texts, each a text or (text, day of publication)."""
    readings = []
    for number, text in enumerate(texts):
        words, day = text if isinstance(text, tuple) else (text, "2024-05-07")
        readings.append(read(words, published=day, uri=f"https://example.org/{number}"))
    register = MemoryRegister()
    register.add(map(Done, readings), "test")
    return list(register.records()), {reading.document.id: reading for reading in readings}


def found(*texts: str | tuple[str, str]) -> dict[str, tuple[str, ...]]:
    """The values at odds, by field."""
    records, readings = told(*texts)
    return {c.field: c.values for record in records for c in conflicts(record, readings)}


MET = "Foreign Minister Barasa Wendo of Kenya met Peru's Foreign Minister Ofelia Tarrillo"


def test_two_days_of_one_signing() -> None:
    assert (
        found(
            "Kenya and Peru signed a treaty on tea in Nairobi on 6 May 2024.",
            "Kenya and Peru signed a treaty on tea in Nairobi on 6 May 2024.",
        )
        == {}
    )
    assert (
        found(
            f"{MET} in Nairobi on 6 May 2024 and they signed a treaty on tea.",
            f"{MET} in Nairobi in May 2024 and they signed a treaty on tea.",
        )
        == {}
    )


def test_two_buildings_but_not_a_building_in_a_city() -> None:
    at = [f"{MET} at {place} on 6 May 2024." for place in ("Harambee Palace", "Jomo House", "Nairobi")]

    assert found(at[0], at[1]) == {"place": ("Harambee Palace", "Camp Uhuru")} or set(
        found(at[0], at[1])
    ) == {"place"}
    assert found(at[0], at[2]) == {}


@pytest.mark.parametrize(
    ("one", "other", "at_odds"),
    [
        ("about an hour", "nearly two hours", True),
        ("about an hour", "50 minutes", False),
        ("40 minutes", "approximately 90 minutes", True),
        ("more than an hour", "90 minutes", False),
    ],
)
def test_durations_as_vague_as_they_are_told(one: str, other: str, at_odds: bool) -> None:
    texts = [f"{MET} in Nairobi on 6 May 2024 for {duration}." for duration in (one, other)]

    assert ("duration" in found(*texts)) is at_odds


@pytest.mark.parametrize(
    ("one", "other", "at_odds"),
    [("$300 million", "$500 million", True), ("more than $100 million", "$112 million", False)],
)
def test_sums_of_one_loan(one: str, other: str, at_odds: bool) -> None:
    texts = [
        f"Kenya and Peru signed an agreement on a loan of {sum} for tea on 6 May 2024."
        for sum in (one, other)
    ]

    assert ("value" in found(*texts)) is at_odds


IN_FORCE = "The treaty on tea between Kenya and Peru, signed on 6 May 2024, entered into force immediately."
NOT_YET = (
    "Kenya and Peru signed a treaty on tea on 6 May 2024. The treaty cannot take effect until it is ratified."
)


def test_what_is_denied_and_what_only_comes_later() -> None:
    later = ("The treaty on tea between Kenya and Peru entered into force on 3 September 2024.", "2024-09-03")

    assert found(NOT_YET, (IN_FORCE, "2024-05-08"))["status"] == ("signed", "in_force")
    assert "status" not in found(NOT_YET, later)


def test_delivered_and_still_to_be_delivered() -> None:
    done = ("Peru delivered the corvette BAP Ferrol to Kenya on 6 May 2024.", "2024-05-07")
    to_come = ("Peru will transfer the corvette BAP Ferrol to Kenya, the ministry announced.", "2024-05-08")
    before = (to_come[0], "2024-04-01")

    assert found(done, to_come)["milestone"] == ("delivered", "offered")
    assert "milestone" not in found(done, before)


def test_an_older_text_of_an_address_contradicts_nothing() -> None:
    texts = [
        f"{MET} in Nairobi on {day} May 2024 for {long}."
        for day, long in ((6, "an hour"), (6, "three hours"))
    ]
    records, readings = told(*texts)
    (record,) = [one for one in records if one.kind == "engagement"]

    assert [c.field for c in conflicts(record, readings)] == ["duration"]
    assert list(conflicts(record, readings, superseded=[next(iter(readings))])) == []


def test_words_put_into_the_mouth_of_somebody_else() -> None:
    post = (
        "The two ministries met.\n\nWe will plant nine thousand coastal mangroves a year with our friends in Peru. "
        "— Foreign Ministry of Kenya (@KenyaForeign) May 6, 2024"
    )
    prose = (
        'NAIROBI, 7 May 2024 - "We will plant nine thousand coastal mangroves a year with our friends in Peru," '
        "Kenya's Foreign Minister Barasa Wendo said."
    )
    readings = [
        read(text, uri=f"https://example.org/{at}", published="2024-05-07")
        for at, text in enumerate((post, prose))
    ]
    links, _ = link_quotations(readings)

    assert len(links) == 1
    (conflict,) = speakers_at_odds(links, {reading.document.id: reading for reading in readings})
    assert conflict.values == ("Barasa Wendo", "Foreign Ministry of Kenya")


@pytest.mark.parametrize(
    ("publisher", "uri", "side"),
    [
        ("Ministry of Foreign Affairs of Kenya", None, "KEN"),
        ("Press Information Bureau, Government of India", None, "IND"),
        ("The Daily", "https://news.example.pe/1", "PER"),
        ("The Daily", "https://www.example.gov/1", "USA"),
        ("The Daily", "https://www.example.co.uk/1", "GBR"),
        ("The Daily", "https://example.io/1", None),
        ("Kenya-Peru Review", None, None),
        (None, None, None),
    ],
)
def test_whose_a_source_is(publisher: str | None, uri: str | None, side: str | None) -> None:
    assert side_of(Document(text="x", publisher=publisher, uri=uri)) == side


def test_accounts_stand_side_by_side() -> None:
    texts = {
        "Ministry of Foreign Affairs of Kenya": f"{MET} in Nairobi on 6 May 2024 for an hour.",
        "Ministry of Foreign Affairs of Peru": f"{MET} on 6 May 2024 for three hours.",
    }
    readings = [
        read(text, publisher=publisher, published="2024-05-07", uri=f"https://example.org/{publisher[-4:]}")
        for publisher, text in texts.items()
    ]
    register = MemoryRegister()
    register.add(map(Done, readings), "test")
    by_id = {reading.document.id: reading for reading in readings}
    (record,) = [record for record in register.records() if record.kind == "engagement"]
    at_odds: list[Conflict] = list(conflicts(record, by_id))

    found = accounts(record, {id: one.document for id, one in by_id.items()}, at_odds)

    assert list(found.sides) == ["KEN", "PER"]
    verdicts = {line.field: line.verdict for line in found.lines}
    assert (verdicts["type"], verdicts["place"], verdicts["duration"]) == ("agree", "only KEN", "contradict")
    (place,) = [line for line in found.lines if line.field == "place"]
    assert [told.evidence[0].text for told in place.told["KEN"]] == ["Nairobi"]
