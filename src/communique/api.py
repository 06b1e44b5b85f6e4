"""What a program can ask for. The command line, and whatever else serves people, goes through here only.

    reading = read("...")                            one text, nothing stored
    compare(original, report).verdict                two texts
    for outcome in read_inputs(["report.html"]): ... files, nothing stored
    with open_register("register.db", write=True) as register:
        report = add_inputs(["report.html"], register)
    with open_register("register.db") as register:
        for record in register.records(query({"dyad": "CHL,FIN"})): ...
        publish(register, "csv", Path("tables"))

Parts that cost time to load are loaded by the function that needs them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from communique.model.accounts import Accounts, Conflict
from communique.model.comparison import ComparedQuotation, ComparedReport
from communique.model.dependence import DependsOn, Sources
from communique.model.document import Document, Publication
from communique.model.errors import InputError
from communique.model.evidence import Evidence
from communique.model.facts import Statement
from communique.model.judgement import Judgement, Verdict, places_of
from communique.model.known_entity import KnownEntity
from communique.model.lifecycle import FollowUp, LifeCycle, StageReached
from communique.model.outcome import Done, Failed, Outcome, Skipped
from communique.model.partial_date import PartialDate
from communique.model.parts import Parts
from communique.model.query import Query, keys_of, words_of
from communique.model.query import query_from_text as query
from communique.model.quote_link import QuoteLink
from communique.model.reading import Reading
from communique.model.reading_json import fact_dict, reading_dict, skipped_dict, spans
from communique.model.span import Span
from communique.model.versions import VersionComparison
from communique.publish.columns import Cell
from communique.publish.files import Written
from communique.reconcile.records import Record
from communique.register.protocol import Counts, Covered, Kept, Register, utc_now
from communique.run import review
from communique.run.progress import Progress, silent
from communique.run.report import RunReport
from communique.run.settings import Settings, read_settings

__all__ = [
    "Accounts",
    "Cell",
    "ComparedQuotation",
    "ComparedReport",
    "Conflict",
    "Counts",
    "Covered",
    "Kept",
    "LifeCycle",
    "Parts",
    "Query",
    "QuoteLink",
    "Reading",
    "Record",
    "Register",
    "RunReport",
    "Settings",
    "Sources",
    "VersionComparison",
    "Written",
    "accounts",
    "accounts_dict",
    "add_inputs",
    "address",
    "backup",
    "check_engine",
    "column_names",
    "compare",
    "compare_versions",
    "comparison_dict",
    "conflicts",
    "coverage",
    "document",
    "entities",
    "fact_dict",
    "judge",
    "judgement_dict",
    "life_cycle",
    "life_cycle_dict",
    "office_holder_counts",
    "open_register",
    "parts",
    "plain_records",
    "publish",
    "query",
    "quotation_links",
    "read",
    "read_inputs",
    "read_settings",
    "reading_dict",
    "record_dict",
    "register_exists",
    "repeats",
    "restore",
    "review",
    "review_queue",
    "rows",
    "safe_cell",
    "schema_version",
    "sentences",
    "skipped_dict",
    "sources",
    "versions",
]

#: A quotation is looked up by so many runs of so many words; each may stand in so many documents.
RUNS, RUN, QUOTED_AT_MOST = 5, 4, 200
#: A copy is looked up by more and longer ones, each in so many documents.
LOOKED_UP, LOOKED_UP_WORDS, NEAR_AT_MOST = 10, 6, 20
_PASSWORD = re.compile(r"(//[^:/@?]{0,256}:)[^/?]{0,4096}@")
#: Documents held at a time while records are written: each is asked for by the records that it reports.
DOCUMENTS_HELD = 64


def read(
    text: str,
    *,
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    uri: str | None = None,
    language: str | None = None,
    settings: Settings | None = None,
) -> Reading:
    """What a text reports. `published` is ISO 8601; weekdays and the like are resolved against it.

    Raises `InputError` for a language that is not read yet, and `ValueError` for a date that is none. Anything
    else that is raised is a fault of this program.

    >>> reading = read("Peru and Kenya signed a treaty on tea on 6 May 2024.")
    >>> reading.document.language
    'en'
    """
    from communique.run.assemble import stages_for
    from communique.run.flow import process

    date = Publication(PartialDate.parse(published), "given") if published else None
    document = Document(
        text=text, title=title, publisher=publisher, published=date, uri=uri, language=language
    )
    outcome = process(document, stages_for(settings or Settings()), strict=True)
    if isinstance(outcome, Done):
        return outcome.reading
    raise InputError(outcome.reason if isinstance(outcome, Skipped) else outcome.error)


def read_inputs(inputs: Iterable[str | Path], *, settings: Settings | None = None) -> Iterator[Outcome]:
    """One outcome for each document in the inputs, in order; `-` is standard input. Nothing is stored."""
    from communique.run.assemble import stages_for
    from communique.run.ingest import read_all

    settings = settings or Settings()
    return read_all(_documents(inputs, settings), stages_for(settings), time_limit=settings.time_limit)


def add_inputs(
    inputs: Iterable[str | Path],
    register: Register,
    *,
    settings: Settings | None = None,
    progress: Progress = silent,
    on_failed: Callable[[Failed], None] | None = None,
) -> RunReport:
    """Reads into the register what it has not read under this version of the program.

    What was read is written even where the run is interrupted. Raises `RegisterError`, such as `RegisterFull`.
    """
    from communique.run.assemble import stages_for
    from communique.run.ingest import add_all

    settings = settings or Settings()
    documents = _documents(inputs, settings)
    return add_all(
        documents,
        register,
        stages_for(settings),
        time_limit=settings.time_limit,
        progress=progress,
        on_failed=on_failed,
    )


def check_engine(settings: Settings) -> None:
    """Raises `ConfigurationError` where the engine or the list of office-holders of the settings is not there.

    That is to be known before anything is opened or made.
    """
    from communique.run.assemble import stages_for

    stages_for(settings)


def office_holder_counts(settings: Settings) -> tuple[int, int] | None:
    """Tenures in the list of office-holders, and rows of it that cannot be used; None where there is no list."""
    from communique.run.assemble import office_holders_of

    holders = office_holders_of(settings)
    return (len(holders.tenures), holders.unusable) if holders is not None else None


def compare(original: str | Document, report: str | Document) -> ComparedReport:
    """The quotations of a report, each held against the text that it is taken from.

    A report without quotation marks is one quotation as a whole. Only words are compared: whether the original is
    what the report quotes is for you to know. Nothing is raised for any text; what was not compared is an issue.

    >>> found = compare(
    ...     original="Our two navies will train 54 officers a year, and more if need be.",
    ...     report="The minister wrote: “Our two navies will train 45 officers a year.”",
    ... )
    >>> found.verdict
    'contradictory'
    >>> found.quotations[0].reason
    'a number differs: “54” became “45”'
    >>> [(edit.class_, edit.original, edit.quoted) for edit in found.quotations[0].comparison.edits]
    [('number', '54', '45')]
    """
    from communique.derive.reports import compared_report

    return compared_report(_as_document(original), _as_document(report))


def document(name: str, *, settings: Settings | None = None) -> Document:
    """The one document of an input, as `read_inputs` would make it; `-` is standard input.

    Raises `InputError` where it cannot be read, or where it holds several.
    """
    found = next(documents := _documents([name], settings or Settings()), None)
    if isinstance(found, Failed):
        raise InputError(f"{name}: {found.error}")
    if found is None or next(documents, None) is not None:
        raise InputError(f"{name}: {'several documents' if found else 'no document'} in it; one is asked for")
    return found


def comparison_dict(found: ComparedReport, original: Document) -> dict[str, Any]:
    """For JSON; offsets count code points."""
    from communique.publish.comparison_json import comparison_dict

    return comparison_dict(found, original)


def open_register(url: str | Path, *, write: bool = False) -> Register:
    """The register at a path. `write` makes it where there is none. Raises `RegisterError`."""
    from communique.register import open_register as opened

    return opened(url, writable=write)


def judge(register: Register, verdict: Verdict, *, by: str, why: str = "", at: str | None = None) -> str:
    """Keeps what somebody decided, and returns its id. `review` makes verdicts of records; `at` is ISO 8601, UTC.

    Raises `ValueError` where it fits nothing in the register.
    """
    at = at or utc_now().isoformat(timespec="microseconds")
    judgement = Judgement(verdict=verdict, by=by, at=at, why=why)
    register.judge([judgement])
    return judgement.id


def judgement_dict(kept: Kept) -> dict[str, Any]:
    """For JSON."""
    one = kept.judgement
    told = asdict(one.verdict)
    return {
        "id": one.id,
        "verdict": one.verdict.name,
        **told,
        "by": one.by,
        "at": one.at,
        "why": one.why,
        "stands": kept.stands,
        "open": kept.open,
    }


def review_queue(register: Register, query: Query, settings: Settings) -> list[tuple[str, float, int]]:
    """(id, confidence, number of documents) of the records that are open, the least sure first.

    Looks at all that the query matches; its limit counts after that.
    """
    limit, query = query.limit, replace(query, limit=None)
    said: defaultdict[str, list[Kept]] = defaultdict(list)
    for kept in register.judgements():
        for document in {place.document for place in places_of(kept.judgement.verdict)}:
            said[document].append(kept)
    found = [
        (record.lead.fact.confidence, record.id, len(record.document_ids))
        for record in register.records(query)
        if review.state_of(record, _said_of(record, said), settings.auto_accept) == "open"
    ]
    return [(id, confidence, documents) for confidence, id, documents in sorted(found)[:limit]]


def _said_of(record: Record, said: Mapping[str, list[Kept]]) -> tuple[Kept, ...]:
    return review.history((kept for id in record.document_ids for kept in said.get(id, ())), record)


def backup(db: str, target: Path) -> None:
    """A copy of a register in a file, whichever database it is kept in. Raises `RegisterError`."""
    from communique.register import copy_register

    copy_register(db, str(target))


def restore(source: Path, db: str) -> None:
    """A register that is as it was when the file was made. Raises `RegisterError` where there is one already."""
    from communique.register import copy_register

    copy_register(str(source), db)


def register_exists(url: str) -> bool:
    return "://" in url or Path(url).exists()


def address(db: str) -> str:
    """Where a register is, for people to read: without its password."""
    return _PASSWORD.sub(r"\1***@", db, count=1)


def schema_version() -> int:
    """The version of the tables of a register that this program reads and writes."""
    from communique.register.migrations import current

    return current()


def sentences(reading: Reading) -> tuple[Span, ...]:
    """The sentences of the document, in text order."""
    from communique.segment import sentences_of

    found = sentences_of(reading.document.text, reading.segments)
    return tuple(sorted(sentence.span for sentence in found))


def sources(register: Register, record: Record) -> Sources:
    """Which of the documents that report it repeat no other, and what the others repeat.

    Costs about a millisecond for each document.
    """
    from communique.derive.dependence import sources_of

    return sources_of(map(register.document, record.document_ids))


def repeats(register: Register, document: Document) -> tuple[DependsOn, ...]:
    """What a document repeats of others in the register, and what of it others repeat: by document and what it is on.

    Looks up runs of its words by full-text search, and compares what has one of them.
    """
    from communique.derive.dependence import dependences

    near = {document.id: document}
    for run in _runs_of(document.text, LOOKED_UP, LOOKED_UP_WORDS):
        for hit in register.search(f'"{run}"', NEAR_AT_MOST):
            if hit.document_id not in near:
                near[hit.document_id] = register.document(hit.document_id)
    found = dependences(near.values())
    return tuple(one for one in found if document.id in (one.document, one.on))


def versions(register: Register, document: Document) -> tuple[Document, ...]:
    """All texts of its address, the oldest first, itself among them; alone where it has none."""
    from communique.derive.versions import version_order

    found = register.documents_at(document.uri) if document.uri else ()
    return tuple(sorted(found or (document,), key=version_order))


def compare_versions(before: Reading, after: Reading) -> VersionComparison:
    """Whether the text of an address was revised, and which words and facts of it, or the address was reused."""
    from communique.derive.versions import compare_versions

    return compare_versions(before, after)


def conflicts(register: Register, record: Record) -> tuple[Conflict, ...]:
    """Fields about which its documents cannot all be right, each value with its words; of a statement, who said it.

    A text that was revised later contradicts nothing. Costs some milliseconds for each document.
    """
    from communique.derive.discrepancies import across

    readings = {id: register.reading(id) for id in record.document_ids}
    found = list(across.conflicts(record, readings, _revised(readings.values())))
    if record.kind == "statement":
        links = quotation_links(register, record)
        for id in {id for link in links for id in (link.quotation[0], link.original[0])} - readings.keys():
            readings[id] = register.reading(id)
        found += across.speakers_at_odds(links, readings)
    return tuple(found)


def _revised(readings: Iterable[Reading]) -> Iterator[str]:
    """Ids of the texts that a later one of their address took the place of."""
    from communique.derive.versions import compare_versions, version_order

    by_address: defaultdict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        if reading.document.uri:
            by_address[reading.document.uri].append(reading)
    for at_one in by_address.values():
        at_one.sort(key=lambda reading: version_order(reading.document))
        for before, after in pairwise(at_one):
            if compare_versions(before, after).verdict != "reused":
                yield before.document.id


def quotation_links(register: Register, record: Record) -> tuple[QuoteLink, ...]:
    """What a statement quotes, and where it is quoted, in the whole register.

    Looks up some runs of its words, and reads the documents that have one of them.
    """
    from communique.derive.quoting import link_quotations

    ids = set(record.document_ids)
    for report in record.reports:
        if isinstance(report.fact, Statement):
            for run in _runs_of(report.fact.text.value, RUNS, RUN):
                wanted = Query(kind="statement", text=f'"{run}"', limit=QUOTED_AT_MOST)
                ids |= {one.document_id for one in register.facts(wanted)}
    links, _ = link_quotations(register.reading(id) for id in sorted(ids))
    own = {(report.document_id, report.fact.id) for report in record.reports}
    return tuple(link for link in links if own & {link.quotation, link.original})


def _runs_of(text: str, number: int, length: int) -> Iterator[str]:
    """Runs of words, spread over the text: one of them at least is left alone by most changes."""
    words = words_of(text)
    last = max(0, len(words) - length)
    for start in sorted({last * at // (number - 1) for at in range(number)}):
        if run := " ".join(words[start : start + length]):
            yield run


def accounts(register: Register, record: Record) -> Accounts:
    """What the sources of each side say of it, field by field."""
    from communique.derive.accounts import accounts

    documents = {id: register.document(id) for id in record.document_ids}
    return accounts(record, documents, conflicts(register, record))


def life_cycle(register: Register, record: Record) -> LifeCycle:
    """Its stages, what is known to be the present one, and how much was read since without finding more."""
    from communique.derive.lifecycle import last_told, life_cycle, may_go_on

    readings = {id: register.reading(id) for id in record.document_ids}
    cycle = life_cycle(record, readings)
    since = last_told(cycle, readings.values())
    if since is None or not may_go_on(cycle):
        return cycle
    read, about = register.read_since(_parties(record), since)
    return replace(cycle, follow_up=FollowUp(since, read, about))


def _parties(record: Record) -> tuple[str, ...]:
    """Codes and names of those who have a part in it, as the leading report tells."""
    return tuple(sorted(keys_of(record.lead.fact, {}).parties))


def entities(register: Register, kind: str, word: str | None = None) -> list[KnownEntity]:
    """Persons, organisations, places or equipment across documents, with the offices that they held; those with this
    word in a name alone, where one is given. Looks at all that are named so.
    """
    from communique.reconcile.entities import known_entities

    return known_entities(register.entities(kind, word))


def coverage(register: Register, by: str = "month") -> Iterator[Covered]:
    """Documents of each source in each year, month or day; what is known less precisely stands as it is known."""
    length = {"year": 4, "month": 7, "day": 10}[by]
    count: Counter[tuple[str, str]] = Counter()
    for one in register.coverage():
        count[one.source, one.published[:length]] += one.documents
    return (Covered(source, period, number) for (source, period), number in sorted(count.items()))


def parts(register: Register, record: Record) -> Parts:
    """What it belongs to, what belongs to it, and the one before and after it in a series.

    Looks at the records of the same parties about its days.
    """
    from communique.derive.parts import near, parts_of

    document_of = _cached(register.document)
    others = tuple(register.records(near(record)))
    return parts_of(record, others, register.records_of, lambda id: document_of(id).text)


def life_cycle_dict(cycle: LifeCycle) -> dict[str, Any]:
    """For JSON."""

    def stage_dict(stage: StageReached) -> dict[str, Any]:
        return {
            "stage": stage.stage,
            "modality": stage.modality,
            "on": str(stage.on) if stage.on else None,
            "by": stage.by.isoformat() if stage.by else None,
            "party": stage.party,
            "told": [_cited(one.value, one.document, one.evidence) for one in stage.told],
        }

    follow_up = cycle.follow_up
    return {
        "stages": [stage_dict(stage) for stage in cycle.stages],
        "present": stage_dict(cycle.present) if cycle.present else None,
        "by_party": {code: stage_dict(stage) for code, stage in cycle.by_party},
        "follow_up": {"since": follow_up.since.isoformat(), "read": follow_up.read, "about": follow_up.about}
        if follow_up
        else None,
    }


def accounts_dict(register: Register, record: Record) -> dict[str, Any]:
    """For JSON: contradictions between its documents, and the accounts of its sides."""
    from communique.derive.accounts import accounts

    at_odds = conflicts(register, record)
    told = accounts(record, {id: register.document(id) for id in record.document_ids}, at_odds)
    return {
        "contradictions": [
            {"field": one.field, "values": [_cited(s.value, s.document, s.evidence) for s in one.told]}
            for one in at_odds
        ],
        "accounts": {
            "sides": {code: list(ids) for code, ids in told.sides.items()},
            "fields": [
                {
                    "field": line.field,
                    "verdict": line.verdict,
                    "told": {
                        code: [_cited(one.value, one.document, one.evidence) for one in ones]
                        for code, ones in line.told.items()
                    },
                }
                for line in told.lines
            ],
        },
    }


def _cited(value: str, document: str, evidence: Iterable[Evidence]) -> dict[str, Any]:
    return {"value": value, "document": document, "spans": spans(evidence)}


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
            document_of = _cached(register.document)
            for record in register.records(query):
                yield columns.row(record, document_of)


def plain_records(register: Register, query: Query = Query()) -> Iterator[dict[str, Any]]:  # noqa: B008
    """The values of records in the shape of the codebook, with the ids of the documents that report them."""
    from communique.publish.jsonl import values_dict

    for record in register.records(query):
        yield {**values_dict(record), "documents": list(record.document_ids)}


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
    from communique.publish import ALL_KINDS, FORMATS
    from communique.publish.panels import Panel

    if form not in FORMATS:
        raise ValueError(f"no format {form!r}; known: {', '.join(FORMATS)}")
    if form not in ALL_KINDS:
        if query.kind not in (None, "event"):
            raise ValueError(f"{form} holds events alone, no record of kind {query.kind!r}")
        query = replace(query, kind="event")
    records = register.records(query)
    if on_record is not None:
        records = _told(records, on_record)
    document_of = _cached(register.document)
    writer = FORMATS[form]
    if isinstance(writer, Panel):
        return writer.write(records, document_of, target, _published(register))
    written: Written = writer.write(records, document_of, target)
    return written


def _published(register: Register) -> Any:
    from communique.publish.panels import Coverage

    days = (one.published for one in register.coverage() if one.published)
    return Coverage(frozenset(map(PartialDate.parse, days)))


def _documents(inputs: Iterable[str | Path], settings: Settings) -> Iterator[Document | Failed]:
    from communique.read import read_documents

    return read_documents((str(one) for one in inputs), max_bytes=settings.max_bytes)


def _as_document(text: str | Document) -> Document:
    return text if isinstance(text, Document) else Document(text=text)


def _told(records: Iterable[Record], on_record: Callable[[int], None]) -> Iterator[Record]:
    for number, record in enumerate(records):
        on_record(number)
        yield record


def _cached(document_of: Callable[[str], Document]) -> Callable[[str], Document]:
    return lru_cache(DOCUMENTS_HELD)(document_of)


def _limited(rows: Iterator[Mapping[str, Cell]], limit: int | None) -> Iterator[dict[str, Cell]]:
    for position, row in enumerate(rows):
        if limit is not None and position >= limit:
            return
        yield dict(row)
