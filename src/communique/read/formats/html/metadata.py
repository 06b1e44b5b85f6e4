"""What a page says of itself: headline, publisher, date, address, language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from communique.model.document import Basis, Publication, Told, also_told
from communique.model.partial_date import PartialDate
from communique.read.formats.html.furniture import text_up_to
from communique.read.formats.html.shown import headline_in, shown_around
from communique.read.formats.html.text import without_controls
from communique.segment.dates import calendar_date

#: Blocks of JSON-LD, and objects in them, that are looked at; real pages have a dozen.
SCRIPTS_MAX = 40
OBJECTS_MAX = 400
VALUE_MAX = 500

_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|PressRelease|NewsRelease|LiveBlogPosting)$")
_LATER = re.compile(r"updat|modif", re.IGNORECASE)
_DATES = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "publishdate", "publish-date", "publish_date", "pubdate", "publication_date", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date", "dc.date.created", "date", "cxenseparse:recs:publishtime",
)  # fmt: skip
_SITES = ("og:site_name", "application-name", "publisher", "dc.publisher", "dcterms.publisher")
#: Also kept under "author" of an article: names of persons.
_AUTHORS = ("author", "article:author", "parsely-author", "dc.creator", "byl", "sailthru.author")
_TITLES = ("og:title", "twitter:title", "dc.title", "headline")
#: What stands between a headline and the name of the site in `<title>`.
_BETWEEN = re.compile(r"\s[|–—·»-]\s|:\s")
#: Of a title, and of the name of a site in it.
BETWEEN_MAX = 6
SITE_MAX = 60
AUTHORS_MAX = 8
AUTHOR_MIN = 4
_SITE_BEHIND = re.compile(r"\s[|–—·»-]\s[^|–—·»]{1,60}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    title: str | None
    publisher: str | None
    published: Publication | None
    uri: str | None
    language: str | None  #: as declared, which is often wrong
    byline: str | None = None  #: the line as the page shows it
    told: tuple[Told, ...] = ()
    shown: tuple[str, ...] = ()  #: what was read off the page, since it tells machines nothing of it


def metadata_of(tree: HtmlElement) -> Metadata:
    """JSON-LD first, since it is written for machines to read; then meta elements, then what is shown."""
    objects = tuple(_objects(tree))
    article = _article(objects)
    named = {item["@id"]: item for item in objects if isinstance(item.get("@id"), str) and "name" in item}
    meta = _meta(tree)
    headline, site = _split_title(tree)
    title, title_by = _first(
        (Basis.JSON_LD, _text(article.get("headline"))),
        *((Basis.META, meta.get(key)) for key in _TITLES),
        (Basis.MARKUP, _heading(tree)),
        (Basis.PAGE, headline),
    )
    shown = shown_around(tree, title, _authors(article, meta, named))
    publisher, publisher_by = _first(
        (Basis.JSON_LD, _name(article.get("publisher"), named)),
        *((Basis.META, meta.get(key)) for key in _SITES),
        (Basis.MARKUP, _of_scope(tree, "publisher")),
        (Basis.PAGE, site),
    )
    published, published_by = _published(tree, article, meta)
    if published is None and shown.date is not None:
        published, published_by = Publication(shown.date, "metadata"), Basis.PAGE
    read_off: list[str] = []
    if published_by is Basis.PAGE:
        read_off.append(f"published {shown.date}, from {shown.date_words!r}")
    if publisher_by is Basis.PAGE:
        read_off.append(f"publisher {site!r}, from the title of the page")
    language, language_by = _language(tree, article)
    return Metadata(
        title=title,
        publisher=publisher,
        published=published,
        uri=_uri(tree, article, meta),
        language=language,
        byline=shown.byline,
        told=also_told(
            (),
            title=title_by,
            publisher=publisher_by,
            published=published_by,
            language=language_by,
            byline=shown.byline_by,
        ),
        shown=tuple(read_off),
    )


def _published(
    tree: HtmlElement, article: dict[str, Any], meta: dict[str, str]
) -> tuple[Publication | None, Basis | None]:
    stated = [
        (Basis.JSON_LD, _text(article.get("datePublished"))),
        *((Basis.META, meta.get(key)) for key in _DATES),
        *((Basis.MARKUP, time) for time in _times(tree)),
    ]
    for basis, text in stated:
        date = _date(text) if text else None
        if date is not None:
            return Publication(date, "metadata"), basis
    return None, None


def _date(text: str) -> PartialDate | None:
    """The day as the page counts days: a time of day and its zone are left out."""
    try:
        return PartialDate.parse(text)
    except ValueError:
        return calendar_date(re.split(r"\s{1,3}(?:at\s|\d{1,2}:)|T\d", text[:60])[0])


def _times(tree: HtmlElement) -> Iterator[str]:
    """`<time>` elements that are marked as the date of publication, then the one in the head of the article."""
    for time in tree.iterfind(".//time[@datetime]"):
        if time.get("pubdate") is not None or "datepublished" in (time.get("itemprop") or "").lower():
            yield time.get("datetime", "")
    for path in (
        ".//article//header//time[@datetime]",
        ".//header//time[@datetime]",
        ".//h1/..//time[@datetime]",
    ):
        time = next((one for one in tree.iterfind(path) if not _LATER.search(one.get("class") or "")), None)
        if time is not None:
            yield time.get("datetime", "")
    times = tree.findall(".//article//time[@datetime]")
    if len(times) == 1:
        yield times[0].get("datetime", "")


def _uri(tree: HtmlElement, article: dict[str, Any], meta: dict[str, str]) -> str | None:
    canonical = next((link.get("href") for link in tree.iterfind(".//link[@rel='canonical']")), None)
    page = article.get("mainEntityOfPage")
    stated = (
        canonical,
        meta.get("og:url"),
        page.get("@id") if isinstance(page, dict) else page,
        article.get("url"),
    )
    return next((uri for uri in map(web_address, stated) if uri), None)


def web_address(value: object) -> str | None:
    """The value, where it is an absolute http(s) address."""
    text = _text(value)
    if text is None or any(c.isspace() for c in text):
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.scheme in ("http", "https") and parts.netloc else None


def _language(tree: HtmlElement, article: dict[str, Any]) -> tuple[str | None, Basis | None]:
    marked = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    stated = marked or article.get("inLanguage")
    match = (
        re.match(r"([a-z]{2})(?:[-_].{0,20})?$", stated.strip().lower()) if isinstance(stated, str) else None
    )
    return (match[1], Basis.MARKUP if marked else Basis.JSON_LD) if match else (None, None)


def _article(objects: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The JSON-LD object that describes the article: the first with a headline and a date."""
    found = [item for item in objects if any(map(_ARTICLE.search, _types(item)))]
    return max(found, key=lambda item: ("headline" in item) + ("datePublished" in item), default={})


def _objects(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    count = 0
    for script in tree.findall(".//script[@type='application/ld+json']")[:SCRIPTS_MAX]:
        try:
            waiting = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting and count < OBJECTS_MAX:
            item = waiting.pop(0)
            count += 1
            if isinstance(item, list):
                waiting += item
            elif isinstance(item, dict):
                yield item
                waiting += [item[key] for key in ("@graph", "mainEntity") if key in item]


def _types(item: dict[str, Any]) -> list[str]:
    stated = item.get("@type")
    return [kind for kind in (stated if isinstance(stated, list) else [stated]) if isinstance(kind, str)]


def _meta(tree: HtmlElement) -> dict[str, str]:
    """Meta elements by their name in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for element in tree.iterfind(".//meta[@content]"):
        for key in ("property", "name", "itemprop"):
            name = element.get(key)
            text = _text(element.get("content"))
            if name and text:
                found.setdefault(name.strip().lower(), text)
    return found


def _heading(tree: HtmlElement) -> str | None:
    headings = tree.findall(".//article//h1") or tree.findall(".//h1")
    return _text(headings[0].text_content()) if len(headings) == 1 else None


def _split_title(tree: HtmlElement) -> tuple[str | None, str | None]:
    """(headline, name of the site) in `<title>`; the name only where the page shows the rest as its headline."""
    title = _text(tree.findtext(".//title"))
    if title is None:
        return None, None
    for between in islice(_BETWEEN.finditer(title), BETWEEN_MAX):
        before, behind = title[: between.start()].strip(), title[between.end() :].strip()
        for headline, site in ((before, behind), (behind, before)):
            if (
                site
                and len(site) <= SITE_MAX
                and len(headline) > len(site)
                and headline_in(tree, headline) is not None
            ):
                return headline, site
    return _SITE_BEHIND.sub("", title), None


def _authors(
    article: dict[str, Any], meta: dict[str, str], named: Mapping[str, dict[str, Any]]
) -> dict[str, Basis]:
    """By name, where it is told."""
    stated = article.get("author")
    objects = (stated if isinstance(stated, list) else [stated])[:AUTHORS_MAX]
    names = [
        *((_name(one, named), Basis.JSON_LD) for one in objects),
        *((meta.get(key), Basis.META) for key in _AUTHORS),
    ]
    told: dict[str, Basis] = {}
    for name, basis in names:
        if name and "/" not in name and len(name) >= AUTHOR_MIN:
            told.setdefault(name, basis)
    return told


def _of_scope(tree: HtmlElement, property: str) -> str | None:
    """The name that microdata give to what stands in a relation to the article."""
    for scope in tree.iterfind(f".//*[@itemprop='{property}']"):
        for name in scope.iterfind(".//*[@itemprop='name']"):
            return _text(name.get("content")) or _text(text_up_to(name, VALUE_MAX))
    return None


def _name(value: object, named: Mapping[str, dict[str, Any]]) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        id = value.get("@id")
        return _text(value.get("name")) or _text(
            named.get(id, {}).get("name") if isinstance(id, str) else None
        )
    return _text(value)


def _text(value: object) -> str | None:
    """Halves of characters, which JSON can hold and no text, are left out."""
    if not isinstance(value, str):
        return None
    return without_controls(" ".join(value.split())[:VALUE_MAX]).strip() or None


def _first(*values: tuple[Basis, str | None]) -> tuple[str | None, Basis | None]:
    return next(((value, basis) for basis, value in values if value), (None, None))
