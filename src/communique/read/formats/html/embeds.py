"""Embedded posts, lifted out of the markup before the main text is looked for.

Extractors take the wrappers of embeds for furniture: most of them lose every post inside a `figure`, and none
keeps the address. So each embed is replaced by a plain paragraph that holds its words between two marks, in the
place of its wrapper, and what is known of the post is kept aside.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import parse_qs, urlsplit

from lxml import etree
from lxml.html import HtmlElement

from communique.model.partial_date import PartialDate
from communique.model.segment import Post
from communique.model.span import Span
from communique.read.formats.html.metadata import web_address
from communique.read.formats.html.platforms import ADDRESSES, CLASSES, FRAMES, platform_of_address
from communique.read.formats.html.text import shown_text
from communique.segment.dates import calendar_date, date_of, date_pattern
from communique.segment.posts import Attribution, attributions, words_of

#: More embeds than this on one page are left as they are; the longest live blog that was seen has 60.
EMBEDS_MAX = 500
#: A paragraph of this length before an embed tells its place, should an extractor lose the embed itself.
ANCHOR_MIN = 40

_ELEMENTS = (
    "blockquote",
    "div",
    "iframe",
    "amp-twitter",
    "amp-instagram",
    "amp-facebook",
    "script",
    "figure",
)
#: What platforms show where a post's own words should be.
_INTERFACE = re.compile(
    r"(?:view (?:this|full|more|on|the) .{0,60}|see (?:new posts|more|this) ?.{0,40}|read more on .{0,30}"
    r"|open in .{0,30}|follow|tweet|post|play video|watch on .{0,30}|loading.{0,5}|\[(?:image or embed)\])",
    re.IGNORECASE,
)
_SHARED_BY = re.compile(
    r"(?:a|an) (?:post|photo|video|reel|thread) (?:shared|posted|published) by (?P<name>[^\n(]{0,100}?)\s?"
    r"(?:\((?P<handle>@[\w.]{1,40})\))?(?:\s(?:on|at)\s(?P<date>[^\n]{1,60}))?$",
    re.IGNORECASE | re.MULTILINE,
)
_POSTED_BY = re.compile(
    r"(?:posted|post|video) by (?P<name>@?[^\n]{1,100}?)(?:\son\s(?P<date>[^\n]{1,60}))?$",
    re.IGNORECASE | re.MULTILINE,
)
_WRAPPERS = frozenset({"div", "figure", "section", "center", "span", "p", "amp-layout"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Embed:
    """One post of a page. `words` None: the page has the address only."""

    words: str | None
    attribution: str | None  #: the author line as the page shows it
    post: Post
    mark: str  #: stands before its words in the tree, and with a `/` behind them
    after: str | None  #: the last paragraph of some length before it

    @property
    def text(self) -> str:
        """What stands in the document: the words, and the author line below them."""
        return "\n".join(part for part in (self.words, self.attribution) if part)


def lift_embeds(tree: HtmlElement, mark: str) -> tuple[Embed, ...]:
    """The embeds of the page in order. Changes the tree: each becomes a paragraph with marks around its words.

    `mark` must not occur in the page.
    """
    found = []
    for number, (element, platform, after) in enumerate(_roots(tree)):
        embed = _embed(element, platform, f"{mark}{number:04d}", after)
        found.append(embed)
        _replace(_wrapper(element), embed)
    return tuple(found)


def _roots(tree: HtmlElement) -> list[tuple[HtmlElement, str, str | None]]:
    """Outermost elements that are embeds, their platforms, and the paragraph before each."""
    found: list[tuple[HtmlElement, str, str | None]] = []
    inside: set[HtmlElement] = set()
    after: str | None = None
    for element in tree.iter("p", *_ELEMENTS):
        if element in inside:
            continue
        if element.tag == "p":
            text = " ".join("".join(element.itertext()).split())
            after = text if len(text) >= ANCHOR_MIN else after
            continue
        platform = _platform(element)
        if platform is not None and len(found) < EMBEDS_MAX:
            found.append((element, platform, after))
            inside.update(element.iter())
    return found


def _platform(element: HtmlElement) -> str | None:
    """The platform of an embed; None for any other element."""
    for name in (element.get("class") or "").lower().split():
        if name in CLASSES and element.tag not in ("script", "figure"):
            return CLASSES[name]
    if element.tag == "iframe":
        source = element.get("src") or element.get("data-src") or ""
        return next((platform for platform, pattern in FRAMES.items() if pattern.match(source)), None)
    if element.tag.startswith("amp-"):
        return str(element.tag).removeprefix("amp-")
    if element.tag == "script":
        return "telegram" if element.get("data-telegram-post") else None
    if element.tag == "blockquote":
        return _quoted_platform(element)
    if element.tag == "figure" and "wp-block-embed" in (element.get("class") or ""):
        return _bare_address(element)
    return None


def _quoted_platform(quote: HtmlElement) -> str | None:
    """A quotation without its class that ends in a link to a post, and has an author line."""
    links = [link.get("href") or "" for link in quote.iter("a")]
    platform = next((known for link in reversed(links) if (known := platform_of_address(link))), None)
    if platform is None:
        return None
    text = shown_text(quote)
    return platform if text and any(attributions(text, Span(0, len(text)))) else None


def _bare_address(figure: HtmlElement) -> str | None:
    """WordPress leaves the bare address where it could not fetch the embed."""
    if next(figure.iter("blockquote", "iframe"), None) is not None:
        return None
    return platform_of_address(shown_text(figure).split("\n")[0])


def _embed(element: HtmlElement, platform: str, mark: str, after: str | None) -> Embed:
    uri = _uri(element, platform)
    words, attribution, post = None, None, Post(platform=platform, uri=uri, handle=_handle(uri))
    text = "" if element.tag in ("iframe", "script", "figure") else shown_text(element)
    if text:
        words, attribution, post = _parts(element, text, platform, uri)
    return Embed(words=words, attribution=attribution, post=post, mark=mark, after=after)


def _parts(
    element: HtmlElement, text: str, platform: str, uri: str | None
) -> tuple[str | None, str | None, Post]:
    """Words, author line, and what the line says."""
    line = _author_line(text)
    if line is not None:
        start, author, handle, date = line
    else:
        start, author, handle, date = _by_structure(element, text)
    post = Post(
        author=author or None,
        handle=handle or _handle(uri),
        posted=date or _time(element),
        platform=platform,
        uri=uri,
    )
    shown = {post.author, post.handle}
    return _words(text[:start], shown), text[start:].strip() or None, post


def _author_line(text: str) -> tuple[int, str | None, str | None, PartialDate | None] | None:
    """Where the author line begins, and its parts, in the ways in which platforms print it."""
    found = list(attributions(text, Span(0, len(text)), is_post=True))
    if found:
        last: Attribution = found[-1]
        return last.span.start, last.author, last.handle, last.posted
    for pattern in (_SHARED_BY, _POSTED_BY):
        matches = list(pattern.finditer(text))
        if matches:
            match = matches[-1]
            name = match["name"].strip()
            handle = match.groupdict().get("handle") or (name if name.startswith("@") else None)
            return match.start(), None if name == handle else name, handle, _date_in(match["date"] or "")
    return None


def _by_structure(element: HtmlElement, text: str) -> tuple[int, str | None, str | None, PartialDate | None]:
    """Where nothing of the text looks like an author line: by the classes of elements, and by a last link."""
    author = _by_class(element, ("owner_name", "author", "fullname", "display-name", "username"))
    message: str | None = _by_class(element, ("message_text", "tweet-text", "post-text", "status__content"))
    if message is not None and message in text:
        return text.index(message) + len(message), author, None, _date_in(text)
    lines = text.split("\n")
    date = calendar_date(lines[-1]) if len(lines) > 1 else None
    return (len(text) - len(lines[-1]) if date else len(text)), author, None, date


def _by_class(element: HtmlElement, endings: Iterable[str]) -> str | None:
    for child in element.iter():
        names = (child.get("class") or "").lower().split()
        if any(name.endswith(ending) for name in names for ending in endings):
            return shown_text(child) or None
    return None


def _words(text: str, shown: Container[str | None]) -> str | None:
    """The post's own words: without the platform's interface, the author above them, and links at the end."""
    lines = [line for line in text.strip().split("\n") if not _INTERFACE.fullmatch(line.strip())]
    while lines and lines[0].strip() in shown:
        lines.pop(0)
    text = "\n".join(lines).strip()
    words = words_of(text, 0, len(text)) if text else None
    return words.of(text) if words else None


def _time(element: HtmlElement) -> PartialDate | None:
    for time in element.iter("time"):
        try:
            return PartialDate.parse(time.get("datetime") or "")
        except ValueError:
            continue
    return None


def _date_in(text: str) -> PartialDate | None:
    match = date_pattern().search(text)
    return date_of(match) if match else None


def _uri(element: HtmlElement, platform: str) -> str | None:
    """The address of the post, without what was added to follow its readers."""
    for address in _addresses(element):
        match = ADDRESSES[platform].match(address)
        if match:
            return web_address(address) if platform == "facebook" else match.group()
    return None


def _addresses(element: HtmlElement) -> Iterator[str]:
    for name in (
        "cite", "data-href", "data-instgrm-permalink", "data-text-post-permalink", "data-embed-url", "data-url",
    ):  # fmt: skip
        yield element.get(name) or ""
    if element.get("data-telegram-post") or element.get("data-post"):
        yield f"https://t.me/{element.get('data-telegram-post') or element.get('data-post')}"
    if element.tag == "iframe":
        yield from _frame_addresses(element.get("src") or element.get("data-src") or "")
    for child in reversed(list(element.iter("a", "blockquote"))):
        yield child.get("href") or child.get("cite") or ""
    if element.get("data-tweetid"):
        yield f"https://twitter.com/i/status/{element.get('data-tweetid')}"
    if element.get("data-shortcode"):
        yield f"https://www.instagram.com/p/{element.get('data-shortcode')}"
    if element.tag == "figure":
        yield shown_text(element).split("\n")[0]


def _frame_addresses(source: str) -> Iterator[str]:
    if source.startswith("//"):
        source = f"https:{source}"
    try:
        query = parse_qs(urlsplit(source).query, max_num_fields=50)
    except ValueError:
        return
    yield from query.get("href", ())
    yield from query.get("url", ())
    for number in query.get("id", ()):
        yield f"https://twitter.com/i/status/{number}"
    yield source


def _handle(uri: str | None) -> str | None:
    """The account in the address of a post, where the address names it."""
    for pattern in ADDRESSES.values():
        match = pattern.match(uri or "")
        if match:
            handle = match.groupdict().get("handle")
            return f"@{handle}" if handle and handle != "i" and not handle.startswith("did:") else None
    return None


def _wrapper(element: HtmlElement) -> HtmlElement:
    """The outermost element that holds the embed and nothing else to read; a figure goes with its caption."""
    outer = element
    words = list(_words_in(element))
    while (parent := outer.getparent()) is not None and parent.tag in _WRAPPERS:
        if parent.tag == "figure":
            words = list(_words_in(parent))
        elif list(islice(_words_in(parent), len(words) + 1)) != words:
            break
        outer = parent
    return outer


def _words_in(element: HtmlElement) -> Iterator[str]:
    """One after the other, so that the comparison with a whole page ends at its first other word."""
    for node in element.iter():
        if node.tag not in ("script", "style"):
            yield from (node.text or "").split()
        if node is not element:
            yield from (node.tail or "").split()


def _replace(element: HtmlElement, embed: Embed) -> None:
    parent = element.getparent()
    if parent is None:
        return
    paragraph = etree.Element("p")
    paragraph.text = f"{embed.mark} {embed.words} {embed.mark}/" if embed.words else None
    paragraph.tail = element.tail
    parent.replace(element, paragraph)
