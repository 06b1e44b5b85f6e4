"""The encoding of a page: its byte order mark, or UTF-8 where that is what it is, or else what it declares."""

from __future__ import annotations

import re

from communique.model.errors import MalformedInput
from communique.model.issue import Issue
from communique.read.decode import CODECS, marked_encoding

#: A page that was cut off, or holds a few characters from elsewhere, is still read; each costs a U+FFFD.
REPLACED_SHARE_MAX = 0.002
#: Where a declaration has to stand, with room for comments before it.
_HEAD = 8_192

_DECLARED = re.compile(
    rb"<meta\b[^>]{0,300}?charset\s{0,3}=\s{0,3}[\"']?\s{0,3}([\w:.-]{2,30})|<\?xml[^>]{0,200}?encoding=[\"']([\w:.-]{2,30})",
    re.I,
)


def page_text(data: bytes, name: str) -> tuple[str, tuple[Issue, ...]]:
    """The page as text, and a doubt where bytes had to be replaced.

    Raises `MalformedInput` where neither UTF-8 nor what the page declares fits.
    """
    encoding, mark = marked_encoding(data)
    if encoding is not None:
        return _mostly(data[mark:], encoding, name)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        declared = _declared(data)
    codec = CODECS.get(declared or "")
    return _mostly(data, codec or "utf-8", name)


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:_HEAD])
    return (match[1] or match[2]).decode("ascii", "ignore").lower() if match else None


def _mostly(data: bytes, encoding: str, name: str) -> tuple[str, tuple[Issue, ...]]:
    text = data.decode(encoding, "replace")
    replaced = text.count("\ufffd")
    if replaced == 0:
        return text, ()
    if replaced > max(1, REPLACED_SHARE_MAX * len(text)):
        raise MalformedInput(
            f"{name}: not {encoding.upper()}, and the page declares no other encoding that fits; "
            "if you know its encoding: iconv -f ENCODING -t UTF-8"
        )
    message = f"{replaced} characters are no {encoding.upper()} and were replaced by U+FFFD"
    return text, (Issue("document.encoding-repaired", message),)
