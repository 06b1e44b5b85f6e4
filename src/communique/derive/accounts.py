"""What each side's sources say of one record: what both say, what one alone says, and where they contradict each other.

A source belongs to a state where its publisher is an authority of it or names it, or its address ends in the state's
letters. Sources of states that have no part in the record stand apart with those of nobody known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from communique.derive.naming import runs, states_named
from communique.model.accounts import Accounts, Conflict, Line, Told
from communique.model.claim import cited_values, plain
from communique.model.document import Document
from communique.model.query import keys_of, words_of
from communique.reconcile.records import Record, Report
from communique.reference import bodies, states
from communique.reference.tables import plain as plain_text

_POSITION = re.compile(r"\.\d+")
#: Endings of addresses that are those of no one state, though two letters long.
_NOBODYS = frozenset({"eu", "io", "tv", "me", "co", "ai", "fm", "ly", "to"})
_UNITED_KINGDOM = {"uk": "GBR"}
_AMERICAN = frozenset({"gov", "mil"})


def accounts(record: Record, documents: Mapping[str, Document], conflicts: Iterable[Conflict]) -> Accounts:
    """`conflicts`: those of the record. Fields stand in the order of the kind; positions in lists are left out."""
    sides: dict[str, list[str]] = {}
    parties = {party.upper() for party in keys_of(record.lead.fact, {}).parties}
    for id in record.document_ids:
        code = side_of(documents[id])
        sides.setdefault(code if code is not None and code in parties else "", []).append(id)
    side = {id: code for code, ids in sides.items() for id in ids}
    at_odds = {conflict.field for conflict in conflicts}
    fields = dict.fromkeys(_field(role) for report in record.reports for role, _ in cited_values(report.fact))
    fields |= dict.fromkeys(sorted(at_odds))
    lines = [_line(field, record.reports, side, field in at_odds) for field in fields]
    return Accounts(
        {code: tuple(ids) for code, ids in sorted(sides.items(), key=lambda pair: (pair[0] == "", pair[0]))},
        tuple(line for line in lines if line.told or line.field in at_odds),
    )


def side_of(document: Document) -> str | None:
    """ISO 3166 alpha-3 of the state whose authority or outlet published the document; None: not known."""
    publisher = document.publisher or ""
    known = bodies.forms()
    owners = [{form.iso3 for form in known[run]} for run in runs(plain_text(publisher)) if run in known]
    of_bodies = {codes.pop() for codes in owners if len(codes) == 1} - {None}
    for codes in (of_bodies, states_named(publisher)):
        if len(codes) == 1:
            return codes.pop()
    return _by_address(document.uri or "")


def _by_address(uri: str) -> str | None:
    last = (urlsplit(uri).hostname or "").rpartition(".")[2].lower()
    if last in _AMERICAN:
        return "USA"
    if len(last) != 2 or last in _NOBODYS:
        return None
    if last in _UNITED_KINGDOM:
        return _UNITED_KINGDOM[last]
    state = states.state(last.upper(), "iso2")
    return state.iso3 if state is not None else None


def _field(role: str) -> str:
    return _POSITION.sub("", role)


def _line(field: str, reports: Iterable[Report], side: Mapping[str, str], at_odds: bool) -> Line:
    told: dict[str, list[Told]] = {}
    for report in reports:
        for role, cited in cited_values(report.fact):
            if _field(role) == field:
                one = Told(str(plain(cited.value)), report.document_id, cited.evidence)
                told.setdefault(side[report.document_id], []).append(one)
    known = {code: {words_of(one.value) for one in ones} for code, ones in told.items() if code}
    if at_odds:
        verdict = "contradict"
    elif len(known) == 1:
        verdict = f"only {next(iter(known))}"
    elif len(known) > 1 and all(values == next(iter(known.values())) for values in known.values()):
        verdict = "agree"
    else:
        verdict = "differ" if known else ""
    return Line(field, {code: tuple(ones) for code, ones in told.items()}, verdict)
