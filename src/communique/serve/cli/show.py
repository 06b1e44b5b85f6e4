"""`communique show`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

import click

from communique import api
from communique.model.errors import RecordNotFound
from communique.serve.cli import COMMANDS, DONE
from communique.serve.cli.common import db_option, paint, print_json, print_lines, settings_of
from communique.serve.text.accounts import account_lines, conflict_lines
from communique.serve.text.lifecycle import life_cycle_lines, parts_lines
from communique.serve.text.reading import reading_lines
from communique.serve.text.record import Told, record_lines, repeat_lines, repeated_lines
from communique.serve.text.review import review_lines
from communique.serve.text.versions import version_lines


@click.command("show", short_help=COMMANDS["show"].help)
@click.argument("id")
@db_option
@click.option("--evidence", "-e", is_flag=True, help="Each value with the sentence that it rests on.")
@click.option("--json", "as_json", is_flag=True, help="The record, its reports and their evidence.")
def command(id: str, db: str | None, evidence: bool, as_json: bool) -> int:
    """Show a record with every report of it, or a document with all that was read in it.

    ID is that of 'communique list', or as much of it as fits no other: engagement-5b2e or 5b2e. A record is looked
    for first. With --evidence each value of a record is followed by the sentence that it was read from, the words
    underlined or in «marks», with the document and the characters in it. Below the reports stand its stages over
    time, what it is part of, where the reports contradict each other, and what the sources of each side say.

    \b
    Examples:
      communique show agreement-7f3c
      communique show 7f3c --evidence
      communique show 7f3c --json | jq .reports
    """
    settings = settings_of(db=db)
    with api.open_register(settings.db) as register:
        found = record_or_reading(register, id)
        if isinstance(found, api.Reading):
            if as_json:
                print_json(api.reading_dict(found))
            else:
                print_lines(reading_lines(found, api.sentences(found), paint()))
                print_lines(versions_of(register, found))
                repeats = api.repeats(register, found.document)
                print_lines(repeat_lines(found.document, repeats, paint()))
                print_lines(repeated_lines(found.document, repeats, paint()))
        elif as_json:
            cycle = {"life_cycle": api.life_cycle_dict(api.life_cycle(register, found))}
            parts = {"belongs": asdict(api.parts(register, found))}
            accounts = api.accounts_dict(register, found)
            state, history = reviewed(register, found, settings)
            review = {"review": {"state": state, "judgements": [api.judgement_dict(one) for one in history]}}
            print_json({**api.record_dict(found, register.document), **review, **cycle, **parts, **accounts})
        else:
            sources = api.sources(register, found)
            print_lines(record_lines(found.id, told(register, found), sources, paint(), evidence=evidence))
            state, history = reviewed(register, found, settings)
            print_lines(review_lines(state, history, paint()))
            print_lines(life_cycle_lines(api.life_cycle(register, found), paint()))
            print_lines(parts_lines(api.parts(register, found), paint()))
            if len(found.document_ids) > 1 or found.kind == "statement":
                print_lines(conflict_lines(api.conflicts(register, found), paint()))
                print_lines(account_lines(api.accounts(register, found), paint()))
    return DONE


def reviewed(
    register: api.Register, record: api.Record, settings: api.Settings
) -> tuple[str, tuple[api.Kept, ...]]:
    """(its state, what was said of it)."""
    history = api.review.history(register.judgements(record.document_ids), record)
    return api.review.state_of(record, history, settings.auto_accept), history


def record_or_reading(register: api.Register, id: str) -> api.Record | api.Reading:
    """Raises what there is to say against the id as that of a record, where it is no document's either."""
    try:
        return register.record(id)
    except RecordNotFound as no_record:
        try:
            return register.reading(id)
        except RecordNotFound:
            raise no_record from None


def versions_of(register: api.Register, reading: api.Reading) -> Iterator[str]:
    """What the document is among the texts of its address, and what became of the one before it."""
    ids = [one.id for one in api.versions(register, reading.document)]
    place = ids.index(reading.document.id)
    before = register.reading(ids[place - 1]) if place else None
    found = api.compare_versions(before, reading) if before is not None else None
    return version_lines(ids, place, found, paint())


def told(register: api.Register, record: api.Record) -> Iterator[Told]:
    for report in record.reports:
        reading = register.reading(report.document_id)
        yield Told(report.fact, reading.document, api.sentences(reading))
