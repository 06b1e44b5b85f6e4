"""`communique coverage`."""

from __future__ import annotations

import click

from communique import api
from communique.serve.cli import COMMANDS, DONE
from communique.serve.cli.common import db_option, on_terminal, paint, print_lines, settings_of
from communique.serve.cli.listing import csv_line
from communique.serve.text.table import table_lines

COLUMNS = ("source", "period", "documents")


@click.command("coverage", short_help=COMMANDS["coverage"].help)
@click.option("--by", type=click.Choice(("year", "month", "day")), default="month", show_default=True)
@db_option
def command(by: str, db: str | None) -> int:
    """Tell which sources and days were read, so that a zero is told from a gap.

    A row for each source and period with its documents. A source is the publisher, else the host of the address. What
    was published on a day that is not known stands with an empty period. CSV into a pipe.

    \b
    Examples:
      communique coverage
      communique coverage --by year > coverage.csv
    """
    with api.open_register(settings_of(db=db).db) as register:
        rows = [(one.source, one.published, str(one.documents)) for one in api.coverage(register, by)]
    if on_terminal():
        print_lines(table_lines(COLUMNS, rows, paint()))
    else:
        for row in (COLUMNS, *rows):
            click.echo(csv_line([str(api.safe_cell(cell)) for cell in row]), nl=False)
    return DONE
