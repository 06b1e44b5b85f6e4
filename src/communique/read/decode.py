"""From bytes to text.

Evidence has to be the words that were published, so nothing is guessed where a wrong guess would show in names
only: text and JSON are UTF-8, or UTF-16 and UTF-32 that say so by a byte order mark. Anything else is refused
with the place of the first bad byte, and one command puts it right. Web pages say their encoding themselves;
see `formats.html`.
"""

from __future__ import annotations

import codecs

from communique.model.errors import MalformedInput

#: Longer marks first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def marked_encoding(data: bytes) -> tuple[str | None, int]:
    """The encoding that a byte order mark names, and the length of the mark."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    return None, 0


def decoded(data: bytes, name: str) -> str:
    """The text, without its byte order mark. Raises `MalformedInput` with the offset of the first bad byte."""
    encoding, mark = marked_encoding(data)
    try:
        return data[mark:].decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        raise not_text(error, name, mark, encoding or "utf-8") from None


def not_text(error: UnicodeDecodeError, name: str, shift: int, encoding: str) -> MalformedInput:
    byte = error.object[error.start]
    return MalformedInput(
        f"{name}: not {encoding.upper()} at byte {error.start + shift} (0x{byte:02X}); "
        "if you know its encoding: iconv -f ENCODING -t UTF-8"
    )
