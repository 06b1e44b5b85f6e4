"""From bytes to text.

Evidence has to be the words that were published, so nothing is guessed where a wrong guess would show in names
only: text and JSON are UTF-8, or UTF-16 and UTF-32 that say so by a byte order mark. Anything else is refused
with the place of the first bad byte, and one command puts it right. Web pages say their encoding themselves;
see `formats.html`.
"""

from __future__ import annotations

import codecs
from contextlib import suppress

from communique.model.errors import MalformedInput

#: Longer marks first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: What browsers take the names to mean. Whatever else Python has under a name ("zlib", "utf-7") is not for pages.
CODECS = {
    "windows-1250": "cp1250", "windows-1251": "cp1251", "windows-1252": "cp1252", "windows-1253": "cp1253",
    "windows-1254": "cp1254", "windows-1255": "cp1255", "windows-1256": "cp1256", "windows-1257": "cp1257",
    "windows-1258": "cp1258", "windows-874": "cp874", "iso-8859-1": "cp1252", "latin1": "cp1252",
    "us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-2": "iso8859_2", "iso-8859-3": "iso8859_3",
    "iso-8859-4": "iso8859_4", "iso-8859-5": "iso8859_5", "iso-8859-6": "iso8859_6", "iso-8859-7": "iso8859_7",
    "iso-8859-8": "iso8859_8", "iso-8859-9": "cp1254", "iso-8859-10": "iso8859_10", "iso-8859-11": "cp874",
    "iso-8859-13": "iso8859_13", "iso-8859-14": "iso8859_14", "iso-8859-15": "iso8859_15",
    "iso-8859-16": "iso8859_16", "koi8-r": "koi8_r", "koi8-u": "koi8_u", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs", "euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp", "shift_jis": "cp932", "shift-jis": "cp932", "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
}  # fmt: skip


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


def in_utf8(data: bytes, charset: str | None) -> bytes:
    """With a byte order mark, where the server said which other encoding it is, and nothing in it says otherwise."""
    if charset is None or marked_encoding(data)[0] is not None:
        return data
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        codec = CODECS.get(charset.lower())
        if codec is not None:
            with suppress(UnicodeDecodeError):
                return codecs.BOM_UTF8 + data.decode(codec).encode()
    return data


def not_text(error: UnicodeDecodeError, name: str, shift: int, encoding: str) -> MalformedInput:
    byte = error.object[error.start]
    return MalformedInput(
        f"{name}: not {encoding.upper()} at byte {error.start + shift} (0x{byte:02X}); "
        "if you know its encoding: iconv -f ENCODING -t UTF-8"
    )
