"""`communique review`."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from typing import Any

import click

from communique import api
from communique.serve.cli import COMMANDS, DONE
from communique.serve.cli.common import (
    F,
    db_option,
    filter_options,
    paint,
    print_json,
    print_lines,
    query_of,
    settings_of,
)
from communique.serve.text.review import judgement_lines
from communique.serve.text.table import table_lines

KINDS = ("engagement", "agreement", "statement", "programme", "partnership", "event")

_JUDGING = (
    db_option,
    click.option("--why", default="", metavar="TEXT", help="The reason, kept with the judgement."),
    click.option(
        "--by", metavar="NAME", help="Who says so.  [default: COMMUNIQUE_REVIEWER, or the user's name]"
    ),
)


def judging_options(command: F) -> F:
    for option in reversed(_JUDGING):
        command = option(command)
    return command


@click.group("review", short_help=COMMANDS["review"].help)
def command() -> None:
    """Accept, reject and correct what was read, join records and tell them apart.

    A judgement is kept with its author, its time and its reason, beside what was read; nothing is overwritten. It
    holds for what newer versions of the program read in the same words, and can be undone.

    \b
    Examples:
      communique review open --state KEN
      communique review accept agreement-7f3c --why "as in the treaty series"
      communique review correct engagement-5b2e starts 2024-05-07 --words "on Tuesday"
      communique review split engagement-5b2e 0a4c9d --why "another pair of ministers"
      communique review undo
    """


@command.command("open")
@click.argument("kind", type=click.Choice(KINDS), required=False)
@filter_options
@db_option
def open_(kind: str | None, db: str | None, **filters: str | None) -> int:
    """List records that nobody looked at, the least sure ones first.

    Those that are surer than the setting auto_accept are left out.
    """
    settings = settings_of(db=db)
    with api.open_register(settings.db) as register:
        rows = api.review_queue(register, query_of(kind, filters), settings)
        cells = [[id, f"{confidence:.2f}", str(documents)] for id, confidence, documents in rows]
    if cells:
        print_lines(table_lines(("id", "confidence", "documents"), cells, paint()))
    return DONE


@command.command("accept")
@click.argument("id")
@judging_options
def accept(id: str, **said: str | None) -> int:
    """Say that a record is right, with all the reports that it has now."""
    return judge(lambda register: api.review.accepted(register.record(id)), said)


@command.command("reject")
@click.argument("id")
@click.argument("documents", nargs=-1)
@judging_options
def reject(id: str, documents: Sequence[str], **said: str | None) -> int:
    """Say that a record is none, or that its reports in these documents are none."""
    return judge(lambda register: api.review.rejected(register.record(id), documents), said)


@command.command("correct")
@click.argument("id")
@click.argument("field")
@click.argument("value", required=False)
@click.option("--words", metavar="WORDS", help="Words of the document that state the value.")
@click.option(
    "--document", metavar="ID", help="Whose report is meant.  [default: the one that gives the value]"
)
@judging_options
def correct(
    id: str, field: str, value: str | None, words: str | None, document: str | None, **said: str | None
) -> int:
    """Put another VALUE into a FIELD of a record: starts, place, sides.0.country. Without VALUE it is taken away."""
    return judge(
        lambda register: api.review.corrected(
            register, register.record(id), field, value, document=document, words=words
        ),
        said,
    )


@command.command("merge")
@click.argument("ids", nargs=-1, required=True)
@judging_options
def merge(ids: Sequence[str], **said: str | None) -> int:
    """Say that records are one."""
    return judge(lambda register: api.review.merged([register.record(id) for id in ids]), said)


@command.command("split")
@click.argument("id")
@click.argument("documents", nargs=-1, required=True)
@judging_options
def split(id: str, documents: Sequence[str], **said: str | None) -> int:
    """Say that the reports in these DOCUMENTS are of another thing than the others of the record."""
    return judge(lambda register: api.review.split(register.record(id), documents), said)


@command.command("undo")
@click.argument("judgement", required=False)
@judging_options
def undo(judgement: str | None, **said: str | None) -> int:
    """Take a judgement back, the last one where none is named. An undo can be undone."""
    return judge(lambda register: api.review.undone(register, judgement), said)


@command.command("history")
@click.argument("id", required=False)
@db_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def history(id: str | None, db: str | None, as_json: bool) -> int:
    """Tell who said what, when and why: of a record, or of all."""
    with api.open_register(settings_of(db=db).db) as register:
        record = register.record(id) if id else None
        kept = tuple(register.judgements(record.document_ids if record else None))
        if record is not None:
            kept = api.review.history(kept, record)
    for one in kept:
        if as_json:
            print_json(api.judgement_dict(one))
        else:
            print_lines(judgement_lines(one, paint()))
    return DONE


def judge(verdict_of: Callable[[api.Register], Any], said: dict[str, str | None]) -> int:
    settings = settings_of(db=said["db"], reviewer=said["by"])
    if not api.register_exists(settings.db):
        raise click.ClickException(f"no register at {settings.db}; 'communique add' makes one")
    with api.open_register(settings.db, write=True) as register:
        try:
            verdict = verdict_of(register)
            id = api.judge(
                register, verdict, by=settings.reviewer or getpass.getuser(), why=said["why"] or ""
            )
        except ValueError as error:
            raise click.UsageError(str(error)) from error
    click.echo(id)
    return DONE
