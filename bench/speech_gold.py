"""Texts in which every report of what somebody said is marked: `gold/speech`, with the marks that its README tells.

A mark is `{S1n=Name|words}`: role (source, cue, content), number of the report within the piece, its sort, and the
full name that the words stand for. `{X|words}`: quoted words that report nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

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
    anybody: bool = False  #: the source is told by a code, which no words bear


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    id: str
    genre: str
    text: str
    reports: tuple[Report, ...]
    unspoken: tuple[Span, ...]  #: words in quotation marks that nobody is reported to have said


def pieces_of(path: Path) -> Iterator[Piece]:
    """Of a file of marked text, or of a folder of the gold of readings (`gold.json` beside its text).

    Raises `ValueError` with the piece's id where marks are not balanced.
    """
    if path.is_dir():
        for gold in sorted(path.glob("*/gold.json")):
            yield _piece_of_reading(gold)
        return
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


def _piece_of_reading(path: Path) -> Piece:
    """The statements of a reading's gold; the words of speakers are not marked there, only their names."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = (path.parent / gold["document"]["file"]).read_text(encoding="utf-8")
    reports = tuple(
        _report_of(record)
        for record in gold["records"]
        if record["kind"] == "statement" and record["mode"] != "post"
    )
    return Piece(path.parent.name, "reading", text, reports, ())


def _report_of(record: dict[str, Any]) -> Report:
    speakers = [str(speaker) for speaker in record.get("speakers") or ()]
    return Report(
        sort="n" if record.get("modality", "actual") == "actual" else "u",
        name=" ".join(speakers) or None,
        content=[Span(e["start"], e["end"]) for e in record["evidence"]],
        has_source=bool(speakers),
        anybody=any(speaker.isupper() for speaker in speakers),
    )
