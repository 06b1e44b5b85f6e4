"""`communique diff`."""

from __future__ import annotations

from collections.abc import Iterator
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
from communique.serve.cli.listing import csv_line
from communique.serve.text.paint import Paint
from communique.serve.text.safe import safe

COLUMNS = ("became", "record", "kind", "label", "field", "before", "after")
SIGNS = {"came": "+", "changed": "~", "went": "-"}


@click.command("diff", short_help=COMMANDS["diff"].help)
@click.argument("old", type=click.Path(exists=True, dir_okay=False))
@click.argument("new", required=False)
@click.option("--kind", type=click.Choice(api.KINDS), help="Records of this kind alone.")
@filter_options
@db_option
@click.option("--jsonl", is_flag=True, help="One JSON object a record.")
def command(
    old: str, new: str | None, kind: str | None, db: str | None, jsonl: bool, **filters: str | None
) -> int:
    """Tell which records came, changed or went between two registers.

    OLD is a register, such as a backup; NEW another one, by default that of --db. A line on a terminal for each
    record, marked + for came, ~ for changed and - for went, with the fields that changed below it; CSV into a pipe,
    with a row for each field. What became of records in one register is told by 'communique changes'.

    \b
    Examples:
      communique backup last-month.db && communique add new/*.html && communique diff last-month.db
      communique diff 2026-10.db 2026-11.db --dyad CHL,FIN
      communique diff old.db new.db --kind agreement --jsonl | jq -r .record
    """
    query = query_of(kind, filters)
    show = _print_json if jsonl else _print_lines if on_terminal() else _print_rows
    if show is _print_rows:
        click.echo(csv_line(COLUMNS), nl=False)
    none = True
    with api.open_register(old) as before, api.open_register(new or settings_of(db=db).db) as after:
        for one in api.differences(before, after, query):
            none = False
            show(one)
    if none:
        note("no record differs")
    return DONE


def _print_json(one: api.Difference) -> None:
    fields = {name: {"before": before, "after": after} for name, before, after in one.fields}
    print_json(
        {"became": one.became, "record": one.record, "kind": one.kind, "label": one.label, "fields": fields}
    )


def _print_rows(one: api.Difference) -> None:
    for name, before, after in one.fields or (("", None, None),):
        row = (one.became, one.record, one.kind, one.label, name, _told(before), _told(after))
        click.echo(csv_line([api.safe_cell(cell) for cell in row]), nl=False)


def _print_lines(one: api.Difference) -> None:
    print_lines(_lines(one, paint()))


def _lines(one: api.Difference, painted: Paint) -> Iterator[str]:
    yield f"{SIGNS[one.became]} {painted('bold', safe(one.label))}  {one.record}"
    for name, before, after in one.fields:
        yield f"    {name}: {safe(_told(before) or 'nothing')} → {safe(_told(after) or 'nothing')}"


def _told(value: Any) -> str:
    """A value of a record, or several, as a cell has room for it."""
    match value:
        case None:
            return ""
        case dict():
            return ", ".join(f"{name} {told}" for name, one in value.items() if (told := _told(one)))
        case list() | tuple():
            return "; ".join(map(_told, value))
        case _:
            return str(value)
