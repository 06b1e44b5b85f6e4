"""What the documentation lists is compared with what the code has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import communique
from communique.derive.fidelity.verdicts import CLASSES

ROOT = Path(__file__).parent.parent
_CODE = re.compile(r"Issue\(\s*\"([a-z]+\.[a-z-]+)\"")
_LISTED = re.compile(r"^\| `([a-z]+\.[a-z-]+)` \|", re.MULTILINE)


def test_every_issue_code_has_its_line_and_every_line_its_code() -> None:
    used = {
        code
        for path in (ROOT / "src").rglob("*.py")
        for code in _CODE.findall(path.read_text(encoding="utf-8"))
    }
    listed = set(_LISTED.findall((ROOT / "docs" / "issues.md").read_text(encoding="utf-8")))

    assert used
    assert used == listed


METHOD = (ROOT / "docs" / "fidelity.md").read_text(encoding="utf-8")


def rows_between(start: str, end: str) -> Iterator[list[str]]:
    """The cells of a table of the page of method, without its head."""
    table = METHOD.partition(f"<!-- {start}:")[2].partition(f"<!-- {end} -->")[0]
    lines = [line for line in table.splitlines() if line.startswith("| ")]
    for line in lines[2:]:
        yield [cell.strip() for cell in line.strip("|").split(" | ")]


ORIGINAL = "\n\n".join(
    line[2:] for line in METHOD.partition("## The verdicts")[2].splitlines()[:40] if line.startswith("> ")
)


@pytest.mark.parametrize(("quoted", "verdict", "reason"), list(rows_between("examples", "end of examples")))
def test_the_examples_of_the_page_of_method_are_what_the_program_says(
    quoted: str, verdict: str, reason: str
) -> None:
    (found,) = communique.compare(ORIGINAL, quoted).quotations
    assert (f"`{found.verdict}`" if found.verdict else "none", found.reason) == (verdict, reason)


def test_the_page_of_method_lists_every_class_of_edit() -> None:
    listed = list(rows_between("classes", "end of classes"))
    assert listed == [
        [f"`{name}`", verdict, words]
        for verdict, classes in CLASSES.items()
        for name, words in classes.items()
    ]


def test_the_page_of_method_is_of_this_version() -> None:
    assert METHOD.count(f"communique {communique.__version__}") == 2
