"""Which elements of a page are embeds of single posts, and of which platform."""

from __future__ import annotations

import re
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from communique.model.span import Span
from communique.read.formats.html.embeds.addresses import (
    address_of,
    leads_elsewhere,
    proxied,
    sources_of,
    tweet_number,
)
from communique.read.formats.html.embeds.platforms import FRAMES, class_platform, platform_of_address
from communique.read.formats.html.text import shown_text
from communique.segment.posts import attributions

#: More embeds than this on one page are left as they are; the longest live blog that was seen has 60.
EMBEDS_MAX = 500
#: A paragraph of this length before an embed tells its place, should an extractor lose the embed itself.
ANCHOR_MIN = 40
#: Quotations with more links or words than this are no posts, and are not looked through.
LINKS_MAX = 40
WORDS_MAX = 10_000
#: What stands in the place of an embed until its reader agrees to see it is shorter than this.
PLACEHOLDER_MAX = 400
#: Posts that are embedded inside another, in all of a page.
INNER_MAX = 50

_ELEMENTS = (
    "blockquote", "div", "iframe", "amp-twitter", "amp-instagram", "amp-facebook", "amp-tiktok", "script", "figure",
    "oembed", "twitter-widget", "a", "section", "span",
)  # fmt: skip
_CLASSED = frozenset({"blockquote", "div", "iframe", "section", "twitter-widget"})
#: What else holds the words of an article.
_TEXTS = ("p", "li", "td", "br")
#: Of words that stand before an embed until its reader agrees to see it.
_NOTICE = re.compile(
    r"\b(?:consent|cookies?|external content|third[- ]party content|privacy (?:policy|settings)|enable javascript)\b",
    re.IGNORECASE,
)
#: Copies for readers without scripts, or for scripts to show.
_FOLDS = frozenset({"noscript", "template"})

Root = tuple[HtmlElement, str, str | None]


def roots_of(tree: HtmlElement) -> list[Root]:
    """Outermost elements that are embeds, their platforms, and the paragraph before each.

    Takes embeds of accounts out of the tree: they look like embeds of posts, and have nothing to read.
    """
    _put_inner_behind(tree)
    found: list[Root] = []
    accounts: list[HtmlElement] = []
    inside: set[HtmlElement] = set()
    after: str | None = None
    for element in tree.iter(*_ELEMENTS, *_TEXTS):
        if element in inside:
            continue
        platform = _platform(element)
        if platform is not None and len(found) < EMBEDS_MAX:
            (accounts if _is_of_account(element, platform) else found).append((element, platform, after))
            inside.update(element.iter())
        else:
            after = _anchor(element) or after
    for element, _, _ in accounts:
        element.drop_tree()
    return found


def _anchor(element: HtmlElement) -> str | None:
    """The words by which the place behind this element can be told: of a paragraph all, of others their first run."""
    if element.tag == "p":
        text = "".join(element.itertext())
    else:
        text = (element.tail if element.tag == "br" else element.text) or ""
    words = " ".join(text.split()) if len(text) >= ANCHOR_MIN else ""
    is_notice = len(words) <= PLACEHOLDER_MAX and _NOTICE.search(words) is not None
    return words if len(words) >= ANCHOR_MIN and not is_notice else None


def is_copy(element: HtmlElement) -> bool:
    """Whether the page shows the element only to some readers, or not before a script has run."""
    return any(parent.tag in _FOLDS for parent in islice(element.iterancestors(), 30))


def _platform(element: HtmlElement) -> str | None:
    """The platform of an embed; None for any other element."""
    tag = element.tag
    if tag in _CLASSED and (known := class_platform(element.get("class"))) is not None:
        return known
    if tag == "iframe":
        return _framed_platform(element)
    if tag.startswith("amp-"):
        return str(tag).removeprefix("amp-")
    if tag == "script":
        return "telegram" if element.get("data-telegram-post") else None
    if tag == "blockquote":
        return _carded_platform(element) or _quoted_platform(element)
    if tag == "oembed":
        return platform_of_address(element.get("url") or "")
    if tag in ("figure", "p"):
        return _bare_address(element)
    return _placeheld_platform(element)


def _framed_platform(frame: HtmlElement) -> str | None:
    for source in sources_of(frame):
        for platform, pattern in FRAMES.items():
            if pattern.match(source):
                return platform
        for address in proxied(source):
            if (known := platform_of_address(address)) is not None:
                return known
    return None


def _carded_platform(quote: HtmlElement) -> str | None:
    """The card of a service: it has the address in its title."""
    if "embedly-card" not in (quote.get("class") or "").split():
        return None
    return next((platform_of_address(link.get("href") or "") for link in islice(quote.iter("a"), 1)), None)


def _quoted_platform(quote: HtmlElement) -> str | None:
    """A quotation without its class that ends in a link to a post, and has an author line."""
    links = [link.get("href") or "" for link in islice(quote.iter("a"), LINKS_MAX + 1)]
    platform = next((known for link in reversed(links) if (known := platform_of_address(link))), None)
    if platform is None or len(links) > LINKS_MAX or is_longer(quote, WORDS_MAX) or _has_embed(quote):
        return None
    text = shown_text(quote)
    return platform if text and any(attributions(text, Span(0, len(text)))) else None


def _has_embed(element: HtmlElement) -> bool:
    return any(
        child is not element and class_platform(child.get("class")) is not None
        for child in element.iter("blockquote", "div", "iframe")
    )


def _bare_address(element: HtmlElement) -> str | None:
    """The bare address that stands where the embed could not be fetched, in a paragraph or figure of its own."""
    if element.tag == "figure" and "wp-block-embed" not in (element.get("class") or ""):
        return None
    lead = "".join(islice(element.itertext(), 3)).lstrip()
    if not lead.startswith("http") or is_longer(element, PLACEHOLDER_MAX):
        return None
    if next(element.iter("blockquote", "iframe"), None) is not None:
        return None
    words = shown_text(element).split("\n" if element.tag == "figure" else None)
    is_alone = element.tag == "figure" or len(words) == 1
    return platform_of_address(words[0]) if words and is_alone else None


def _placeheld_platform(element: HtmlElement) -> str | None:
    """A short element with the number or address of a post, where a script is to put the embed itself."""
    if element.tag == "a":
        waits = element.get("data-iframely-url") is not None or "embedly-card" in (element.get("class") or "")
        return platform_of_address(element.get("href") or "") if waits else None
    platform = (
        "twitter" if tweet_number(element) else platform_of_address(element.get("data-oembed-url") or "")
    )
    if platform is None or is_longer(element, PLACEHOLDER_MAX):
        return None
    is_empty = next(element.iter("blockquote", "iframe", "twitter-widget"), None) is None
    return platform if is_empty else None


def _is_of_account(element: HtmlElement, platform: str) -> bool:
    """Also an empty quotation, which shows nothing at all."""
    is_empty = element.tag == "blockquote" and not is_longer(element, 0)
    return (is_empty or leads_elsewhere(element)) and address_of(element, platform) is None


def _put_inner_behind(tree: HtmlElement) -> None:
    """A post that stands inside the embed of another, which quotes it, comes behind that one."""
    open_: list[HtmlElement] = []
    inner: list[tuple[HtmlElement, HtmlElement]] = []
    for event, quote in etree.iterwalk(tree, events=("start", "end"), tag="blockquote"):
        if class_platform(quote.get("class")) is None:
            continue
        if event == "end":
            open_.pop()
            continue
        if open_ and len(inner) < INNER_MAX:
            inner.append((quote, open_[0]))
        open_.append(quote)
    for quote, outer in reversed(inner):
        ours, theirs = class_platform(quote.get("class")) or "", class_platform(outer.get("class")) or ""
        address = address_of(quote, ours)
        if address is not None and address != address_of(outer, theirs):
            quote.drop_tree()
            quote.tail = None  # it went to what stood before
            outer.addnext(quote)


def is_longer(element: HtmlElement, limit: int) -> bool:
    """Whether the element has more text than that; looks no further than it has to."""
    size = 0
    for piece in element.itertext():
        size += len(piece.strip())
        if size > limit:
            return True
    return False
