"""What stands on each page. A page is a function of the register and what was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from communique import api
from communique.model.comparison import Comparison
from communique.model.document import Document
from communique.model.facts import Statement
from communique.model.query import Query, words_of
from communique.serve.web import rows
from communique.serve.web.figures import Figures
from communique.serve.web.links import Links
from communique.serve.web.marks import pieces
from communique.serve.web.rendering import page

#: Records in a list; names in a list of persons.
LISTED, NAMES = 25, 60
#: Filters in the order in which one of them is named that leaves nothing.
NARROWING = (
    "text", "source", "status", "area", "modality", "min_confidence", "since", "until", "kind", "review", "dyad",
    "state",
)  # fmt: skip
#: Characters of an original that are shown before and after the passage that is quoted.
CONTEXT = 160
NOT_QUOTED = "not quoted"
#: What a search is narrowed by, with the filter of each.
FACETS = {
    "kind": "kind", "party": "state", "modality": "modality", "status": "status",
    "area": "area", "source": "source", "year": "since", "review": "review",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of one register."""

    register: api.Register
    settings: api.Settings
    links: Links
    today: date

    @property
    def figures(self) -> Figures:
        return Figures(self.register, self.links, self.today)

    def home(self) -> str:
        latest = api.own_records(self.register, Query(sort="-date", limit=12, modality="actual"))
        return self._page(
            "home.html",
            title="Register",
            counts=self.register.counts(),
            latest=[rows.row_of(record) for record in latest],
            dyads=api.dyads(self.register, 12),
        )

    def search(self, filters: Mapping[str, str | None]) -> str:
        """Raises `ValueError` for filters that no query can be made of."""
        given = {name: value for name, value in filters.items() if value}
        query = api.query({"sort": "-date", **given, "limit": str(LISTED)})
        found = api.page(self.register, query)
        return self._page(
            "search.html",
            title="Search",
            query=query,
            filters={name: value for name, value in given.items() if name != "cursor"},
            page=found,
            rows=[rows.row_of(record) for record in found.records],
            kinds=api.plural(query.kind) if query.kind else "records",
            facets=api.facets(self.register, replace(query, cursor=None)),
            filter_of=FACETS,
            hits=self.register.search(query.text, 8) if query.text and not query.cursor else (),
            why=self._why_empty(query) if not found.total else None,
        )

    def _why_empty(self, query: Query) -> str:
        """Which one filter takes the last record away, or that nothing was read."""
        if not self.register.count():
            return "The register holds no record yet."
        for name in NARROWING:
            if getattr(query, name) is not None:
                number = self.register.count(replace(query, **{name: None}))
                if number:
                    return f"Without “{name.replace('_', ' ')}” there are {number} records."
        return "No two of these filters leave a record; take several of them away."

    def record(self, id: str) -> str:
        """Raises `RecordNotFound`."""
        record = self.register.record(id)
        state, history = api.reviewed(self.register, record, self.settings)
        documents = {one: self.register.document(one) for one in record.document_ids}
        several = len(documents) > 1
        links = api.quotation_links(self.register, record) if record.kind == "statement" else ()
        hops = api.travel(self.register, record) if links else ()
        cycle = (
            api.cycle_of(self.register, record)
            if record.kind in ("agreement", "programme", "engagement")
            else None
        )
        at_odds = api.conflicts(self.register, record) if several or links else ()
        parts = api.parts(self.register, record) if record.kind != "discrepancy" else None
        return self._page(
            "record.html",
            title=api.label(record.lead.fact),
            record=record,
            row=rows.row_of(record),
            state=state,
            history=history,
            documents=documents,
            sources=api.sources(self.register, record),
            reports=[
                (
                    report,
                    documents[report.document_id],
                    rows.values_of(report.fact, documents[report.document_id]),
                )
                for report in record.reports
            ],
            roles=rows.roles_of(record.lead.fact),
            accounts=api.accounts(self.register, record, at_odds)
            if several and record.kind != "statement"
            else None,
            conflicts=at_odds,
            cycle=cycle,
            picture=self.figures.stages([cycle], {"record": record.id})
            if cycle and record.kind != "engagement"
            else None,
            parts=parts,
            part_labels=self._labels(parts) if parts else {},
            quoted=[self._quoted(link) for link in links],
            travel=self.figures.travel(record, hops) if hops else None,
            verdict=record.lead.fact.fidelity.verdict.value
            if isinstance(record.lead.fact, Statement) and record.lead.fact.fidelity
            else None,
        )

    def _labels(self, parts: api.Parts) -> dict[str, str]:
        ids = [link.record for link in (*parts.whole, *parts.parts, *parts.series)]
        return {record.id: api.label(record.lead.fact) for record in self.register.records_by_id(ids)}

    def _quoted(self, link: api.QuoteLink) -> dict[str, Any]:
        """The two texts of a quotation, with what was changed."""
        original, quotation = (self._statement(*place) for place in (link.original, link.quotation))
        return {
            "original": original[0],
            "quotation": quotation[0],
            "comparison": link.comparison,
            **diff_of(original[1], quotation[1], link.comparison),
        }

    def _statement(self, document: str, fact: str) -> tuple[Document, str]:
        reading = self.register.reading(document)
        found = next(one for one in reading.facts if one.id == fact)
        assert isinstance(found, Statement)
        return reading.document, found.text.value

    def document(self, id: str) -> str:
        """Raises `RecordNotFound`."""
        reading = self.register.reading(id)
        document = reading.document
        cards = rows.cards_of(reading, dict(api.records_of_document(self.register, document.id)))
        found = api.versions(self.register, document)
        at = next((i for i, one in enumerate(found) if one.id == document.id), 0)
        before = self.register.reading(found[at - 1].id) if at else None
        return self._page(
            "document.html",
            title=document.title or f"Document {document.id[:8]}",
            document=document,
            cards=cards,
            pieces=list(pieces(document.text, rows.marks_of(cards))),
            states=self._states(cards),
            issues=reading.issues,
            versions=found,
            at=at,
            changed=api.compare_versions(before, reading) if before else None,
            repeats=api.repeats(self.register, document),
        )

    def _states(self, cards: tuple[rows.Card, ...]) -> dict[str, str]:
        """How the record of each card was reviewed."""
        ids = sorted({card.record for card in cards if card.record})
        said = tuple(self.register.judgements())
        return {
            record.id: api.review.state_of(
                record, api.review.history(said, record), self.settings.auto_accept
            )
            for record in self.register.records_by_id(ids)
        }

    def card(self, record_id: str, document: str) -> str:
        """One card anew, after a judgement; empty where the fact is gone."""
        reading = self.register.reading(document)
        cards = rows.cards_of(reading, dict(api.records_of_document(self.register, reading.document.id)))
        found = next((card for card in cards if card.record == record_id), None)
        if found is None:
            return ""
        return page(
            "card.html", self.links, card=found, states=self._states((found,)), document=reading.document
        )

    def correction(self, id: str, document: str) -> str:
        """A form, to be put into the card of a document."""
        record = self.register.record(id)
        roles = rows.roles_of(record.lead.fact)
        return page("correct.html", self.links, record=record.id, document=document, roles=roles)

    def dyad(self, a: str, b: str) -> str:
        """Raises `ValueError` for an empty party."""
        query = Query(dyad=(a, b))
        filters = {"dyad": f"{a},{b}"}
        line = api.timeline(self.register, query)
        cycles = api.PICTURES["stages"](self.register, query)
        last = api.last_contact(self.register, query)
        years = self.register.tally(("year", "kind"), query)
        return self._page(
            "dyad.html",
            title=f"{api.party_name(a)} – {api.party_name(b)}",
            parties=(a, b),
            filters=filters,
            last=rows.row_of(last) if last else None,
            timeline=self.figures.timeline(line, filters),
            stages=self.figures.stages(cycles, filters) if cycles else None,
            areas=self.figures.areas(query, filters),
            latest=[
                rows.row_of(r)
                for r in api.own_records(self.register, replace(query, sort="-date", limit=LISTED))
            ],
            total=len(api.own_places(self.register, replace(query, sort="-date"))),
            years=years,
            coverage=api.read_by_year(self.register),
        )

    def state(self, code: str) -> str:
        """Raises `ValueError` for an empty code."""
        query = Query(state=code)
        latest = api.own_records(self.register, replace(query, sort="-date", limit=15))
        bars, rings = self.figures.partners(code)
        return self._page(
            "state.html",
            title=api.party_name(code),
            code=code,
            bars=bars,
            rings=rings,
            areas=self.figures.areas(query, {"state": code}),
            latest=[rows.row_of(record) for record in latest],
        )

    def persons(self, word: str) -> str:
        found = api.entities(self.register, "person", word)[:NAMES] if len(word) > 1 else ()
        return self._page("persons.html", title="Persons", word=word, persons=found)

    def person(self, id: str) -> str | None:
        """`id`: that of a `KnownEntity`, with its name in front: `NAME~ID`. None: nobody is known by it."""
        name, _, number = id.rpartition("~")
        found = next((one for one in api.entities(self.register, "person", name) if one.id == number), None)
        if found is None:
            return None
        said = {
            record.id: record
            for name in found.names[:5]
            for record in self.register.records(
                Query(state=name, kind="statement", sort="-date", limit=LISTED)
            )
        }
        met = {
            record.id: record
            for name in found.names[:5]
            for record in self.register.records(
                Query(
                    kind="engagement",
                    text=f'"{name}"' if words_of(name) else None,
                    sort="-date",
                    limit=LISTED,
                )
            )
        }
        return self._page(
            "person.html",
            title=found.name,
            person=found,
            statements=_newest_first(said.values()),
            engagements=_newest_first(met.values()),
            titles=self._titles([id for id, _ in found.members[:LISTED]]),
        )

    def _titles(self, ids: Iterable[str]) -> dict[str, str]:
        documents = {id: self.register.document(id) for id in ids}
        return {id: one.title or f"Document {id[:8]}" for id, one in documents.items()}

    def quote_check(self, original: str = "", report: str = "") -> str:
        """With nothing in it an empty form."""
        compared = api.compare(original, report) if original.strip() and report.strip() else None
        diffs = (
            [diff_of(original, one.text, one.comparison) for one in compared.quotations] if compared else []
        )
        return self._page(
            "compare.html",
            title="Quote check",
            original=original,
            report=report,
            compared=compared,
            diffs=diffs,
        )

    def review(self, kind: str | None = None) -> str:
        query = api.query({"kind": kind})
        queue = api.review_queue(self.register, replace(query, limit=LISTED), self.settings)
        records = {r.id: r for r in self.register.records_by_id(id for id, _, _ in queue)}
        said = list(self.register.judgements())[-LISTED:]
        return self._page(
            "review.html",
            title="Review",
            kind=kind,
            kinds=[name for name in api.KINDS if name != "discrepancy"],
            rows=[(rows.row_of(records[id]), self._first_words(records[id])) for id, _, _ in queue],
            history=said[::-1],
            reviewer=self.settings.reviewer,
        )

    def _first_words(self, record: api.Record) -> rows.Words | None:
        lead = record.lead
        if not lead.fact.evidence:
            return None
        return rows.words_of(lead.fact.evidence[0], self.register.document(lead.document_id), lead.fact.id)

    def coverage(self) -> str:
        return self._page(
            "coverage.html",
            title="Coverage",
            months=self.figures.months(),
            delays=self.figures.delays(),
            counts=self.register.counts(),
        )

    def areas(self) -> str:
        return self._page("areas.html", title="Areas of cooperation", areas=self.figures.areas(Query(), {}))

    def changes(self, after: int | None = None) -> str:
        """Those after one of them, in order; without it the latest, the newest first."""
        some = 4 * LISTED
        found = (
            self.register.latest_changes(some) if after is None else tuple(self.register.changes(after, some))
        )
        there = [one.record for one in found if not one.removed]
        labels = {record.id: rows.row_of(record) for record in self.register.records_by_id(there)}
        return self._page("changes.html", title="What changed", changes=found, labels=labels, after=after)

    def reference(self, openapi: Mapping[str, Any]) -> str:
        """What the HTTP API can be asked, as its OpenAPI document tells."""
        return self._page("apidoc.html", title="HTTP API", openapi=openapi)

    def error(self, status: int, says: str) -> str:
        return self._page("error.html", title=f"Error {status}", says=says)

    def _page(self, template: str, **values: Any) -> str:
        return page(
            template, self.links, **values, today=self.today, register_version=self.register.version()
        )


def _newest_first(records: Iterable[api.Record]) -> list[rows.Row]:
    """Those without a date last."""
    return sorted(map(rows.row_of, records), key=lambda row: row.day or "", reverse=True)


def diff_of(original: str, quoted: str, comparison: Comparison) -> dict[str, Any]:
    """Both texts in runs: (words, class of the change or None); of the original the passage with what is around it."""
    edits = comparison.edits
    window = comparison.window
    low = max(0, window.start - CONTEXT) if window else 0
    high = window.end + CONTEXT if window else len(original)
    left = [
        (edit.original_at.start - low, edit.original_at.end - low, edit.class_)
        for edit in edits
        if edit.original_at
    ]
    right = [(at.start, at.end, edit.class_) for edit in edits if (at := edit.quoted_at)]
    if window and window.start > low:
        left.append((0, window.start - low, NOT_QUOTED))
    if window and len(original) > window.end:
        left.append((window.end - low, min(high, len(original)) - low, NOT_QUOTED))
    return {"left": _runs(original[low:high], left), "right": _runs(quoted, right), "edits": edits}


def _runs(text: str, changed: list[tuple[int, int, str]]) -> list[tuple[str, str | None]]:
    runs: list[tuple[str, str | None]] = []
    at = 0
    for start, end, class_ in sorted(changed):
        if at <= start < end <= len(text):
            runs += [(text[at:start], None), (text[start:end], class_)]
            at = end
    return [run for run in [*runs, (text[at:], None)] if run[0]]
