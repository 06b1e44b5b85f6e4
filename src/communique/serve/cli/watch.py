"""`communique watch`."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import click

from communique import api
from communique.model.outcome import Failed
from communique.serve.cli import COMMANDS, DONE, SOME_FAILED
from communique.serve.cli.common import (
    allow_host_option,
    db_option,
    engine_options,
    failure_line,
    note,
    settings_of,
)

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
#: Whoever asks more often is a nuisance, and learns nothing.
SECONDS_MIN, SECONDS_MAX = 60, 30 * 86_400


def time_of(ctx: click.Context, param: click.Parameter, value: str) -> timedelta:
    match = re.fullmatch(r"([0-9]{1,7})([smhd])", value)
    seconds = int(match[1]) * _SECONDS[match[2]] if match else 0
    if not SECONDS_MIN <= seconds <= SECONDS_MAX:
        raise click.BadParameter(
            f"{value!r} is no time from 1m to 30d, such as 90s, 15m, 2h or 1d", ctx, param
        )
    return timedelta(seconds=seconds)


@click.command("watch", short_help=COMMANDS["watch"].help)
@click.argument("sources", type=click.Path(path_type=Path))
@db_option
@click.option(
    "--every", callback=time_of, default="15m", metavar="TIME", help="90s, 15m, 2h, 1d.  [default: 15m]"
)
@click.option("--once", is_flag=True, help="One round, for cron and timers.")
@click.option(
    "--state",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="What is known of the sources.  [default: beside the register, as in register.db.watch]",
)
@click.option("--quiet", "-q", is_flag=True, help="Say only what failed.")
@allow_host_option
@engine_options
def command(
    sources: Path,
    db: str | None,
    every: timedelta,
    once: bool,
    state: Path | None,
    quiet: bool,
    allow_host: tuple[str, ...],
    engine: str | None,
    analyse: str | None,
    office_holders: str | None,
    workers: int | None,
) -> int:
    """Read what is new in feeds and sitemaps into a register, again and again, until Ctrl-C.

    SOURCES is a file with an address a line, and behind it, if you like, what the source is called. The page of each
    entry is fetched and read once. A source that fails is asked less and less often, one that is gone (410) never
    again. Stopped at any moment, even by a kill, it is taken up by the same command: nothing is lost or kept twice.

    \b
    Examples:
      communique watch sources.txt
      communique watch sources.txt --db corpus.db --every 1h
      communique watch sources.txt --once --quiet
    """
    settings = settings_of(
        db=db,
        allow_hosts=",".join(allow_host) or None,
        engine=engine,
        analyse=analyse,
        office_holders=office_holders,
        workers=workers,
    )
    if state is None and "://" in settings.db:
        raise click.UsageError("the register is on a server: say with --state where to keep what is known")
    api.check_engine(settings)

    def on_failed(failed: Failed) -> None:
        note(failure_line(failed))

    def on_round(report: api.RoundReport) -> None:
        if not quiet:
            note(summary(report))

    with api.open_register(settings.db, write=True) as register:
        last = api.watch(
            sources,
            register,
            state or Path(f"{settings.db}.watch"),
            settings=settings,
            every=every,
            rounds=1 if once else None,
            on_failed=on_failed,
            on_round=on_round,
        )
    return SOME_FAILED if last.failed or last.fates["failed"] else DONE


def summary(report: api.RoundReport) -> str:
    fates = ", ".join(f"{count} {fate}" for fate, count in sorted(report.fates.items()))
    waiting = f"; {report.waiting} pages wait for the next round" if report.waiting else ""
    return (
        f"round {report.number}: {report.sources} sources: {fates}; {report.pages} pages: {report.new} documents new, "
        f"{report.known} known already, {report.skipped} skipped, {report.failed} failed{waiting}"
    )
