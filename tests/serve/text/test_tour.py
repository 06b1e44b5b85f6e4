from __future__ import annotations

import re
from dataclasses import replace

from communique.serve.text.paint import Paint
from communique.serve.text.tour import Tour
from tests.serve.made import EVENT, READING, SENTENCES

SHOWN = list(Tour(READING, SENTENCES, Paint(columns=90)).lines())


def after(line: str, number: int = 1) -> list[str]:
    at = SHOWN.index(line)
    return SHOWN[at + 1 : at + 1 + number]


def test_what_is_planned_is_told_from_what_was_done() -> None:
    assert "  done           2024-05-06  talks in Nairobi" in SHOWN
    assert "  PLANNED        2024-06  visit" in SHOWN


def test_each_entry_is_followed_by_its_words() -> None:
    assert after("  PLANNED        2024-06  visit", 2) == [
        "                 PER · KEN",
        "                   She «will visit Kenya» again «in June».",
    ]
    assert (
        after("  signed         2024-05-06  PER – KEN: treaty", 2)[1].strip()
        == "They «signed a treaty on tea»."
    )


def test_a_quotation_stands_against_its_post_with_the_words_that_differ() -> None:
    post, report = after("  contradictory  Ofelia Tarrillo", 2)

    assert post.split(maxsplit=1) == [
        "post:",
        "We trade «14» goods. — Ofelia Tarrillo (@otarrillo) May 6, 2024",
    ]
    assert report.split(maxsplit=1) == ["report:", '"We trade «40» goods," Tarrillo said.']


def test_a_disagreement_shows_both_sides() -> None:
    first, second = after("  statement.text", 2)

    assert "40: " in first
    assert "«40»" in first
    assert "14: " in second
    assert "«14»" in second


def test_events_are_one_line_each_and_equal_ones_are_counted() -> None:
    twice = replace(READING, facts=(*READING.facts, EVENT))
    line = "  2024-05-06, PER/GOV ↔ KEN, CONSULT/meet, CAMEO 040"

    assert line in SHOWN
    assert f"{line}  (2 ×)" in list(Tour(twice, SENTENCES, Paint()).lines())


def test_a_relationship_is_named() -> None:
    assert "  PER – KEN      tea" in SHOWN


def test_it_fits_the_width() -> None:
    narrow = list(Tour(READING, SENTENCES, Paint(ansi=True, columns=60)).lines())

    assert all(len(re.sub(r"\x1b\[\d+m", "", line)) <= 60 for line in narrow)
    assert len(SHOWN) < 60
