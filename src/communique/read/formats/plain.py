"""Plain text: one file, one document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from communique.model.document import Document
from communique.model.errors import MalformedInput
from communique.model.outcome import Failed
from communique.read.decode import decoded
from communique.read.limits import Limits, bounded_bytes


def read(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Document | Failed]:
    """The text as it is, line ends included: offsets refer to it."""
    text = decoded(bounded_bytes(stream, limits.document, name), name)
    if not text or text.isspace():
        raise MalformedInput(f"{name}: is empty")
    yield Document(text=text, id_given=name)
