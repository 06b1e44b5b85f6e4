"""DOCX: paragraphs, and cells of tables, in their order. Read in a process apart: see `read.apart`."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml import etree

from communique.model.document import Basis, Document, also_told
from communique.model.errors import ConfigurationError, InputTooLarge, MalformedInput
from communique.model.outcome import Failed
from communique.read.limits import MEGABYTE, Limits, bounded_bytes

#: What broken parts make of the library.
_BROKEN = (
    LookupError, ValueError, TypeError, AttributeError, RuntimeError, OSError, EOFError, NotImplementedError,
    zlib.error, zipfile.BadZipFile, etree.LxmlError,
)  # fmt: skip
#: Bytes of all its parts, unpacked.
UNPACKED = 100 * MEGABYTE


def read(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Document | Failed]:
    """One document. Raises `MalformedInput` where it is broken or has no text."""
    try:
        import docx
    except ImportError as error:
        raise ConfigurationError(
            f"DOCX needs a package that is not installed ({error.name}): pip install 'communique[formats]'"
        ) from error
    data = bounded_bytes(stream, limits.document, name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > UNPACKED:
                raise InputTooLarge(f"{name}: unpacks to over {UNPACKED / MEGABYTE:g} MB")
        document = docx.Document(io.BytesIO(data))
        text = "\n\n".join(_texts(document))
        title = (document.core_properties.title or "").strip() or None
    except _BROKEN as error:
        raise MalformedInput(
            f"{name}: a DOCX that cannot be read ({' '.join(str(error).split())[:100]})"
        ) from None
    if not text:
        raise MalformedInput(f"{name}: a DOCX without text")
    told = also_told((), title=Basis.HEADER if title else None)
    yield Document(text=text, id_given=name, title=title, told=told)


def _texts(part: Any) -> Iterator[str]:
    for inner in part.iter_inner_content():
        if hasattr(inner, "rows"):
            for row in inner.rows:
                cells = {id(cell._tc): cell for cell in row.cells}  # a cell over two columns is given twice
                yield from (text for cell in cells.values() for text in _texts(cell))
        elif inner.text.strip():
            yield inner.text.strip()
