"""One source in one round: is there anything new, and what is on the pages of it?"""

from __future__ import annotations

import threading
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from communique.model.document import Document, Publication
from communique.model.errors import InputError, InputUnavailable
from communique.model.outcome import Failed
from communique.model.partial_date import PartialDate
from communique.read import documents_of
from communique.read.limits import Limits
from communique.read.listings import Listed, Listing, listing_of
from communique.read.origins.addresses import address_of
from communique.read.origins.fetching import Fetcher
from communique.run.watching.sources import Source
from communique.run.watching.state import SourceState, Waiting

#: Entries of a feed, or of each of its sitemaps, that are looked at: the first, of a sitemap those that changed last.
ENTRIES = 2_000
#: Pages of one source in one round; the rest is fetched in the next.
PAGES = 200
#: Pages after which what was read is put down. A kill costs fetching as many once more.
PART = 20
#: Times that a page is tried, a round apart; and pages in a row without an answer, after which the round is over.
TRIES, SILENT = 3, 3


@dataclass(frozen=True, slots=True)
class Part:
    """What came of a source up to here. `state` holds once `found` is in the register, and not before."""

    state: SourceState
    found: tuple[Document | Failed, ...] = ()
    pages: int = 0  #: that were asked for
    fate: str | None = None  #: of the source itself, told once in a round: one of `report.FATES`
    told: str | None = None  #: why


@dataclass(slots=True)
class Claims:
    """Pages that some source has, or had: one that several sources list is fetched once. Shared by threads."""

    taken: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def of(cls, states: Iterable[SourceState]) -> Claims:
        states = tuple(states)
        waiting = (one.address for state in states for one in state.waiting)
        return cls({*waiting, *(page for state in states for page in state.fetched)})

    def take(self, address: str) -> bool:
        with self.lock:
            is_new = address not in self.taken
            self.taken.add(address)
        return is_new


@dataclass(frozen=True, slots=True)
class Round:
    """What all sources of a round have in common."""

    now: datetime
    every: timedelta
    fetcher: Fetcher
    limits: Limits
    claims: Claims


def poll(source: Source, state: SourceState, round_: Round) -> Iterator[Part]:
    """One part at least. Raises nothing that a source can bring about."""
    if not state.is_due(round_.now):
        yield Part(state, fate="gone" if state.gone else "left alone")
        return
    try:
        first = _asked(state, round_)
    except Exception as error:  # noqa: BLE001 - one source must not end what runs for months
        told = f"{type(error).__name__}: {' '.join(str(error).split())}"
        first = Part(state.failed(round_.now, round_.every), fate="failed", told=told)
    yield first
    if not first.state.gone:
        yield from _pages(source, first.state, round_)


def _asked(state: SourceState, round_: Round) -> Part:
    etag, modified = state.validators.get(state.asked_at, (None, None))
    try:
        answer = round_.fetcher.ask(state.asked_at, etag=etag, modified=modified)
        if answer.status == 410:
            return Part(replace(state, gone=True), fate="gone", told="gone for good; it is not asked again")
        if answer.status not in (200, 304):
            state = state.failed(round_.now, round_.every, answer.retry_after)
            return Part(state, fate="failed", told=answer.said)
        listing = None
        if answer.status == 200:
            listing = listing_of(answer.body, answer.address, round_.limits)
            if listing is None:
                raise InputError("neither a feed nor a sitemap")
    except InputError as error:
        why = str(error).removeprefix(f"{state.asked_at}: ")
        return Part(state.failed(round_.now, round_.every), fate="failed", told=why)
    state = replace(state, failures=0, not_before=None, moved_to=answer.moved_to or state.moved_to)
    told = f"moved for good to {answer.moved_to}" if answer.moved_to else None
    if listing is None:
        return Part(state, fate="unchanged", told=told)
    state, listings, failed = _of_sitemaps(state, listing, round_)
    if not failed:  # or those that failed would wait until the list of them changes
        state = replace(
            state, validators={**state.validators, state.asked_at: (answer.etag, answer.modified)}
        )
    part = _news(state, listings, round_)
    return replace(part, found=(*part.found, *failed), told=told)


def _of_sitemaps(
    state: SourceState, listing: Listing, round_: Round
) -> tuple[SourceState, list[Listing], list[Failed]]:
    """What a list of sitemaps lists, of those alone that changed."""
    if not listing.sitemaps:
        return replace(state, validators={}), [listing], []
    state = replace(
        state, validators={key: value for key, value in state.validators.items() if key in listing.sitemaps}
    )
    found: list[Listing] = []
    failed: list[Failed] = []
    for address in listing.sitemaps:
        etag, modified = state.validators.get(address, (None, None))
        try:
            answer = round_.fetcher.ask(address, etag=etag, modified=modified)
            if answer.status == 304:
                continue
            if answer.status != 200:
                raise InputError(answer.said)
            inner = listing_of(answer.body, answer.address, round_.limits)
            if inner is None or inner.sitemaps:
                raise InputError("is listed as a sitemap, and is none that lists pages")
        except InputError as error:
            failed.append(Failed(address, "input", str(error).removeprefix(f"{address}: ")))
            continue
        found.append(inner)
        state = replace(state, validators={**state.validators, address: (answer.etag, answer.modified)})
    return state, found, failed


def _news(state: SourceState, listings: Iterable[Listing], round_: Round) -> Part:
    had = set(state.seen)
    known = had | {one.key for one in state.waiting}
    still: list[str] = []  # what is listed again is remembered the longer for it
    seen: list[str] = []
    waiting: list[Waiting] = []
    found: list[Document | Failed] = []
    for listing in listings:
        state = replace(state, title=listing.publisher or state.title)
        for entry in listing.entries[:ENTRIES]:
            if entry.key in known:
                still.append(entry.key)
                continue
            known.add(entry.key)
            try:
                page = _page_of(entry)
            except InputError as error:
                found.append(Failed(entry.address, "input", str(error)))
                seen.append(entry.key)
                continue
            if page is None:
                if entry.document is not None:
                    found.append(replace(entry.document, captured=round_.now))
                seen.append(entry.key)
            elif round_.claims.take(page):
                waiting.append(Waiting(entry.key, page, str(entry.published) if entry.published else None))
            else:
                seen.append(entry.key)
    state = replace(state, waiting=(*state.waiting, *waiting))
    state = state.with_seen((*(key for key in still if key in had), *seen))
    return Part(state, tuple(found), fate="new" if found or waiting else "unchanged")


def _page_of(entry: Listed) -> str | None:
    return str(address_of(entry.address)) if entry.address is not None else None


def _pages(source: Source, state: SourceState, round_: Round) -> Iterator[Part]:
    """Of what waits, in order. What was not to be had waits on, behind the others."""
    left = state.waiting[:PAGES]
    silent = 0
    while left and silent < SILENT:
        found: list[Document | Failed] = []
        asked = 0
        for one in left[:PART]:
            if silent >= SILENT:
                break
            asked += 1
            rest = tuple(other for other in state.waiting if other.key != one.key)
            try:
                documents = [*documents_of(round_.fetcher.page(one.address), one.address, round_.limits)]
            except InputUnavailable as error:
                silent += 1
                if one.tries + 1 < TRIES:
                    state = replace(state, waiting=(*rest, replace(one, tries=one.tries + 1)))
                    continue
                found.append(_failed(one.address, error))
            except InputError as error:
                silent = 0
                found.append(_failed(one.address, error))
            except Exception as error:  # noqa: BLE001 - one page must not end what runs for months
                told = f"{type(error).__name__}: {' '.join(str(error).split())}"
                found.append(Failed(one.address, "input", told, traceback.format_exc()))
            else:
                silent = 0
                found += [_with_source(each, one, source, state) for each in documents]
            state = replace(state, waiting=rest).with_seen([one.key], [one.address])
        left = left[asked:]
        yield Part(state, tuple(found), pages=asked)


def _failed(address: str, error: InputError) -> Failed:
    return Failed(address, "input", str(error).removeprefix(f"{address}: "))


def _with_source(
    found: Document | Failed, entry: Waiting, source: Source, state: SourceState
) -> Document | Failed:
    """What a page does not tell of itself, its source may."""
    if isinstance(found, Failed):
        return found
    day = Publication(PartialDate.parse(entry.published), "given") if entry.published else None
    return replace(
        found,
        published=found.published or day,
        publisher=found.publisher or source.name or state.title,
    )
