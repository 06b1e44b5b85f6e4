"""Words: where clitics, marks and hyphens stand apart, and what no text may make of them."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model.span import Span
from communique.segment.words import RUN_MAX, words_of


def words(text: str) -> list[str]:
    return [span.of(text) for span in words_of(text, Span(0, len(text)))] if text else []


# "|" parts words that no space parts.
CASES = (
    # clitics
    "I do|n't know|; it|'s late|.",
    "They|’ll go|, we|’ve seen|, I|’m here|, he|’d stay|.",
    "We ca|n’t|, can|not and wo|n’t|.",
    "WE DO|N'T KNOW|, SHE|'S OUT|.",
    "gon|na do|nt did|nt",
    "the minister|'s car and the ministers|' cars",
    "the ministers|’ talks",
    "Sana'a|'s port|, O'Brien|, N'Djamena and D’Silva",
    "cafe\u0301|'s door",
    # hyphens and strokes
    "28|-|29 October",
    "2019|–|20",
    "an F|-|16|, a MiG|-|29 and a Su|-|30MKI",
    "an e-mail on defence|-|industrial co-operation",
    "re-elected after a pre-war pact",
    "semi|- annual",
    "and|/|or 24/7",
    # full stops
    "Gen. Reis met Lt. Gen. Moe|.",
    "Dr. Lind|, J. R. Okafor and H.E. Ambassador Vale",
    "the U.S. last week",
    "He came from the U.S.",  # the last one is part of the word, as in the treebanks
    "It was built by Acme Inc|.",
    "He got a C|.",
    "at 9 a.m. on Friday",
    "No. 5 of the annex|.",
    "It is done|.|No space here|.",
    # numbers and money
    "1,250 men|, 3.5|% at 12:30 on 05/09/2019|.",
    "$|1.5 million|, €|5m|, £|3.2|bn and Rs. 500",
    "US|$|40",
    "the 1990s|, the 21st and the 2nd",
    "10km or 10 km|, 12:30|pm",
    ".5 and |-|5",
    # accounts and addresses
    "@mfa_fiji met @MoD|: #|Malta",
    "See https://x.example/a?b=1|.",
    "See www.gov.example/talks|, or write to a.b@mfa.example.org|.",
    "Go to example.com|.",
    "Go to example.gov.fj/talks today",
    # quotation marks, brackets, rows of marks
    "“|We|’re glad|,|” he said|.",
    '"|Yes|!|" (|he left|)',
    "wait|... and |-- what|?!",
    "*** end",
    # other scripts and signs
    "glad |😀|!",
    "会談は木曜日に met وزير الدفاع",
    "zero\u200bwidth stays",
    "cafe\u0301 and a\u0301\u0301b",
)


@pytest.mark.parametrize("case", CASES)
def test_words(case: str) -> None:
    assert words(case.replace("|", "")) == case.replace("|", " ").split()


def test_a_part_of_a_text_is_read_alone() -> None:
    text = "It rained. They left for the U.S. Nobody saw them."

    assert [s.of(text) for s in words_of(text, Span(11, 33))] == ["They", "left", "for", "the", "U.S."]
    assert [s.of(text) for s in words_of(text, Span(17, 23))] == ["eft", "fo"]


@pytest.mark.parametrize("text", [" ", "\n\t\u00a0\u2028"])
def test_white_space_has_no_words(text: str) -> None:
    assert words_of(text, Span(0, len(text))) == ()


def test_what_is_seen_and_has_no_letters_is_a_word() -> None:
    assert words("a \u200b b") == ["a", "\u200b", "b"]
    assert words("👩\u200d✈\ufe0f")[0] == "👩"
    assert "".join(words("👩\u200d✈\ufe0f🇰🇪")) == "👩\u200d✈\ufe0f🇰🇪"


PARTS = (
    "'s", "n’t", "’", "-", "--", ".", "...", ",", "@", "#", "$", "€", "1", "1,2", "3.5", "30MKI", "U.S.", "Gen.", "e-", "co-", "cannot", "dont",
    "https://", "www.", ".com", "a@b.c", "\u200b", "\u200d", "\u0301", "\ufeff", "😀", "🇰🇪", "व", "मं", "会", "وزير", " ", "\n", "\u2028", "\ud800", "\x00",
    "é", "İ", "word", "The", ":)", "<3", "==", "_",
)  # fmt: skip
texts = (
    st.lists(st.sampled_from(PARTS) | st.text(max_size=3), min_size=1, max_size=30).map("".join).filter(bool)
)


@st.composite
def stretches(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(texts | st.text(min_size=1))
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


@given(stretches())
def test_words_cover_all_but_white_space_in_order(case: tuple[str, Span]) -> None:
    text, within = case
    spans = words_of(text, within)
    covered = {i for span in spans for i in range(span.start, span.end)}

    assert all(within.contains(span) and len(span) > 0 for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert covered == {i for i in range(within.start, within.end) if not text[i].isspace()}


@given(texts)
def test_the_same_text_has_the_same_words(text: str) -> None:
    assert words(text) == words(text)


LENGTH = 1_000_000
#: For a megabyte. The slowest of these takes five seconds on the busy machine that this was measured on.
CPU_SECONDS = 30.0


@pytest.mark.parametrize(("part", "share"), [
    ("a", 1), ("é\u0301", 1), ("1,", 1), ("a.", 1), ("-", 1),
    ("😀", 5), ("\u200b", 5), ("'", 5), ("n't", 5), ("co-", 5), ("@a", 5), ("a-b.c", 5), ("www.a", 5), ("a@", 5), ("=)", 5),
])  # fmt: skip
def test_time_stays_in_line_with_the_length(part: str, share: int) -> None:
    """Where nearly each letter is a word, a part of a megabyte shows as well what it takes."""
    text = (part * LENGTH)[: LENGTH // share]
    started = time.process_time()
    spans = words_of(text, Span(0, len(text)))

    assert time.process_time() - started < CPU_SECONDS / share
    assert max(map(len, spans)) <= RUN_MAX
    assert sum(map(len, spans)) == len(text)
