"""The words of an element, with its line breaks and without what is not shown."""

from __future__ import annotations

import re

from lxml import etree

#: Their content is not shown as text.
_HIDDEN = frozenset(
    {"script", "style", "noscript", "template", "svg", "iframe", "button", "select", "textarea"}
)
#: Flags and families are made of several characters.
EMOJI_MAX = 16
_LINES = frozenset(
    """
    p div blockquote li ul ol section article header footer figure figcaption table tr h1 h2 h3 h4 h5 h6 dl dt dd
    aside main nav form pre address hr center
    """.split()
)
_CELLS = frozenset({"td", "th"})
_BREAKS = re.compile("[\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
#: No text in XML may hold these, so lxml hands them out and does not take them back.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPACE = re.compile(r"[^\S\n]+")
_LINE_ENDS = re.compile(r" ?\n[ \n]*")


def shown_text(element: etree._Element, *, paragraphs: bool = False) -> str:
    """The text with one line end for a break and for each block; with `paragraphs`, a blank line for a block.

    No recursion: elements may be nested a thousand deep.
    """
    pieces: list[str] = []
    hidden = 0
    block = "\n\x00\n" if paragraphs else "\n"  # a page has no NUL: the parser leaves none
    for event, node in etree.iterwalk(element, events=("start", "end")):
        name = node.tag
        if event == "start":
            hidden += name in _HIDDEN
            pieces.append(
                "\n" if name == "br" else block if name in _LINES else " " if name in _CELLS else ""
            )
            pieces.append(_inline(node.text) + _emoji(node) if not hidden else "")
        else:
            hidden -= name in _HIDDEN
            pieces.append(block if name in _LINES else "")
            pieces.append(_inline(node.tail) if node is not element and not hidden else "")
    lines = _LINE_ENDS.sub("\n", _SPACE.sub(" ", "".join(pieces)))
    return (re.sub(r"(?:\n?\x00\n?)+", "\n\n", lines) if paragraphs else lines).strip()


def _emoji(node: etree._Element) -> str:
    """Many sites put pictures in the place of emoji, and the character in what is read out instead."""
    alternative = (node.get("alt") or "") if node.tag == "img" else ""
    return alternative if len(alternative) <= EMOJI_MAX and not re.search(r"[\w\s]", alternative) else ""


def _inline(text: str | None) -> str:
    """Line ends in the source of a page are nothing but spaces."""
    return _BREAKS.sub(" ", without_controls(text)) if text else ""


def without_controls(text: str) -> str:
    return _CONTROLS.sub("", text)
