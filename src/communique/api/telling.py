"""What several documents say of one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from communique.api.common import cited, readings_by_id, runs_of
from communique.model.accounts import Accounts, Conflict
from communique.model.facts import Statement
from communique.model.query import Query
from communique.model.quote_link import QuoteLink
from communique.model.reading import Reading
from communique.reconcile.records import Record
from communique.register.protocol import Register

#: A quotation is looked up by so many runs of so many words; each may stand in so many documents.
RUNS, RUN, QUOTED_AT_MOST = 5, 4, 200


def conflicts(register: Register, record: Record) -> tuple[Conflict, ...]:
    """Fields about which its documents cannot all be right, each value with its words; of a statement, who said it.

    A text that was revised later contradicts nothing. Costs some milliseconds for each document.
    """
    from communique.derive.discrepancies import across

    readings = readings_by_id(register, record.document_ids)
    found = list(across.conflicts(record, readings, _revised(readings.values())))
    if record.kind == "statement":
        links = quotation_links(register, record)
        linked = {id for link in links for id in (link.quotation[0], link.original[0])}
        readings |= readings_by_id(register, sorted(linked - readings.keys()))
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
            for run in runs_of(report.fact.text.value, RUNS, RUN):
                wanted = Query(kind="statement", text=f'"{run}"', limit=QUOTED_AT_MOST)
                ids |= {one.document_id for one in register.facts(wanted)}
    links, _ = link_quotations(register.readings(sorted(ids)))
    own = {(report.document_id, report.fact.id) for report in record.reports}
    return tuple(link for link in links if own & {link.quotation, link.original})


def accounts(register: Register, record: Record, at_odds: Sequence[Conflict] | None = None) -> Accounts:
    """What the sources of each side say of it, field by field. `at_odds`: its conflicts, where they are known."""
    from communique.derive.accounts import accounts

    documents = {id: register.document(id) for id in record.document_ids}
    return accounts(record, documents, conflicts(register, record) if at_odds is None else at_odds)


def accounts_dict(register: Register, record: Record) -> dict[str, Any]:
    """For JSON: contradictions between its documents, and the accounts of its sides."""
    from communique.derive.accounts import accounts

    at_odds = conflicts(register, record)
    told = accounts(record, {id: register.document(id) for id in record.document_ids}, at_odds)
    return {
        "contradictions": [
            {"field": one.field, "values": [cited(s.value, s.document, s.evidence) for s in one.told]}
            for one in at_odds
        ],
        "accounts": {
            "sides": {code: list(ids) for code, ids in told.sides.items()},
            "fields": [
                {
                    "field": line.field,
                    "verdict": line.verdict,
                    "told": {
                        code: [cited(one.value, one.document, one.evidence) for one in ones]
                        for code, ones in line.told.items()
                    },
                }
                for line in told.lines
            ],
        },
    }
