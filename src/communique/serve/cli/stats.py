"""`communique stats`."""

from __future__ import annotations

from dataclasses import replace

import click

from communique import api
from communique.serve.cli import COMMANDS, DONE
from communique.serve.cli.common import (
    db_option,
    filter_options,
    on_terminal,
    paint,
    print_json,
    print_lines,
    query_of,
    settings_of,
)
from communique.serve.cli.listing import csv_line
from communique.serve.text.table import table_lines

COLUMNS = ("kind", "records", "actual", "planned", "accepted", "corrected")


@click.command("stats", short_help=COMMANDS["stats"].help)
@filter_options
@db_option
@click.option("--json", "as_json", is_flag=True, help="For programs, with documents, facts and doubts.")
def command(db: str | None, as_json: bool, **filters: str | None) -> int:
    """Count what a register holds: records by kind, what was done and what is planned, what people looked at.

    A record that one report tells as planned and another as done counts as both; one that is only proposed, denied or
    supposed as neither. CSV into a pipe. What was read, and when, is
    told by 'communique coverage'; whether the register is sound by 'communique doctor'.

    \b
    Examples:
      communique stats
      communique stats --state CHL --since 2023
      communique stats --json | jq .documents
    """
    query = query_of(None, filters)
    with api.open_register(settings_of(db=db).db) as register:
        counts = api.counts_dict(register)
        rows = [row for kind in api.KINDS if (row := _row(register, replace(query, kind=kind)))[1]]
    if as_json:
        kinds = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
        print_json({**{name: n for name, n in counts.items() if name != "records"}, "kinds": kinds}, indent=2)
    elif on_terminal():
        print_lines([f"{counts['documents']:,} documents, {counts['facts']:,} facts in them", ""])
        print_lines(table_lines(COLUMNS, [[str(cell) for cell in row] for row in rows], paint()))
    else:
        click.echo(csv_line(COLUMNS), nl=False)
        for row in rows:
            click.echo(csv_line(row), nl=False)
    return DONE


def _row(register: api.Register, query: api.Query) -> tuple[str, int, int, int, int, int]:
    def records(asked: api.Query) -> int:
        """None where the query asks for others."""
        other = query.modality not in (None, asked.modality) or query.review not in (None, asked.review)
        return 0 if other else register.count(asked)

    every = records(query)
    actual, planned = (records(replace(query, modality=word)) for word in ("actual", "planned"))
    accepted, corrected = (records(replace(query, review=word)) for word in ("accepted", "corrected"))
    return query.kind or "", every, actual, planned, accepted, corrected
