"""What an extractor needs help with: advertisements in the text, and tables that lay out a page."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

#: Whole class names, since parts of names say too little ("ad" in "head", "related" in "related-content-body").
_CLASSES = frozenset(
    """
    ad ads advert adverts advertisement advertising ad-slot adslot ad-container ad-wrapper ad-unit adsbygoogle
    sponsored sponsor promo promobox newsletter newsletter-signup newsletter-box signup subscribe-box
    related related-articles related-stories related-links related-inline inline-related related-news
    inner-article also-read alsoread read-more readmore read-also recommended trending most-read
    share share-bar sharebar share-buttons social-share social-links sharedaddy jp-relatedposts
    cookie-banner cookie-consent author-bio tags tag-list next-story
    """.split()
)
_ELEMENTS = ("div", "section", "aside", "ul", "p", "nav", "span", "ins", "form")
#: An element with more text than this is no box beside the text, whatever its class says.
BOX_MAX = 800
#: A table with a cell of so much text, or with a heading in a cell, lays out the page.
LAYOUT_CELL_MIN = 400


def remove_boxes(tree: HtmlElement, keep: str) -> None:
    """Takes advertisements, related links and the like out of the tree, but nothing that holds `keep`."""
    for element in list(tree.iter(*_ELEMENTS)):
        if _CLASSES.isdisjoint((element.get("class") or "").lower().split()) or element.getparent() is None:
            continue
        text = text_up_to(element, BOX_MAX)
        if text is not None and keep not in text:
            element.drop_tree()


def unfold_tables(tree: HtmlElement) -> None:
    """Turns tables that lay out a page into plain blocks, so that only tables with data are read as tables."""
    for table in list(tree.iter("table")):
        if _is_layout(table):
            for element in _own_parts(table):
                element.tag = "div"
            table.tag = "div"


def _is_layout(table: HtmlElement) -> bool:
    return any(
        cell.find(".//h1") is not None
        or cell.find(".//h2") is not None
        or text_up_to(cell, LAYOUT_CELL_MIN) is None
        for cell in _own_parts(table)
        if cell.tag == "td"
    )


def _own_parts(table: HtmlElement) -> Iterator[HtmlElement]:
    """Its rows and cells, not those of tables inside it."""
    for row in table.xpath("./tr | ./tbody/tr | ./thead/tr | ./tfoot/tr"):
        yield row
        yield from row.xpath("./td | ./th")
    yield from table.xpath("./tbody | ./thead | ./tfoot")


def text_up_to(element: HtmlElement, limit: int) -> str | None:
    """The text, or None where it is longer; looks no further than it has to."""
    pieces: list[str] = []
    size = 0
    for piece in element.itertext():
        size += len(piece.strip())
        if size > limit:
            return None
        pieces.append(piece)
    return "".join(pieces)
