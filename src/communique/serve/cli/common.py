"""What commands share: options, settings, and the ways to print."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from communique import api
from communique.model.outcome import Failed
from communique.model.query import Query
from communique.serve.text.paint import Paint, paint_for
from communique.serve.text.safe import safe

F = TypeVar("F", bound=Callable[..., Any])

db_option = click.option(
    "--db", metavar="PATH", help="The register.  [default: COMMUNIQUE_DB, communique.toml, register.db]"
)

_engine_option = click.option(
    "--engine",
    metavar="NAME",
    help="What reads the language: trained, rules or spacy:PIPELINE.  [default: trained]",
)
_READING = (
    click.option(
        "--analyse",
        type=click.Choice(("gate", "all", "between-states")),
        help="What the engine reads.  [default: gate]",
    ),
    click.option("--office-holders", metavar="PATH", help="A list of office-holders.  [default: none]"),
    click.option("--workers", type=click.IntRange(0), metavar="N", help="Processes.  [default: one a core]"),
)


allow_host_option = click.option(
    "--allow-host",
    multiple=True,
    metavar="HOST[:PORT]",
    help="May be asked though it is in a private network, or on another port.",
)
_follow_option = click.option(
    "--follow", is_flag=True, help="Fetch what a feed or sitemap at an address lists."
)


def web_options(command: F) -> F:
    """The options of the commands that take addresses as inputs."""
    return allow_host_option(_follow_option(command))


def engine_options(command: F) -> F:
    """The options of the commands that read."""
    return _engine_option(reading_options(command))


def reading_options(command: F) -> F:
    """Those of them that leave open what reads the language."""
    for option in reversed(_READING):
        command = option(command)
    return command


_FILTERS = (
    click.option("--dyad", metavar="A,B", help="Both are parties, in either direction: CHL,FIN."),
    click.option("--state", metavar="CODE", help="Is a party: CHL, EU, or a name."),
    click.option("--since", metavar="DATE", help="Not over before: 2019, 2019-09 or 2019-09-05."),
    click.option("--until", metavar="DATE", help="Begun by then."),
    click.option(
        "--status", metavar="STAGE", help="Stage of an agreement or programme: signed, inducted, ..."
    ),
    click.option("--modality", metavar="WORD", help="actual, planned, proposed, denied or hypothetical."),
    click.option("--min-confidence", metavar="SHARE", help="0 to 1."),
    click.option("--text", metavar="WORDS", help='Words in the evidence; "in marks" they stand together.'),
    click.option("--area", metavar="WORD", help="Of an agreement: trade, maritime_security, ..."),
    click.option("--source", metavar="NAME", help="Publisher, or host, of a document that reports it."),
    click.option("--review", metavar="WORD", help="unreviewed, accepted or corrected."),
    click.option("--sort", metavar="ORDER", help="date, or -date: the newest first.  [default: date]"),
    click.option("--cursor", metavar="PLACE", help="What comes after a place that the API gave out."),
    click.option("--limit", metavar="N", help="At most so many records."),
)


def filter_options(command: F) -> F:
    """The options of the one filter model; the command gets them as keyword arguments."""
    for option in reversed(_FILTERS):
        command = option(command)
    return command


def query_of(kind: str | None, filters: dict[str, str | None]) -> Query:
    try:
        return api.query({"kind": kind, **filters})
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def settings_of(**flags: object) -> api.Settings:
    return api.read_settings(Path.cwd(), os.environ, flags)


def given_inputs(inputs: Sequence[str], ctx: click.Context) -> Sequence[str]:
    """`-` is standard input, and stands for itself where nothing is named and something is piped in."""
    if inputs:
        return inputs
    if sys.stdin.isatty():
        raise click.UsageError("nothing to read: name files, or - for standard input", ctx)
    return ("-",)


def on_terminal() -> bool:
    return sys.stdout.isatty()


def paint() -> Paint:
    return paint_for(sys.stdout, os.environ, shutil.get_terminal_size((96, 24)).columns)


def print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line, color=True)  # `Paint` has decided on colour


def print_json(value: object, indent: int | None = None) -> None:
    """UTF-8 whatever the terminal: JSON is for programs. Halves of surrogate pairs become `\\udXXX`."""
    text = json.dumps(value, ensure_ascii=False, indent=indent) + "\n"
    click.echo(text.encode("utf-8", "backslashreplace"), nl=False)


def note(message: str) -> None:
    """One line on standard error."""
    click.echo(f"communique: {safe(message)}", err=True)


def failure_line(failed: Failed) -> str:
    return f"{failed.id_given or 'input'}: {failed.error}"
