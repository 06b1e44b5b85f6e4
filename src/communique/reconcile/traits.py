"""What of each fact is compared with others, worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from communique.model.document import Document
from communique.model.evidence import Cited
from communique.model.facts import Agreement, Engagement, Event, Fact, Partnership, Programme, Statement
from communique.model.partial_date import PartialDate
from communique.model.query import words_of
from communique.reconcile.records import record_key
from communique.reconcile.reports import Days, Person, Traits
from communique.reconcile.wording import amount_in, editions_in, name_words, telling_words
from communique.reference import offices


def traits_of(
    document: Document, facts: Iterable[Fact], countries: Mapping[str, str], ids: Iterable[str] | None = None
) -> dict[str, Traits]:
    """Of one document, by the ids of its facts: of all, or of those asked for. `countries`: of entities, by name."""
    by_id = {fact.id: fact for fact in facts}
    published = document.published.date.first_day if document.published else None
    of = document.id
    return {
        id: _filled(
            Traits(
                key=record_key(by_id[id], of, by_id),
                document=of,
                kind=by_id[id].kind,
                published=published,
                modality=by_id[id].modality.value,
                parties=frozenset(),
            ),
            by_id[id],
            by_id,
            countries,
        )
        for id in (by_id if ids is None else ids)
    }


def _filled(traits: Traits, fact: Fact, others: Mapping[str, Fact], countries: Mapping[str, str]) -> Traits:
    match fact:
        case Engagement():
            return _of_engagement(traits, fact)
        case Agreement():
            return _of_agreement(traits, fact, others, countries)
        case Programme():
            return replace(
                traits,
                parties=_parties(fact.countries, countries),
                days=days_between(fact.milestone_date),
                words=telling_words(fact.equipment.value),
                value=str(fact.quantity.value) if fact.quantity else "",
                status=_text(fact.milestone) or "",
            )
        case Partnership():
            return replace(
                traits, parties=_parties(fact.parties, countries), words=telling_words(fact.label.value)
            )
        case Statement():
            return replace(
                traits,
                parties=_parties(fact.speakers, countries),
                type=fact.mode.value,
                people=tuple(("", Person(name_words(speaker.value), None)) for speaker in fact.speakers),
                days=days_between(fact.said_on),
                words=frozenset(words_of(fact.text.value)),
            )
        case Event():
            return replace(
                traits,
                parties=frozenset({fact.actor.value.casefold(), fact.recipient.value.casefold()}),
                type=fact.plover.event.value,
                lead="" if fact.symmetric and fact.symmetric.value else fact.actor.value.casefold(),
                days=days_between(fact.date),
                place=telling_words(_text(fact.place)),
                words=telling_words(*_evidence(fact)),
            )
        case _:
            return traits


def _of_engagement(traits: Traits, fact: Engagement) -> Traits:
    people: list[tuple[str, Person]] = []
    parties: list[str] = []
    for side in fact.sides:
        parties.append((_text(side.country) or _text(side.party) or "").casefold())
        for one in side.participants:
            title = _text(one.title)
            rank = offices.level_of(title, _text(side.country)) if title else None
            people.append((parties[-1], Person(name_words(_text(one.person) or ""), rank)))
    return replace(
        traits,
        parties=frozenset(parties),
        type=fact.type.value,
        lead=parties[0] if fact.type.value in ("visit", "port_call") else "",
        people=tuple(people),
        level=_text(fact.level),
        days=days_between(fact.starts, fact.ends),
        place=telling_words(_text(fact.place)),
        words=telling_words(*(topic.value for topic in fact.topics)),
        editions=editions_in(*_evidence(fact)),
    )


def _of_agreement(
    traits: Traits, fact: Agreement, others: Mapping[str, Fact], countries: Mapping[str, str]
) -> Traits:
    return replace(
        traits,
        parties=_parties(fact.parties, countries),
        type=fact.instrument.value,
        days=days_between(fact.status_date) or _occasion(fact, others),
        words=telling_words(_text(fact.name), _text(fact.subject)),
        editions=editions_in(_text(fact.name)),
        value=amount_in(_text(fact.name), _text(fact.subject), *_evidence(fact)),
        status=_text(fact.status) or "",
    )


def _occasion(fact: Agreement, others: Mapping[str, Fact]) -> Days | None:
    """When the meeting was at which it was made."""
    meeting = others.get(fact.made_at.value) if fact.made_at else None
    return days_between(meeting.starts, meeting.ends) if isinstance(meeting, Engagement) else None


def days_between(starts: Cited[PartialDate] | None, ends: Cited[PartialDate] | None = None) -> Days | None:
    told = starts or ends
    if told is None:
        return None
    last = ends or told
    exact = bool(told.value.day and last.value.day)
    return Days(told.value.first_day, max(told.value.last_day, last.value.last_day), exact)


def _parties(named: Iterable[Cited[str]], countries: Mapping[str, str]) -> frozenset[str]:
    """By their states where those are known: a ministry's agreement is its state's."""
    return frozenset(countries.get(one.value, one.value).casefold() for one in named)


def _text(cited: Cited[str] | None) -> str | None:
    return cited.value if cited is not None else None


def _evidence(fact: Fact) -> tuple[str, ...]:
    return tuple(words.text for words in fact.evidence)
