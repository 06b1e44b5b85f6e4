from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.model.span import Span
from communique.serve.text.paint import RESET, STYLES, Paint
from communique.serve.text.width import width
from communique.serve.text.wrap import lines, marked_lines

PLAIN = Paint(columns=40)


def marked(text: str, *spans: tuple[int, int], paint: Paint = PLAIN) -> list[str]:
    return marked_lines(text, [Span(*span) for span in spans], paint)


def test_evidence_stands_between_marks() -> None:
    assert marked("They signed a treaty on tea.", (5, 20)) == ["They «signed a treaty» on tea."]


def test_a_terminal_underlines() -> None:
    assert marked("They met.", (5, 8), paint=Paint(ansi=True)) == [f"They {STYLES['words']}met{RESET}."]


def test_marks_differ_from_those_of_the_text() -> None:
    assert marked("Il a dit « oui » hier.", (5, 8)) == ["Il a ⟦dit⟧ « oui » hier."]


def test_nested_touching_and_crossing_spans_are_one_stretch() -> None:
    assert marked("abcdef", (0, 2), (2, 4), (1, 3), (3, 5)) == ["«abcde»f"]


def test_an_underline_over_a_line_end_stops_and_begins_anew_and_marks_go_on() -> None:
    text = "The ministers of the two states signed nothing at all today."
    on, off = STYLES["words"], RESET

    assert marked(text, (4, 46)) == ["The «ministers of the two states signed", "nothing» at all today."]
    assert marked(text, (4, 46), paint=Paint(ansi=True, columns=40)) == [
        f"The {on}ministers of the two states signed{off}",
        f"{on}nothing{off} at all today.",
    ]


def test_escapes_of_the_text_are_harmless_inside_and_outside_marks() -> None:
    assert marked("a\x1b[31mb\x1b[0m", (1, 6)) == ["a«�[31m»b�[0m"]


def test_a_word_longer_than_the_line_is_broken() -> None:
    shown = lines("x" * 100, PLAIN, indent="  ")

    assert [len(line) for line in shown] == [40, 40, 26]


def test_hanging_indent() -> None:
    assert lines("one two three", Paint(columns=10), indent="- ", hanging="    ") == [
        "- one two",
        "    three",
    ]


@given(st.text(max_size=200), st.lists(st.tuples(st.integers(0, 199), st.integers(1, 60)), max_size=6))
def test_no_word_is_lost_and_no_line_too_long(text: str, given: list[tuple[int, int]]) -> None:
    spans = [Span(start, min(start + length, len(text))) for start, length in given if start < len(text)]
    shown = marked_lines(text, spans, Paint(ansi=True, columns=40))
    bare = [line.replace(STYLES["words"], "").replace(RESET, "") for line in shown]

    assert "".join("".join(bare).split()) == "".join(marked_free(text).split())
    assert all(width(line) <= 40 for line in bare)


def marked_free(text: str) -> str:
    from communique.serve.text.safe import safe

    return safe(text)
