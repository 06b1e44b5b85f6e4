"""Embeds whose markup the page keeps folded up: in an attribute, in a frame's document, in a script.

Readers see them when a script has unfolded them. So they are made elements before anything is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, fragments_fromstring

from communique.read.formats.html.embeds.platforms import MARKER

#: Fewer than this are unfolded on one page, none of more characters.
FOLDS_MAX = 200
FOLD_MAX = 20_000

#: Whether a page's source can have any: looked for before the tree is walked.
FOLDED = re.compile(
    r"&lt;blockquote|&#(?:60|x3c);blockquote|\ssrcdoc\s?=|=\s?[\"']\s{0,9}<blockquote"
    r"|<(?:iframe|script)\b[^<>]{0,2000}>\s{0,99}<blockquote",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"<blockquote\b[\s\S]{0,19000}?</blockquote\s?>", re.IGNORECASE)
_SCRIPTED = (
    "",
    "text/javascript",
    "application/javascript",
    "module",
    "application/json",
    "application/ld+json",
)


def unfold(tree: HtmlElement) -> None:
    """Puts the embeds in the place of what holds them, inside a `template`: they are copies if there are others."""
    found = [(element, fold) for element in tree.iter() for fold in _folds(element)]
    for element, fold in found[:FOLDS_MAX]:
        parent = element.getparent()
        markup = _MARKUP.search(fold)
        if parent is None or markup is None:
            continue
        holder = etree.Element("template")
        for part in _fragments(markup.group()):
            holder.append(part)
        if element.tag in ("iframe", "script"):
            holder.tail = element.tail
            parent.replace(element, holder)
        else:
            element.insert(0, holder)


def _folds(element: HtmlElement) -> Iterator[str]:
    """Markup of embeds in the element's attributes, or in its text where that is none for scripts to run."""
    if not isinstance(element.tag, str):
        return
    held = [value for value in element.attrib.values() if "<" in value]
    if element.tag == "iframe" or (
        element.tag == "script" and (element.get("type") or "").strip().lower() not in _SCRIPTED
    ):
        held.append(element.text or "")
    for value in held:
        if len(value) <= FOLD_MAX and "<blockquote" in value.lower() and MARKER.search(value):
            yield value
            return


def _fragments(markup: str) -> list[HtmlElement]:
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        return list(fragments_fromstring(markup.encode(), parser=parser, no_leading_text=True))
    except (etree.LxmlError, ValueError):
        return []
