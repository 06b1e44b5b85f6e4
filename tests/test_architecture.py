"""The import contracts of pyproject.toml hold, and each of them would notice if it did not."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from importlinter.api import read_configuration

ROOT = Path(__file__).parent.parent
CONFIGURATION = ROOT / "pyproject.toml"
CONTRACTS: dict[str, str] = {
    options["id"]: options["name"] for options in read_configuration(str(CONFIGURATION))["contracts_options"]
}

LINT = """
import sys
from importlinter.cli import lint_imports
sys.exit(lint_imports(config_filename=sys.argv[1], no_cache=True, no_logo=True))
"""

# (contract, what is planted, files to plant: path inside the package -> code). None of the files exists.
PLANTED: list[tuple[str, str, Mapping[str, str]]] = [
    ("one-way", "segment imports annotate", {"segment/planted.py": "import communique.annotate"}),
    ("one-way", "read imports register", {"read/planted.py": "import communique.register"}),
    ("one-way", "a stage imports the package as a whole", {
        "__init__.py": "import communique.api",
        "publish/planted.py": "import communique",
    }),
    ("one-way", "a folder without a place in the layers", {"planted/__init__.py": ""}),
    ("extractors-apart", "one extractor imports another", {
        "extract/planted.py": "import communique.extract.planted_too",
        "extract/planted_too.py": "",
    }),
    *(
        ("pure", f"{stage} imports {module}", {f"{stage}/planted.py": f"import {module}"})
        for stage, module in {
            "annotate": "logging",
            "derive": "time",
            "evaluate": "random",
            "extract": "random",
            "languages": "click",
            "model": "socket",
            "read/formats": "httpx",
            "reconcile": "random",
            "segment": "requests",
        }.items()
    ),
    ("pure", "a format reader that fetches, by way of an origin", {
        "read/formats/planted.py": "import communique.read.origins.planted",
        "read/origins/planted.py": "import socket",
    }),
    ("plain-model", "the model imports msgspec", {"model/planted.py": "from msgspec import Struct"}),
    ("plain-model", "a kind of fact imports regex", {"model/facts/planted.py": "import regex"}),
    ("one-door-to-the-database", "publish opens SQLite", {"publish/planted.py": "import sqlite3"}),
    ("one-door-to-the-database", "serve uses SQLAlchemy", {"serve/planted.py": "from sqlalchemy import select"}),
    ("one-door-to-the-engines", "annotate loads torch", {"annotate/planted.py": "import torch.nn"}),
    ("served-through-the-api", "serve asks the register", {"serve/planted.py": "import communique.register"}),
    ("served-through-the-api", "serve publishes", {"serve/cli/planted.py": "def act():\n    import communique.publish"}),
]  # fmt: skip


def lint(folder: Path) -> tuple[set[str], str]:
    """Ids of the contracts that the package `communique` in `folder` breaks, and the whole output."""
    run = subprocess.run(
        [sys.executable, "-c", LINT, str(CONFIGURATION)],
        cwd=folder,  # import-linter puts it before everything that is installed
        env={**os.environ, "COLUMNS": "200", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    output = run.stdout + run.stderr
    verdicts = {
        contract: verdict
        for contract, name in CONTRACTS.items()
        for verdict in ("KEPT", "BROKEN")
        if f"{name} {verdict}" in output
    }
    assert verdicts.keys() == CONTRACTS.keys(), f"import-linter did not come to an end:\n{output}"
    broken = {contract for contract, verdict in verdicts.items() if verdict == "BROKEN"}
    assert run.returncode == (1 if broken else 0), output
    return broken, output


def planted(files: Mapping[str, str], folder: Path) -> Path:
    """`folder`, with a copy of the package in it to which the files were added."""
    package = folder / "communique"
    shutil.copytree(ROOT / "src" / "communique", package, ignore=shutil.ignore_patterns("__pycache__"))
    for name, code in files.items():
        file = package / name
        file.parent.mkdir(exist_ok=True)
        with file.open("a", encoding="utf-8") as stream:
            stream.write(f"\n{code}\n")
    return folder


@pytest.fixture(scope="module")
def tree_is_sound() -> None:
    """One breach in the tree itself is one failure, not one for each planted import."""
    broken, _ = lint(ROOT / "src")
    if broken:
        pytest.skip("the tree itself breaks a contract: see test_the_contracts_hold")


def test_the_contracts_hold() -> None:
    broken, output = lint(ROOT / "src")

    assert not broken, output


@pytest.mark.usefixtures("tree_is_sound")
@pytest.mark.parametrize(("contract", "files"), [
    pytest.param(contract, files, id=f"{contract}: {what}") for contract, what, files in PLANTED
])  # fmt: skip
def test_a_planted_import_breaks_its_contract_and_no_other(
    contract: str, files: Mapping[str, str], tmp_path: Path
) -> None:
    broken, output = lint(planted(files, tmp_path))

    assert broken == {contract}, output


@pytest.mark.usefixtures("tree_is_sound")
def test_what_has_a_door_may_use_it(tmp_path: Path) -> None:
    folder = planted(
        {
            "annotate/backends/planted.py": "import spacy, torch",
            "read/formats/planted.py": "import lxml.html, trafilatura",
            "read/origins/planted.py": "import socket, urllib.request",
            "register/planted.py": "import sqlalchemy.orm, sqlite3",
            "run/planted.py": "import logging, time, communique.register, communique.read.origins",
            "serve/cli/planted.py": "import click, communique.api",
        },
        tmp_path,
    )

    broken, output = lint(folder)

    assert not broken, output


def test_every_contract_is_shown_to_fire() -> None:
    assert {contract for contract, _, _ in PLANTED} == CONTRACTS.keys()


def test_every_pure_stage_is_shown_to_be_watched() -> None:
    contracts = read_configuration(str(CONFIGURATION))["contracts_options"]
    stages = next(options["source_modules"] for options in contracts if options["id"] == "pure")
    single = [files for contract, _, files in PLANTED if contract == "pure" and len(files) == 1]

    assert {f"communique.{Path(*files).parent}".replace("/", ".") for files in single} == set(stages)


HELP = "from communique.serve.cli import main; main(['--help'])"
TELL_MODULES = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); "
HEAVY = {"lxml", "pandas", "pyarrow", "sqlalchemy", "trafilatura"}


def test_help_loads_nothing_heavy() -> None:
    run = subprocess.run(
        [sys.executable, "-c", TELL_MODULES + HELP], capture_output=True, text=True, check=True
    )

    assert "Usage:" in run.stdout
    assert HEAVY.isdisjoint(module.partition(".")[0] for module in run.stderr.split())


def test_help_costs_little_more_than_python_itself() -> None:
    start = min(cpu_seconds("pass") for _ in range(5))
    help_ = min(cpu_seconds(HELP) for _ in range(5))

    assert help_ - start <= 0.15


def cpu_seconds(code: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
