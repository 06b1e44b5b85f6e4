"""The first thing that anybody sees: it has to work, to be true, and to stand in the README as it is."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from communique.samples import sample_path
from tests.serve.cli.conftest import Run

README = Path(__file__).parents[3] / "README.md"


@pytest.fixture
def demo(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", "96")
    ran = run("demo", "--db", tmp_path / "demo.db")

    assert (ran.code, ran.err) == (0, "")
    return ran.out


def test_it_shows_what_was_done_what_is_planned_what_was_said_and_what_does_not_fit(demo: str) -> None:
    for line in (
        r"  done +2023-03-14  talks in Helsinki",
        r"  done +2023-03-13 to 2023-03-16  visit in Finland",
        r"  PLANNED +2023-04  visit in Chile",
        r"  signed +CHL – FIN: memorandum of understanding",
        r"  contradictory +Amparo Quintavalle",
        r"  altered +Juhani Aaltovirta",
        r"  cosmetic +Juhani Aaltovirta",
        r" +report: .*train «45» officers",
        r" +post: .*train «54» officers",
        r" +approved: .*«approved»",
        r" +signed: .*«signed»",
        r"  in service +LM-22 Huemul",
        r" +operator Chilean Navy; partner Merikonepaja; derived from LM-20 Hirvi",
        r"  FIN – CHL +Polar Security Partnership",
        r"  2023-03-13, CHL/\w+ → FIN/\w+, CONSULT/visit, CAMEO 042",
    ):
        assert re.search(f"^{line}", demo, re.MULTILINE), f"not in the demo: {line}"


def test_marked_words_stand_in_the_sample(demo: str) -> None:
    with sample_path() as path:
        text = path.read_text(encoding="utf-8")
    marked = [" ".join(words.split()) for words in re.findall(r"«([^»]+)»", demo) if words != "Marked"]

    assert len(marked) > 20
    assert [words for words in marked if words not in text] == []


def test_it_fits_two_screens(demo: str) -> None:
    lines = demo.partition("\nNext\n")[0].splitlines()  # what follows is as long as the paths are

    assert len(lines) <= 70
    assert max(map(len, lines)) <= 100


def test_the_next_commands_work(run: Run, demo: str, tmp_path: Path) -> None:
    commands = [shlex.split(line) for line in demo.partition("\nNext\n")[2].splitlines()]

    assert len(commands) == 3
    for command in commands[:2]:
        ran = run(*command[command.index("show" if "show" in command else "list") :])
        assert (ran.code, ran.err) == (0, "")
        assert ran.out


def test_twice_into_one_register_is_the_same(run: Run, demo: str, tmp_path: Path) -> None:
    assert run("demo", "--db", tmp_path / "demo.db").out == demo


def test_without_a_place_the_register_is_kept_for_the_next_commands(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ran = run("demo")

    assert [path.name for path in tmp_path.glob("communique-*/*.db")] == ["demo.db"]
    assert str(next(tmp_path.glob("communique-*"))) in ran.out


def test_the_readme_shows_a_part_of_it(demo: str) -> None:
    readme = README.read_text(encoding="utf-8")
    block = re.search(r"<!-- demo:.*?```text\n(.*?)```\n<!-- end of demo -->", readme, re.DOTALL)

    assert block
    parts = [part for part in block[1].split("\n[...]\n") if part.strip()]
    assert parts
    for part in parts:
        assert part.strip("\n") in demo, "the demo has changed: paste the part anew"
