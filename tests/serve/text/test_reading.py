from __future__ import annotations

import re
from dataclasses import replace

from communique.model.dependence import DependsOn, Sources
from communique.model.document import Document
from communique.model.reading import Reading
from communique.serve.text.paint import Paint
from communique.serve.text.reading import reading_lines
from communique.serve.text.record import Told, record_lines
from communique.serve.text.table import table_lines
from communique.serve.text.width import width
from tests.serve import made

ANSI = re.compile(r"\x1b\[\d+m")


def test_a_fact_stands_over_the_sentence_that_reports_it() -> None:
    shown = list(reading_lines(made.READING, made.SENTENCES, Paint(columns=100)))
    at = shown.index("  treaty, signed 2024-05-06, PER – KEN, tea  [0.95]")

    assert shown[0] == "Tea and treaties"
    assert "The Tea Post · published 2024-05-06 (from posts) · en · tea.txt" in shown[1]
    assert shown[at - 1] == "Agreements"
    assert shown[at + 1] == "      They «signed a treaty on tea»."


def test_an_event_that_was_derived_leaves_the_words_to_its_record() -> None:
    shown = list(reading_lines(made.READING, made.SENTENCES, Paint(columns=100)))
    at = shown.index("Events")

    assert shown[at + 1 : at + 3] == ["  2024-05-06, PER/GOV ↔ KEN, CONSULT/meet, CAMEO 040  [0.90]", ""]


def test_doubts_come_last() -> None:
    shown = list(reading_lines(made.READING, made.SENTENCES, Paint()))

    assert shown[-3] == "Could not be decided"
    assert shown[-2].startswith("  time.no-anchor: 'in June' may be")


def test_colour_adds_no_word() -> None:
    plain = "\n".join(reading_lines(made.READING, made.SENTENCES, Paint(columns=100)))
    coloured = "\n".join(reading_lines(made.READING, made.SENTENCES, Paint(ansi=True, columns=100)))

    assert "".join(ANSI.sub("", coloured).split()) == re.sub(r"[«»\s]", "", plain)


def test_a_document_without_facts_says_so() -> None:
    empty = Reading(document=Document(text="Nothing."), segments=(), entities=(), facts=(), issues=())

    assert "No facts found." in list(reading_lines(empty, (), Paint()))


ONE = Sources(1, (made.DOCUMENT.id,))


def test_a_record_tells_how_many_of_its_documents_are_independent_and_what_a_copy_repeats() -> None:
    other = Document(text="Another account.")
    told = [Told(made.TREATY, one, made.SENTENCES) for one in (made.DOCUMENT, made.DOCUMENT)]
    copy = DependsOn(made.DOCUMENT.id, other.id, 0.974, "copy")
    shown = list(record_lines("agreement-1", told, Sources(2, (other.id,), (copy,)), Paint(), evidence=False))

    assert shown[1] == "2 documents, 1 independent"
    assert shown.count(f"a copy of {other.id[:8]}: 97% of the shorter text in common") == 2


def test_a_record_shows_each_value_over_its_words_with_their_place() -> None:
    told = [Told(made.TREATY, made.DOCUMENT, made.SENTENCES)]
    shown = list(record_lines("agreement-1", told, ONE, Paint(columns=100), evidence=True))
    at = shown.index("  status_date: 2024-05-06  (worked out by weekday)")

    assert shown[0] == "agreement-1"
    assert shown[at + 1].endswith("in Nairobi «on Monday».")
    start = made.TEXT.index("on Monday")
    assert shown[at + 2] == f"      characters {start} to {start + 9}"


def test_a_record_in_short_shows_where_it_is_reported() -> None:
    told = [Told(made.QUOTE, made.DOCUMENT, made.SENTENCES)]
    shown = list(record_lines("statement-1", told, ONE, Paint(columns=100), evidence=False))

    assert "    changed: 14 → 40 (number)" in shown
    assert '      "«We trade 40 goods,»" Tarrillo said.' in shown


def test_a_table_gives_way_where_it_is_wide_and_leaves_out_empty_columns() -> None:
    rows = [("a1", "", "국방부 " * 30), ("a2", "", "x")]
    shown = list(table_lines(("id", "none", "text"), rows, Paint(columns=50)))

    assert shown[0] == "id  text"
    assert all(width(line) <= 50 for line in shown)
    assert shown[1].endswith("…")


def test_a_hostile_title_is_harmless() -> None:
    document = replace(made.DOCUMENT, title="\x1b[2Jgone\nnew line")
    shown = "\n".join(reading_lines(replace(made.READING, document=document), made.SENTENCES, Paint()))

    assert "\x1b" not in shown
