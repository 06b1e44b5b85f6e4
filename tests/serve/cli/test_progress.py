from __future__ import annotations

import pytest

from communique.run.report import RunReport
from communique.serve.cli.progress import Ticker


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def ticked(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, seconds: list[float], quiet: bool = False
) -> Ticker:
    monkeypatch.setattr("sys.stderr.isatty", lambda: terminal)
    clock = Clock()
    ticker = Ticker(quiet, clock)
    for number, second in enumerate(seconds, 1):
        clock.now = 100.0 + second
        ticker(RunReport(read=number))
    return ticker


def test_the_first_second_is_silent_and_then_the_line_changes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ticker = ticked(monkeypatch, True, [0.1, 0.9, 1.0, 1.1, 2.0])
    shown = capsys.readouterr().err

    assert (
        shown
        == "\r\x1b[K3 inputs, 3 read, 0 failed, 3.0 a second\r\x1b[K5 inputs, 5 read, 0 failed, 2.5 a second"
    )
    ticker.clear()
    ticker.clear()
    assert capsys.readouterr().err == "\r\x1b[K"


def test_elsewhere_a_line_every_thirty_seconds(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ticker = ticked(monkeypatch, False, [1, 29, 30, 31, 59, 60])
    ticker.clear()

    assert capsys.readouterr().err == (
        "communique: 3 inputs, 3 read, 0 failed, 0.1 a second\n"
        "communique: 6 inputs, 6 read, 0 failed, 0.1 a second\n"
    )


def test_other_things_are_counted_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ticker = ticked(monkeypatch, True, [])
    ticker._clock.now = 102.0  # type: ignore[attr-defined]
    ticker.tick(500, "records")

    assert capsys.readouterr().err == "\r\x1b[K500 records, 250.0 a second"


def test_quiet(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    ticked(monkeypatch, True, [5, 50], quiet=True)

    assert capsys.readouterr().err == ""


def test_where_the_total_is_known_it_tells_how_long_it_will_take(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ticker = ticked(monkeypatch, True, [])
    ticker._clock.now = 200.0  # type: ignore[attr-defined]
    ticker(RunReport(read=1000, share=0.25))
    ticker._clock.now = 300.0  # type: ignore[attr-defined]
    ticker(RunReport(read=1200, share=0.01))

    shown = capsys.readouterr().err
    assert "1000 inputs, 1000 read, 0 failed, 10.0 a second, 25%, 5 min 00 s left" in shown
    assert "1%, 5 h 30 min left" in shown
