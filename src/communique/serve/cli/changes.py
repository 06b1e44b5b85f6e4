"""`communique changes`."""

from __future__ import annotations

import click

from communique import api
from communique.serve.cli import COMMANDS, DONE
from communique.serve.cli.common import db_option, print_json, settings_of


@click.command("changes", short_help=COMMANDS["changes"].help)
@click.option(
    "--after", type=click.IntRange(min=0), default=0, metavar="NUMBER", help="Later than this change."
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many.")
@db_option
def command(after: int, limit: int | None, db: str | None) -> int:
    """List records that came, changed or went, as JSON Lines, the oldest change first.

    Each record stands there once, with what became of it last. Of a record that is gone, "into" is the one that has
    its reports now, null where nothing reports it any more. Keep the last number, and ask for what came after it.

    \b
    Examples:
      communique changes
      communique changes --after 1204 | jq -r 'select(.removed) | .record'
    """
    with api.open_register(settings_of(db=db).db) as register:
        for change in register.changes(after, limit):
            print_json(
                {
                    "number": change.number,
                    "record": change.record,
                    "at": change.at,
                    "removed": change.removed,
                    "into": change.into,
                }
            )
    return DONE
