"""A user's list of office-holders beside a document: whose official a person is, where the text does not say it.

The list fills what the reading leaves open, and overrides nothing; what contradicts the list is the
business of `extract.office_holders`, which raises a doubt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from communique.annotate.entities import ANNOTATOR as ENTITIES
from communique.annotate.entities import find_entities, same_person
from communique.annotate.entities.names import folded, name_words
from communique.model.annotation import AnnotatedDocument
from communique.model.entity import Entity, EntityKind
from communique.model.evidence import Cited, merged_evidence
from communique.model.partial_date import PartialDate
from communique.model.stage import Annotator
from communique.model.tenure import Tenure
from communique.reference import offices
from communique.reference.titles import is_former

RULE = "office-holders"


@dataclass(frozen=True, slots=True, eq=False)
class OfficeHolders:
    """An index of tenures. Two are equal only where they are one, so that they may key a cache.

    A tenure without an end is taken to last until the next one of that office begins: lists are seldom closed.
    """

    tenures: tuple[Tenure, ...]
    digest: str  #: of the file: another list is another reading
    unusable: int = 0  #: rows that told no name, office, country or first day
    _by_word: Mapping[str, tuple[Tenure, ...]] = field(init=False, repr=False)
    _by_office: Mapping[offices.Seat, tuple[Tenure, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        seats: dict[offices.Seat, list[Tenure]] = defaultdict(list)
        for tenure in self.tenures:
            for seat in offices.seats(tenure.office, tenure.country):
                seats[seat].append(tenure)
        ends = {tenure: end for held in seats.values() for tenure, end in _ends_of_open(held)}
        lasting = {t: replace(t, ends=ends[t]) if t in ends else t for t in self.tenures}
        words: dict[str, dict[Tenure, None]] = defaultdict(dict)
        for tenure in lasting.values():
            for word in {word for name in tenure.names for word in name_words(name)}:
                words[word][tenure] = None
        by_office = {seat: tuple(lasting[tenure] for tenure in held) for seat, held in seats.items()}
        object.__setattr__(self, "_by_office", by_office)
        object.__setattr__(self, "_by_word", {word: tuple(found) for word, found in words.items()})

    def of_person(self, names: Iterable[str], when: PartialDate) -> tuple[Tenure, ...]:
        """Tenures of somebody of one of these names that cover the time. A surname alone finds nobody."""
        full = [name for name in names if len(folded(name)) > 1]
        near = {
            tenure: None
            for name in full
            for word in name_words(name)
            for tenure in self._by_word.get(word, ())
        }
        return tuple(
            tenure
            for tenure in near
            if tenure.covers(when)
            and any(_is_full_match(name, known) for name in full for known in tenure.names)
        )

    def holders(self, title: str, country: str, when: PartialDate) -> tuple[Tenure, ...]:
        """Who held that office, at a time that lies inside the tenure for certain."""
        seats = offices.seats(title, country)
        return tuple(t for seat in seats for t in self._by_office.get(seat, ()) if t.covers(when))


def _ends_of_open(held: Iterable[Tenure]) -> Iterator[tuple[Tenure, PartialDate]]:
    ordered = sorted(held, key=lambda tenure: tenure.begins.first_day)
    later: PartialDate | None = None
    following = ordered[-1].begins
    for tenure in reversed(ordered):
        if tenure.begins.first_day < following.first_day:
            later = following
        following = tenure.begins
        if tenure.ends is None and later is not None:
            yield tenure, later


def _is_full_match(name: str, known: str) -> bool:
    """Two words at least in common: a namesake by the surname is another person."""
    return len(folded(known)) > 1 and same_person(name, known)


def annotator_with(holders: OfficeHolders | None) -> Annotator:
    """The annotator of entities; with a list it is another one, as are the readings."""
    if holders is None:
        return ENTITIES
    name = f"{ENTITIES.name}-and-{RULE}-{holders.digest}"
    return replace(ENTITIES, name=name, run=partial(find_entities_with, holders))


def find_entities_with(holders: OfficeHolders, doc: AnnotatedDocument) -> Iterator[Entity]:
    published = doc.document.published
    for entity in find_entities(doc):
        is_official = entity.kind is EntityKind.PERSON and entity.offices and entity.country is None
        yield _with_country(holders, entity, published.date) if is_official and published else entity


def _with_country(holders: OfficeHolders, person: Entity, when: PartialDate) -> Entity:
    """The person with the country of the one state where the list has somebody of that name in that office."""
    held = holders.of_person((person.name, *person.aliases), when)
    fitting = {
        tenure.country: office
        for office in person.offices
        if office.country is None and not is_former(office.title.value)
        for tenure in held
        if offices.is_same(office.title.value, tenure.office, tenure.country)
    }
    if len(fitting) != 1:
        return person
    code, office = fitting.popitem()
    country = Cited(code, merged_evidence(person.evidence[:1], office.title.evidence), RULE)
    return replace(
        person,
        country=country,
        offices=tuple(replace(o, country=country) if o.country is None else o for o in person.offices),
    )
