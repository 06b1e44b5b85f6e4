"""Talks during a visit, what was signed at them, and the editions of a series: linked, not merged."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import timedelta

from communique.model.facts import Agreement, Engagement
from communique.model.partial_date import PartialDate, moved
from communique.model.parts import Link, Parts
from communique.model.query import Query, keys_of
from communique.reconcile.records import Record
from communique.reconcile.wording import editions_in, telling_words

RecordsOf = Callable[[Collection[tuple[str, str]]], Mapping[tuple[str, str], str]]

TextOf = Callable[[str], str]

#: Characters before the words that report a meeting in which its name and number stand.
BEFORE = 60
#: Editions of a series come within so many years of each other.
SERIES = timedelta(days=3 * 366)
_OF_VISITS = frozenset({"talks", "signing", "ceremony"})
#: Words that meetings of any series have.
_COMMON = frozenset(
    "meeting talk dialogue round edition annual held hold take took place first second third fourth fifth sixth "
    "seventh eighth ninth tenth last next previou earlier".split()
)


def near(record: Record) -> Query:
    """For the records that it may belong to, or that may belong to it: of two of its parties, within some years."""
    keys = keys_of(record.lead.fact, {})
    parties = sorted(party for party in keys.parties if len(party) == 3)[:2]
    first, last = keys.first_day, keys.last_day
    return Query(
        dyad=(parties[0], parties[1]) if len(parties) == 2 else None,
        state=parties[0] if len(parties) == 1 else None,
        since=PartialDate.of(moved(first, -SERIES)) if first else None,
        until=PartialDate.of(moved(last, SERIES)) if last else None,
        limit=1000,
    )


def parts_of(record: Record, others: Iterable[Record], records_of: RecordsOf, text_of: TextOf) -> Parts:
    """`others`: as `near` finds them. `records_of`: of facts that a fact refers to. `text_of`: of a document."""
    others = [
        other for other in others if other.id != record.id and other.kind in ("engagement", "agreement")
    ]
    told = _told_wholes([record, *others], records_of)
    whole = [Link(id, "told") for id in sorted(told.get(record.id, ()))]
    parts = [Link(other.id, "told") for other in others if record.id in told.get(other.id, ())]
    known = {link.record for link in (*whole, *parts)} | {record.id}
    for other in others:
        if other.id in known:
            continue
        if (reason := _is_during(record, other)) is not None:
            whole.append(Link(other.id, reason))
        elif (reason := _is_during(other, record)) is not None:
            parts.append(Link(other.id, reason))
    series = [
        Link(other.id, reason)
        for other in others
        if (reason := _is_of_series(record, other, text_of)) is not None
    ]
    return Parts(tuple(whole), tuple(parts), tuple(series))


def _told_wholes(records: Iterable[Record], records_of: RecordsOf) -> dict[str, set[str]]:
    """The records that reports of each name as what they were part of."""
    wholes: dict[tuple[str, str], set[str]] = {}
    for record in records:
        for report in record.reports:
            for name in ("during", "made_at"):
                cited = getattr(report.fact, name, None)
                if cited is not None:
                    wholes.setdefault((report.document_id, cited.value), set()).add(record.id)
    found: dict[str, set[str]] = {}
    for fact, whole in records_of(tuple(wholes)).items():
        for part in wholes[fact]:
            if part != whole:
                found.setdefault(part, set()).add(whole)
    return found


def _is_during(part: Record, whole: Record) -> str | None:
    """Why a record is part of a visit or a meeting of the same parties; None: it is not, or not surely."""
    visit, one = whole.lead.fact, part.lead.fact
    if (
        not isinstance(visit, Engagement)
        or visit.modality.value != "actual"
        or one.modality.value != "actual"
    ):
        return None
    inner, outer = keys_of(one, {}), keys_of(visit, {})
    if not inner.parties >= {party for party in outer.parties if len(party) == 3}:
        return None
    if not (inner.first_day and inner.last_day and outer.first_day and outer.last_day):
        return None
    if not outer.first_day <= inner.first_day <= inner.last_day <= outer.last_day:
        return None
    if visit.starts is None or visit.starts.value.day is None:
        return None
    if visit.type.value == "visit" and isinstance(one, Engagement) and one.type.value in _OF_VISITS:
        return "on a day of the visit, by the same parties"
    if (
        visit.type.value == "signing"
        and isinstance(one, Agreement)
        and one.status
        and one.status.value == "signed"
    ):
        return "signed on the day of the signing, by the same parties"
    return None


def _is_of_series(record: Record, other: Record, text_of: TextOf) -> str | None:
    """Why the two are editions of one series; None: they are not, or not surely."""
    one, two = record.lead.fact, other.lead.fact
    if not isinstance(one, Engagement) or not isinstance(two, Engagement) or one.type.value != two.type.value:
        return None
    if keys_of(one, {}).parties != keys_of(two, {}).parties:
        return None
    words = [_words_about(each, text_of) for each in (record, other)]
    numbers = [editions_in(*each) for each in words]
    if not all(numbers) or numbers[0] & numbers[1]:
        return None
    names = [telling_words(*each) - _COMMON for each in words]
    mine, theirs = min(numbers[0]), min(numbers[1])
    if not names[0] & names[1]:
        return None
    return f"number {theirs} of the series, this is number {mine}"


def _words_about(record: Record, text_of: TextOf) -> tuple[str, ...]:
    """What stands just before the words that report it, and those words: "the 12th Tea Dialogue | was held"."""
    return tuple(
        text_of(report.document_id)[max(0, words.span.start - BEFORE) : words.span.end]
        for report in record.reports
        for words in report.fact.evidence
    )
