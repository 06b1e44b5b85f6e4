"""`communique export`."""

from __future__ import annotations

from pathlib import Path

import click

from communique import api
from communique.serve.cli import COMMANDS, DONE
from communique.serve.cli.common import db_option, filter_options, note, print_json, query_of, settings_of
from communique.serve.cli.progress import Ticker

#: As `communique.publish` has them, which is loaded when it is needed.
FORMS = ("csv", "jsonl", "plover", "polecat", "icews", "gdelt", "panel-month", "panel-year")


@click.command("export", short_help=COMMANDS["export"].help)
@click.argument("form", type=click.Choice(FORMS), metavar="FORMAT")
@click.option(
    "--output",
    "-o",
    required=True,
    metavar="PATH",
    help="A folder for csv, else a file; for jsonl - is standard output.",
)
@click.option("--kind", metavar="KIND", help="Only this kind: engagement, agreement, ...")
@filter_options
@db_option
@click.option("--quiet", "-q", is_flag=True, help="Do not say what was written.")
def command(
    form: str, output: str, kind: str | None, db: str | None, quiet: bool, **filters: str | None
) -> int:
    """Write records to files for other programs.

    \b
    csv     a folder: one file a kind, evidence.csv with the words behind every value,
            documents.csv, and codebook.csv with what each column means
    jsonl   one record a line, with its reports, their evidence and documents
    plover  events as PLOVER records, one JSON object a line
    polecat, icews, gdelt
            events in the columns of these data sets, between tabs
    panel-month, panel-year
            CSV: events counted by dyad and period, zeros apart from "not covered"

    In CSV, cells of text that begin with = + - @, a tab or a line end get an apostrophe in front, so that no
    spreadsheet computes them. Files appear when they are whole.

    \b
    Examples:
      communique export csv -o tables/
      communique export csv -o chile/ --state CHL --since 2019
      communique export jsonl -o agreements.jsonl --kind agreement
      communique export gdelt -o 2024.export.CSV --since 2024 --until 2024
      communique export panel-month -o dyads.csv
    """
    if form == "csv" and output == "-":
        raise click.UsageError("csv is several files: name a folder, or take 'communique list KIND --csv'")
    if form != "jsonl" and output == "-":
        raise click.UsageError(f"{form} is written to a file: name one")
    settings = settings_of(db=db)
    query = query_of(kind, filters)
    with api.open_register(settings.db) as register:
        if output == "-":
            for record in register.records(query):
                print_json(api.record_dict(record, register.document))
            return DONE
        ticker = Ticker(quiet)
        try:
            written = api.publish(
                register, form, Path(output), query, on_record=lambda count: ticker.tick(count, "records")
            )
        finally:
            ticker.clear()
    if not quiet:
        files = f" ({len(written.files)} files)" if len(written.files) > 1 else ""
        note(f"{written.records} records in {output}{files}")
    return DONE
