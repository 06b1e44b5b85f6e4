"""`communique demo`."""

from __future__ import annotations

import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from communique import api
from communique.model.outcome import Done
from communique.samples import sample_path
from communique.serve.cli import COMMANDS, DONE
from communique.serve.cli.common import paint, print_lines, settings_of
from communique.serve.text.tour import Tour


@click.command("demo", short_help=COMMANDS["demo"].help)
@click.option("--db", metavar="PATH", help="Where to keep the register.  [default: a new temporary folder]")
@click.option(
    "--world", is_flag=True, help="Read all documents of the sample: an invented world of two years."
)
def command(db: str | None, world: bool) -> int:
    """See it at work: reads the report that the program carries into a register, and prints what it found.

    The persons and the happenings of the report are invented. Nothing is fetched, and nothing of yours is touched.

    \b
    Examples:
      communique demo
      communique demo --db demo.db
      communique demo --db demo.db --world && communique serve --db demo.db
    """
    path = db or str(Path(tempfile.mkdtemp(prefix="communique-")) / "demo.db")
    if world:
        with api.open_register(path, write=True) as register:
            report = api.add_sample(register, settings=settings_of())
        click.echo(f"{report.read + report.known} documents of an invented world are in {path}.")
        click.echo(f"communique serve --db {shlex.quote(path)}")
        return DONE
    with sample_path() as sample, api.open_register(path, write=True) as register:
        api.add_inputs([sample], register, settings=settings_of())
        reading = register.reading(sample_id(sample))
        print_lines(Tour(reading, api.sentences(reading), paint()).lines())
        print_lines(next_steps(path, first_agreement(register)))
    return DONE


def sample_id(sample: Path) -> str:
    """The id is made of the text alone: a register that was made from another installation knows it, too."""
    (outcome,) = api.read_inputs([sample])
    assert isinstance(outcome, Done), outcome
    return outcome.reading.document.id


def first_agreement(register: api.Register) -> str:
    """An id to show, in the short form."""
    records = register.records(api.query({"kind": "agreement"}))
    return next((record.id.partition("-")[2][:6] for record in records), "ID")


def own_name() -> str:
    """How to call this program from where it was called: it may not be on the path."""
    if shutil.which("communique"):
        return "communique"
    if sys.argv[0].endswith("__main__.py"):
        return f"{shlex.quote(sys.executable)} -m communique"
    return shlex.quote(sys.argv[0])


def next_steps(db: str, id: str) -> Iterator[str]:
    program = own_name()
    db = shlex.quote(db)
    yield ""
    yield paint()("bold", "Next")
    yield f"  {program} show {id} --evidence --db {db}"
    yield f"  {program} list events --csv --db {db}"
    yield f"  {program} read YOUR-REPORT.txt"
