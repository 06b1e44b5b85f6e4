"""The encoding of a page: its byte order mark, or UTF-8 where that is what it is, or else what it declares."""

from __future__ import annotations

import re

from communique.model.errors import MalformedInput
from communique.model.issue import Issue
from communique.read.decode import marked_encoding

#: A page that was cut off, or holds a few characters from elsewhere, is still read; each costs a U+FFFD.
REPLACED_SHARE_MAX = 0.002
#: Where a declaration has to stand, with room for comments before it.
_HEAD = 8_192

_DECLARED = re.compile(
    rb"<meta\b[^>]{0,300}?charset\s{0,3}=\s{0,3}[\"']?\s{0,3}([\w:.-]{2,30})|<\?xml[^>]{0,200}?encoding=[\"']([\w:.-]{2,30})",
    re.I,
)
#: What browsers take the names to mean. Whatever else Python has under a name ("zlib", "utf-7") is not for pages.
_CODECS = {
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
    codec = _CODECS.get(declared or "")
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
