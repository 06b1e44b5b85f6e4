"""Newspaper pieces in which every report of what somebody said is marked: `gold/speech`, with its marks told in SPEC.

A mark is `{S1n=Name|words}`: role (source, cue, content), number of the report within the piece, its sort, and the
full name that the words stand for. `{X|words}`: quoted words that report nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from communique.model.span import Span

#: Uttered; a belief; not uttered (planned, imagined, denied).
SORTS = frozenset("nbu")
_OPENING = re.compile(r"\{(?:(?P<role>[SCQ])(?P<number>\d+)(?P<sort>[nbu])(?:=(?P<name>[^|{}]*))?|X)\|")
_PIECE = re.compile(r"^=== *(?P<id>[\w-]+) *\|? *(?P<genre>.*)$", re.MULTILINE)


@dataclass(slots=True)
class Report:
    """One act of speech. Spans of the piece's text."""

    sort: str
    sources: list[Span] = field(default_factory=list)
    name: str | None = None  #: the source's full name, where its words are no name
    cues: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)
    has_source: bool = False  #: a source is marked, be it without words


@dataclass(frozen=True, slots=True)
class Piece:
    id: str
    genre: str
    text: str
    reports: tuple[Report, ...]
    unspoken: tuple[Span, ...]  #: words in quotation marks that nobody is reported to have said


def pieces_of(path: Path) -> Iterator[Piece]:
    """Raises `ValueError` with the piece's id where marks are not balanced."""
    written = path.read_text(encoding="utf-8")
    heads = list(_PIECE.finditer(written))
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        body = written[head.end() : following.start() if following else len(written)].strip()
        yield _piece(head["id"], head["genre"].strip(), body)


def _piece(id_: str, genre: str, body: str) -> Piece:
    plain: list[str] = []
    length = 0
    at = 2 if body.startswith("# ") else 0  # a headline
    open_marks: list[tuple[re.Match[str], int]] = []
    reports: dict[str, Report] = {}
    unspoken: list[Span] = []
    while at < len(body):
        opening = _OPENING.match(body, at)
        if opening is not None:
            open_marks.append((opening, length))
            at = opening.end()
        elif body[at] == "}":
            if not open_marks:
                raise ValueError(f"{id_}: a brace too many near {body[max(0, at - 30) : at + 1]!r}")
            mark, start = open_marks.pop()
            _keep(mark, start, length, reports, unspoken)
            at += 1
        elif body[at] == "{":
            raise ValueError(f"{id_}: no mark: {body[at : at + 30]!r}")
        else:
            plain.append(body[at])
            length += 1
            at += 1
    if open_marks:
        raise ValueError(f"{id_}: {open_marks[-1][0].group()!r} is not closed")
    return Piece(id_, genre, "".join(plain), tuple(reports.values()), tuple(unspoken))


def _keep(
    mark: re.Match[str], start: int, end: int, reports: dict[str, Report], unspoken: list[Span]
) -> None:
    span = Span(start, end) if start < end else None
    if mark["role"] is None:
        if span is not None:
            unspoken.append(span)
        return
    report = reports.setdefault(mark["number"], Report(mark["sort"]))
    if mark["role"] == "S":
        report.has_source = True
        report.name = mark["name"] or report.name
    if span is not None:
        {"S": report.sources, "C": report.cues, "Q": report.content}[mark["role"]].append(span)
