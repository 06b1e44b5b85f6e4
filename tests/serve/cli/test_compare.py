"""`communique compare`: what it shows, and what wrong usage and bad input do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.serve.cli.conftest import Run

README = Path(__file__).parents[3] / "README.md"

POST = "Kenya and Peru will plant 54 hectares of tea. We do not ask for help. #Tea"
REPORT = (
    'The minister wrote that "Kenya and Peru will plant 45 hectares of tea". She added: "We do not ask for help." '
    'A farmer spoke of "rain at last".'
)


@pytest.fixture
def post(tmp_path: Path) -> Path:
    path = tmp_path / "post.txt"
    path.write_text(POST, encoding="utf-8")
    return path


def test_every_quotation_is_shown_with_what_differs(run: Run, post: Path) -> None:
    ran = run("compare", "--original", post, "--report-text", REPORT)

    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "contradictory    a number differs: “54” became “45”\n"
        "       original: Kenya and Peru will plant «54» hectares of tea\n"
        "         report: Kenya and Peru will plant «45» hectares of tea\n"
        "                 number: 54 → 45\n"
        "\n"
        "verbatim         the same words\n"
        "       original: We do not ask for help\n"
        "         report: We do not ask for help.\n"
        "\n"
        "no original      no original found\n"
        "         report: rain at last\n"
        "\n"
        "3 quotations: 1 contradictory, 1 verbatim, 1 no original\n"
    )


def test_the_readme_shows_what_it_prints(run: Run) -> None:
    ran = run(
        "compare",
        "--original-text",
        "We are not ready to lease the airfield at Lautoka. Our neighbours sent 3 ships.",
        "--report-text",
        "“We are ready to lease the airfield at Lautoka.” And: “Our neighbors sent three ships.”",
    )
    shown = (
        README.read_text(encoding="utf-8")
        .partition("<!-- compare:")[2]
        .partition("<!-- end of compare -->")[0]
    )

    assert shown.partition("```text\n")[2].partition("```")[0] == ran.out


def test_json_has_all_of_it_with_offsets(run: Run, post: Path) -> None:
    ran = run("compare", "--original", post, "--report-text", REPORT, "--json")
    found = json.loads(ran.out)
    first, second, third = found["quotations"]

    assert found["verdict"] == "contradictory"
    assert [q["verdict"] for q in found["quotations"]] == ["contradictory", "verbatim", None]
    assert all(REPORT[s["start"] : s["end"]] == s["text"] for q in found["quotations"] for s in q["spans"])
    assert POST[first["original"]["start"] : first["original"]["end"]] == first["original"]["text"]
    (edit,) = first["edits"]
    assert POST[edit["original_at"]["start"] : edit["original_at"]["end"]] == edit["original"] == "54"
    assert first["text"][edit["quoted_at"]["start"] : edit["quoted_at"]["end"]] == edit["quoted"] == "45"
    assert second["edits"] == []
    assert third["original"] is None


def test_check_tells_by_its_exit_code(run: Run, post: Path) -> None:
    assert run("compare", "--original", post, "--report-text", REPORT, "--check").code == 4
    faithful = '"We don’t ask for help", she said.'
    assert run("compare", "--original", post, "--report-text", faithful, "--check").code == 0


def test_standard_input_and_pages_are_read(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    page.write_text(f"<html><body><article><p>{REPORT}</p></article></body></html>", encoding="utf-8")
    ran = run("compare", "--original", "-", "--report", page, "--json", stdin=POST.encode())

    assert json.loads(ran.out)["verdict"] == "contradictory"


def test_another_language_is_said_and_not_judged(run: Run, post: Path) -> None:
    german = "Der Minister sagte: „Wir bitten euch nicht um Hilfe, und wir brauchen sie auch nicht.“"
    ran = run("compare", "--original", post, "--report-text", german)

    assert "not compared     the quotation is in another language than the original" in ran.out
    assert "different languages" in ran.err


def test_a_terminal_is_not_moved_by_what_a_report_says(run: Run) -> None:
    ran = run(
        "compare", "--original-text", "We \x1b[31m will plant", "--report-text", "We \x1b[2J will not plant"
    )

    assert "\x1b" not in ran.out
    assert "contradictory" in ran.out


@pytest.mark.parametrize(
    ("args", "complaint"),
    [
        (("--report-text", "a"), "give --original or --original-text"),
        (("--original-text", "a"), "give --report or --report-text"),
        (("--original", "-", "--report", "-"), "only one of --original and --report can be standard input"),
        (("--original", "a", "--original-text", "b", "--report-text", "c"), "and not both"),
    ],
)
def test_wrong_usage(run: Run, args: tuple[str, ...], complaint: str) -> None:
    ran = run("compare", *args)

    assert (ran.code, ran.out) == (2, "")
    assert complaint in ran.err


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("missing.txt", None),
        ("empty.txt", b""),
        ("blank.txt", b" \n"),
        ("binary.bin", bytes(range(256)) * 64),
        ("two.jsonl", b'{"text": "one text of its own"}\n{"text": "and another text"}\n'),
    ],
)
def test_what_cannot_be_read_is_one_line(run: Run, tmp_path: Path, name: str, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    ran = run("compare", "--original", name, "--report-text", "We came")

    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"communique: {name}: ")
    assert ran.err.count("\n") == 1


def test_a_text_without_words_is_refused(run: Run) -> None:
    ran = run("compare", "--original-text", " ", "--report-text", "We came")

    assert (ran.code, ran.err) == (1, "communique: --original-text has no words\n")
