"""`communique export`."""

from __future__ import annotations

from pathlib import Path

import click

from communique import api
from communique.serve.cli import COMMANDS, DONE
from communique.serve.cli.common import db_option, filter_options, note, print_json, query_of, settings_of
from communique.serve.cli.progress import Ticker

#: Formats and what they are; a test compares them with those of `publish`, which `--help` does not load.
FORMS = {
    "csv": "a folder: a file a kind, the words in evidence.csv, the columns in codebook.csv",
    "jsonl": "one record a line, with its reports, their evidence and documents",
    "jsonl-schema": "the JSON Schema of those lines",
    "parquet": "a folder: a file a kind, days as days, evidence as lists",
    "xlsx": "one workbook, a sheet a kind",
    "datapackage": "the CSV folder with datapackage.json (Frictionless), for deposits",
    "brief-html": "a brief for people: a sentence a record, each with its source notes",
    "brief-docx": "the same for word processors",
    "html": "a folder of pages, to be read without a server",
    "ftm": "FollowTheMoney entities, for Aleph",
    "jsonld": "JSON-LD: schema.org, Web Annotation, PROV",
    "ics": "iCalendar: engagements, and days of agreements",
    "gexf": "a dynamic graph for Gephi",
    "graphml": "a graph for yEd, igraph, Gephi",
    "edges": "the edges of that graph as CSV",
    "timelinejs": "JSON for TimelineJS",
    "bibtex": "the documents as sources to cite; also ris and csl",
    "ris": "the same for Zotero and EndNote",
    "csl": "the same as CSL-JSON",
    "plover": "events: PLOVER, JSON Lines",
    "polecat": "events: the columns of POLECAT, tab separated",
    "icews": "events: the columns of ICEWS, tab separated",
    "gdelt": "events: the event columns of GDELT 2.0, tab separated, no header",
    "panel-month": "events: who to whom by month, 0 where reports were read and had nothing",
    "panel-year": "events: the same by year",
}
FOLDERS = frozenset({"csv", "parquet", "datapackage", "html"})
EVENTS_ALONE = frozenset({"plover", "polecat", "icews", "gdelt", "panel-month", "panel-year"})


_WIDEST = max(map(len, FORMS))
_EPILOG = "\b\nFormats:\n" + "\n".join(f"  {form:{_WIDEST}}  {words}" for form, words in FORMS.items())


@click.command("export", short_help=COMMANDS["export"].help, epilog=_EPILOG)
@click.argument("form", type=click.Choice(tuple(FORMS)), metavar="FORMAT")
@click.option(
    "--output",
    "-o",
    required=True,
    metavar="PATH",
    help="A folder or a file; - is standard output, for jsonl.",
)
@click.option("--kind", metavar="KIND", help="Only this kind: engagement, agreement, ...")
@filter_options
@db_option
@click.option("--quiet", "-q", is_flag=True, help="Do not say what was written.")
def command(
    form: str, output: str, kind: str | None, db: str | None, quiet: bool, **filters: str | None
) -> int:
    """Write records to files for other programs. docs/exports.md and docs/formats.md tell what fills each.

    Formats of events hold what happened, and of plans those to cooperate; nothing that was denied, only proposed or
    imagined. In CSV, cells of text that begin with = + - @, a tab or a line end get an apostrophe in front, so that
    no spreadsheet computes them. Files appear when they are whole. Some formats need the extra 'exports'.

    \b
    Examples:
      communique export csv -o tables/
      communique export csv -o chile/ --state CHL --since 2019
      communique export jsonl -o agreements.jsonl --kind agreement
      communique export brief-docx -o brief.docx --dyad CHL,FIN
      communique export gdelt -o events.CSV --dyad CHL,FIN
    """
    if form == "csv" and output == "-":
        raise click.UsageError("csv is several files: name a folder, or take 'communique list KIND --csv'")
    if form != "jsonl" and output == "-":
        raise click.UsageError(f"{form} goes to a {'folder' if form in FOLDERS else 'file'}: name one")
    if form in EVENTS_ALONE and kind not in (None, "event"):
        raise click.UsageError(f"{form} holds events alone: leave '--kind {kind}' away")
    if form == "html" and (given := [name for name, value in {"kind": kind, **filters}.items() if value]):
        raise click.UsageError(
            f"html is the whole register, whose pages lead to each other: leave {given[0]} away"
        )
    settings = settings_of(db=db)
    query = query_of(kind, filters)
    with api.open_register(settings.db) as register:
        if output == "-":
            for record in register.records(query):
                print_json(api.record_dict(record, register.document))
            return DONE
        ticker = Ticker(quiet)
        if form == "html":
            from communique.serve.web.folder import write_pages

            written = write_pages(register, settings, Path(output))
            note(f"{written.records} records in {output} ({len(written.files)} files)")
            return DONE
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
