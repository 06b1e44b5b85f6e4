"""`communique backup`."""

from __future__ import annotations

from pathlib import Path

import click

from communique import api
from communique.serve.cli import COMMANDS, DONE
from communique.serve.cli.common import db_option, note, settings_of


@click.command("backup", short_help=COMMANDS["backup"].help)
@click.argument("target", type=click.Path(path_type=Path))
@db_option
def command(target: Path, db: str | None) -> int:
    """Copy a register into a new file, which is a register by itself.

    The copy has everything, history and judgements too, as it was at one moment; others may read and add meanwhile. It
    is checked before it gets its name. A register on a server is copied into a file, too.

    \b
    Examples:
      communique backup register-2024-05-06.db
      communique backup copy.db --db postgresql://ada@db.example.org/register
    """
    settings = settings_of(db=db)
    api.backup(settings.db, target)
    note(f"{api.address(settings.db)} was copied to {target}")
    return DONE
