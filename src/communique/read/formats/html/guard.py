"""Pages that would cost a parser more than they are worth, told apart before any tree is built.

Parsers and extractors take time that grows with the square of the depth of nesting, and of the attributes of a
single tag: 100,000 nested elements or 200,000 attributes cost them more than half a minute. One linear pass
over the tags finds such pages. No page that a person wrote or reads comes near these bounds.
"""

from __future__ import annotations

import re

from communique.model.errors import InputTooLarge

DEPTH_MAX = 1_000
ATTRIBUTES_MAX = 1_000
TAGS_MAX = 400_000

_TAG = re.compile(r"<(?:(!--)|(/?)([a-zA-Z][\w:-]{0,60})([^<>]*)>?)")
#: Elements without content, and elements that end by themselves where the next one of their kind begins.
_NEVER_NESTED = frozenset(
    """
    area base br col embed hr img input link meta param source track wbr p li dt dd tr td th tbody thead tfoot
    option optgroup colgroup rt rp body html head
    """.split()
)
#: What stands inside these is no markup.
_RAW_END = {
    name: re.compile(rf"</{name}", re.IGNORECASE) for name in ("script", "style", "textarea", "title", "xmp")
}


def check(html: str, name: str) -> None:
    """Raises `InputTooLarge` where the page is nested too deeply or has a tag with too many attributes."""
    depth = tags = position = 0
    while match := _TAG.search(html, position):
        position = match.end()
        comment, closing, tag, attributes = match.groups()
        if comment:
            end = html.find("-->", position)
            if end < 0:
                return
            position = end + 3
            continue
        tag = tag.lower()
        tags += 1
        if len(attributes) > 2 * ATTRIBUTES_MAX and len(attributes.split()) > ATTRIBUTES_MAX:
            raise InputTooLarge(
                f"{name}: a <{tag}> with over {ATTRIBUTES_MAX:,} attributes; no page for readers"
            )
        if tag not in _NEVER_NESTED:
            depth = max(0, depth - 1) if closing else depth + (not attributes.endswith("/"))
        if depth > DEPTH_MAX or tags > TAGS_MAX:
            what = f"nested over {DEPTH_MAX:,} deep" if depth > DEPTH_MAX else f"over {TAGS_MAX:,} tags"
            raise InputTooLarge(f"{name}: {what}; no page for readers")
        if tag in _RAW_END and not closing:
            raw_end = _RAW_END[tag].search(html, position)
            if raw_end is None:
                return
            position = raw_end.start()
