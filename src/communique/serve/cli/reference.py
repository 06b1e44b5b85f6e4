"""The page docs/cli.md, made of the help texts: `python -m communique.serve.cli.reference > docs/cli.md`."""

from __future__ import annotations

from collections.abc import Iterator

import click

from communique.serve.cli import COMMANDS, cli

WIDTH = 100
OPENING = """\
# Command line

This page is made of the help texts by `python -m communique.serve.cli.reference > docs/cli.md`; a test compares
the two.

Data goes to standard output and everything else to standard error, so that every command can stand in a pipe.
`list` prints a table on a terminal and CSV into a pipe, `read` a readable form on a terminal and JSON Lines into a
pipe, unless an option asks for something else. `NO_COLOR` turns colour and underlining off; the words that a value
rests on then stand in «marks».

| exit code | meaning |
| --- | --- |
| 0 | done; an empty answer is one, too, and standard error says why it is empty |
| 1 | failed: the register cannot be used, the disk is full, there is no such record |
| 2 | wrong usage |
| 3 | finished, but some inputs could not be read; each has its line on standard error |
| 4 | a check failed: one of `doctor`, or `compare --check` found a quotation altered or contradictory |
| 130 | interrupted; what was read until then is kept |

Settings come, each weightier than the one before, from `communique.toml` in the working folder or the nearest one
above it, from the environment, and from options. `communique doctor` tells where each came from.

| in `communique.toml` | in the environment | option | meaning |
| --- | --- | --- | --- |
| `db = "register.db"` | `COMMUNIQUE_DB` | `--db` | path of the register, from the file's folder, or `postgresql://…` |
| `max_bytes = 20000000` | `COMMUNIQUE_MAX_BYTES` | | a document with more bytes is refused |
| `time_limit = 60` | `COMMUNIQUE_TIME_LIMIT` | | seconds for one document, 0 for no limit |
| `workers = 0` | `COMMUNIQUE_WORKERS` | `--workers` | processes that read, 0 for one a core |
| `engine = "trained"` | `COMMUNIQUE_ENGINE` | `--engine` | reader of language: `trained`, `rules`, `spacy:PIPELINE` |
| `analyse = "gate"` | `COMMUNIQUE_ANALYSE` | `--analyse` | sentences past the `gate`, `all`, or `between-states` |
| `office_holders = ""` | `COMMUNIQUE_OFFICE_HOLDERS` | `--office-holders` | path of a list of office-holders |
| `allow_hosts = ""` | `COMMUNIQUE_ALLOW_HOSTS` | `--allow-host` | private hosts that may be asked, with commas |
| `fetch_interval = 1` | `COMMUNIQUE_FETCH_INTERVAL` | | seconds between two requests to one host |
| `auto_accept = 0.95` | `COMMUNIQUE_AUTO_ACCEPT` | | from this confidence on a record needs no review |
| `reviewer = ""` | `COMMUNIQUE_REVIEWER` | `--by` | who judges; empty: the name of the user |
"""


def reference() -> str:
    return "\n".join([OPENING, *sections()])


def sections() -> Iterator[str]:
    settings = {**cli.context_settings, "max_content_width": WIDTH, "terminal_width": WIDTH}
    group = click.Context(cli, info_name="communique", **settings)
    yield section("communique", cli.get_help(group))
    for name in COMMANDS:
        command = cli.get_command(group, name)
        assert command is not None
        context = click.Context(command, parent=group, info_name=name)
        yield section(f"communique {name}", command.get_help(context))
        if isinstance(command, click.Group):
            for part, own in command.commands.items():
                inner = click.Context(own, parent=context, info_name=part)
                yield section(f"communique {name} {part}", own.get_help(inner))


def section(title: str, text: str) -> str:
    return f"## {title}\n\n```text\n{text}\n```\n"


if __name__ == "__main__":
    click.echo(reference(), nl=False)
