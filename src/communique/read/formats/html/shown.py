"""What a page shows around its headline: who wrote the article, and the day, where they are told to people alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from communique.model.document import Basis
from communique.model.partial_date import PartialDate
from communique.read.formats.html.furniture import text_up_to
from communique.segment.boilerplate import is_byline
from communique.segment.dates import date_of, date_pattern
from communique.segment.segments import is_same_title

#: A paragraph with more text than this is running text: the head of the article ends before it.
LINE_MAX = 140
#: Pieces of text behind a headline that are looked at, and headings that are compared with it.
PIECES_MAX = 120
HEADINGS_MAX = 200
#: Of the text around a date in the line that tells it.
AROUND_MAX = 60
_LABEL_MAX = 40
#: Words of a name.
NAME_MAX = 5

_HEADINGS = ("h1", "h2", "h3", "h4", "b", "strong", "font", "big")
_PASSED_OVER = frozenset("script style noscript template figure nav aside form button svg".split())
_LATER = re.compile(
    r"updat|modif|revis|edited|corrected|actuali|aktuali|mis à jour|aggiornat|обновл|更新|تحديث",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    r"(?:^|[\s_-])(?:by|by-?line|authors?|author-?names?|reporters?|writers?)(?:$|[\s_-])", re.IGNORECASE
)
_NAME = re.compile(r"[^\W\d_a-z][^\d|,;:]{3,58}")
_CUT = re.compile(
    r"\s[|·•]|(?:\s(?:on|at|Published|Posted))?,?\s(?=" + date_pattern().pattern + ")",
    re.IGNORECASE | re.VERBOSE,
)
_EAST_ASIAN = re.compile(r"((?:19|20)\d\d)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")


@dataclass(slots=True)
class Shown:
    """`byline` and `date` are None where the page shows none, or several of which none is marked."""

    byline: str | None = None
    byline_by: Basis | None = None  #: what tells that the line is one
    date: PartialDate | None = None
    date_words: str = ""  #: the line with the date


@dataclass(slots=True)
class _Head:
    bylines: list[tuple[str, Basis]] = field(default_factory=list)
    dates: dict[PartialDate, str] = field(default_factory=dict)


def shown_around(tree: HtmlElement, title: str | None, authors: Mapping[str, Basis]) -> Shown:
    """`authors`: names that the page tells to machines, and where. Looks no further than the first running text."""
    headline = headline_in(tree, title)
    if headline is None:
        return Shown()
    head = _Head()
    label = ""
    for piece, element in _pieces(headline):
        if element.tag == "time" and element.get("datetime") and piece == element.text:
            continue  # told by its attribute already
        words = " ".join(piece.split())
        label = (label + " " + words)[-_LABEL_MAX - len(words) :]
        if (found := _date_in(words)) is not None:
            date, start = found
            before = label[: len(label) - len(words) + start][-_LABEL_MAX:]
            if not _LATER.search(f"{before} {_marks(element)}"):
                head.dates.setdefault(date, words)
            label = ""
        if not head.bylines and (byline := _byline(element, authors)) is not None:
            head.bylines.append(byline)
    shown = Shown(*next(iter(head.bylines), (None, None)))
    if len(head.dates) == 1:
        ((shown.date, shown.date_words),) = head.dates.items()
    return shown


def headline_in(tree: HtmlElement, title: str | None) -> HtmlElement | None:
    """The first heading, or line in bold letters, that is the headline."""
    if title is None:
        return None
    for element in islice(tree.iter(*_HEADINGS), HEADINGS_MAX):
        text = text_up_to(element, len(title) + LINE_MAX)
        if text and is_same_title(" ".join(text.split()), title):
            return element
    return None


def _pieces(headline: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """Pieces of text behind the headline as far as the first running text, each with the element that it stands in."""
    for text, element in islice(_texts(headline), PIECES_MAX):
        if len(text.strip()) > LINE_MAX:
            return
        if element.tag == "p" and text_up_to(element, LINE_MAX) is None:
            return
        yield text, element


def _texts(element: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    while (parent := element.getparent()) is not None:
        if element.tail and element.tail.strip():
            yield element.tail, parent
        for sibling in element.itersiblings():
            yield from _texts_in(sibling)
            if sibling.tail and sibling.tail.strip():
                yield sibling.tail, parent
        element = parent


def _texts_in(root: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    passed_over = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in _PASSED_OVER:
            passed_over += 1 if event == "start" else -1
        elif passed_over:
            continue
        elif event == "start":
            if element.tag == "time" and (stated := element.get("datetime")):
                yield stated[:10], element
            if element.text and element.text.strip():
                yield element.text, element
        if (
            event == "end"
            and not passed_over
            and element is not root
            and element.tail
            and element.tail.strip()
        ):
            yield element.tail, element.getparent()


def _date_in(words: str) -> tuple[PartialDate, int] | None:
    """The day in a line of little else, and where it stands."""
    if len(words) > LINE_MAX or not any(c.isdigit() for c in words):
        return None
    if match := _EAST_ASIAN.search(words):
        year, month, day = map(int, match.groups())
        try:
            found = PartialDate(year, month, day)
        except ValueError:
            return None
    else:
        match = date_pattern().search(words)
        dated = date_of(match) if match else None
        if match is None or dated is None or dated.day is None:
            return None
        found = dated
    return (found, match.start()) if len(words) - len(match.group()) <= AROUND_MAX else None


def _marks(element: HtmlElement) -> str:
    """What its markup calls an element."""
    stated = (element.get(name) for name in ("class", "itemprop", "rel", "id"))
    return " ".join(filter(None, stated))


def _byline(element: HtmlElement, authors: Mapping[str, Basis]) -> tuple[str, Basis] | None:
    """The line that the element, or the one around it, is; None where it names nobody as the author."""
    lines = [(one, _line(one)) for one in (element.getparent(), element) if one is not None]
    for one, line in lines:
        named = (by for name, by in authors.items() if name in line and len(line) <= len(name) + _LABEL_MAX)
        if line and (basis := next(named, None)) is not None:
            return line, basis
        if _AUTHOR.search(_marks(one)) and _NAME.fullmatch(line) and len(line.split()) <= NAME_MAX:
            return line, Basis.MARKUP
        if line and is_byline(line):
            return line, Basis.PAGE
    return None


def _line(element: HtmlElement) -> str:
    """Without the date and whatever stands behind it; empty where the element is no line, or tells of a change."""
    text = text_up_to(element, LINE_MAX) if element.tag not in ("article", "main", "body") else None
    line = " ".join(text.split()) if text else ""
    return "" if _LATER.search(line) else _CUT.split(line, maxsplit=1)[0].strip()
