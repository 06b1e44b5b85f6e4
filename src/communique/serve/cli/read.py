"""`communique read`."""

from __future__ import annotations

import click

from communique import api
from communique.model.outcome import Done, Failed, Skipped
from communique.serve.cli import COMMANDS, DONE, SOME_FAILED
from communique.serve.cli.common import (
    engine_options,
    failure_line,
    given_inputs,
    note,
    on_terminal,
    paint,
    print_json,
    print_lines,
    settings_of,
    web_options,
)
from communique.serve.cli.progress import Ticker
from communique.serve.text.reading import reading_lines


@click.command("read", short_help=COMMANDS["read"].help)
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@click.option("--json", "form", flag_value="json", help="One JSON object a line.  [default where piped]")
@click.option("--pretty", "form", flag_value="pretty", help="JSON over many lines, for looking at.")
@click.option("--text", "form", flag_value="text", help="For people.  [default on a terminal]")
@click.option("--quiet", "-q", is_flag=True, help="No lines about what was skipped.")
@click.option(
    "--min-confidence",
    metavar="SHARE",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="0 to 1.  [default: 0]",
)
@web_options
@engine_options
@click.pass_context
def command(
    ctx: click.Context,
    inputs: tuple[str, ...],
    form: str | None,
    quiet: bool,
    min_confidence: float,
    allow_host: tuple[str, ...],
    follow: bool,
    engine: str | None,
    analyse: str | None,
    office_holders: str | None,
    workers: int | None,
) -> int:
    """Read documents and print what they report.

    INPUT is a file of plain text, HTML, JSON Lines, CSV, a feed (RSS, Atom, JSON), a mail or a mailbox, PDF, DOCX or
    WARC, packed or not (gzip, bzip2, xz); an archive of them (zip, tar); a folder; an address (https://...); or - for
    standard input. Nothing is stored, and nothing but the address is fetched. The words that a fact rests on are
    underlined, or stand in «marks» where there is no underlining. The confidence of a fact is the share of such facts
    that are right.

    An input that cannot be read gets a line on standard error, the others are read, and the exit code is 3.

    \b
    Examples:
      communique read report.txt
      communique read report.txt --min-confidence 0.9
      communique read *.html --json | jq '.facts[].kind'
      communique read https://example.org/release.html
    """
    settings = settings_of(
        allow_hosts=",".join(allow_host) or None,
        engine=engine,
        analyse=analyse,
        office_holders=office_holders,
        workers=workers,
    )
    form = form or ("text" if on_terminal() else "json")
    report = api.RunReport()
    ticker = Ticker(quiet or on_terminal())  # where the readings are seen, no other sign of life is needed
    ctx.call_on_close(ticker.clear)
    for outcome in api.read_inputs(given_inputs(inputs, ctx), settings=settings, follow=follow):
        report.count(outcome)
        ticker(report)
        match outcome:
            case Done(reading=reading) if form == "text":
                print_lines(reading_lines(reading.confident(min_confidence), api.sentences(reading), paint()))
            case Done(reading=reading):
                print_json(
                    api.reading_dict(reading.confident(min_confidence)),
                    indent=2 if form == "pretty" else None,
                )
            case Skipped(id_given=name, reason=reason, posts=posts):
                if posts and form != "text":  # what was not read still has its posts, as text
                    print_json(api.skipped_dict(outcome), indent=2 if form == "pretty" else None)
                if not quiet:
                    ticker.clear()
                    note(f"{name or 'input'}: skipped, {reason}")
            case Failed():
                ticker.clear()
                note(failure_line(outcome))
    return SOME_FAILED if report.failed else DONE
