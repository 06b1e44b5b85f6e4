"""`communique show`."""

from __future__ import annotations

from collections.abc import Iterator

import click

from communique import api
from communique.serve.cli import COMMANDS, DONE
from communique.serve.cli.common import db_option, paint, print_json, print_lines, settings_of
from communique.serve.text.record import Told, record_lines


@click.command("show", short_help=COMMANDS["show"].help)
@click.argument("id")
@db_option
@click.option("--evidence", "-e", is_flag=True, help="Each value with the sentence that it rests on.")
@click.option("--json", "as_json", is_flag=True, help="The record, its reports and their evidence.")
def command(id: str, db: str | None, evidence: bool, as_json: bool) -> int:
    """Show one record, with every report of it.

    ID is that of 'communique list', or as much of it as fits no other record: engagement-5b2e or 5b2e.
    With --evidence each value is followed by the sentence that it was read from, the words underlined or in «marks»,
    with the document and the characters in it.

    \b
    Examples:
      communique show agreement-7f3c
      communique show 7f3c --evidence
      communique show 7f3c --json | jq .reports
    """
    settings = settings_of(db=db)
    with api.open_register(settings.db) as register:
        record = register.record(id)
        if as_json:
            print_json(api.record_dict(record, register.document))
        else:
            print_lines(record_lines(record.id, told(register, record), paint(), evidence=evidence))
    return DONE


def told(register: api.Register, record: api.Record) -> Iterator[Told]:
    for report in record.reports:
        reading = register.reading(report.document_id)
        yield Told(report.fact, reading.document, api.sentences(reading))
