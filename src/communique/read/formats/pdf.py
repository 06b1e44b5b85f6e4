"""PDF: the text of its pages, as far as it has any. Read in a process apart: see `read.apart`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median
from typing import BinaryIO

from communique.model.document import Basis, Document, also_told
from communique.model.errors import ConfigurationError, InputTooLarge, MalformedInput
from communique.model.outcome import Failed
from communique.read.limits import Limits, bounded_bytes

#: Pages of one document.
PAGES = 1_000
#: A line this much shorter than the others, which ends as sentences do, is the last of a paragraph.
SHORT = 0.8
_SENTENCE_END = re.compile(r"[.!?:”\"’)]\s*$")
#: What pdfium puts in the place of a hyphen at the end of a line.
_BROKEN_WORD = re.compile("\x02\r?\n?")
_HYPHEN = re.compile(r"(?<=[a-z])[-\u00ad]$")


def read(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Document | Failed]:
    """One document. Raises `MalformedInput` for a file that is broken, locked, or pictures of text alone."""
    try:
        import pypdfium2
    except ImportError as error:
        raise ConfigurationError(
            f"PDF needs a package that is not installed ({error.name}): pip install 'communique[formats]'"
        ) from error
    data = bounded_bytes(stream, limits.document, name)
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            if len(pdf) > PAGES:
                raise InputTooLarge(f"{name}: has {len(pdf)} pages; {PAGES} are read at most")
            pages = [_page(pdf[number]) for number in range(len(pdf))]
            title = str(pdf.get_metadata_dict().get("Title") or "").strip() or None
    except pypdfium2.PdfiumError as error:
        raise MalformedInput(f"{name}: a PDF that cannot be read ({error})") from None
    text = "\n\n".join(paragraphs([line for page in pages for line in page]))
    if not text:
        raise MalformedInput(f"{name}: a PDF without text, such as a scan; only text is read")
    told = also_told((), title=Basis.HEADER if title else None)
    yield Document(text=text, id_given=name, title=title, told=told)


def _page(page: object) -> list[str]:
    """Its lines, and an empty one at the end."""
    text_page = page.get_textpage()  # type: ignore[attr-defined]
    text: str = text_page.get_text_bounded()
    return [*(line.strip() for line in _BROKEN_WORD.sub("", text).splitlines()), ""]


def paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Lines put together again. A page ends no paragraph by itself.

    >>> list(paragraphs(["The ministers of both coun-", "tries met in Oslo that day.", "They left.", "", "Next day"]))
    ['The ministers of both countries met in Oslo that day. They left.', 'Next day']
    """
    full = median([len(line) for line in lines if line] or [0])
    held = ""
    for line in lines:
        if not line:
            continue
        held = (
            _HYPHEN.sub("", held) + line if _HYPHEN.search(held) and line[0].islower() else f"{held} {line}"
        )
        if _SENTENCE_END.search(line) and len(line) < SHORT * full:
            yield held.strip()
            held = ""
    if held.strip():
        yield held.strip()
