"""Runs of capitalised words, and designations of equipment."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.equipment_names import equipment_spans, navy_of, vessel_spans
from communique.annotate.name_runs import covered, name_runs, organisation_type
from communique.model.span import Span
from tests.annotate.layers import place_of


def runs(text: str, *blocked: str) -> list[str]:
    return [run.span.of(text) for run in name_runs(text, tuple(place_of(text, words) for words in blocked))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tobias Mwangolo left.", ["Tobias Mwangolo"]),
        ("They met Jabir bin Nasser Al Rumaihi today.", ["Jabir bin Nasser Al Rumaihi"]),
        ("They met Hamad al-Ketbani.", ["Hamad al-Ketbani"]),
        ("They met João da Conceição e Melo.", ["João da Conceição e Melo"]),
        (
            "They met Ursula van den Berghe and Luc de La Tourette.",
            ["Ursula van den Berghe", "Luc de La Tourette"],
        ),
        ("They met Gweon Dal-su.", ["Gweon Dal-su"]),
        ("They met Sean O'Dwyer, Ravi D’Silva and N’Golo.", ["Sean O'Dwyer", "Ravi D’Silva", "N’Golo"]),
        ("They met R. K. Sandhana.", ["R. K. Sandhana"]),
        ("They met Mark J. Ostrander.", ["Mark J. Ostrander"]),
        ("Tobias Mwangolo's visit", ["Tobias Mwangolo"]),
        ("Tobias Mwangolo’s visit", ["Tobias Mwangolo"]),
        ("The Aaberg plan", ["Aaberg"]),
        ("They met. Then he left. In May it ended.", []),
        ("Tobias  Mwangolo and Signe\nAaberg", ["Tobias  Mwangolo", "Signe\nAaberg"]),
        ("Łukasz Wiśniarz", ["Łukasz Wiśniarz"]),
        ("nothing here, 12 of them", []),
        ("", []),
    ],
)
def test_runs(text: str, expected: list[str]) -> None:
    assert runs(text) == expected


@pytest.mark.parametrize(
    ("text", "style", "name", "rank"),
    [
        ("Mr. Tobias Mwangolo", "Mr.", "Tobias Mwangolo", False),
        ("Lt. Gen. Hamad Ketbani", "Lt. Gen.", "Hamad Ketbani", True),
        ("Vice Admiral Ravi Tamhane", "Vice Admiral", "Ravi Tamhane", True),
        ("Dr Khalid Mutlaqi", "Dr", "Khalid Mutlaqi", False),
        ("Air Chief Marshal Nimal Ratwattage", "Air Chief Marshal", "Nimal Ratwattage", True),
        ("Chief Admiral Ravi Tamhane", "Admiral", "Ravi Tamhane", True),
        ("Sheikh Jabir", "Sheikh", "Jabir", False),
    ],
)
def test_styles_and_ranks_stand_before_a_name(text: str, style: str, name: str, rank: bool) -> None:
    (run,) = name_runs(text)
    assert run.style is not None
    assert (run.style.of(text), run.span.of(text), run.style_is_rank) == (style, name, rank)


def test_a_run_never_reaches_into_what_is_blocked() -> None:
    text = "Kenyan Minister Tobias Mwangolo Nairobi"
    assert runs(text, "Kenyan Minister", "Nairobi") == ["Tobias Mwangolo"]
    assert runs(text, text) == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Royal Navy", "armed_forces"),
        ("Hankang Heavy Industries", "company"),
        ("Bharat Kinetics Ltd.", "company"),
        ("Fisheries Ministry", "government"),
        ("Peace Foundation", "other"),
        ("Evening Herald", "media"),
        ("Navy", None),
        ("Tobias Mwangolo", None),
    ],
)
def test_the_last_word_of_a_body_tells_its_type(name: str, kind: str | None) -> None:
    assert organisation_type(tuple(name.split())) == kind


# ---------------------------------------------------------------- equipment


def equipment(text: str) -> list[str]:
    return [span.of(text) for span in sorted(equipment_spans(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("K-21 and F-35A jets", ["K-21", "F-35A"]),
        ("the AH-64E Apache flew", ["AH-64E Apache"]),
        ("a T-90 tank", ["T-90"]),
        ("the Huemul missile", ["Huemul"]),
        ("The Arjun tank", ["Arjun"]),
        ("the Otso self-propelled howitzer", ["Otso"]),
        ("the frigate Valparinho sailed", ["Valparinho"]),
        ("the submarine Lady Rosalind II sailed", ["Lady Rosalind II"]),
        ("50 aircraft, howitzers and The tank", []),
        ("COVID-19, G20, A4 and MH370", []),
        ("New missile, Foreign aircraft, Naval radar", []),
        ("", []),
    ],
)
def test_designations(text: str, expected: list[str]) -> None:
    assert equipment(text) == expected


@pytest.mark.parametrize(
    ("ship", "navy"),
    [
        ("INS Kaveri", "IND"),
        ("HMS Tamworth", "GBR"),
        ("USS Marlow Bay", "USA"),
        ("BRP Amihan", "PHL"),
        ("TCG Akdal", "TUR"),
    ],
)
def test_a_ship_by_its_prefix(ship: str, navy: str) -> None:
    text = f"The {ship} sailed."
    assert [span.of(text) for span in vessel_spans(text)] == [ship]
    assert navy_of(ship) == navy


def test_a_prefix_in_a_word_or_without_a_name_is_no_ship() -> None:
    assert list(vessel_spans("The INS sailed. PINS Kaveri. USS sailed, HMS Then")) == [Span(41, 49)]


# ---------------------------------------------------------------- properties

WORDS = (
    "Tobias", "al-", "bin", "Al", "de", "van", "J", ".", "-", "’s", "'", "Gen.", "Lt", "Mr.", "The", "and", "Ito", "É", "K-21", "Navy",
    ",", "Chief", "O'Dwyer", "H.E.", "missile", "INS", "12", "(", "Dr",
)  # fmt: skip
texts = st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=25).map(" ".join)


@given(texts)
def test_runs_are_grounded_and_in_order(text: str) -> None:
    found = list(name_runs(text))
    for run in found:
        words = run.span.of(text)
        assert words == words.strip()
        assert run.words
        assert run.style is None or run.style.end <= run.span.start
    edges = [edge for run in found for edge in ((run.style or run.span).start, run.span.end)]
    assert edges == sorted(edges)


@given(texts)
def test_designations_do_not_reach_into_what_is_blocked(text: str) -> None:
    blocked = tuple(run.span for run in name_runs(text))
    for span in equipment_spans(text, blocked):
        assert not any(span.overlaps(other) for other in blocked)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=5))
def test_covered_marks_every_character_of_the_spans(found: list[tuple[int, int]]) -> None:
    spans = [Span(start, start + length) for start, length in found]
    marks = covered("x" * 40, spans)
    assert [bool(mark) for mark in marks] == [any(s.start <= at < s.end for s in spans) for at in range(40)]
