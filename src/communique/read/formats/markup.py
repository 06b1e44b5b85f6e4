"""Pieces of HTML that came inside something else, such as a feed or a mail: read as a page would be."""

from __future__ import annotations

import html as entities
import io
from dataclasses import replace

from communique.model.document import Document
from communique.model.errors import MalformedInput
from communique.model.outcome import Failed
from communique.read.formats import html
from communique.read.limits import Limits

#: A page of its own has an article in it; a piece is one.
_OF_PAGES = "document.article-not-found"


def document_of(piece: str, title: str | None, name: str, limits: Limits) -> Document:
    """`piece`: HTML, or plain text. Raises `InputError` where there is no text in it."""
    body = (
        piece if "<" in piece else "".join(f"<p>{entities.escape(part)}</p>" for part in piece.split("\n\n"))
    )
    head = f"<h1>{entities.escape(title)}</h1>" if title else ""
    page = f"<html><head><meta charset='utf-8'></head><body><article>{head}{body}</article></body></html>"
    (found,) = html.read(io.BytesIO(page.encode("utf-8", "replace")), name, limits)
    if isinstance(found, Failed):
        raise MalformedInput(f"{name}: {found.error}")
    return replace(found, doubts=tuple(one for one in found.doubts if one.code != _OF_PAGES))
