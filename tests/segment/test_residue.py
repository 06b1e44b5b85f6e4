"""Posts in the plain text of pages: the cases of `residue.txt`, a part of them written before the rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from communique.model.document import Document
from communique.segment import parts_of

FILE = Path(__file__).with_name("residue.txt")
_HEAD = re.compile(r"^=== (\S+) \| (dev|held|fresh) \| (plain|trap)\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    half: str
    sort: str
    text: str
    posts: tuple[tuple[str, ...], ...]
    doubts: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.half}-{self.name}"


def _cases() -> list[Case]:
    parts = _HEAD.split(FILE.read_text(encoding="utf-8"))[1:]
    return [_case(*parts[at : at + 4]) for at in range(0, len(parts), 4)]


def _case(name: str, half: str, sort: str, body: str) -> Case:
    lines = body.rstrip().split("\n")
    posts = tuple(
        tuple(cell.strip() for cell in line[4:].rsplit(" | ", 4)) for line in lines if line[:4] == ">>> "
    )
    doubts = tuple(line[4:] for line in lines if line[:4] == "!!! ")
    text = "\n".join(line for line in lines if line[:4] not in (">>> ", "!!! ")).rstrip()
    return Case(name, half, sort, text, posts, doubts)


CASES = _cases()


def found_in(case: Case) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    parts = parts_of(Document(text=case.text, language="en"))
    posts = tuple(
        (
            segment.content.of(case.text).replace("\n", "⏎"),
            post.author or "",
            post.handle or "",
            str(post.posted or ""),
            post.platform or "",
        )
        for segment in parts.segments
        if (post := segment.post) is not None
    )
    return posts, tuple(doubt.code for doubt in parts.doubts)


#: Cases that no rule decides yet.
OPEN = {"quoted-part-only": "prose without any sign of it, in one paragraph with a post of the same style"}


def _params() -> list[object]:
    return [
        pytest.param(
            case, id=str(case), marks=[pytest.mark.xfail(reason=OPEN[case.name])] if case.name in OPEN else []
        )
        for case in CASES
    ]


@pytest.mark.parametrize("case", _params())
def test_residue(case: Case) -> None:
    assert found_in(case) == (case.posts, case.doubts)


def test_half_of_the_cases_are_traps() -> None:
    assert len(CASES) >= 60
    assert sum(case.sort == "trap" for case in CASES) >= len(CASES) / 2
