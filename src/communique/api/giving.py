"""Records as rows, dictionaries and files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from communique.api.common import cached
from communique.model.document import Document
from communique.model.partial_date import PartialDate
from communique.model.query import Query
from communique.publish.columns import Cell
from communique.publish.files import Written
from communique.reconcile.records import Record, Report
from communique.register.protocol import Register


def rows(register: Register, kind: str, query: Query = Query()) -> Iterator[dict[str, Cell]]:  # noqa: B008
    """Flat rows of a kind of record, of `documents` or of `issues`; the keys are `column_names(kind)`."""
    from communique.publish import columns

    match kind:
        case "documents":
            yield from _limited(map(columns.document_row, register.documents()), query.limit)
        case "issues":
            stored = register.issues()
            yield from _limited(
                (columns.issue_row(one.document_id, one.issue) for one in stored), query.limit
            )
        case _:
            document_of = cached(register.document)
            for record in register.records(query):
                yield columns.row(record, document_of)


def plain_records(register: Register, query: Query = Query()) -> Iterator[dict[str, Any]]:  # noqa: B008
    """The values of records in the shape of the codebook, with the ids of the documents that report them."""
    return map(values_dict, register.records(query))


def values_dict(record: Record) -> dict[str, Any]:
    """The values of a record in the shape of the codebook, with the ids of the documents that report it."""
    from communique.publish import jsonl

    return {**jsonl.values_dict(record), "documents": list(record.document_ids)}


def evidence(record: Record) -> Iterator[dict[str, Any]]:
    """Each span of each value, in the order of reports and fields."""
    from communique.publish.columns import evidence_rows

    return (row._asdict() for row in evidence_rows(record))


def annotations_of(reports: Iterable[Report], document_of: Callable[[str], Document]) -> dict[str, Any]:
    """W3C Web Annotations of what the values rest on, as JSON-LD."""
    from communique.publish.annotations import annotation_page

    return annotation_page(reports, document_of)


def json_schemas() -> dict[str, Any]:
    """Of what is given as JSON, by name; they refer to each other as `#/$defs/NAME`."""
    from communique.publish.json_schema import schemas

    return schemas()


def export_forms() -> tuple[str, ...]:
    """The formats of `publish`."""
    from communique.publish import FORMATS

    return tuple(FORMATS)


def form_of(form: str) -> tuple[str, str]:
    """(suffix, media type) of a format; a folder has no suffix."""
    from communique.publish import FORMATS

    return FORMATS[form].SUFFIX, FORMATS[form].MEDIA_TYPE


def counts_dict(register: Register) -> dict[str, Any]:
    """How many documents, facts, records by kind, and so on."""
    return asdict(register.counts())


def column_names(kind: str) -> tuple[str, ...]:
    from communique.publish import columns

    return columns.names(kind)


def safe_cell(value: Cell) -> Cell:
    """For CSV: text that no spreadsheet computes."""
    from communique.publish.csv import safe_cell

    return safe_cell(value)


def record_dict(record: Record, document_of: Callable[[str], Document]) -> dict[str, Any]:
    """The record with its reports, their evidence and their documents, for JSON."""
    from communique.publish.jsonl import record_dict

    return record_dict(record, document_of)


def publish(
    register: Register,
    form: str,
    target: Path,
    query: Query = Query(),  # noqa: B008
    *,
    on_record: Callable[[int], None] | None = None,
) -> Written:
    """Writes records to `target`. `on_record` is called before each, with the number of those written.

    Formats of event data take events alone; a panel reads all documents once for when they were published. Raises
    `ValueError` for a format that is not known or does not hold the kind that is asked for, and `OSError` as files do.
    """
    from communique.publish import EVENTS_ALONE, FORMATS
    from communique.publish.panels import Panel

    if form not in FORMATS:
        raise ValueError(f"no format {form!r}; known: {', '.join(FORMATS)}")
    if form in EVENTS_ALONE:
        if query.kind not in (None, "event"):
            raise ValueError(f"{form} holds events alone, no record of kind {query.kind!r}")
        query = replace(query, kind="event")
    records = register.records(query)
    if on_record is not None:
        records = _told(records, on_record)
    document_of = cached(register.document)
    writer = FORMATS[form]
    if isinstance(writer, Panel):
        return writer.write(records, document_of, target, _published(register))
    written: Written = writer.write(records, document_of, target)
    return written


def _published(register: Register) -> Any:
    from communique.publish.panels import Coverage

    days = (one.published for one in register.coverage() if one.published)
    return Coverage(frozenset(map(PartialDate.parse, days)))


def _told(records: Iterable[Record], on_record: Callable[[int], None]) -> Iterator[Record]:
    for number, record in enumerate(records):
        on_record(number)
        yield record


def _limited(rows: Iterator[Mapping[str, Cell]], limit: int | None) -> Iterator[dict[str, Cell]]:
    for position, row in enumerate(rows):
        if limit is not None and position >= limit:
            return
        yield dict(row)


def typed_rows(register: Register, kind: str, query: Query) -> Iterator[dict[str, Any]]:
    """As `rows`, in the types of `column_types`: days as `datetime.date`."""
    from communique.publish.typed import typed_row

    return (typed_row(kind, row) for row in rows(register, kind, query))


def column_types(kind: str) -> dict[str, str]:
    """The columns of `typed_rows`: text, integer, number, boolean or date."""
    from communique.publish import typed

    return typed.column_types(kind)


def arrow_schema(kind: str) -> Any:
    """Pyarrow's schema of `typed_rows`. Raises `ConfigurationError` where pyarrow is not installed."""
    from communique.publish.parquet import schema

    return schema(kind)


def needed(module: str, extra: str) -> Any:
    """A library that not every installation has. Raises `ConfigurationError`, which names the extra."""
    from communique.publish import files

    return files.needed(module, extra)


def codebook(kind: str) -> list[tuple[str, str, str]]:
    """(column, type, meaning) of a kind, of documents, issues or evidence. Raises `KeyError` for another."""
    from communique.publish import columns

    return columns.codebook(kind)


def parties_of(record: Record) -> tuple[str, ...]:
    """Codes of the states and organisations that have a part in it, and names of other parties."""
    from communique.publish.pairs import parties

    return tuple(dict.fromkeys(parties(record.lead.fact)))


def state_code(party: str, scheme: str) -> str | int | None:
    """The code of a state in `iso3`, `iso2`, `cown`, `cowc`, `gwn` or `m49`; None: it has none there."""
    from communique.reference import states

    state = states.by_iso3(party)
    if state is None:
        return None
    codes = {
        "iso3": (state.iso3,),
        "iso2": (state.iso2,) if state.iso2 else (),
        "cown": state.cow,
        "cowc": state.cow_letters,
        "gwn": state.gw,
        "m49": state.m49,
    }[scheme]
    return codes[0] if codes else None
