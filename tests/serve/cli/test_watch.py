"""`communique watch` as it is used, and killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from communique.api import open_register
from communique.model.errors import RegisterError
from tests.read.origins.web import Said, Web, moved, page, serving
from tests.run.watching.feeds import SENTENCE, put_feed
from tests.serve.cli.conftest import Run


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    monkeypatch.setenv("COMMUNIQUE_FETCH_INTERVAL", "0")
    monkeypatch.setenv("COMMUNIQUE_ENGINE", "rules")
    with serving({}) as started:
        monkeypatch.setenv("COMMUNIQUE_ALLOW_HOSTS", f"127.0.0.1:{started.port}")
        yield started


def sources(folder: Path, *addresses: str) -> Path:
    path = folder / "sources.txt"
    path.write_text("".join(f"{address}\n" for address in addresses), encoding="utf-8")
    return path


def test_a_round_is_a_line_and_the_next_brings_nothing_new(run: Run, web: Web, tmp_path: Path) -> None:
    web.pages["/gone"] = Said(status=410)
    path = sources(tmp_path, put_feed(web, "/rss", ("a", "b")), f"{web.site}/gone")
    first, second = (run("watch", path, "--once") for _ in range(2))

    assert first.code == second.code == 0
    assert first.err.splitlines() == [
        f"communique: {web.site}/gone: gone for good; it is not asked again",
        "communique: round 1: 2 sources: 1 gone, 1 new; 2 pages: 2 documents new, 0 known already, 0 skipped, 0 failed",
    ]
    assert second.err == (
        "communique: round 1: 2 sources: 1 gone, 1 unchanged; 0 pages: 0 documents new, 0 known already, 0 skipped, 0 failed\n"
    )
    assert (tmp_path / "register.db.watch").is_dir()
    assert run("watch", path, "--once", "--quiet") == (0, "", "")


def test_what_fails_is_a_line_and_3(run: Run, web: Web, tmp_path: Path) -> None:
    path = sources(tmp_path, put_feed(web, "/rss", ("a",)), f"{web.site}/none")
    ran = run("watch", path, "--once", "--quiet")

    assert (ran.code, ran.err) == (3, f"communique: {web.site}/none: answered 404 Not Found\n")


@pytest.mark.parametrize(
    ("args", "code", "line"),
    [
        (("none.txt",), 1, "none.txt cannot be read: No such file or directory"),
        (("sources.txt", "--every", "5"), 2, "'5' is no time from 1m to 30d"),
        (("sources.txt", "--every", "10s"), 2, "'10s' is no time from 1m to 30d"),
        (
            ("sources.txt", "--db", "postgresql://db.example/x"),
            2,
            "say with --state where to keep what is known",
        ),
        (("sources.txt", "--allow-host", "http://x"), 1, "allow_hosts: 'http://x' is no host"),
    ],
)
def test_what_is_wrong_with_a_call_is_a_line(
    run: Run, web: Web, tmp_path: Path, args: tuple[str, ...], code: int, line: str
) -> None:
    sources(tmp_path, f"{web.site}/rss")
    ran = run("watch", *args)

    assert ran.code == code
    assert line in ran.err
    assert web.asked == []


def test_addresses_are_read_and_added_like_files(run: Run, web: Web, tmp_path: Path) -> None:
    put_feed(web, "/rss", ("a", "b"))
    web.pages["/private"] = moved("http://169.254.169.254/latest/meta-data/")
    ran = run("add", f"{web.site}/pages/a", f"{web.site}/private", f"{web.site}/rss", "--follow")

    assert ran.code == 3
    assert ran.err.count("\n") == 2
    assert "169.254.169.254 is no public address; --allow-host allows it" in ran.err
    assert "4 inputs: 2 new, 1 known already, 0 skipped, 1 failed" in ran.err
    with open_register("register.db") as register:
        assert {document.uri for document in register.documents()} == {
            f"{web.site}/pages/a",
            f"{web.site}/pages/b",
        }


def test_an_address_is_not_asked_for_without_its_host_being_allowed(
    run: Run, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COMMUNIQUE_ALLOW_HOSTS")
    ran = run("read", f"{web.site}/a")

    assert (ran.code, ran.err.count("\n"), web.asked) == (3, 1, [])
    web.pages["/a"] = page(SENTENCE.format(name="a"))
    assert run("read", f"{web.site}/a", "--allow-host", f"127.0.0.1:{web.port}").code == 0


def test_without_the_package_for_it_an_address_is_one_line(
    run: Run, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "protego", None)
    ran = run("read", f"{web.site}/a")

    assert (ran.code, ran.err.count("\n"), web.asked) == (1, 1, [])
    assert "pip install 'communique[fetch]'" in ran.err


FEEDS, ENTRIES = 50, 3


def many_feeds(web: Web) -> list[str]:
    return [put_feed(web, f"/feed{n}", [f"{n}-{entry}" for entry in range(ENTRIES)]) for n in range(FEEDS)]


def start(folder: Path, *args: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "communique", "watch", "sources.txt", "--workers", "1", *args],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))},
        stderr=subprocess.PIPE,
    )


def held(db: Path) -> dict[str, tuple[str, list[str]]]:
    """By address: the text of each document and the ids of its facts."""
    with open_register(db) as register:
        assert register.check() == ()
        return {
            document.uri or "": (document.text, [fact.id for fact in register.reading(document.id).facts])
            for document in register.documents()
        }


def test_kills_in_the_middle_of_a_round_lose_nothing_and_double_nothing(
    run: Run, web: Web, tmp_path: Path
) -> None:
    """Killed by the server while it answers the request for a page, taken up, killed again, and taken up."""
    path = sources(tmp_path, *many_feeds(web))
    whole = tmp_path / "whole.db"
    assert run("watch", path, "--once", "--db", whole).code == 0
    expected = held(whole)
    assert len(expected) == FEEDS * ENTRIES

    web.asked.clear()
    to_come = [10, 75, 150]  # requests for pages

    def kill(handler: BaseHTTPRequestHandler) -> Said:
        if to_come and pages_asked(web).total() >= to_come[0]:
            del to_come[0]
            os.kill(process.pid, signal.SIGKILL)
        return answers[handler.path]

    answers = {path: said for path, said in web.pages.items() if isinstance(said, Said)}
    web.pages |= dict.fromkeys(answers, kill)
    ended: list[int] = []
    while not ended or ended[-1] != 0:
        with start(tmp_path, "--once") as process:
            ended.append(process.wait(60))

    assert ended == [-signal.SIGKILL] * 3 + [0]
    assert held(tmp_path / "register.db") == expected
    # What was on its way at each kill: of eight sources that were asked, of eight that waited, and of what was written.
    assert pages_asked(web).total() <= FEEDS * ENTRIES + 3 * 24 * ENTRIES
    web.asked.clear()
    with start(tmp_path, "--once") as process:
        assert process.wait(60) == 0
    assert not pages_asked(web)


def pages_asked(web: Web) -> Counter[str]:
    return Counter(path for path, _ in list(web.asked) if path.startswith("/pages/"))


def test_ctrl_c_ends_it_cleanly_and_keeps_what_was_read(web: Web, tmp_path: Path) -> None:
    """It comes while one source does not answer, after the pages of the other were read."""

    def silent(handler: BaseHTTPRequestHandler) -> Said:
        waiting.wait(20)
        return Said()

    waiting = threading.Event()
    web.pages["/silent"] = silent
    sources(tmp_path, put_feed(web, "/rss", ("a", "b")), f"{web.site}/silent")
    with start(tmp_path, "--every", "1m") as process:
        try:
            while not (tmp_path / "register.db").exists() or len(documents(tmp_path / "register.db")) < 2:
                assert process.poll() is None
                threading.Event().wait(0.05)
            process.send_signal(signal.SIGINT)
            assert process.wait(5) == 130
            assert process.stderr is not None
            assert process.stderr.read().endswith(b"communique: interrupted\n")
        finally:
            waiting.set()
            process.kill()


def documents(db: Path) -> list[str]:
    try:
        with open_register(db) as register:
            return [document.id for document in register.documents()]
    except RegisterError:  # being made
        return []
