from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

import communique
from communique.serve.cli import COMMANDS
from tests.serve.cli.conftest import Run

FOLDER = Path(communique.__file__).parent / "serve" / "cli"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_that_is_known_without_loading_is_the_commands_own(name: str) -> None:
    command = importlib.import_module(f"communique.serve.cli.{COMMANDS[name].module}").command

    assert isinstance(command, click.Command)
    assert command.name == name
    assert command.short_help == COMMANDS[name].help
    assert len(COMMANDS[name].help) < 60


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_has_examples_that_name_the_command(run: Run, name: str) -> None:
    ran = run(name, "--help")

    assert ran.code == 0
    assert f"    communique {name}" in ran.out.partition("Examples:")[2]
    assert max(map(len, ran.out.splitlines())) <= 100


def test_every_command_of_the_folder_is_listed() -> None:
    helpers = {"__init__", "common", "progress", "reference"}

    assert {path.stem for path in FOLDER.glob("*.py")} - helpers == {
        entry.module for entry in COMMANDS.values()
    }


def test_help_lists_the_commands_in_the_order_of_a_newcomers_day(run: Run) -> None:
    for args in (("--help",), ("-h",)):
        ran = run(*args)
        listed = [
            line.split()[0] for line in ran.out.partition("Commands:\n")[2].partition("\n\n")[0].splitlines()
        ]

        assert (ran.code, listed) == (0, list(COMMANDS))


def test_a_mistyped_command_gets_a_hint(run: Run) -> None:
    ran = run("lst")

    assert ran.code == 2
    assert "Did you mean 'list'?" in ran.err


def test_version(run: Run) -> None:
    assert run("--version").out == f"communique {communique.__version__}\n"


def test_help_loads_no_stage() -> None:
    """Beyond what test_architecture forbids: not even the model."""
    code = (
        "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr));"
        "from communique.serve.cli import main; main(['--help'])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name for name in ran.stderr.split() if name.startswith("communique")}

    assert loaded == {"communique", "communique._version", "communique.serve", "communique.serve.cli"}


def communique_process(*args: str, **options: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "communique", *args], **options)  # type: ignore[call-overload,no-any-return]


def test_a_reader_that_leaves_is_no_failure(db: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = communique_process(
        "list", "engagements", "--db", str(db), stdout=writing, stderr=subprocess.PIPE
    )
    os.close(writing)
    _, err = process.communicate()

    assert (process.returncode, err) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("args", [("list", "events", "--jsonl"), ("--help",)], ids=lambda args: args[0])
def test_a_full_disk_under_the_output_is_one_line(db: Path, args: tuple[str, ...]) -> None:
    with open("/dev/full", "wb") as full:
        more = ("--db", str(db)) if args[0] == "list" else ()
        process = communique_process(*args, *more, stdout=full, stderr=subprocess.PIPE)
        _, err = process.communicate()

    assert process.returncode == 1
    assert err == b"communique: No space left on device\n"


def test_a_terminal_without_the_letters_gets_escapes(db: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "iso8859-5", "PYTHONUTF8": "0"}
    process = communique_process(
        "show", "agreement", "--db", str(db), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    )
    out, err = process.communicate()

    assert (process.returncode, err) == (0, b"")
    assert b"\\xabsigned a treaty on tea\\xbb" in out
