"""A document as it came: cheap to make, and to send to another process, where it is taken apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from communique.model.document import Document
from communique.model.outcome import Failed
from communique.read.failing import or_failed


@dataclass(frozen=True, slots=True)
class Unread:
    """`read` does the work, and raises `InputError` where there is no document; it crosses to other processes."""

    place: str
    size: int  #: bytes that it holds
    read: Callable[[], Iterator[Document | Failed]]

    def documents(self) -> Iterator[Document | Failed]:
        """As `read`; what it raises becomes a `Failed`."""
        yield from or_failed(self.place, self.read)
