"""Records page by page, and what stands around them: facets, partners, dyads, documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from communique.api.labels import is_known_party, label
from communique.api.origins import coverage
from communique.model.cursor import Cursor
from communique.model.query import Query
from communique.reconcile.records import Record
from communique.register.protocol import Register

#: Kinds that follow from no other record.
OWN_KINDS = ("engagement", "agreement", "statement", "programme", "partnership")
#: Records on a page where nobody asks for another number.
PAGE = 50
#: Entries of a feed.
FEED = 100
#: Values of one facet.
FACET = 12

#: Records by what else they have, in the order in which they are shown.
FACETS = ("kind", "party", "modality", "status", "area", "source", "year")
#: What people said of records; told where they said anything.
REVIEWS = ("unreviewed", "accepted", "corrected")
#: Where not every kind has it.
OF_KINDS = {"status": ("agreement", "programme"), "area": ("agreement",)}


@dataclass(frozen=True, slots=True)
class Page:
    """`total`: of all that match. `next`: where to go on; None: this is the end."""

    records: tuple[Record, ...]
    total: int
    next: Cursor | None


def page(register: Register, query: Query) -> Page:
    """`query.limit` is the length of the page."""
    size = query.limit or PAGE
    places = list(register.places(replace(query, limit=size + 1)))
    records = tuple(register.records_by_id(place.id for place in places[:size]))
    return Page(records, register.count(query), places[size - 1] if len(places) > size else None)


def facets(register: Register, query: Query) -> dict[str, tuple[tuple[str, int], ...]]:
    """By name, the commonest values first, years the latest first; parties by their codes, others left out."""
    names = [name for name in FACETS if query.kind in (None, *OF_KINDS.get(name, (query.kind,)))]
    counted = register.tallies(names, query)
    found = {name: _facet(name, counted.get(name, {})) for name in FACETS}
    if query.review is None and next(register.judgements(), None) is not None:
        numbers = [(state, register.count(replace(query, review=state))) for state in REVIEWS]
        found["review"] = tuple((state, number) for state, number in numbers if number)
    return found


def _facet(name: str, counted: dict[str, int]) -> tuple[tuple[str, int], ...]:
    if name == "party":
        counted = {code: n for party, n in counted.items() if is_known_party(code := party.upper())}
    if name == "year":
        return tuple(sorted(counted.items(), reverse=True)[:FACET])
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:FACET])


@dataclass(frozen=True, slots=True)
class Partner:
    """`records` by kind."""

    code: str
    total: int
    records: dict[str, int]


def partners(register: Register, query: Query) -> tuple[Partner, ...]:
    """Other states and organisations in the records of `query.state`, those with the most first.

    Events and discrepancies are left out: they follow from other records.
    """
    own = (query.state or "").casefold()
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (party, kind), number in register.tally(("party", "kind"), query).items():
        if kind not in ("event", "discrepancy") and party != own and is_known_party(code := party.upper()):
            counted[code][kind] += number
    found = [Partner(code, kinds.total(), dict(kinds)) for code, kinds in counted.items()]
    return tuple(sorted(found, key=lambda one: (-one.total, one.code)))


def dyads(register: Register, limit: int = 20) -> tuple[tuple[str, str, int], ...]:
    """(code, code, records) of the pairs of states with the most records; two states looked at for each of them."""
    states = _facet("party", register.tallies(("party",))["party"])
    found: dict[tuple[str, str], int] = {}
    for code, _ in states:
        for partner in partners(register, Query(state=code)):
            found[min(code, partner.code), max(code, partner.code)] = partner.total
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return tuple((a, b, number) for (a, b), number in ranked[:limit])


def own_records(register: Register, query: Query) -> tuple[Record, ...]:
    """As `Register.records`, without what follows from other records: events and discrepancies."""
    places = own_places(register, query)[: query.limit]
    return tuple(register.records_by_id(place.id for place in places))


def own_places(register: Register, query: Query) -> tuple[Cursor, ...]:
    """Where all of them stand, whatever the limit."""
    kinds = (query.kind,) if query.kind else OWN_KINDS
    every = register.places(replace(query, limit=None))
    return tuple(place for place in every if place.id.partition("-")[0] in kinds)


def last_contact(register: Register, query: Query) -> Record | None:
    """The latest engagement that took place, among what the query means."""
    asked = replace(query, kind="engagement", modality="actual", sort="-date", limit=1, cursor=None)
    return next((record for record in register.records(asked) if _has_date(record)), None)


def _has_date(record: Record) -> bool:
    return record.giver("starts") is not None


def records_of_document(register: Register, id: str) -> Iterator[tuple[str, str]]:
    """(fact id, record id) of what a document reports."""
    reading = register.reading(id)
    ids = [(reading.document.id, fact.id) for fact in reading.facts]
    return ((fact, record) for (_, fact), record in register.records_of(ids).items())


def read_by_year(register: Register) -> dict[str, int]:
    """Documents by the year of their publication."""
    found: Counter[str] = Counter()
    for one in coverage(register, "year"):
        if one.published:
            found[one.published] += one.documents
    return dict(found)


def feed(register: Register, base: str, query: Query) -> str:
    """The latest changes of records that match as an Atom feed. `base`: the address of the server, with a slash."""
    from communique.publish.atom import Entry
    from communique.publish.atom import feed as written

    wanted = {place.id for place in register.places(replace(query, cursor=None, limit=None))}
    changes = [one for one in register.changes() if one.record in wanted and not one.removed][-FEED:]
    records = {one.id: one for one in register.records_by_id(change.record for change in changes)}
    entries = [
        Entry(
            change.record,
            label(records[change.record].lead.fact),
            change.at,
            f"{base}records/{change.record}",
            " … ".join(one.text for one in records[change.record].lead.fact.evidence[:3]),
        )
        for change in reversed(changes)
    ]
    return written("communique: what changed", f"{base}changes.atom", entries)
