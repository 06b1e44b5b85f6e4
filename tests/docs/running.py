"""Runs what a page or a notebook shows.

In a page, `sh` and `python` blocks are run in their order, in one folder and with one set of names. A `text` block is what
the block before it prints: whole, or parts of it in their order with `[...]` between them.
"""

from __future__ import annotations

import ast
import contextlib
import io
import re
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from communique.serve.cli import run

_BLOCK = re.compile(r"^```(sh|python|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LEFT_OUT = "[...]"
#: What would install, wait for visitors, or read files that a reader has.
ELSEWHERE = ("pip ", "communique serve", "communique add --db mine.db")


def blocks(page: Path) -> list[tuple[str, str]]:
    return _BLOCK.findall(page.read_text(encoding="utf-8"))


def run_page(page: Path) -> Iterator[tuple[str, str]]:
    """(shown, printed) of each output that the page shows. Raises `AssertionError` where a command fails.

    What is printed is told of the current folder, so the caller goes to an empty one.
    """
    names: dict[str, Any] = {}
    printed: str | None = None
    for language, content in blocks(page):
        if language == "text":
            assert printed is not None, f"{page.name}: an output without a command before it"
            yield content, printed
        else:
            printed = _printed_by_shell(content) if language == "sh" else run_python(content, names)[0]


def is_shown(shown: str, printed: str) -> bool:
    """Whether an output is as it is shown, as far as it is shown."""
    if LEFT_OUT not in shown:
        return shown.strip() == printed.strip()
    place = 0
    for part in shown.split(LEFT_OUT):
        place = printed.find(part.strip("\n"), place)
        if place < 0:
            return False
        place += len(part.strip("\n"))
    return True


def commands(shell: str) -> Iterator[list[str]]:
    """The arguments of each command of a block that can be run here."""
    for line in shell.splitlines():
        if line.strip() and not line.startswith(ELSEWHERE):
            program, *words = shlex.split(line, comments=True)
            assert program == "communique", line
            yield words


def _printed_by_shell(shell: str) -> str:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(out):
        for words in commands(shell):
            assert run(words) == 0, " ".join(words)
    return _text_of(out)


def run_python(source: str, names: dict[str, Any]) -> tuple[str, Any]:
    """What it prints, and the value of its last line where that is an expression."""
    *before, last = ast.parse(source).body
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    value: Any = None
    with contextlib.redirect_stdout(out):
        if isinstance(last, ast.Expr):
            exec(_compiled(before), names)
            value = eval(compile(ast.Expression(last.value), "<page>", "eval"), names)
        else:
            exec(_compiled([*before, last]), names)
    return _text_of(out), value


def _compiled(statements: Sequence[ast.stmt]) -> Any:
    return compile(ast.Module(list(statements), []), "<page>", "exec")


def _text_of(out: io.TextIOWrapper) -> str:
    buffer = out.detach()
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()
