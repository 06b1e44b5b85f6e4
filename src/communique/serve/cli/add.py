"""`communique add`."""

from __future__ import annotations

import json
from contextlib import ExitStack
from typing import TextIO

import click

from communique import api
from communique.model.outcome import Failed
from communique.serve.cli import COMMANDS, DONE, SOME_FAILED
from communique.serve.cli.common import (
    db_option,
    engine_options,
    failure_line,
    given_inputs,
    note,
    settings_of,
    web_options,
)
from communique.serve.cli.progress import Ticker


@click.command("add", short_help=COMMANDS["add"].help)
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@db_option
@click.option("--errors", type=click.File("w", encoding="utf-8"), help="Failed inputs, as JSON Lines.")
@click.option("--quiet", "-q", is_flag=True, help="Say only what failed.")
@web_options
@engine_options
@click.pass_context
def command(
    ctx: click.Context,
    inputs: tuple[str, ...],
    db: str | None,
    errors: TextIO | None,
    quiet: bool,
    allow_host: tuple[str, ...],
    follow: bool,
    engine: str | None,
    analyse: str | None,
    office_holders: str | None,
    workers: int | None,
) -> int:
    """Read documents into a register, which is made where there is none.

    INPUT is as in 'communique read'. What the register has read already, under the same version of the program,
    is left alone: adding twice changes nothing, and a run that was stopped is taken up by giving the same command
    again. An input that cannot be read gets a line on standard error, the others are read, and the exit code is 3.

    \b
    Examples:
      communique add reports/*.html
      communique add corpus.jsonl.gz --db corpus.db --errors failed.jsonl
      communique add downloads/ CC-NEWS-20260505.warc.gz --workers 8
      communique add https://mfa.example/rss.xml --follow
    """
    settings = settings_of(
        db=db,
        allow_hosts=",".join(allow_host) or None,
        engine=engine,
        analyse=analyse,
        office_holders=office_holders,
        workers=workers,
    )
    api.check_engine(settings)
    ticker = Ticker(quiet)

    def on_failed(failed: Failed) -> None:
        ticker.clear()
        note(failure_line(failed))
        if errors is not None:
            errors.write(error_line(failed))

    with ExitStack() as stack:
        stack.callback(ticker.clear)
        register = stack.enter_context(api.open_register(settings.db, write=True))
        report = api.add_inputs(
            given_inputs(inputs, ctx),
            register,
            settings=settings,
            follow=follow,
            progress=ticker,
            on_failed=on_failed,
        )
    if not quiet:
        for line in summary(report, api.address(settings.db)):
            note(line)
    return SOME_FAILED if report.failed else DONE


def summary(report: api.RunReport, db: str) -> list[str]:
    held = f"{report.known} known already, " if report.known else ""
    anew = f", {report.replaced} read anew" if report.replaced else ""
    first = (
        f"{db}: {report.inputs} inputs: {report.new} new{anew}, {held}{report.skipped.total()} skipped, "
        f"{report.failed} failed; {report.facts} facts, {report.issues} issues"
    )
    return [first] + [f"skipped {count}: {reason}" for reason, count in sorted(report.skipped.items())]


def error_line(failed: Failed) -> str:
    plain = {
        "id_given": failed.id_given,
        "stage": failed.stage,
        "error": failed.error,
        "traceback": failed.traceback,
    }
    return json.dumps(plain) + "\n"
