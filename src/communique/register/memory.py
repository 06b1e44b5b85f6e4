"""A register for as long as the program runs: to try things out, and to hold the other stores to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from itertools import product
from types import TracebackType
from typing import Self

from communique.derive.dependence import MOST_ALIKE, nearest, sketch
from communique.model.claim import claims_of
from communique.model.cursor import Cursor
from communique.model.document import Document
from communique.model.errors import RecordNotFound
from communique.model.evidence import Evidence
from communique.model.facts import KINDS, Fact
from communique.model.judgement import Accept, Correct, Judgement, Place, Undo, places_of, standing, undone
from communique.model.outcome import Failed, Outcome, Skipped, reading_in
from communique.model.query import FactKeys, Query, keys_of, party_key, search_terms, words_of
from communique.model.reading import Reading
from communique.reconcile.entities import Named
from communique.reconcile.gather import Reported, records_of, reported
from communique.reconcile.judging import Judged, check_judgement, judged, pairs_judged
from communique.reconcile.records import Record, Report, precedence, record_of
from communique.register import rows
from communique.register.names import followed, starts_of, the_one
from communique.register.protocol import (
    Added,
    Change,
    Counts,
    Covered,
    Hit,
    Kept,
    Marked,
    StoredIssue,
    source_of,
    utc_now,
)

_Seen = tuple[str, Fact]  #: document, and what it reports


@dataclass(slots=True)
class _Held:
    """A document: as it was read, and as it was judged."""

    read: Reading
    version: str
    judged: Judged = field(init=False)

    def __post_init__(self) -> None:
        self.judge(())

    def judge(self, judgements: tuple[Judgement, ...]) -> None:
        self.judged = judged(self.read, judgements)

    @property
    def reading(self) -> Reading:
        return self.judged.reading

    @property
    def reported(self) -> list[Reported]:
        told = self.reading
        return reported(told.document, told.facts, told.countries, self.judged.apart)


class MemoryRegister:
    """See `Register`. Looks at every fact for every question; nothing of it is durable."""

    address: str | None = None

    def __init__(self, *, clock: Callable[[], datetime] = utc_now) -> None:
        self._clock = clock
        self._kept: dict[str, _Held] = {}
        self._withdrawn = 0
        self._outcomes: dict[str, Marked] = {}
        self._judgements: dict[str, Judgement] = {}
        self._changes: dict[str, Change] = {}
        self._changed = 0
        self._seen: dict[str, set[_Seen]] = {}  #: what each record was made of at the last change

    def add(self, outcomes: Iterable[Outcome], pipeline_version: str) -> Added:
        at = self._clock().isoformat(timespec="seconds")
        total = Added()
        for outcome in outcomes:
            total += self._add(outcome, pipeline_version, at)
        self._note_changes(at)
        return total

    def _add(self, outcome: Outcome, version: str, at: str) -> Added:
        skipped = int(isinstance(outcome, Skipped))
        reading = reading_in(outcome)
        if reading is None:
            self._mark(outcome, None, version, at)
            return Added(failed=1 - skipped, skipped=skipped)
        given = reading.document.id_given
        try:
            rows.check_document(reading.document)
            rows.check_ids(reading)
            rows.check_reading(reading)
        except rows.Unstorable as error:
            self._mark(Failed(given, "register", str(error)), None, version, at)
            return Added(failed=1, refused=((given, str(error)),))
        id = reading.document.id
        known = self._kept.get(id)
        self._mark(outcome, id, version, at)
        if known is not None and known.version == version:
            return Added(unchanged=1, skipped=skipped)
        document = replace(reading.document, id_given=None if given is None else rows.safe(given))
        held = self._kept[id] = _Held(replace(reading, document=document), version)
        held.judge(self._standing())
        if known is None:
            return Added(documents=1, facts=len(reading.facts), skipped=skipped)
        self._withdrawn += 1
        return Added(replaced=1, facts=len(reading.facts), skipped=skipped)

    def _mark(self, outcome: Outcome, id: str | None, version: str, at: str) -> None:
        key, fate, given, _, _, _, stage, reason, _ = rows.outcome_columns(outcome, None, id, version, at)
        self._outcomes.setdefault(key, Marked(fate, given, id, version, at, stage, reason))

    def judge(self, judgements: Iterable[Judgement]) -> int:
        new = {one.id: one for one in judgements if one.id not in self._judgements}
        for one in new.values():
            if isinstance(one.verdict, Undo) and one.verdict.judgement not in self._judgements | new:
                raise ValueError(f"no judgement {one.verdict.judgement} to undo")
            for document in {place.document for place in places_of(one.verdict)} & self._kept.keys():
                check_judgement(one, self._kept[document].reading)
        self._judgements |= new
        standing = self._standing()
        for held in self._kept.values():
            held.judge(standing)
        self._note_changes(self._clock().isoformat(timespec="seconds"))
        return len(new)

    def judgements(self, documents: Collection[str] | None = None) -> Iterator[Kept]:
        gone = undone(self._judgements.values())
        for id, one in self._judgements.items():
            if documents is not None and not {place.document for place in places_of(one.verdict)} & {
                *documents
            }:
                continue
            places = [place for place in places_of(one.verdict) if place.document in self._kept]
            found = [p for p in places if p in self._kept[p.document].judged.facts.get(id, {})]
            yield Kept(one, id not in gone, 0 if id in gone else len(places) - len(found))

    def _standing(self) -> tuple[Judgement, ...]:
        return standing(self._judgements.values())

    def changes(self, after: int = 0, limit: int | None = None) -> Iterator[Change]:
        found = sorted((one for one in self._changes.values() if one.number > after), key=lambda c: c.number)
        return iter(found[:limit])

    def latest_changes(self, limit: int) -> tuple[Change, ...]:
        return tuple(sorted(self._changes.values(), key=lambda c: c.number, reverse=True)[:limit])

    def _note_changes(self, at: str) -> None:
        """What became of each record since the last time."""
        now: defaultdict[str, set[_Seen]] = defaultdict(set)
        home: dict[tuple[str, str], str] = {}
        for record, report, _ in self._matching(Query()):
            now[record].add((report.document_id, report.fact))
            home[report.document_id, report.fact.id] = record
        for record in sorted(now.keys() | self._seen.keys()):
            before = self._seen.get(record, set())
            if before != now.get(record, set()):
                moved = sorted(home[of, fact.id] for of, fact in before if (of, fact.id) in home)
                removed = record not in now
                self._changed += 1
                into = moved[0] if moved and removed else None
                self._changes[record] = Change(self._changed, record, at, removed, into)
        self._seen = dict(now)

    def unread(self, document_ids: Iterable[str], pipeline_version: str) -> frozenset[str]:
        return frozenset(id for id in document_ids if not self.has(id, pipeline_version))

    def has(self, document_id: str, pipeline_version: str) -> bool:
        kept = self._kept.get(document_id)
        return kept is not None and kept.version == pipeline_version

    def documents(self) -> Iterator[Document]:
        return (self._kept[id].reading.document for id in sorted(self._kept))

    def document(self, id_prefix: str) -> Document:
        return self.reading(id_prefix).document

    def documents_at(self, uri: str) -> tuple[Document, ...]:
        return tuple(document for document in self.documents() if document.uri == uri)

    def reading(self, id_prefix: str) -> Reading:
        candidates = [
            id for id in sorted(self._kept) for start in starts_of(id_prefix)[:1] if id.startswith(start)
        ]
        return self._kept[the_one("document", id_prefix, candidates)].reading

    def readings(self, ids: Iterable[str]) -> Iterator[Reading]:
        for id in ids:
            if id not in self._kept:
                raise RecordNotFound(f"no document {id[:64]!r}")
            yield self._kept[id].reading

    def records(self, query: Query = Query()) -> Iterator[Record]:  # noqa: B008 - frozen
        return self.records_by_id(place.id for place in self.places(query))

    def records_by_id(self, ids: Iterable[str]) -> Iterator[Record]:
        records = self._records()
        return (records[id] for id in ids)

    def places(self, query: Query = Query()) -> Iterator[Cursor]:  # noqa: B008 - frozen
        days: defaultdict[str, list[date | None]] = defaultdict(list)
        leads: dict[str, str] = {}
        for record, report, keys in self._matching(query):
            days[record].append(keys.first_day)
            rank = precedence(report.fact, report.document_id)
            leads[record] = min(rank, leads.get(record, rank))
        doubts = {id: int(rank[2:9]) for id, rank in leads.items()}
        first = {id: min((day for day in days[id] if day), default=None) for id in days}
        order = partial(_place, newest_first=query.sort == "-date")
        found = sorted(days, key=lambda id: order(first[id], id))
        if query.sort == "confidence":
            found.sort(key=lambda id: (-doubts[id], _kind(id.partition("-")[0]), id))
        if query.cursor is not None:
            day = query.cursor.day
            after = order(date.fromisoformat(day) if day else None, query.cursor.id)
            found = [id for id in found if order(first[id], id) > after]
        for id in found[: query.limit]:
            of = first[id]
            yield Cursor(of.isoformat() if of else None, id)

    def count(self, query: Query = Query()) -> int:  # noqa: B008 - frozen
        return len({record for record, _, _ in self._matching(query)})

    def tally(self, by: Sequence[str], query: Query = Query()) -> dict[tuple[str, ...], int]:  # noqa: B008 - frozen
        found: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        for record, report, keys in self._matching(query):
            for values in product(*(self._values(name, report, keys) for name in by)):
                found[values].add(record)
        return {values: len(records) for values, records in found.items()}

    def _values(self, dimension: str, report: Report, keys: FactKeys) -> Iterable[str]:
        match dimension:
            case "kind":
                return (keys.kind,)
            case "modality":
                return (keys.modality,)
            case "status":
                return (keys.status,) if keys.status else ()
            case "year":
                return (keys.first_day.isoformat()[:4],) if keys.first_day else ()
            case "party":
                return keys.parties
            case "area":
                return _areas(report.fact)
            case "day":
                day = keys.first_day
                return (day.isoformat(),) if day and day == keys.last_day else ()
            case "published":
                published = self._kept[report.document_id].reading.document.published
                return (str(published.date),) if published and published.date.day else ()
            case "source":
                return (self._source(report.document_id),)
            case _:
                raise KeyError(dimension)

    def _source(self, document: str) -> str:
        of = self._kept[document].reading.document
        return source_of(of.publisher, of.uri)

    def tallies(self, names: Sequence[str], query: Query = Query()) -> dict[str, dict[str, int]]:  # noqa: B008 - frozen
        return {name: {values[0]: n for values, n in self.tally((name,), query).items()} for name in names}

    def at_one_moment(self) -> AbstractContextManager[None]:
        return nullcontext()

    def version(self) -> str:
        return f"{self._changed}.{len(self._kept) + self._withdrawn}.{len(self._judgements)}"

    def record(self, id_prefix: str) -> Record:
        records = self._records()
        starts = starts_of(id_prefix)
        found = [id for id in sorted(records) if id.startswith(starts)]
        if not found:
            gone = {id: change.into for id, change in self._changes.items() if change.removed}
            found = [
                followed(the_one("record", id_prefix, [id for id in gone if id.startswith(starts)]), gone)
            ]
        return records[the_one("record", id_prefix, found)]

    def facts(self, query: Query = Query()) -> Iterator[Report]:  # noqa: B008 - frozen
        found = sorted(
            ((keys, report) for _, report, keys in self._matching(query)),
            key=lambda pair: (
                _first(pair[0].first_day),
                _kind(pair[1].fact.kind),
                pair[1].fact.id,
                pair[1].document_id,
            ),
        )
        return (report for _, report in found[: query.limit])

    def _records(self) -> dict[str, Record]:
        members: defaultdict[str, list[Report]] = defaultdict(list)
        for record, report, _ in self._matching(Query()):
            members[record].append(report)
        return {id: record_of(id, reports) for id, reports in members.items()}

    def _matching(self, query: Query) -> Iterator[tuple[str, Report, FactKeys]]:
        reports = [one for held in self._kept.values() for one in held.reported]
        keys_by_fact = {one.fact: one.traits.key for one in reports if one.traits is not None}
        judged = pairs_judged(self._standing(), lambda place, by: self._key_at(place, by, keys_by_fact))
        records = records_of(reports, judged)
        states = self._review_states(records) if query.review is not None else {}
        for id, kept in self._kept.items():
            for fact in kept.reading.facts:
                keys = keys_of(fact, kept.reading.countries)
                if (
                    query.matches(keys)
                    and (query.text is None or _says(fact, query.text))
                    and (query.area is None or query.area in _areas(fact))
                    and (query.source is None or query.source == self._source(id))
                    and (
                        query.review is None or query.review == states.get(records[id, fact.id], "unreviewed")
                    )
                ):
                    yield records[id, fact.id], Report(id, fact), keys

    def _review_states(self, records: Mapping[tuple[str, str], str]) -> dict[str, str]:
        """Of the records that somebody accepted or corrected."""
        gone = undone(self._judgements.values())
        found: dict[str, str] = {}
        for verdict, state in ((Accept, "accepted"), (Correct, "corrected")):
            for id, one in self._judgements.items():
                if not isinstance(one.verdict, verdict) or id in gone:
                    continue
                for place in one.verdict.places:
                    held = self._kept.get(place.document)
                    fact = held.judged.facts.get(id, {}).get(place) if held else None
                    if (record := records.get((place.document, fact or ""))) is not None:
                        found[record] = state
        return found

    def _key_at(self, place: Place, by: str, keys: Mapping[tuple[str, str], str]) -> str | None:
        held = self._kept.get(place.document)
        fact = held.judged.facts.get(by, {}).get(place) if held else None
        return keys.get((place.document, fact)) if fact else None

    def search(self, text: str, limit: int = 20) -> tuple[Hit, ...]:
        if not search_terms(text):
            raise ValueError(f"{text[:40]!r} has no word to search for")
        return tuple(
            Hit(document.id, document.title, document.text[:80])
            for document in self.documents()
            if _holds(text, f"{document.title or ''}\n{document.text}")
        )[:limit]

    def alike(self, document: Document) -> tuple[Document, ...]:
        kept = (one.reading.document for one in self._kept.values())
        others = [other for other in kept if other.id != document.id]
        having: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for at, other in enumerate(others):
            runs = sketch(other.text)
            for run in runs:
                having[run].append((at, len(runs)))
        own = sketch(document.text)
        near = nearest((having[run][:MOST_ALIKE] for run in own), len(own))
        return tuple(sorted((others[at] for at in near), key=lambda other: other.id))

    def counts(self) -> Counts:
        records = self._records()
        fates = [marked.fate for marked in self._outcomes.values()]
        kept = [one.reading for one in self._kept.values()]
        return Counts(
            documents=len(kept),
            facts=sum(len(reading.facts) for reading in kept),
            records={kind: sum(1 for r in records.values() if r.kind == kind) for kind in KINDS},
            issues=sum(len(reading.issues) for reading in kept),
            skipped=fates.count("skipped"),
            failed=fates.count("failed"),
            withdrawn=self._withdrawn,
        )

    def coverage(self) -> Iterator[Covered]:
        count = Counter(
            (source_of(one.publisher, one.uri), str(one.published.date) if one.published else "")
            for one in self.documents()
        )
        return (Covered(source, day, number) for (source, day), number in sorted(count.items()))

    def read_since(self, parties: Collection[str], after: date) -> tuple[int, int]:
        wanted = set(map(party_key, parties))
        later = {
            one.id
            for one in self.documents()
            if one.published is not None and str(one.published.date) > after.isoformat()
        }
        about = {
            report.document_id
            for _, report, keys in self._matching(Query())
            if report.document_id in later and wanted <= keys.parties
        }
        return len(later), len(about)

    def entities(self, kind: str, word: str | None = None) -> Iterator[Named]:
        for id, held in self._kept.items():
            published = held.reading.document.published
            for entity in held.reading.entities:
                if entity.kind == kind and (word is None or word.casefold() in entity.name.casefold()):
                    yield Named(id, published.date.first_day if published else None, entity)

    def records_of(self, facts: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
        wanted = set(facts)
        found = (
            (record, (report.document_id, report.fact.id)) for record, report, _ in self._matching(Query())
        )
        return {fact: record for record, fact in found if fact in wanted}

    def issues(self) -> Iterator[StoredIssue]:
        return (
            StoredIssue(id, issue) for id in sorted(self._kept) for issue in self._kept[id].reading.issues
        )

    def outcomes(self) -> Iterator[Marked]:
        return iter(tuple(self._outcomes.values()))

    def check(self) -> tuple[str, ...]:
        return ()

    def close(self) -> None:
        """Nothing to close."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _first(day: date | None) -> tuple[bool, date]:
    return day is None, day or date.min


def _place(day: date | None, id: str, *, newest_first: bool) -> tuple[bool, int, int, str]:
    """Of a record in a list."""
    number = day.toordinal() if day else 0
    kind = id.partition("-")[0]
    return day is None, -number if newest_first else number, _kind(kind) if kind in KINDS else len(KINDS), id


def _areas(fact: Fact) -> frozenset[str]:
    return frozenset(area.value for area in getattr(fact, "areas", ()))


def _kind(kind: str) -> int:
    return list(KINDS).index(kind)


def _says(fact: Fact, text: str) -> bool:
    return any(_holds(text, passage.text) for passage in _passages(fact))


def _passages(fact: Fact) -> Iterator[Evidence]:
    yield from fact.evidence
    for claim in claims_of(fact):
        yield from claim.evidence


def _holds(text: str, passage: str) -> bool:
    """Whether each term stands in the passage, as full-text search would find it."""
    words = words_of(passage)
    return all(
        any(words[at : at + len(term)] == term for at in range(len(words) - len(term) + 1))
        for term in search_terms(text)
    )
