"""What the markup of one embed says: the words, whose they are, and of when."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass

from lxml.html import HtmlElement

from communique.model.partial_date import PartialDate
from communique.model.segment import Post
from communique.model.span import Span
from communique.read.formats.html.embeds.addresses import address_of, handle_in
from communique.read.formats.html.embeds.platforms import class_platform
from communique.read.formats.html.text import shown_text
from communique.segment.posts import Attribution, attributions, day_in, is_furniture, is_invitation, words_of

#: A last line of more characters is no date.
LAST_LINE_MAX = 40

#: What platforms show around a post's own words, beside what stands around posts in plain text.
_INTERFACE = re.compile(
    r"view .{0,60}|see (?:new posts|more|this) ?.{0,40}|read more on .{0,30}|open in .{0,30}|watch on .{0,30}"
    r"|tweet|post|♬ .{0,150}",
    re.IGNORECASE,
)
_POSTED_BY = re.compile(
    r"(?:posted|post|video) by (?P<name>@?[^\n]{1,100}?)(?:\son\s(?P<date>[^\n]{1,60}))?$",
    re.IGNORECASE | re.MULTILINE,
)
_CARD_TITLE = re.compile(
    r"(?P<name>[^\n(]{1,100}?)\s?(?:\((?P<handle>@\w{1,30})\)\s)?on (?:X|Twitter|Threads|Bluesky|Instagram|Facebook)\n"
)
_WORDLESS = frozenset({"iframe", "script", "figure", "oembed", "a", "p", "twitter-widget"})


@dataclass(frozen=True, slots=True)
class Parts:
    """What an embed holds. `words` None: the page has the address only."""

    words: str | None
    attribution: str | None  #: the author line as the page shows it
    post: Post


@dataclass(frozen=True, slots=True)
class _Line:
    start: int  #: where the words end
    author: str | None = None
    handle: str | None = None
    posted: PartialDate | None = None
    message: range | None = None  #: where the words are, if an element holds them alone


def parts_of(element: HtmlElement, platform: str) -> Parts:
    uri = address_of(element, platform)
    has_words = element.tag not in _WORDLESS and not _is_placeholder(element)
    text = shown_text(element) if has_words else ""
    if not text:
        return Parts(None, None, Post(platform=platform, uri=uri, handle=handle_in(uri)))
    line = _author_line(text) or _by_structure(element, text)
    post = Post(
        author=line.author or None,
        handle=line.handle or handle_in(uri),
        posted=line.posted or _time(element),
        platform=platform,
        uri=uri,
    )
    if line.message is not None:
        words = _trimmed(text[line.message.start : line.message.stop])
    else:
        words = _words(text[: line.start], {post.author, post.handle}, _own_lines(element))
    return Parts(words, text[line.start :].strip() or None, post)


def _is_placeholder(element: HtmlElement) -> bool:
    """An element that is no embed by its class shows a notice until the embed is there."""
    return element.tag in ("div", "section", "span") and class_platform(element.get("class")) is None


def _author_line(text: str) -> _Line | None:
    """Where the author line begins, and its parts, in the ways in which platforms print it."""
    found = list(attributions(text, Span(0, len(text)), is_post=True))
    if found:
        last: Attribution = found[-1]
        return _Line(last.span.start, last.author, last.handle, last.posted)
    matches = list(_POSTED_BY.finditer(text))
    if matches:
        match = matches[-1]
        name = match["name"].strip()
        handle = name if name.startswith("@") else None
        return _Line(match.start(), None if handle else name, handle, day_in(match["date"] or ""))
    card = _CARD_TITLE.match(text)
    return (
        _Line(len(text), card["name"].strip(), card["handle"], None, range(card.end(), len(text)))
        if card
        else None
    )


def _by_structure(element: HtmlElement, text: str) -> _Line:
    """Where nothing of the text looks like an author line: by the classes of elements, and by a last link."""
    author = _by_class(element, ("owner_name", "author", "fullname", "display-name", "username"))
    message = _by_class(element, ("message_text", "tweet-text", "post-text", "status__content"))
    if message is not None and message in text:
        start = text.index(message)
        end = start + len(message)
        return _Line(end, author, None, day_in(text[end:]), range(start, end))
    first, _, last = text.rpartition("\n")
    day = day_in(last) if first and len(last) <= LAST_LINE_MAX else None
    return _Line(len(text) - len(last) if day else len(text), author, None, day)


def _by_class(element: HtmlElement, endings: Iterable[str]) -> str | None:
    for child in element.iter():
        names = (child.get("class") or "").lower().split()
        if any(name.endswith(ending) for name in names for ending in endings):
            return shown_text(child) or None
    return None


def _own_lines(element: HtmlElement) -> frozenset[str]:
    """Lines of the embed's paragraphs: nothing in them is the platform's, whatever it looks like."""
    return frozenset(
        line.strip()
        for paragraph in element.iter("p")
        for line in shown_text(paragraph).split("\n")
        if not is_invitation(line)
    )


def _words(text: str, shown: Container[str | None], own: Container[str]) -> str | None:
    """The post's own words: without the platform's interface, the author above them, and links at the end."""
    lines = [
        line for line in text.strip().split("\n") if line.strip() in own or not _is_interface(line.strip())
    ]
    while lines and lines[0].strip() in shown:
        lines.pop(0)
    return _trimmed("\n".join(lines))


def _trimmed(text: str) -> str | None:
    """Without white space around and links at the end; None where nothing is left."""
    words = words_of(text, 0, len(text)) if text.strip() else None
    return words.of(text) if words else None


def _is_interface(line: str) -> bool:
    return _INTERFACE.fullmatch(line) is not None or is_furniture(line) or is_invitation(line)


def _time(element: HtmlElement) -> PartialDate | None:
    for time in element.iter("time"):
        try:
            return PartialDate.parse(time.get("datetime") or "")
        except ValueError:
            continue
    return None
