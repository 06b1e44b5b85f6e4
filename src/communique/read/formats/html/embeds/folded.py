"""Embeds whose markup the page keeps folded up: in an attribute, in a frame's document, in a script.

Readers see them when a script has unfolded them. So they are made elements before anything is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, fragments_fromstring

from communique.read.formats.html.embeds.platforms import may_embed

#: Fewer than this are unfolded on one page, none with fewer or more characters.
FOLDS_MAX = 200
FOLD_MIN, FOLD_MAX = 40, 20_000

#: Before a quotation: so far is looked back for the tag that it stands in.
BEFORE_MAX = 2_100
_ESCAPED_SIGNS = ("&lt;", "u003c", "&#60;", "&#x3c;")
_MARKUP = re.compile(r"<blockquote\b[\s\S]{0,19000}?</blockquote\s?>", re.IGNORECASE)
_OPENING = re.compile(r"(?:<|\\u003c)blockquote", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:u(?P<code>[0-9a-fA-F]{4})|(?P<sign>[\"\\/nrt]))")
_SCRIPTED = (
    "",
    "text/javascript",
    "application/javascript",
    "module",
    "application/json",
    "application/ld+json",
)


def may_fold(source: str) -> bool:
    """Whether a page's source can have any: asked before the tree is walked. One pattern for all of it takes a hundred
    times as long as looking at what stands before each quotation.
    """
    lowered = source.lower()
    if "srcdoc" in lowered:
        return True
    at = lowered.find("blockquote")
    while at >= 0:
        if _is_folded(lowered[max(0, at - BEFORE_MAX) : at]):
            return True
        at = lowered.find("blockquote", at + 1)
    return False


def _is_folded(before: str) -> bool:
    """Whether a quotation that begins behind these words is escaped, or stands in an attribute, a frame or a script."""
    if before.endswith(_ESCAPED_SIGNS):
        return True
    if not before.endswith("<"):
        return False
    rest = before[:-1].rstrip()
    if rest.endswith(('"', "'")):
        return rest[:-1].rstrip().endswith("=")
    return rest.endswith(">") and rest[rest.rfind("<") :].startswith(("<iframe", "<script"))


def unfold(tree: HtmlElement) -> None:
    """Puts the embeds in the place of what holds them, inside a `template`: they are copies if there are others."""
    found = [(element, fold) for element in tree.iter() for fold in _folds(element)]
    for element, fold in found[:FOLDS_MAX]:
        parent = element.getparent()
        markup = _MARKUP.search(_unescaped(fold))
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
    held = [str(value) for value in element.attrib.values() if len(value) > FOLD_MIN]
    if element.tag == "iframe" or (
        element.tag == "script" and (element.get("type") or "").strip().lower() not in _SCRIPTED
    ):
        held.append(element.text or "")
    for value in held:
        if len(value) <= FOLD_MAX and _OPENING.search(value) and may_embed(value):
            yield value
            return


def _unescaped(value: str) -> str:
    """Markup in JSON has its quotation marks escaped; any other is as it is."""
    if '\\"' not in value and "\\u00" not in value:
        return value
    plain = _ESCAPE.sub(
        lambda match: (
            chr(int(match["code"], 16)) if match["code"] else " " if match["sign"] in "nrt" else match["sign"]
        ),
        value,
    )
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _fragments(markup: str) -> list[HtmlElement]:
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        return list(fragments_fromstring(markup.encode(), parser=parser, no_leading_text=True))
    except (etree.LxmlError, ValueError):
        return []
