"""What becomes of an original's words in a quotation of it."""

from __future__ import annotations

import json
import os
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.derive.alignment import aligned
from communique.derive.fidelity import GRAVITY, compare
from communique.derive.words import words_of
from communique.model.comparison import Comparison
from communique.model.facts.statement import VERDICTS

SHARED = Path(os.environ.get("COMMUNIQUE_SHARED", Path(__file__).parents[3] / "shared"))
CASES = SHARED / "gold" / "cases" / "fidelity_cases.jsonl"

RADIO = (
    "Spoke with my Kenyan colleague Achieng Odhiambo this morning. Our navies will hold 4 exercises before 9 June, "
    "and we don't rule out a fifth. The harbour programme isn't finished. #Mombasa https://t.co/a1b2c3"
)
LONG = (
    "The two ministers met in Suva. They reviewed the patrol plan, which is working well, and the fuel accord. "
    "They asked their staffs to report by October. They will meet again in Apia."
)

PAIRS = [
    # (quotation, original, verdict, classes of edit)
    ("our navies will hold 4 exercises", RADIO, "cosmetic", {"case"}),
    (
        "Our navies will hold four exercises before June 9",
        RADIO,
        "cosmetic",
        {"number-format", "date-format"},
    ),
    ("Our navies will hold 4 exercises before 9 July", RADIO, "contradictory", {"date"}),
    ("Our navies will hold 5 exercises before 9 June", RADIO, "contradictory", {"number"}),
    ("Our navies will hold five exercises before 9 June", RADIO, "contradictory", {"number"}),
    ("Our armies will hold 4 exercises before 9 June", RADIO, "altered", {"words"}),
    ("and we do not rule out a fifth", RADIO, "cosmetic", {"contraction"}),
    ("and we rule out a fifth", RADIO, "contradictory", {"negation"}),
    ("and we don't rule out a sixth", RADIO, "contradictory", {"number"}),
    ("and we don't rule out a 5th", RADIO, "cosmetic", {"number-format"}),
    ("The harbor program isn’t finished", RADIO, "cosmetic", {"spelling", "glyph"}),
    ("The harbor program is not finished.", RADIO, "cosmetic", {"spelling", "contraction"}),
    ("The harbour programme is finished", RADIO, "contradictory", {"negation"}),
    ("Spoke with my Kenyan colleague Achieng Odhiambo this morning", RADIO, "verbatim", set()),
    ("Spoke with my Kenyan colleague Achieng Odhiambo this evening", RADIO, "altered", {"words"}),
    ("Spoke with my Kenyan colleague Achieng Otieno this morning", RADIO, "contradictory", {"name"}),
    ("Spoke with my Ugandan colleague Achieng Odhiambo this morning", RADIO, "contradictory", {"name"}),
    ("Spoke with [her] Kenyan colleague Achieng Odhiambo this morning", RADIO, "marked", {"bracket"}),
    ("Our navies will [not] hold 4 exercises before 9 June", RADIO, "contradictory", {"negation"}),
    ("Our navies will hold [5] exercises before 9 June", RADIO, "contradictory", {"number"}),
    ("[O]ur navies will hold 4 exercises", RADIO, "marked", {"bracket-letter"}),
    ("Our navies (and armies) will hold 4 exercises before 9 June", RADIO, "altered", {"gloss"}),
    ("The two ministers met in Suva. They will meet again in Apia.", LONG, "abridged", {"sentence"}),
    ("The two ministers met in Suva. … They will meet again in Apia.", LONG, "marked", {"ellipsis"}),
    ("The two ministers met in Suva [...] They will meet again in Apia.", LONG, "marked", {"ellipsis"}),
    ("They reviewed the patrol plan, and the fuel accord", LONG, "abridged", {"aside"}),
    ("They reviewed the patrol plan … and the fuel accord", LONG, "marked", {"ellipsis"}),
    ("They reviewed the patrol plan and the fuel accord", LONG, "abridged", {"aside", "punctuation"}),
    (
        "They met crews and officers of both ships",
        "They met officers and crews of both ships.",
        "altered",
        {"order"},
    ),
    ("They asked staffs to report by October", LONG, "altered", {"words"}),
    ("They ask their staffs to report by October", LONG, "altered", {"inflection"}),
    ("They asked their staffs to report by November", LONG, "contradictory", {"date"}),
    ("They can meet again in Apia", LONG, "altered", {"modality"}),
    ("The two ministers met in Apia", LONG, "contradictory", {"name"}),
    ("They wish for a better year for all sailors", LONG, "unrelated", set()),
    (
        "Gen Aziz and Adm. Chua agree",
        "General Aziz and Admiral Chua agree on it.",
        "cosmetic",
        {"abbreviation"},
    ),
    ("The U.S. fleet left", "The US fleet left at noon.", "cosmetic", {"abbreviation"}),
    (
        "The Republic of Korea fleet left the port",
        "The ROK fleet left the port.",
        "cosmetic",
        {"abbreviation"},
    ),
    (
        "Minister Tran Van Nam visited the yard",
        "Minister Trần Văn Nam visited the yard.",
        "cosmetic",
        {"diacritics"},
    ),
    ("Minister Kim Youngho visited us", "Minister Kim Young-Ho visited us today.", "cosmetic", {"spacing"}),
    ("President Zelenskyy called us", "President Zelensky called us twice.", "cosmetic", {"transliteration"}),
    ("We pay USD 3,000,000 a year", "We pay $3 million a year.", "cosmetic", {"symbol", "number-format"}),
    ("We pay $3 billion a year", "We pay $3 million a year.", "contradictory", {"number"}),
    ("We cut it by 10 per cent", "We cut it by 10%.", "cosmetic", {"symbol"}),
    ("Two hundred and five crews came", "205 crews came home.", "cosmetic", {"number-format"}),
    ("We met on Tuesday in Suva", "We met on Monday in Suva.", "contradictory", {"date"}),
    ("The 2021 accord holds for us all", "The 2012 accord holds for us all.", "contradictory", {"date"}),
    ("We never signed the paper", "We signed the paper in haste.", "contradictory", {"negation"}),
    ("We have … signed the paper", "We have not signed the paper.", "contradictory", {"negation"}),
    ("The rules based order stands", "The rules-based order stands firm.", "cosmetic", {"spacing"}),
    ("We thank @SuvaPort for its help", "We thank @SuvaPort for its help! \U0001f64f", "verbatim", set()),
    ("Мы остаёмся при своём", "We stand by what is ours.", "translated", set()),
    ("Nous sommes prêts et nous attendons", "We are ready and we wait for you.", "translated", set()),
    ("राजदूत आज सूवा पहुँचे", "राजदूत आज सूवा पहुँचे। धन्यवाद", "verbatim", set()),
    ("我们明天出发", "今天很好。我们明天出发。", "verbatim", set()),
    ("", "We stand by it.", "unrelated", set()),
    ("…", "We stand by it.", "unrelated", set()),
]


@pytest.mark.parametrize(("quoted", "original", "verdict", "classes"), PAIRS)
def test_pair(quoted: str, original: str, verdict: str, classes: set[str]) -> None:
    found = compare(original, quoted)
    assert (found.verdict, {edit.class_ for edit in found.edits}) == (verdict, classes), found.edits


def test_every_class_of_edit_has_its_gravity() -> None:
    assert set(GRAVITY.values()) | {"verbatim"} == set(VERDICTS)


def test_edits_say_where_they_are() -> None:
    quoted = "Our navies will hold 5 exercises (all at sea) before 9 June, we don't rule out a fifth"
    found = compare(RADIO, quoted)
    for edit in found.edits:
        assert (edit.quoted_at.of(quoted) if edit.quoted_at else "") == edit.quoted
        assert (edit.original_at.of(RADIO) if edit.original_at else "") == edit.original
    assert [(e.op, e.original, e.quoted) for e in found.edits] == [
        ("replace", "4", "5"),
        ("insert", "", "(all at sea)"),
        ("delete", "and", ""),
    ]


def test_the_window_is_the_passage_without_what_hangs_over() -> None:
    found = compare(RADIO, "the harbour programme is not finished")
    assert found.window is not None
    assert found.window.of(RADIO) == "The harbour programme isn't finished"


def test_words_that_the_original_lends_to_another_are_not_its_own() -> None:
    text = "We shall never sail alone, says the old song of the port."
    assert compare(text, "We shall never sail alone").verdict == "unrelated"


WORDS = st.lists(
    st.sampled_from(
        "We will not sail to Suva on 3 May with two ships & crews, as Minister Chua said.".split()
    ),
    min_size=1,
    max_size=25,
).map(" ".join)


@given(WORDS)
def test_a_text_quotes_itself_verbatim(text: str) -> None:
    if any(char.isalnum() for char in text):
        assert compare(text, text).verdict == "verbatim"


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_can_be_compared(original: str, quoted: str) -> None:
    found = compare(original, quoted)
    assert found.verdict in {*VERDICTS, "unrelated", "translated"}
    for edit in found.edits:
        assert (edit.quoted_at.of(quoted) if edit.quoted_at else "") == edit.quoted
        assert (edit.original_at.of(original) if edit.original_at else "") == edit.original
    for word in words_of(quoted).words:
        assert quoted[word.start : word.end] == word.text


@given(st.lists(st.sampled_from("abcd"), max_size=12), st.lists(st.sampled_from("abcd"), max_size=12))
def test_aligned_positions_rise_and_agree(quoted: list[str], original: list[str]) -> None:
    pairs = aligned(quoted, original)
    assert all(quoted[i] == original[j] for i, j in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))


@pytest.mark.parametrize(
    ("quoted", "original"),
    [
        ("we " * 9_000, "we " * 9_000),
        (" ".join(f"w{i} x" for i in range(4_000)), " ".join(f"w{i} x" for i in range(6_000))),
        ("[" * 20_000, "(" * 20_000),
        ("three " * 5_000, "3 " * 5_000),
    ],
)
def test_hostile_lengths_end_in_time(quoted: str, original: str) -> None:
    begun = time.process_time()
    compare(original, quoted)
    assert time.process_time() - begun < 5


def test_a_long_text_is_aligned_by_its_rare_runs() -> None:
    original = " ".join(f"word{i} sails" for i in range(3_000))
    quoted = original.replace("word70 ", "word 71 ")
    assert compare(original, quoted).verdict in ("altered", "contradictory")


OWN = Path(__file__).parents[2] / "gold" / "fidelity"


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def wrong_of(path: Path) -> list[tuple[str, Comparison]]:
    wrong = []
    for case in lines_of(path):
        found = compare(case["original"], case["quote"])
        window = [found.window.start, found.window.end] if found.window else None
        changes = {(edit.quoted, edit.original, edit.class_) for edit in found.edits}
        expected = {(c["quote"] or "", c["original"] or "", c["cls"]) for c in case["changes"]}
        if (found.verdict, window, changes) != (case["verdict"], case["window"], expected):
            wrong.append((case["id"], found))
    return wrong


@pytest.mark.skipif(not CASES.exists(), reason="no shared cases of fidelity (see COMMUNIQUE_SHARED)")
def test_the_shared_cases_are_right() -> None:
    assert wrong_of(CASES) == []


def test_our_own_cases_are_right() -> None:
    assert wrong_of(OWN / "cases.jsonl") == []


def test_edits_made_by_hand_are_noticed_and_faithful_ones_raise_no_alarm() -> None:
    grave = ("altered", "contradictory")
    held = [edit for edit in lines_of(OWN / "edits.jsonl") if "open" not in edit]
    found = [(edit, compare(edit["original"], edit["quote"]).verdict) for edit in held]

    assert [(e["quote"], v) for e, v in found if (v in grave) != (e["verdict"] in grave)] == []
    assert [(e["quote"], v) for e, v in found if v == "unrelated"] == []


def test_what_is_known_to_be_missed_is_still_missed() -> None:
    """A mark that has become untrue is to go."""
    missed = [edit for edit in lines_of(OWN / "edits.jsonl") if "open" in edit]
    assert [compare(edit["original"], edit["quote"]).verdict for edit in missed] == ["unrelated"] * len(
        missed
    )


@pytest.mark.parametrize(
    "text",
    [
        "The harbour master has counted the boats again. " * 2_100,
        " ".join(f"Boat {n} has {n * 7} crates of copra and {n % 9} sailors on board." for n in range(1_800)),
        "港" * 34_000,
        "&amp;&#39;\u200b" * 8_000,
    ],
)
def test_a_hundred_kilobytes_end_in_time(text: str) -> None:
    assert len(text.encode()) > 97_000
    begun = time.process_time()
    compare(text, text[:60_000])
    compare(text, "Boat 17 has 119 crates of copra")
    compare(text[:300], text)
    assert time.process_time() - begun < 20


def test_a_short_quotation_is_found_far_inside_a_long_text() -> None:
    text = " ".join(f"Boat {n} has {n * 7} crates of copra on board." for n in range(4_000))
    found = compare(text, "Boat 3117 has no crates of copra on board")
    assert found.verdict == "contradictory"
    assert found.window is not None
    assert found.window.of(text) == "Boat 3117 has 21819 crates of copra on board"
