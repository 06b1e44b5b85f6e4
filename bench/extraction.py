"""What is read of pages in twenty layouts of sites, of which everything is known.

    python -m bench.extraction [--pages 10] [--peers] [--by-layout]

Text: F1 of shingles of four words (of characters in scripts without spaces), counted as often as they stand; precision
and recall are means over pages, and F1 is theirs, as in the public benchmark of article extraction. Wanted are the
paragraphs and the words of embedded posts; headline, byline and a line of nothing but the date count neither way. Embeds:
share of posts that are told with their words and handle or address; where a page shows no words, with their address. Date:
the day. CPU: milliseconds a page, all of it; of peers, what they are called for.
"""

from __future__ import annotations

import argparse
import io
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import mean
from typing import Any

from lxml.html import HTMLParser, document_fromstring

from bench.layouts import LAYOUTS, Article, Embedded, page
from communique.model.document import Document
from communique.model.segment import Segment, SegmentKind
from communique.read.formats import html
from communique.read.formats.html.metadata import metadata_of
from communique.read.limits import Limits
from communique.segment import segments_of
from communique.segment.publications import publication_of

_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
_ONLY_HEAD = (SegmentKind.TITLE, SegmentKind.BYLINE)


@dataclass(frozen=True, slots=True)
class Measured:
    precision: float
    recall: float
    embeds: tuple[int, int]  #: kept, of so many
    right: dict[str, bool]
    milliseconds: float


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _TOKEN.findall(text.casefold())
    return Counter(zip(*(words[at:] for at in range(4)), strict=False))


def overlap(found: str, wanted: str) -> tuple[float, float]:
    """(precision, recall)."""
    ours, theirs = shingles(found), shingles(wanted)
    both = (ours & theirs).total()
    return both / max(1, ours.total()), both / max(1, theirs.total())


def read(source: str) -> Document:
    (document,) = html.read(io.BytesIO(source.encode()), "page", Limits())
    assert isinstance(document, Document)
    return document


def measured(item: Article, source: str) -> Measured:
    started = time.process_time()
    document = read(source)
    used = 1_000 * (time.process_time() - started)
    segments = segments_of(document)
    published = publication_of(document, segments)
    byline = (
        metadata_of(document_fromstring(source.encode(), parser=HTMLParser(encoding="utf-8"))).byline or ""
    )
    return Measured(
        *overlap(_read_text(document, segments), item.text),
        (sum(_is_kept(one, document) for one in item.embeds), len(item.embeds)),
        {
            "date": published is not None and str(published.date) == str(item.published),
            "headline": document.title == item.headline,
            "publisher": document.publisher == item.publisher,
            "byline": item.byline in byline,
            "language": document.language == item.language,
        },
        used,
    )


def _read_text(document: Document, segments: tuple[Segment, ...]) -> str:
    def counts(one: Segment) -> bool:
        is_alone = document.text[one.span.end :][:2] in ("", "\n\n")
        return one.kind not in _ONLY_HEAD and not (one.kind is SegmentKind.DATELINE and is_alone)

    return "\n".join(
        (one.words or one.span).of(document.text)
        if one.kind is SegmentKind.POST
        else one.span.of(document.text)
        for one in segments
        if counts(one)
    )


def _is_kept(wanted: Embedded, document: Document) -> bool:
    if wanted.words is None:
        number = wanted.uri.rpartition("/")[2]
        return any(
            doubt.code == "document.post-without-text" and number in doubt.message
            for doubt in document.doubts
        )
    for segment in document.markup:
        post = segment.post
        if (
            post is not None
            and segment.words is not None
            and wanted.words in " ".join(segment.words.of(document.text).split())
        ):
            return wanted.uri.rstrip("/") in (post.uri or "") or wanted.handle in (post.handle or "")
    return False


# Peers: text, headline, publisher, day of publication; None for what they do not tell.
Told = tuple[str, str | None, str | None, str | None]


def _trafilatura(source: str) -> Told:
    import trafilatura

    found: Any = trafilatura.bare_extraction(source, include_comments=False, with_metadata=True)
    return (found.text or "", found.title, found.sitename, found.date) if found else ("", None, None, None)


def _trafilatura_fast(source: str) -> Told:
    import trafilatura

    found: Any = trafilatura.bare_extraction(source, include_comments=False, fast=True, with_metadata=False)
    return (found.text or "", None, None, None) if found else ("", None, None, None)


def _resiliparse(source: str) -> Told:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(source)
    text = extract_plain_text(tree, main_content=True, alt_texts=False, links=False, preserve_formatting=True)
    return text, None, None, None


def _htmldate(source: str) -> Told:
    import htmldate

    return "", None, None, htmldate.find_date(source, original_date=True, extensive_search=True)


PEERS: dict[str, tuple[Callable[[str], Told], tuple[str, ...]]] = {
    "trafilatura": (_trafilatura, ("text", "headline", "publisher", "date")),
    "trafilatura fast": (_trafilatura_fast, ("text",)),
    "resiliparse": (_resiliparse, ("text",)),
    "htmldate": (_htmldate, ("date",)),
}


def of_peer(peer: str, item: Article, source: str) -> dict[str, float | None]:
    call, tells = PEERS[peer]
    started = time.process_time()
    text, headline, publisher, day = call(source)
    used = 1_000 * (time.process_time() - started)
    body = "\n".join(
        line
        for line in text.splitlines()
        if line.strip() != item.headline and not (item.byline and item.byline in line and len(line) < 60)
    )
    precision, recall = overlap(body, item.text)
    even = " ".join(text.split())
    kept = sum(one.words is not None and one.words in even and one.handle in even for one in item.embeds)
    return {
        "precision": precision if "text" in tells else None,
        "recall": recall if "text" in tells else None,
        "kept": kept if "text" in tells else None,
        "embeds": len(item.embeds),
        "headline": float(headline == item.headline) if "headline" in tells else None,
        "publisher": float(publisher == item.publisher) if "publisher" in tells else None,
        "date": float(day == str(item.published)) if "date" in tells else None,
        "ms": used,
    }


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / max(1e-9, precision + recall)


def pages(number: int) -> Iterator[tuple[str, Article, str]]:
    for layout in LAYOUTS:
        for seed in range(number):
            yield layout, *page(layout, seed)


def summary(results: list[Measured]) -> dict[str, float]:
    precision, recall = mean(one.precision for one in results), mean(one.recall for one in results)
    kept, embeds = (sum(one.embeds[at] for one in results) for at in (0, 1))
    return {
        "f1": f1(precision, recall), "precision": precision, "recall": recall, "embeds": kept / embeds if embeds else 1.0,
        **{name: mean(one.right[name] for one in results) for name in results[0].right},
        "ms": mean(one.milliseconds for one in results),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=10, help="of each layout")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--by-layout", action="store_true")
    args = parser.parse_args()
    read(page("news_article", 999)[1])  # what is loaded once
    results: dict[str, list[Measured]] = defaultdict(list)
    size = 0
    for layout, item, source in pages(args.pages):
        results[layout].append(measured(item, source))
        size += len(source)
    everything = [one for layout in results.values() for one in layout]
    print(f"{len(everything)} pages of {len(results)} layouts, {size / len(everything) / 1_000:.0f} KB each")
    names = list(summary(everything))
    print(f"{'':18}" + "".join(f"{name:>11}" for name in names))
    rows = {**results, "all": everything} if args.by_layout else {"all": everything}
    for name, some in rows.items():
        print(f"{name:18}" + "".join(f"{value:11.3f}" for value in summary(some).values()))
    for peer in PEERS if args.peers else ():
        _print_peer(peer, args.pages)


def _print_peer(peer: str, number: int) -> None:
    try:
        PEERS[peer][0](page("news_article", 999)[1])
    except ImportError as error:
        print(f"{peer:18} is not installed ({error.name})")
        return
    rows = [of_peer(peer, item, source) for _, item, source in pages(number)]

    def average(name: str) -> float | None:
        values = [row[name] for row in rows]
        return None if None in values else mean(value for value in values if value is not None)

    precision, recall, kept = average("precision"), average("recall"), average("kept")
    figures = {
        "f1": f1(precision, recall) if precision is not None and recall is not None else None, "precision": precision, "recall": recall,
        "embeds": kept / (average("embeds") or 1) if kept is not None else None, "date": average("date"), "headline": average("headline"),
        "publisher": average("publisher"), "byline": None, "language": None, "ms": average("ms"),
    }  # fmt: skip
    print(
        f"{peer:18}"
        + "".join(f"{'-':>11}" if value is None else f"{value:11.3f}" for value in figures.values())
    )


if __name__ == "__main__":
    main()
