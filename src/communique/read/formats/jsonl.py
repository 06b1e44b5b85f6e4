"""JSON Lines: one document a line, an object with `text` and what else is known of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO

import msgspec

from communique.model.document import Basis, Document, Publication, also_told
from communique.model.errors import MalformedInput
from communique.model.issue import Issue
from communique.model.outcome import Failed
from communique.model.partial_date import PartialDate
from communique.read.decode import decoded, marked_encoding
from communique.read.limits import MEGABYTE, Limits, bounded_lines

#: Of a bad value, this much is repeated in a message.
_SHOWN = 40
_HALF = re.compile(
    rb"(?<!\\)\\u[dD](?:[89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD]...\\u[dD])[c-fC-F][0-9a-fA-F]{2})"
)


class Line(msgspec.Struct):
    """What is read of a line, or of a row; other keys are passed over."""

    text: str
    id: str | int | None = None
    uri: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    captured: str | None = None
    language: str | None = None


#: Also the names of columns, where documents are rows of a table.
KEYS = Line.__struct_fields__
_DECODER = msgspec.json.Decoder(Line)


def read(stream: BinaryIO, name: str, limits: Limits, *, first: int = 1) -> Iterator[Document | Failed]:
    """Documents in order, and a `Failed` for each line that is none. Holds one line at a time.
    `first`: the number of the first line, where the stream is the rest of a file.

    Raises `MalformedInput` where the file as a whole is something else: empty, one JSON value over many lines.
    """
    is_empty = first == 1
    for number, line in enumerate(bounded_lines(stream, limits.line, name), start=first):
        if line is not None and not line.strip():
            continue
        if is_empty and line is not None:
            _check_first(line, name)
        is_empty = False
        try:
            if line is None:
                raise MalformedInput(f"longer than {limits.line / MEGABYTE:g} MB")
            yield _document(line, f"{name}:{number}")
        except MalformedInput as error:
            yield Failed(f"{name}:{number}", "input", str(error))
    if is_empty:
        raise MalformedInput(f"{name}: is empty")


def _document(line: bytes, place: str) -> Document:
    """Raises `MalformedInput` with what is wrong, for the caller to say where."""
    try:
        found = _DECODER.decode(line.removeprefix(b"\xef\xbb\xbf"))
    except msgspec.ValidationError as error:
        raise MalformedInput(_in_words(error)) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedInput(_why_no_json(line, error)) from None
    return document_of(found, place)


def document_of(found: Line, place: str) -> Document:
    """Raises `MalformedInput` where there is no text."""
    if not found.text or found.text.isspace():
        raise MalformedInput('"text" is empty')
    published, doubts = _published(found.published)
    captured, more = _captured(found.captured)
    values = {
        "title": found.title,
        "publisher": found.publisher,
        "published": published,
        "language": found.language,
    }
    told = also_told((), **{name: Basis.GIVEN for name, value in values.items() if value})
    return Document(
        text=found.text,
        id_given=place if found.id in (None, "") else str(found.id),
        uri=found.uri or None,
        title=found.title or None,
        publisher=found.publisher or None,
        published=published,
        captured=captured,
        language=(found.language or "").lower().split("-")[0] or None,
        doubts=(*doubts, *more),
        told=told,
    )


def _published(date: str | None) -> tuple[Publication | None, tuple[Issue, ...]]:
    """A date that cannot be read costs the date, not the document."""
    if not date:
        return None, ()
    try:
        return Publication(PartialDate.parse(date), "given"), ()
    except ValueError:
        message = f"the given date of publication cannot be read: {date[:_SHOWN]!r}; expected YYYY-MM-DD"
        return None, (Issue("document.published-unreadable", message),)


def _captured(time: str | None) -> tuple[datetime | None, tuple[Issue, ...]]:
    """In UTC, which a time without a zone is taken to be in. A bare day tells no order of versions."""
    if not time:
        return None, ()
    try:
        if "T" not in time.upper() and " " not in time:
            raise ValueError(time)
        found = datetime.fromisoformat(time)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC), ()
    except (ValueError, OverflowError):
        message = (
            f"the given time of capture cannot be read: {time[:_SHOWN]!r}; expected YYYY-MM-DDThh:mm:ssZ"
        )
        return None, (Issue("document.captured-unreadable", message),)


def _check_first(line: bytes, name: str) -> None:
    """One clear word about files that are no JSON Lines at all, instead of one for each of their lines."""
    encoding, mark = marked_encoding(line)
    if encoding not in (None, "utf-8"):
        raise MalformedInput(f"{name}: is {str(encoding).upper()}; JSON Lines are UTF-8")
    start = line[mark:].strip()
    if start.startswith(b"["):
        raise MalformedInput(f"{name}: a JSON array, not JSON Lines; to convert: jq -c '.[]' {name}")
    if start == b"{" or (start.startswith(b"{") and start.endswith((b",", b"[", b"{"))):
        raise MalformedInput(f"{name}: JSON over several lines, not JSON Lines; to convert: jq -c . {name}")


def _in_words(error: msgspec.ValidationError) -> str:
    """`Expected `str`, got `int` - at `$.text`` as a person says it."""
    message = str(error).replace("Object missing required field", "no").replace(" - at `$`", "")
    return f"{message.replace(' - at `$.', ' in `')}; wanted is an object with at least `text`, a string"


def _why_no_json(line: bytes, error: Exception) -> str:
    """What msgspec only hints at: the place of bytes that are no UTF-8, and halves of characters."""
    try:
        decoded(line, "")
    except MalformedInput as bad:
        return str(bad).removeprefix(": ")
    half = _HALF.search(line)
    return (
        f"half a character ({half.group().decode()}) that stands for nothing" if half else f"no JSON: {error}"
    )
