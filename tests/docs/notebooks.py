"""Notebooks without Jupyter: their cells are run in order, and their outputs kept as a notebook keeps them.

`python -m tests.docs.notebooks` writes the outputs of docs/notebooks anew; a test compares them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.docs.running import run_python

FOLDER = Path(__file__).parents[2] / "docs" / "notebooks"


def executed(notebook: dict[str, Any]) -> dict[str, Any]:
    """The notebook with the outputs that its cells have when they are run from top to bottom."""
    names: dict[str, Any] = {}
    cells = []
    number = 0
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            number += 1
            printed, value = run_python("".join(cell["source"]), names)
            cell = {**cell, "execution_count": number, "outputs": _outputs(printed, value, number)}
        cells.append(cell)
    return {**notebook, "cells": cells}


def _outputs(printed: str, value: Any, number: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if printed:
        found.append({"name": "stdout", "output_type": "stream", "text": printed.splitlines(keepends=True)})
    if value is not None:
        data = {"text/plain": repr(value).splitlines(keepends=True)}
        if hasattr(value, "_repr_html_"):
            data = {"text/html": value._repr_html_().splitlines(keepends=True), **data}
        found.append(
            {"data": data, "execution_count": number, "metadata": {}, "output_type": "execute_result"}
        )
    return found


def read(path: Path) -> dict[str, Any]:
    notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return notebook


def main() -> None:
    for path in sorted(FOLDER.glob("*.ipynb")):
        text = json.dumps(executed(read(path)), ensure_ascii=False, indent=1)
        path.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
