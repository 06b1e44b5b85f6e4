"""Rounds over feeds and sitemaps: what is new is read once, whatever the sources do."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from itertools import pairwise
from pathlib import Path

import pytest

from communique.model.document import Document
from communique.model.errors import ConfigurationError
from communique.model.outcome import Failed
from communique.read import limits_for
from communique.read.origins.addresses import allowed_hosts
from communique.read.origins.fetching import Fetcher, Manners
from communique.register import Register, open_register
from communique.run.flow import Stages
from communique.run.ingest import add_all
from communique.run.report import RunReport
from communique.run.watching import polling
from communique.run.watching.polling import Claims, Round, poll
from communique.run.watching.report import RoundReport
from communique.run.watching.rounds import Watch, watch
from communique.run.watching.sources import Source
from communique.run.watching.state import SourceState, States
from tests.read.origins.web import Answers, Said, Web, moved, page, serving
from tests.run.watching.feeds import SENTENCE, fed, put_feed, rss

EVERY = timedelta(minutes=15)
START = datetime(2031, 3, 6, 12, tzinfo=UTC)
STAGES = Stages(extractors=())


@pytest.fixture
def web() -> Iterator[Web]:
    with serving({}) as started:
        yield started


@dataclass
class Desk:
    """Who watches: rounds are held one at a time, fifteen minutes apart."""

    web: Web
    folder: Path
    register: Register
    sources: list[Source] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    now: datetime = START

    def add(self, found: Iterable[Document | Failed]) -> RunReport:
        return add_all(found, self.register, STAGES, on_failed=self.tell)

    def tell(self, failed: Failed) -> None:
        self.told.append(f"{(failed.id_given or '').removeprefix(self.web.site)}: {failed.error}")

    def round(self, *, seconds: float = 2.0) -> RoundReport:
        manners = Manners(
            allowed=allowed_hosts([f"127.0.0.1:{self.web.port}"]), seconds=seconds, interval=0.0
        )
        report = watch(
            Watch(
                sources=self.sources,
                states=States(self.folder),
                every=EVERY,
                fetcher=Fetcher(manners, now=lambda: self.now),
                limits=limits_for(1_000_000),
                add=self.add,
                on_failed=self.tell,
                now=lambda: self.now,
            ),
            rounds=1,
        )
        self.now += EVERY
        return report

    def asked(self) -> dict[str, int]:
        """Since this was asked last, by path, robots.txt left out."""
        counts = dict(self.web.counts)
        counts.pop("/robots.txt", None)
        self.web.asked.clear()
        return counts

    def texts(self) -> list[str]:
        return sorted(document.text for document in self.register.documents())


@pytest.fixture
def desk(web: Web, tmp_path: Path) -> Iterator[Desk]:
    with open_register("memory://", writable=True) as register:
        yield Desk(web, tmp_path / "state", register)


def watched(desk: Desk, *addresses: str) -> None:
    desk.sources += [Source(address) for address in addresses]


def test_what_is_new_is_fetched_and_read_once(desk: Desk, web: Web) -> None:
    watched(desk, put_feed(web, "/rss", ("a", "b")))
    first = desk.round()
    asked = desk.asked()
    second = desk.round()

    assert (first.fates, first.pages, first.new) == ({"new": 1}, 2, 2)
    assert asked == {"/rss": 1, "/pages/a": 1, "/pages/b": 1}
    assert (second.fates, second.pages, second.new) == ({"unchanged": 1}, 0, 0)
    assert desk.asked() == {"/rss": 1}

    put_feed(web, "/rss", ("c", "a", "b"), '"2"')
    assert desk.round().new == 1
    assert desk.asked() == {"/rss": 1, "/pages/c": 1}
    assert desk.told == []


def test_a_page_takes_from_its_feed_what_it_does_not_tell(desk: Desk, web: Web) -> None:
    watched(desk, put_feed(web, "/rss", ("a",)))
    desk.round()
    (document,) = desk.register.documents()

    assert document.uri == f"{web.site}/pages/a"
    assert document.captured == START
    assert document.publisher == "Ministry"
    assert document.published is not None
    assert (str(document.published.date), document.published.source) == ("2031-03-05", "given")
    assert SENTENCE.format(name="a") in document.text


def test_the_name_of_a_source_is_its_publisher(desk: Desk, web: Web) -> None:
    desk.sources.append(Source(put_feed(web, "/rss", ("a",)), "Foreign Ministry of Peru"))
    desk.round()
    (document,) = desk.register.documents()

    assert document.publisher == "Foreign Ministry of Peru"


def test_a_page_of_several_feeds_is_fetched_once(desk: Desk, web: Web) -> None:
    watched(desk, *(put_feed(web, f"/rss{n}", ("a", f"own{n}", "b")) for n in range(6)))
    desk.round()
    asked = desk.asked()

    assert {count for path, count in asked.items() if path.startswith("/pages/")} == {1}
    assert len(desk.texts()) == 8


def test_a_page_of_several_feeds_is_not_lost_where_one_of_them_is(desk: Desk, web: Web) -> None:
    """A kill comes when the one that was late is written down, and the one that had the page before is not."""
    first, second = (Source(put_feed(web, path, ("a",))) for path in ("/1", "/2"))
    manners = Manners(allowed=allowed_hosts([f"127.0.0.1:{web.port}"]), interval=0.0)
    fresh = SourceState(address=first.address), SourceState(address=second.address)
    limits = limits_for(1_000_000)
    round_ = Round(desk.now, EVERY, Fetcher(manners), limits, Claims.of(fresh))
    next(poll(first, fresh[0], round_))
    (part,) = poll(second, fresh[1], round_)
    assert part.fate == "unchanged"
    desk.folder.mkdir()
    States(desk.folder).save(part.state)
    desk.sources += [first, second]
    desk.round()

    assert len(desk.texts()) == 1


def test_a_source_that_is_no_feed_any_more_is_left_alone_too(desk: Desk, web: Web) -> None:
    web.pages["/rss"] = page("Down for maintenance.")
    watched(desk, f"{web.site}/rss")

    assert rounds_asked(desk, "/rss", 15) == [1, 2, 4, 8]


@pytest.mark.parametrize("where", ["listing_of", "documents_of"])
def test_a_fault_of_ours_costs_one_source_or_one_page(
    desk: Desk, web: Web, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    works = getattr(polling, where)

    def fails(answer: object, address: str, *rest: object) -> object:
        if "bad" in address:
            raise RecursionError("too deep\nand deeper")
        return works(answer, address, *rest)

    monkeypatch.setattr(polling, where, fails)
    watched(desk, put_feed(web, "/bad", ("bad", "b")), put_feed(web, "/rss", ("a",)))
    report = desk.round()

    assert report.new == (1 if where == "listing_of" else 2)
    assert len(desk.told) == 1
    assert "RecursionError: too deep and deeper" in desk.told[0]


def test_entries_without_a_link_are_read_as_they_stand(desk: Desk, web: Web) -> None:
    more = f"<item><guid>own</guid><description>{SENTENCE.format(name='own')}</description></item><item><guid>none</guid></item>"
    watched(desk, put_feed(web, "/rss", (), more=more))
    desk.round()
    put_feed(web, "/rss", (), '"2"', more=more)

    assert desk.round().new == 0
    assert desk.texts() == [SENTENCE.format(name="own")]


def test_a_source_that_moved_for_good_is_asked_where_it_is(desk: Desk, web: Web) -> None:
    put_feed(web, "/new", ("a",))
    web.pages["/old"] = moved("/new", 308)
    watched(desk, f"{web.site}/old")
    desk.round()
    assert desk.asked() == {"/old": 1, "/new": 1, "/pages/a": 1}
    assert desk.told == [f"/old: moved for good to {web.site}/new"]
    assert desk.round().fates == {"unchanged": 1}
    assert desk.asked() == {"/new": 1}


def test_a_source_that_moved_for_a_while_is_asked_where_it_was(desk: Desk, web: Web) -> None:
    put_feed(web, "/new", ("a",))
    web.pages["/old"] = moved("/new", 302)
    watched(desk, f"{web.site}/old")
    desk.round()
    desk.asked()
    assert desk.round().fates == {"unchanged": 1}
    assert desk.asked() == {"/old": 1, "/new": 1}


def test_a_source_that_is_lost_where_it_moved_to_is_looked_for_where_it_was(desk: Desk, web: Web) -> None:
    put_feed(web, "/new", ("a",))
    web.pages["/old"] = moved("/new", 301)
    watched(desk, f"{web.site}/old")
    desk.round()
    desk.asked()
    web.pages["/new"] = Said(status=404)
    put_feed(web, "/old", ("a", "b"), '"3"')
    while "/old" not in desk.asked():
        desk.round()
        assert desk.now < START + timedelta(days=2)

    assert len(desk.texts()) == 2


def test_a_source_that_is_gone_is_told_once_and_never_asked_again(desk: Desk, web: Web) -> None:
    web.pages["/rss"] = Said(status=410)
    watched(desk, f"{web.site}/rss")
    fates = [desk.round().fates for _ in range(3)]

    assert fates == [{"gone": 1}] * 3
    assert desk.told == ["/rss: gone for good; it is not asked again"]
    assert desk.asked() == {"/rss": 1}


def rounds_asked(desk: Desk, path: str, rounds: int) -> list[int]:
    found = []
    for number in range(1, rounds + 1):
        desk.round()
        if path in desk.asked():
            found.append(number)
    return found


def test_a_source_that_fails_is_left_alone_for_twice_as_long_each_time(desk: Desk, web: Web) -> None:
    web.pages["/rss"] = Said(status=500)
    watched(desk, f"{web.site}/rss")

    assert rounds_asked(desk, "/rss", 31) == [1, 2, 4, 8, 16]
    assert desk.told == ["/rss: answered 500 Internal Server Error"] * 5

    put_feed(web, "/rss", ("a",))
    assert rounds_asked(desk, "/rss", 3) == [1, 2, 3]
    assert len(desk.texts()) == 1


def test_no_failure_is_left_alone_for_more_than_a_day(desk: Desk, web: Web) -> None:
    web.pages["/rss"] = Said(status=500)
    watched(desk, f"{web.site}/rss")
    asked = []
    for _ in range(40):
        desk.now += timedelta(hours=23)
        desk.round()
        asked += [desk.now] * desk.asked().get("/rss", 0)

    assert max(after - before for before, after in pairwise(asked)) <= timedelta(days=2)


def test_a_source_is_left_alone_for_as_long_as_it_asks(desk: Desk, web: Web) -> None:
    web.pages["/rss"] = Said(status=503, headers={"Retry-After": "5400"})
    watched(desk, f"{web.site}/rss")

    assert rounds_asked(desk, "/rss", 12) == [1, 7]


def test_a_feed_that_is_none_fails_and_the_others_go_on(desk: Desk, web: Web) -> None:
    web.pages |= {"/html": page("Down for maintenance."), "/broken": Said(b"<rss"), "/empty": Said(b"")}
    web.pages["/bomb"] = Said(b"<rss><channel>" + b"<item>" * 20_000)
    watched(desk, *(web.site + path for path in ("/html", "/broken", "/empty", "/bomb", "/none")))
    watched(desk, put_feed(web, "/rss", ("a",)))
    report = desk.round()

    assert report.new == 1
    assert report.fates == {"failed": 3, "unchanged": 2, "new": 1}  # of the broken ones nothing could be read
    assert "/html: neither a feed nor a sitemap" in desk.told
    assert all("\n" not in line for line in desk.told)


def test_a_page_that_is_not_to_be_had_is_tried_three_times(desk: Desk, web: Web) -> None:
    watched(desk, put_feed(web, "/rss", ("a", "b", "c")))
    web.pages["/pages/a"] = Said(status=503)
    web.pages["/pages/b"] = Said(status=404)
    reports = [desk.round() for _ in range(5)]

    assert [report.waiting for report in reports] == [1, 1, 0, 0, 0]
    assert desk.told == ["/pages/b: answered 404 Not Found", "/pages/a: answered 503 Service Unavailable"]
    assert desk.asked() == {"/rss": 5, "/pages/a": 3, "/pages/b": 1, "/pages/c": 1}


def test_a_page_that_is_to_be_had_later_is_read_then(desk: Desk, web: Web) -> None:
    watched(desk, put_feed(web, "/rss", ("a",)))
    good, web.pages["/pages/a"] = web.pages["/pages/a"], Said(status=503)
    desk.round()
    web.pages["/pages/a"] = good

    assert desk.round().new == 1
    assert desk.told == []


def test_a_host_that_does_not_answer_is_not_waited_for_again_and_again(desk: Desk, web: Web) -> None:
    names = [f"p{n}" for n in range(30)]
    watched(desk, put_feed(web, "/rss", names))
    for name in names:
        web.pages[f"/pages/{name}"] = Said(status=503)

    assert desk.round().pages == 3


def test_a_feed_cannot_lead_into_a_private_network(desk: Desk, web: Web) -> None:
    more = "".join(
        f"<item><link>{link}</link></item>"
        for link in ("http://127.0.0.1:1/", "http://169.254.169.254/x", "http://a:b@c/")
    )
    watched(desk, put_feed(web, "/rss", ("a",), more=more))
    report = desk.round()

    assert (report.new, report.failed, report.waiting) == (1, 3, 0)
    assert len(desk.told) == 3


def test_many_pages_are_spread_over_rounds(desk: Desk, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "PAGES", 5)
    monkeypatch.setattr(polling, "PART", 2)
    watched(desk, put_feed(web, "/rss", [f"p{n}" for n in range(12)]))

    assert [(report.pages, report.waiting) for report in (desk.round(), desk.round(), desk.round())] == [
        (5, 7),
        (5, 2),
        (2, 0),
    ]
    assert len(desk.texts()) == 12


def test_what_was_not_kept_is_not_taken_for_seen(
    desk: Desk, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched(desk, put_feed(web, "/rss", ("a", "b")))
    monkeypatch.setattr(desk, "add", lambda found: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        desk.round()
    assert desk.texts() == []
    monkeypatch.undo()
    desk.round()
    desk.round()

    assert len(desk.texts()) == 2


def sitemap(*places: tuple[str, str], root: str = "urlset", item: str = "url") -> bytes:
    rows = "".join(f"<{item}><loc>{place}</loc><lastmod>{day}</lastmod></{item}>" for place, day in places)
    return f"<?xml version='1.0'?><{root}>{rows}</{root}>".encode()


def test_sitemaps_are_watched_too_and_asked_only_whether_they_changed(desk: Desk, web: Web) -> None:
    put_feed(web, "/unused", ("a", "b", "c"))
    pages = {name: f"{web.site}/pages/{name}" for name in "abc"}
    web.pages["/index.xml"] = fed(
        sitemap(
            (f"{web.site}/1.xml", "2031-03-01"),
            (f"{web.site}/2.xml", "2031-03-02"),
            root="sitemapindex",
            item="sitemap",
        )
    )
    web.pages["/1.xml"] = fed(sitemap((pages["a"], "2031-03-01")))
    web.pages["/2.xml"] = fed(sitemap((pages["b"], "2031-03-02")))
    watched(desk, f"{web.site}/index.xml")
    desk.round()
    assert desk.asked() == {"/index.xml": 1, "/2.xml": 1, "/1.xml": 1, "/pages/a": 1, "/pages/b": 1}
    desk.round()
    assert desk.asked() == {"/index.xml": 1}
    web.pages["/index.xml"] = fed(
        sitemap(
            (f"{web.site}/1.xml", "2031-03-01"),
            (f"{web.site}/2.xml", "2031-03-03"),
            root="sitemapindex",
            item="sitemap",
        ),
        '"2"',
    )
    web.pages["/2.xml"] = fed(sitemap((pages["b"], "2031-03-02"), (pages["c"], "2031-03-03")), '"2"')
    desk.round()
    assert desk.asked() == {"/index.xml": 1, "/1.xml": 1, "/2.xml": 1, "/pages/c": 1}
    assert len(desk.texts()) == 3


def test_a_sitemap_that_failed_is_asked_again_though_the_list_stays(desk: Desk, web: Web) -> None:
    put_feed(web, "/unused", ("a",))
    web.pages["/index.xml"] = fed(
        sitemap((f"{web.site}/1.xml", "2031-03-01"), root="sitemapindex", item="sitemap")
    )
    watched(desk, f"{web.site}/index.xml")
    desk.round()
    assert desk.told == ["/1.xml: answered 404 Not Found"]
    web.pages["/1.xml"] = fed(sitemap((f"{web.site}/pages/a", "2031-03-01")))

    assert desk.round().new == 1


def test_two_at_work_with_the_same_state_are_refused(desk: Desk, web: Web) -> None:
    watched(desk, put_feed(web, "/rss", ("a",)))
    with (
        States(desk.folder).held(),
        pytest.raises(ConfigurationError, match="another 'communique watch' is at work"),
    ):
        desk.round()
    desk.round()


def test_rounds_go_on_until_every_source_is_gone(desk: Desk, web: Web) -> None:
    def gone_later(handler: BaseHTTPRequestHandler) -> Said:
        return Said(status=410) if web.counts["/rss"] > 2 else Said(rss(web.site, ()))

    web.pages["/rss"] = gone_later
    watched(desk, f"{web.site}/rss")
    told: list[RoundReport] = []
    manners = Manners(allowed=allowed_hosts([f"127.0.0.1:{web.port}"]), interval=0.0)
    last = watch(
        Watch(
            sources=desk.sources,
            states=States(desk.folder),
            every=timedelta(seconds=0.1),
            fetcher=Fetcher(manners),
            limits=limits_for(1_000_000),
            add=desk.add,
            on_round=told.append,
        )
    )

    assert [report.number for report in told] == [1, 2, 3]
    assert last.fates == {"gone": 1}


def test_fifty_feeds_of_all_kinds_over_several_rounds(desk: Desk, web: Web) -> None:
    """Good ones, slow ones, such as fail, moved, are gone or are none: nothing is fetched twice."""
    kinds = ("good",) * 6 + ("slow", "moved", "failing", "gone", "broken")
    names = {f"/feed{n}": kinds[n % len(kinds)] for n in range(50)}
    for path, kind in names.items():
        entries = [f"{path.strip('/')}-{n}" for n in range(3)] + ["shared"]
        put_feed(web, path, entries)
        match kind:
            case "slow":
                web.pages[path] = slowly(web, path)
            case "moved":
                web.pages[f"{path}-new"] = web.pages[path]
                web.pages[path] = moved(f"{path}-new", 301)
            case "failing":
                web.pages[path] = Said(status=500)
            case "gone":
                web.pages[path] = Said(status=410)
            case "broken":
                web.pages[path] = Said(b"<rss><channel><item><title>")
        watched(desk, web.site + path)
    readable = sum(kind in ("good", "slow", "moved") for kind in names.values())
    first = desk.round()
    asked = desk.asked()

    assert max(asked.values()) == 1
    assert first.pages == len(desk.texts()) == 3 * readable + 1
    assert (first.fates["gone"], first.fates["new"]) == (4, readable)
    for _ in range(4):
        assert desk.round().pages == 0
    asked = desk.asked()
    assert not [path for path in asked if path.startswith("/pages/")]
    assert {asked.get(path, 0) for path, kind in names.items() if kind in ("moved", "gone")} == {0}
    assert {asked[path] for path, kind in names.items() if kind in ("good", "slow")} == {4}
    assert {asked[path] for path, kind in names.items() if kind == "failing"} == {2}


def slowly(web: Web, path: str) -> Answers:
    answer = web.pages[path]
    assert callable(answer)

    def slow(handler: BaseHTTPRequestHandler) -> Said:
        time.sleep(0.2)
        return answer(handler)

    return slow
