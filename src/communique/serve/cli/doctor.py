"""`communique doctor`."""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import NamedTuple

import click

from communique import api
from communique.model.errors import CommuniqueError
from communique.model.outcome import Done
from communique.samples import sample_path
from communique.serve.cli import CHECK_FAILED, COMMANDS, DONE
from communique.serve.cli.common import db_option, paint, print_json, print_lines, settings_of
from communique.serve.text.safe import safe
from communique.serve.text.width import filled

#: With less than this the next batch may not fit.
LITTLE_ROOM = 100 * 2**20


class Check(NamedTuple):
    name: str
    found: str
    passed: bool | None  #: None: for information


@click.command("doctor", short_help=COMMANDS["doctor"].help)
@db_option
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def command(db: str | None, as_json: bool) -> int:
    """Check the installation and the register.

    Prints the versions, every setting with the place that it came from, and what the register holds, and reads the
    whole register for damage. The exit code is 4 where a check fails.

    \b
    Examples:
      communique doctor
      communique doctor --db corpus.db
    """
    checks = []
    for check in all_checks(settings_of(db=db)):
        checks.append(check)
        if not as_json:
            print_lines([check_line(check)])  # at once: the next one may take its time
    if as_json:
        print_json({"checks": [check._asdict() for check in checks]}, indent=2)
    return DONE if all(check.passed is not False for check in checks) else CHECK_FAILED


def all_checks(settings: api.Settings) -> Iterator[Check]:
    yield Check("communique", version("communique"), None)
    yield Check("Python", f"{platform.python_version()} at {sys.executable}", None)
    yield packages()
    yield reading_works(settings)
    for name, source in settings.origin.items():
        value = getattr(settings, name)
        shown = api.address(value) if name == "db" else value
        yield Check("setting", f"{name} = {shown} ({source})", None)
    yield from office_holders(settings)
    yield from register_checks(settings)
    if "://" not in settings.db:
        yield room(Path(settings.db))


def office_holders(settings: api.Settings) -> Iterator[Check]:
    counts = api.office_holder_counts(settings)
    if counts is not None:
        tenures, unusable = counts
        yield Check("office-holders", f"tenures: {tenures}, rows that cannot be used: {unusable}", True)


def packages() -> Check:
    needed = [name for name in map(package_name, requires("communique") or ()) if name]
    versions = {name: version_of(name) for name in needed}
    return Check(
        "packages",
        ", ".join(f"{name} {found or 'MISSING'}" for name, found in versions.items()),
        all(versions.values()),
    )


def package_name(requirement: str) -> str | None:
    """None for what only an extra needs."""
    if "extra ==" in requirement:
        return None
    return requirement[: next((i for i, c in enumerate(requirement) if c in "<>=!~;[ "), None)]


def version_of(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def reading_works(settings: api.Settings) -> Check:
    """Reads the sample that the program carries: every stage has to load and to work for that."""
    with sample_path() as path:
        (outcome,) = api.read_inputs([path], settings=settings)
    if isinstance(outcome, Done) and outcome.reading.facts:
        return Check("reading", f"{len(outcome.reading.facts)} facts found in the sample", True)
    return Check("reading", "no facts found in the sample", False)


def register_checks(settings: api.Settings) -> Iterator[Check]:
    if not api.register_exists(settings.db):
        yield Check("register", f"none at {where(settings.db)} yet; 'communique add' makes one", None)
        return
    try:
        with api.open_register(settings.db) as register:
            yield Check("register", f"{where(settings.db)}, tables of version {api.schema_version()}", True)
            yield Check("holds", held(register.counts()), None)
            wrong = register.check()
            yield Check(
                "integrity", "; ".join(wrong) or "every span, index and link is as it should be", not wrong
            )
    except CommuniqueError as error:
        yield Check("register", str(error), False)


def where(db: str) -> str:
    return api.address(db) if "://" in db else str(Path(db).absolute())


def held(counts: api.Counts) -> str:
    kinds = ", ".join(f"{number} {kind}" for kind, number in counts.records.items() if number)
    return (
        f"{counts.documents} documents, {counts.facts} facts in records: {kinds or 'none'}; "
        f"{counts.issues} issues, {counts.skipped} inputs skipped, {counts.failed} failed"
    )


def room(path: Path) -> Check:
    folder = next(one for one in (path.absolute().parent, *path.absolute().parents) if one.is_dir())
    free = shutil.disk_usage(folder).free
    return Check("room", f"{free / 1e9:.1f} GB free in {folder}", free >= LITTLE_ROOM)


def check_line(check: Check) -> str:
    """On one line, however long: a path that is broken cannot be copied."""
    look = paint()
    mark = {True: look("good", "ok    "), False: look("bad", "FAILED"), None: "      "}[check.passed]
    return f"{mark} {filled(check.name, 12)}{safe(check.found)}"
