"""`communique restore`."""

from __future__ import annotations

from pathlib import Path

import click

from communique import api
from communique.serve.cli import COMMANDS, DONE
from communique.serve.cli.common import db_option, note, settings_of


@click.command("restore", short_help=COMMANDS["restore"].help)
@click.argument("source", type=click.Path(path_type=Path))
@db_option
def command(source: Path, db: str | None) -> int:
    """Make a register of a backup, or move one from a file to a server.

    The register must not be there yet, or, on a server, be empty: nothing is overwritten.

    \b
    Examples:
      communique restore register-2024-05-06.db --db register.db
      communique restore register.db --db postgresql://ada@db.example.org/register
    """
    settings = settings_of(db=db)
    api.restore(source, settings.db)
    note(f"{source} was restored to {api.address(settings.db)}")
    return DONE
