"""`communique list`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from communique import api
from communique.serve.cli import COMMANDS, DONE
from communique.serve.cli.common import (
    db_option,
    filter_options,
    note,
    on_terminal,
    paint,
    print_json,
    print_lines,
    query_of,
    settings_of,
)
from communique.serve.text.table import table_lines

KINDS: Mapping[str, str] = {
    "engagements": "engagement",
    "agreements": "agreement",
    "statements": "statement",
    "programmes": "programme",
    "partnerships": "partnership",
    "events": "event",
    "discrepancies": "discrepancy",
}
#: Columns of the table on a terminal; the other formats have all of them.
SHOWN: Mapping[str, Sequence[str]] = {
    "engagements": (
        "id",
        "modality",
        "type",
        "starts",
        "ends",
        "countries",
        "participants",
        "place",
        "sources",
    ),
    "agreements": (
        "id",
        "modality",
        "status",
        "status_date",
        "parties",
        "instrument",
        "subject",
        "count",
        "sources",
    ),
    "statements": ("id", "said_on", "speakers", "mode", "verdict", "text", "sources"),
    "programmes": (
        "id",
        "modality",
        "equipment",
        "milestone",
        "operator",
        "partner",
        "derived_from",
        "sources",
    ),
    "partnerships": ("id", "label", "parties", "since", "sources"),
    "events": ("id", "modality", "date", "actor", "recipient", "plover_event", "plover_mode", "cameo_code"),
    "discrepancies": ("id", "about", "values", "record"),
    "documents": ("id", "published", "language", "publisher", "title", "uri", "id_given"),
    "issues": ("code", "message", "document", "start", "end"),
}


IDS = frozenset({"id", "record", "document"})
SHORT_ID = 8


@click.command("list", short_help=COMMANDS["list"].help)
@click.argument("kind", type=click.Choice([*KINDS, "documents", "issues"]), metavar="KIND")
@filter_options
@db_option
@click.option("--csv", "form", flag_value="csv", help="All columns as CSV.  [default where piped]")
@click.option("--json", "form", flag_value="json", help="One JSON document.")
@click.option("--jsonl", "form", flag_value="jsonl", help="One JSON object a line.")
def command(kind: str, db: str | None, form: str | None, **filters: str | None) -> int:
    """List what a register holds, filtered.

    KIND is engagements, agreements, statements, programmes, partnerships, events, discrepancies, documents or
    issues. On a terminal a table is printed, into a pipe CSV. CSV has flat values, JSON has them in the shape of
    a reading. Filters that are given together must all hold. No record is no failure: the exit code is 0, and
    standard error says why.

    \b
    Examples:
      communique list engagements --dyad CHL,FIN --since 2019
      communique list agreements --status signed --min-confidence 0.9
      communique list events --csv > events.csv
      communique list statements --text '"sea ice"' --jsonl | jq -r .id
    """
    settings = settings_of(db=db)
    form = form or ("table" if on_terminal() else "csv")
    if kind not in KINDS and (used := [name for name, value in filters.items() if value and name != "limit"]):
        raise click.UsageError(f"{kind} cannot be filtered by {', '.join(used)}; --limit can be given")
    query = query_of(KINDS.get(kind), filters)
    if not api.register_exists(settings.db):
        note(f"no register at {settings.db}; 'communique add' makes one")
        print_rows(form, kind, ())
        return DONE
    with api.open_register(settings.db) as register:
        rows: Iterable[Mapping[str, Any]]
        if form in ("json", "jsonl") and kind in KINDS:
            rows = api.plain_records(register, query)
        else:
            rows = api.rows(register, KINDS.get(kind, kind), query)
        if not print_rows(form, kind, rows):
            note(why_empty(register, kind, api.address(settings.db)))
    return DONE


def print_rows(form: str, kind: str, rows: Iterable[Mapping[str, Any]]) -> int:
    """How many there were. All but the table and `--json` are printed row by row, as they come."""
    if form == "table":
        held = list(rows)
        if held:
            cells = [[shown(name, row[name]) for name in SHOWN[kind]] for row in held]
            print_lines(table_lines(SHOWN[kind], cells, paint()))
        return len(held)
    if form == "json":
        held = list(rows)
        print_json({kind: held}, indent=2)
        return len(held)
    if form == "csv":
        click.echo(csv_line(api.column_names(KINDS.get(kind, kind))), nl=False)
    count = 0
    for row in rows:
        count += 1
        if form == "csv":
            click.echo(csv_line([api.safe_cell(value) for value in row.values()]), nl=False)
        else:
            print_json(row)
    return count


def csv_line(cells: Iterable[api.Cell]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue().encode("utf-8", "backslashreplace")


def shown(name: str, value: api.Cell) -> str:
    """A cell of the table. Of ids as much as tells them apart for 'communique show', for years to come."""
    if value is None:
        return ""
    if name in IDS:
        return str(value).rpartition("-")[2][:SHORT_ID]
    return str(value).replace("_", " ")


def why_empty(register: api.Register, kind: str, db: str) -> str:
    counts = register.counts()
    if not counts.documents:
        return f"{db} holds no documents yet"
    held = counts.records.get(KINDS.get(kind, ""), 0)
    if held:
        return f"none of the {held} {kind} in {db} passes the filter"
    return f"no {kind} were found in the {counts.documents} documents of {db}"
