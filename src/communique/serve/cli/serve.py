"""`communique serve`."""

from __future__ import annotations

import os
import socket
import webbrowser
from collections.abc import Sequence
from functools import partial

import click

from communique import api
from communique.model.errors import ConfigurationError
from communique.serve.cli import COMMANDS, DONE
from communique.serve.cli.common import db_option, note, settings_of

#: Who may write over the API; never an option, which others would see in the list of processes.
TOKEN = "COMMUNIQUE_TOKEN"


@click.command("serve", short_help=COMMANDS["serve"].help)
@db_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option(
    "--port", "-p", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any free one."
)
@click.option("--host-name", "names", multiple=True, metavar="NAME", help="A further name of this server.")
@click.option(
    "--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that answer."
)
@click.option("--read-only", is_flag=True, help="Take no judgements.")
@click.option("--open", "open_", is_flag=True, help="Open the pages in a browser.")
def command(
    db: str | None, host: str, port: int, names: Sequence[str], workers: int, read_only: bool, open_: bool
) -> int:
    """Show the register as pages, and serve it over HTTP at /api/v1.

    On this machine alone no account is needed, and judgements are taken by the pages. At any other address the pages
    are for reading; the API takes judgements from who sends the token that the variable COMMUNIQUE_TOKEN holds.
    One process answers some people, several with a core each many. Needs the extra: pip install 'communique[server]'.

    \b
    Examples:
      communique serve --open
      communique serve --db archive.db --read-only -p 0
      COMMUNIQUE_TOKEN=... communique serve --host 0.0.0.0 --host-name register.example
    """
    try:
        import uvicorn
        from uvicorn.supervisors import Multiprocess

        from communique.serve.http.app import application_of
    except ImportError as error:
        raise ConfigurationError(
            f"serving needs {error.name}, which is not installed: pip install 'communique[server]'"
        ) from error
    settings = settings_of(db=db)
    with api.open_register(settings.db):
        pass  # says what is wrong with it, before anything is started
    listener = _listening(host, port)
    site = {
        "db": settings.db,
        "settings": settings,
        "host": host,
        "read_only": read_only,
        "token": os.environ.get(TOKEN, ""),
        "hosts": frozenset(name.casefold() for name in names),
    }
    address = f"http://{f'[{host}]' if ':' in host else host}:{listener.getsockname()[1]}/"
    note(f"{api.address(settings.db)} at {address} (Ctrl-C ends it)")
    if open_:
        webbrowser.open(address)
    if workers > 1:
        site["believed"] = 0.0
    config = uvicorn.Config(
        partial(application_of, **site),
        factory=True,
        workers=workers,
        log_level="warning",
        server_header=False,
    )
    if workers > 1:
        Multiprocess(config, [listener]).run()
    else:
        uvicorn.Server(config).run(sockets=[listener])
    return DONE


def _listening(host: str, port: int) -> socket.socket:
    """Raises `ConfigurationError` where nothing can listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise ConfigurationError(f"cannot listen at {host}:{port}: {error.strerror or error}") from error
    return listener
