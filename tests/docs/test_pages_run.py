"""What the documentation shows is run, on the documents that the program carries along."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from communique._version import __version__
from communique.publish import FORMATS
from communique.publish.columns_page import page as columns_page
from tests.docs.notebooks import FOLDER, executed, read
from tests.docs.running import blocks, commands, is_shown, run_page

DOCS = FOLDER.parent
RECIPES = {"researcher", "analyst", "fact-checker", "desk-officer", "engineer"}
PAGES = (
    DOCS / "start.md",
    DOCS / "python.md",
    DOCS / "offsets.md",
    *sorted((DOCS / "recipes").glob("*.md")),
)
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
_FIGURE = re.compile(r"\d")


@pytest.fixture
def folder(sample_db: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the register of the sample, which the first command of each page would make."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "96")
    monkeypatch.setenv("NO_COLOR", "1")
    shutil.copy(sample_db, "demo.db")
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_runs_and_prints_what_it_shows(page: Path, folder: Path) -> None:
    for shown, printed in run_page(page):
        assert is_shown(shown, printed), f"{page.name} shows\n{shown}\nbut what is printed is\n{printed}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_has_something_to_run(page: Path) -> None:
    found = blocks(page)
    assert any(language == "python" or list(commands(one)) for language, one in found if language != "text")


def test_an_output_is_shown_whole_or_in_parts() -> None:
    assert is_shown("a\nb\n", "a\nb\n")
    assert is_shown("a\n[...]\nc\n", "a\nb\nc\n")
    assert not is_shown("a\n", "a\nb\n")
    assert not is_shown("c\n[...]\na\n", "a\nb\nc\n")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_has_the_outputs_that_it_keeps(path: Path, folder: Path) -> None:
    notebook = read(path)
    assert executed(notebook) == notebook, "run: python -m tests.docs.notebooks"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_one_to_jupyter(path: Path) -> None:
    notebook = read(path)
    ids = [cell["id"] for cell in notebook["cells"]]

    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    assert len(set(ids)) == len(ids)
    assert {cell["cell_type"] for cell in notebook["cells"]} == {"code", "markdown"}


def test_there_are_notebooks_and_a_recipe_for_each_user() -> None:
    assert len(NOTEBOOKS) == 2
    assert {page.stem for page in PAGES} >= RECIPES


def test_the_page_of_columns_is_that_of_the_columns() -> None:
    told = (DOCS / "columns.md").read_text(encoding="utf-8")
    assert told == columns_page(), "run: python -m communique.publish.columns_page > docs/columns.md"


def test_the_page_of_exports_names_every_format() -> None:
    told = (DOCS / "exports.md").read_text(encoding="utf-8")
    missing = [form for form in FORMATS if f"`{form}`" not in told and not form.startswith("panel")]
    assert not missing


@pytest.mark.parametrize("name", ["how-sure.md", "limits.md"])
def test_every_figure_stands_in_the_evaluation(name: str) -> None:
    """A cell with a figure is a cell, or the beginning of one, of a table there; so is a figure in bold type."""
    evaluation = (DOCS / "evaluation.md").read_text(encoding="utf-8")
    told = (DOCS / name).read_text(encoding="utf-8")
    rows = [line for line in told.splitlines() if line.startswith("| ")]
    figures = [cell.strip() for row in rows for cell in row.strip("|").split("|") if _FIGURE.search(cell)]
    figures += [bold for bold in re.findall(r"\*\*([^*]+)\*\*", told) if _FIGURE.search(bold)]

    assert figures
    assert [figure for figure in figures if figure not in evaluation] == []


def test_the_citation_is_one() -> None:
    """As the Citation File Format 1.2.0 wants it, and of this version."""
    told = yaml.safe_load((DOCS.parent / "CITATION.cff").read_text(encoding="utf-8"))

    assert {"cff-version", "message", "title", "authors"} <= told.keys()
    assert told["cff-version"] == "1.2.0"
    assert told["type"] == "software"
    assert told["version"] == __version__
    assert all(author.keys() <= {"name", "website"} for author in told["authors"])
    assert told["license"] == ["Apache-2.0", "CC-BY-SA-4.0"]
