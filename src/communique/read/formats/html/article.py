"""The main text of a page, as paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree
from lxml.html import HtmlElement

from communique.read.formats.html.text import shown_text

#: Shorter texts are taken for a failure to find the article.
TEXT_MIN = 200

_FURNITURE = (
    "nav",
    "header",
    "footer",
    "aside",
    "form",
    "figure",
    "button",
    "script",
    "style",
    "noscript",
    "template",
    "dialog",
)
_PARAGRAPHS = frozenset(
    {"p", "head", "quote", "item", "row", "table", "list", "div", "code", "ab", "fw", "body", "main"}
)


def article_paragraphs(tree: HtmlElement) -> tuple[str, ...]:
    """Paragraphs of the article, without comments, links around it and captions; empty where none was found.

    Loads trafilatura, which takes 0.2 s the first time.
    """
    import trafilatura

    try:
        found = trafilatura.bare_extraction(
            tree,
            include_comments=False,
            include_tables=True,
            include_formatting=False,
            favor_precision=True,
            with_metadata=False,
        )
    except Exception:  # noqa: BLE001 - foreign code on foreign input: whatever it raises, the page can be read without
        return ()
    body = getattr(found, "body", None)
    return tuple(_paragraphs(body)) if body is not None else ()


def page_paragraphs(tree: HtmlElement) -> tuple[str, ...]:
    """All that the page shows, without navigation and forms: what is left where no article was found."""
    tree = deepcopy(tree)
    etree.strip_elements(tree, *_FURNITURE, with_tail=False)
    body = tree.find("body")
    text = shown_text(tree if body is None else body, paragraphs=True)
    return tuple(part for part in text.split("\n\n") if part.strip())


def _paragraphs(body: etree._Element) -> Iterator[str]:
    """The elements that trafilatura makes, in order: what stands between the ends of block elements."""
    pieces: list[str] = []
    for event, node in etree.iterwalk(body, events=("start", "end")):
        if node.tag in _PARAGRAPHS:
            yield from _tidy(pieces)
            pieces.clear()
        if event == "start":
            pieces.append("\n" if node.tag == "lb" else " | " if node.tag == "cell" and pieces else "")
            pieces.append(node.text or "")
        elif node is not body:
            pieces.append(node.tail or "")
    yield from _tidy(pieces)


def _tidy(pieces: list[str]) -> Iterator[str]:
    """Spaces evened; an empty line inside, from two breaks, parts paragraphs."""
    lines = [" ".join(line.split()) for line in "".join(pieces).split("\n")]
    paragraph: list[str] = []
    for line in [*lines, ""]:
        if line:
            paragraph.append(line)
        elif paragraph:
            yield "\n".join(paragraph)
            paragraph = []
