"""Embedded posts, lifted out of the markup before the main text is looked for.

Extractors take the wrappers of embeds for furniture: most of them lose every post inside a `figure`, and none
keeps the address. So each embed is replaced by a plain paragraph that holds its words between two marks, in the
place of its wrapper, and what is known of the post is kept aside.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from communique.model.segment import Post
from communique.read.formats.html.embeds.addresses import key_of
from communique.read.formats.html.embeds.folded import may_fold, unfold
from communique.read.formats.html.embeds.parts import Parts, parts_of
from communique.read.formats.html.embeds.platforms import may_embed
from communique.read.formats.html.embeds.postings import filled, postings_of
from communique.read.formats.html.embeds.roots import is_copy, roots_of

_WRAPPERS = frozenset(
    {"div", "figure", "section", "center", "span", "p", "amp-layout", "noscript", "template", "aside"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Embed:
    """One post of a page. `words` None: the page has the address only."""

    words: str | None
    attribution: str | None  #: the author line as the page shows it
    post: Post
    mark: str  #: stands before its words in the tree, and with a `/` behind them
    after: str | None  #: words of some length before it, in one paragraph

    @property
    def text(self) -> str:
        """What stands in the document: the words, and the author line below them."""
        return "\n".join(part for part in (self.words, self.attribution) if part)


@dataclass(frozen=True, slots=True)
class _Found:
    element: HtmlElement
    parts: Parts
    after: str | None
    is_copy: bool


def lift_embeds(tree: HtmlElement, source: str, mark: str) -> tuple[Embed, ...]:
    """The embeds of the page in order. Changes the tree: each becomes a paragraph with marks around its words.

    `mark` must not occur in the page, whose source is `source`.
    """
    if not may_embed(source):
        return ()
    if may_fold(source):
        unfold(tree)
    postings = postings_of(tree)
    found = [
        _Found(element, filled(parts_of(element, platform), postings), after, is_copy(element))
        for element, platform, after in roots_of(tree)
    ]
    first = _first_tellings(found)
    embeds: list[Embed] = []
    for one in found:
        is_first = first[_identity(one)] is one
        if not is_first and (one.is_copy or one.parts.words is None):
            one.element.drop_tree()
            continue
        parts = one.parts
        embed = Embed(
            words=parts.words,
            attribution=parts.attribution,
            post=parts.post,
            mark=f"{mark}{len(embeds):04d}",
            after=one.after,
        )
        embeds.append(embed)
        _replace(_wrapper(one.element), embed)
    return tuple(embeds)


def _first_tellings(found: list[_Found]) -> dict[Hashable, _Found]:
    """For each post the embed to keep: one that all readers see with its words, or else one with words, or the first.

    The others, if they are copies for some readers or frames without words, are the same post once more.
    """
    first: dict[Hashable, _Found] = {}
    for one in found:
        known = first.setdefault(_identity(one), one)
        if _rank(one) > _rank(known):
            first[_identity(one)] = one
    return first


def _identity(one: _Found) -> Hashable:
    return key_of(one.parts.post.platform, one.parts.post.uri) or one.parts.words or id(one)


def _rank(one: _Found) -> tuple[bool, bool]:
    return one.parts.words is not None, not one.is_copy


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
