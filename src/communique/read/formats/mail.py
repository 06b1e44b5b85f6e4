"""Mails, such as press releases that were sent round: one in a file, or a mailbox of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from email.policy import default
from email.utils import parseaddr
from typing import BinaryIO

from communique.model.document import Basis, Document, Publication, also_told
from communique.model.errors import InputError, InputTooLarge, MalformedInput
from communique.model.outcome import Failed
from communique.model.partial_date import PartialDate
from communique.read.formats.markup import document_of
from communique.read.limits import Limits, bounded_bytes

_BROKEN = (MessageError, LookupError, ValueError, TypeError, ArithmeticError, AttributeError, RecursionError)


def read(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Document | Failed]:
    """One mail. What is attached to it is not read."""
    yield _document(bounded_bytes(stream, limits.document, name), name, limits)


def read_box(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Document | Failed]:
    """A mailbox as mail programs export it: each mail begins with a line `From `."""
    for number, mail in enumerate(_mails(stream, limits.document), start=1):
        place = f"{name}:{number}"
        try:
            if mail is None:
                raise InputTooLarge(f"{place}: too large for one mail")
            yield _document(mail, place, limits)
        except InputError as error:
            yield Failed(place, "input", str(error).removeprefix(f"{place}: "))


def _mails(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """None in place of one that is longer than the limit."""
    lines: list[bytes] = []
    size, after_blank, begun = 0, True, False
    while line := stream.readline(1 << 16):
        if after_blank and line.startswith(b"From "):
            if begun:
                yield b"".join(lines) if size <= limit else None
            lines, size, begun = [], 0, True
        elif begun:
            size += len(line)
            if size <= limit:
                lines.append(line.removeprefix(b">") if line.startswith(b">From ") else line)
        after_blank = line in (b"\n", b"\r\n")
    if begun:
        yield b"".join(lines) if size <= limit else None


def _document(data: bytes, name: str, limits: Limits) -> Document:
    """Raises `MalformedInput` where there is no text that could be read. A header that cannot be read costs itself."""
    try:
        mail = message_from_bytes(data, policy=default)
        body = mail.get_body(preferencelist=("html", "plain"))
        text = body.get_content() if body is not None else ""
        is_html = body is not None and body.get_content_subtype() == "html"
    except _BROKEN as error:
        raise MalformedInput(f"{name}: a broken mail ({error})") from None
    subject = str(_header(mail, "subject") or "").strip() or None
    sender, address = parseaddr(str(_header(mail, "from") or ""))
    date = getattr(_header(mail, "date"), "datetime", None)
    id = str(_header(mail, "message-id") or "").strip("<> \t") or name
    if not isinstance(text, str) or not text.strip():
        raise MalformedInput(f"{name}: a mail without text")
    found = document_of(text, None, name, limits) if is_html else Document(text=text.replace("\r\n", "\n"))
    publisher = sender or address.partition("@")[2] or None
    values = {"title": subject, "publisher": publisher, "published": date}
    return replace(
        found,
        id_given=id,
        title=subject,
        publisher=publisher,
        published=Publication(PartialDate(date.year, date.month, date.day), "given") if date else None,
        told=also_told(
            (one for one in found.told if one.value not in values),
            **{name: Basis.HEADER for name, value in values.items() if value},
        ),
    )


def _header(mail: Message, name: str) -> object:
    """None where there is none, or none that can be read."""
    try:
        return mail[name]
    except _BROKEN:
        return None
