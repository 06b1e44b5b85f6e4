"""What is kept between rounds, and the file of sources."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from communique.model.errors import ConfigurationError
from communique.run.watching import state as states
from communique.run.watching.sources import Source, read_sources
from communique.run.watching.state import SourceState, States, Waiting

ADDRESS = "https://mfa.example/rss"
FULL = SourceState(
    address=ADDRESS,
    moved_to="https://mfa.example/feed",
    title="Ministry",
    validators={ADDRESS: ('"1"', None)},
    failures=2,
    not_before=datetime(2031, 3, 5, 12, tzinfo=UTC),
    waiting=(Waiting("a", "https://mfa.example/a", "2031-03-05", 1),),
    seen=("b",),
    fetched=("https://mfa.example/b",),
)


def test_what_is_saved_is_what_is_read(tmp_path: Path) -> None:
    kept = States(tmp_path)
    assert kept.of(ADDRESS) == SourceState(address=ADDRESS)
    kept.save(FULL)
    assert kept.of(ADDRESS) == FULL
    assert kept.of("https://other.example/") == SourceState(address="https://other.example/")


def test_what_was_half_written_is_passed_over(tmp_path: Path) -> None:
    """As a kill leaves it that came between writing a file and putting it in its place."""
    kept = States(tmp_path)
    kept.save(FULL)
    (path,) = tmp_path.glob("*.json")
    path.with_suffix(".part").write_bytes(path.read_bytes()[:40])

    assert kept.of(ADDRESS) == FULL


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"address": 3}', b"\xff"])
def test_a_damaged_state_is_named(tmp_path: Path, content: bytes) -> None:
    kept = States(tmp_path)
    kept.save(FULL)
    (path,) = tmp_path.glob("*.json")
    path.write_bytes(content)
    with pytest.raises(
        ConfigurationError, match=f"{path.name} cannot be read .*; remove it to begin anew with {ADDRESS}"
    ):
        kept.of(ADDRESS)


def test_what_was_seen_last_is_remembered_longest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(states, "SEEN", 3)

    state = SourceState(address=ADDRESS, seen=("a", "b", "c"), fetched=("x",)).with_seen(("a", "d"), ("y",))
    assert (state.seen, state.fetched) == (("c", "a", "d"), ("x", "y"))


def test_how_long_a_source_is_left_alone() -> None:
    now, every = datetime(2031, 3, 5, tzinfo=UTC), timedelta(minutes=15)
    state = SourceState(address=ADDRESS)
    waits = []
    for _ in range(12):
        state = state.failed(now, every)
        waits.append((state.not_before - now) / every if state.not_before else 0)

    assert waits == [0, 2, 4, 8, 16, 32, 64, 96, 96, 96, 96, 96]
    assert SourceState(address=ADDRESS).failed(now, every, 1e12).not_before == now + timedelta(days=7)
    assert SourceState(address=ADDRESS, failures=10**6).failed(
        now, timedelta(days=30)
    ).not_before == now + timedelta(days=1)


def test_a_file_of_sources(tmp_path: Path) -> None:
    path = tmp_path / "sources.txt"
    path.write_text(
        "\ufeff# what the desk reads\n\nhttps://MFA.example/rss   Foreign Ministry\n  https://mod.example/feed\n#https://x.example/\nhttps://mfa.example/rss again\n",
        encoding="utf-8",
    )

    assert read_sources(path) == (
        Source("https://mfa.example/rss", "again"),
        Source("https://mod.example/feed"),
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "lists no source; it should have the address"),
        ("# nothing\n", "lists no source"),
        ("https://a.example/\n\nmfa.example/rss\n", "line 3: mfa.example/rss is an address of no kind"),
        ("https://ada:secret@a.example/\n", r"line 1: https://\*\*\*@a.example/ names a user or a password"),
    ],
)
def test_what_is_wrong_with_a_file_of_sources_is_told(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "sources.txt"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=message):
        read_sources(path)


def test_a_file_of_sources_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"none\.txt cannot be read: No such file"):
        read_sources(tmp_path / "none.txt")
