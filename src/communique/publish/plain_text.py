"""Text that keeps to its cell: no tab, line end or quotation mark of a document ends one, in any reader."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

#: White space of any script, line separators, and control characters.
_BREAKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
#: What XML cannot hold, in any form.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_ADDRESSES = re.compile(r"[\s\x00-\x1f\x7f-\x9f\"'<>\\]")


def plain_line(text: str) -> str:
    """`text` on one line, with single spaces.

    >>> plain_line("two\\tcells\\n and more ")
    'two cells and more'
    """
    return _BREAKS.sub(" ", text).strip()


def tab_cell(value: str | float | None) -> str:
    """For a tab separated file. Double quotation marks become single ones: readers take them for the start of a cell
    that may go on over tabs and lines.

    >>> tab_cell('"At\\tlast"'), tab_cell(-10.0), tab_cell(None)
    ("'At last'", '-10', '')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return plain_line(value).replace('"', "'")
    return str(value) if isinstance(value, int) else f"{value:g}"


def plain_address(uri: str | None) -> str | None:
    """An address with nothing in it that addresses cannot have.

    >>> plain_address("https://example.org/a b\\n")
    'https://example.org/a%20b'
    """
    return _NOT_IN_ADDRESSES.sub(_escaped, uri.strip()) if uri else None


def web_address(uri: str | None) -> str | None:
    """An address that a link may lead to: `javascript:`, files and broken ones are none.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)"), web_address("http://[bad")
    ('https://example.org/a', None, None)
    """
    address = plain_address(uri)
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.hostname else None


def _escaped(match: re.Match[str]) -> str:
    return quote(match.group(), safe="", errors="replace")


def xml_text(text: str) -> str:
    """Without the characters that no XML file can hold; not escaped.

    >>> xml_text("a\\x07b")
    'ab'
    """
    return _NOT_IN_XML.sub("", text)
