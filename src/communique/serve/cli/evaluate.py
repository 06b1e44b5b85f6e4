"""`communique evaluate`."""

from __future__ import annotations

import click

from communique import api
from communique.serve.cli import COMMANDS, DONE
from communique.serve.cli.common import db_option, note, on_terminal, paint, print_lines, settings_of
from communique.serve.cli.listing import csv_line
from communique.serve.text.table import table_lines

COLUMNS = ("kind", "reports", "accepted", "corrected", "rejected", "precision", "right", "right_at_least")


@click.command("evaluate", short_help=COMMANDS["evaluate"].help)
@db_option
def command(db: str | None) -> int:
    """Tell how often what was read was found right, by those who reviewed this register.

    By kind: the reports that somebody accepted, corrected or rejected. "precision" is the share of those that are of
    something that the text tells, "right" of those with nothing to put right, and "right_at_least" the lower end of
    its 95 % interval (Wilson): with few judgements it is far below. It holds for the texts of this register, and for
    others as far as the judged reports were picked by chance and not because they looked wrong: 'communique review'
    shows the least sure first. Nothing tells how much was missed. CSV into a pipe.

    \b
    Examples:
      communique evaluate
      communique evaluate > evaluation.csv
    """
    with api.open_register(settings_of(db=db).db) as register:
        found = api.judged(register)
    rows = [
        (
            one.kind,
            *map(str, (one.reports, one.accepted, one.corrected, one.rejected)),
            *(f"{share:.3f}" for share in (one.precision, one.right, one.at_least)),
        )
        for one in found
    ]
    if not rows:
        note("nobody judged a record yet; 'communique review' and the pages take judgements")
    if on_terminal():
        print_lines(table_lines(COLUMNS, rows, paint()) if rows else ())
    else:
        for row in (COLUMNS, *rows):
            click.echo(csv_line(row), nl=False)
    return DONE
