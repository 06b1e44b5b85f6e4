"""Which words stand between quotation marks."""

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

from communique.model.segment import Segment, SegmentKind
from communique.model.span import Span
from communique.segment.quotations import quotations_of
from tests.paragraphs import paragraphs, quoted_words

SHARED = Path(os.environ.get("COMMUNIQUE_SHARED", Path(__file__).parents[3] / "shared"))
CASES = SHARED / "gold" / "cases" / "quote_cases.jsonl"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We sail at dawn," Norr said.', ["We sail at dawn,"]),
        ("“We sail,” Norr said, “at dawn.”", ["We sail,", "at dawn."]),
        ("”We sail at dawn,“ Norr said.", ["We sail at dawn,"]),
        ("Norr sade: ”Vi seglar i gryningen.”", ["Vi seglar i gryningen."]),
        ("„Wir segeln“, sagte Norr, „im Morgengrauen.“", ["Wir segeln", "im Morgengrauen."]),
        ("„Płyniemy o świcie” – powiedział Norr.", ["Płyniemy o świcie"]),
        ("»Wir segeln«, sagte Norr.", ["Wir segeln"]),
        ("« Nous partons », a dit Norr.", ["Nous partons"]),
        ("Норр сказал: «Мы уходим».", ["Мы уходим"]),
        ("«Он сказал: «Нет» и ушел», — сообщил Норр.", ["Он сказал: «Нет» и ушел"]),
        ("诺尔表示：“我们明天出发。”", ["我们明天出发。"]),
        ("ノルは「彼は『いいえ』と言った」と述べた。", ["彼は『いいえ』と言った"]),
        ("‘We don’t know the sailors’ names,’ Norr said.", ["We don’t know the sailors’ names,"]),
        ("'We don't know the sailors' names,' Norr said.", ["We don't know the sailors' names,"]),
        ("The 'Harbour of Friends' opened.", ["Harbour of Friends"]),
        ("“He told me, ‘Never again,’ and left,” Norr said.", ["He told me, ‘Never again,’ and left,"]),
        ("\"He told me, 'Never again,' and left,\" Norr said.", ["He told me, 'Never again,' and left,"]),
        ('Norr called it "unwise" and "too late".', ["unwise", "too late"]),
        ('"(We) sail," Norr said.', ["(We) sail,"]),
        ("“[We] sail…” Norr said.", ["[We] sail…"]),
        ('He left ("in a hurry") on Monday.', ["in a hurry"]),
        ('The talks—"frank and short"—ended.', ["frank and short"]),
        ('Norr wrote: ``We sail."', ["We sail."]),
        ("「 」", []),
        ('""', []),
        ("“…”", []),
    ],
)
def test_words_between_marks(text: str, expected: list[str]) -> None:
    assert quoted_words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The ministers' aides met the sailors' wives in the '90s.",
        'The gun fires 5" shells, the larger one 8" shells.',
        "The gun is 6'2\" long and lies at 38°53'51\"N.",
        "Rock 'n' roll isn't the crew's music, 'tis said.",
        "It’s the ministers’ turn, isn’t it?",
    ],
)
def test_apostrophes_and_measures_are_no_quotation_marks(text: str) -> None:
    assert quoted_words(text) == []


def test_inches_do_not_end_a_quotation() -> None:
    assert quoted_words('"The 5" gun and the 8" mortar work," Norr said.') == [
        'The 5" gun and the 8" mortar work,'
    ]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("mark", ['"', "“"])
def test_a_quotation_over_several_paragraphs_is_several(gap: str, mark: str) -> None:
    close = {'"': '"', "“": "”"}[mark]
    text = f"{mark}We asked for two ships.{gap}{mark}We got one,{close} Norr said."
    assert quoted_words(text) == ["We asked for two ships.", "We got one,"]
    first, last = quotations_of(text, paragraphs(text))
    assert first.span.end == first.words.end, "no closing mark"
    assert last.span.end == last.words.end + 1


def test_the_last_paragraph_of_a_quotation_may_have_lost_its_mark() -> None:
    assert quoted_words("“We asked.\n\n“We got one.\n\nThe hall was full.") == ["We asked.", "We got one."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We sail in May, Norr said after the talks.", ["We sail in May,"]),
        ("We sail in May,” Norr said.", ["We sail in May,"]),
        ("“We sail. Norr said nothing.\n\n“No,” he said.", ["We sail. Norr said nothing.", "No,"]),
        ("“We sail and the rest is lost.\n\nThe port “North” is closed.", ["North"]),
        ('He said "no. Then he left.\n\nThe port "North" is closed.', ["North"]),
        ("The ship. It left,” Norr said. “Soon.”", ["Soon."]),
    ],
)
def test_a_lost_mark_costs_no_more_than_its_paragraph(text: str, expected: list[str]) -> None:
    assert quoted_words(text) == expected


def test_the_words_of_a_post_are_read_and_its_credit_is_not() -> None:
    text = 'He said "yes". — Ada Norr (@norr "the first")'
    post = Segment(kind=SegmentKind.CREDIT, span=Span(0, len(text)))
    assert quotations_of(text, [post]) == ()


@given(st.text(alphabet="ab .,'\"“”„«»‘’「」5\n", max_size=80))
def test_quotations_lie_in_their_paragraph_and_apart(text: str) -> None:
    segments = paragraphs(text)
    found = quotations_of(text, segments)
    for quotation in found:
        assert quotation.span.contains(quotation.words)
        assert any(segment.span.contains(quotation.span) for segment in segments)
    for left, right in pairwise(found):
        assert left.span.end <= right.span.start


@pytest.mark.parametrize(
    "piece",
    ['"a ', "“a ", "'a ", "a' ", "«", '5" b ', "\n“a", "”a “", "“a 'b ", "``a '' ", '"a "b" ', "said: 'a\n"],
)
def test_the_cost_is_linear(piece: str) -> None:
    text = piece * 40_000
    begun = time.process_time()
    quotations_of(text, [Segment(kind=SegmentKind.PARAGRAPH, span=Span(0, len(text)))])
    assert time.process_time() - begun < 4


def shared_cases() -> list[dict[str, Any]]:
    return [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]


@pytest.mark.skipif(not CASES.exists(), reason="no shared cases of quotation (see COMMUNIQUE_SHARED)")
def test_the_shared_cases_are_found() -> None:
    missed = []
    for case in shared_cases():
        text = case["text"]
        if case["id"] in ("fr-incise", "es-raya"):  # the cue inside the marks, dashes for marks: issue 5
            continue
        segments = [Segment(kind=SegmentKind.PARAGRAPH, span=Span(0, len(text)))]
        found = {(q.words.start, q.words.end) for q in quotations_of(text, segments)}
        for quote in case["quotes"]:
            marked = (
                quote["type"] == "direct" and quote.get("level") != 2 and "transcript" not in case["tags"]
            )
            if marked and not {tuple(span) for span in quote["spans"]} <= found:
                missed.append((case["id"], quote["text"], [text[a:b] for a, b in sorted(found)]))
        if "apostrophe" in case["tags"] or "measure" in case["tags"]:
            assert not found, case["id"]
    assert missed == []
