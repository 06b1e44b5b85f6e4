"""Doubts about officials, by a user's list of office-holders: somebody else held that office on that day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from communique.annotate.entities import same_person
from communique.annotate.office_holders import OfficeHolders
from communique.model.annotation import AnnotatedDocument
from communique.model.entity import Entity, OfficeHeld
from communique.model.issue import Issue
from communique.model.partial_date import PartialDate
from communique.model.stage import Extractor

#: Words of a time that is not the document's, also before the state's adjective, and offices that lists leave out.
_NOT_NOW = re.compile(
    r"\b(?i:then|former|ex|late|deposed|ousted|incoming|next|future)[\s-](?:[A-Z][\w'’.-]{1,30}\s){0,3}$"
)
_LOOK_BACK = 60
_STANDS_IN = re.compile(r"^(?:acting|interim|caretaker|designate|outgoing)\b", re.IGNORECASE)


def extractor_with(holders: OfficeHolders) -> Extractor:
    """No facts, only issues `office.holder`."""
    return Extractor(
        name=f"office-holders-{holders.digest}",
        version=1,
        produces=Issue,
        requires=(Entity,),
        run=partial(find_doubts, holders),
    )


def find_doubts(holders: OfficeHolders, doc: AnnotatedDocument) -> Iterator[Issue]:
    published = doc.document.published
    if published is None:
        return
    for entity in doc.layer(Entity):
        for office in entity.offices:
            if _is_held_now(doc, office):
                yield from _doubt(holders, entity, office, published.date)


def _doubt(holders: OfficeHolders, person: Entity, office: OfficeHeld, when: PartialDate) -> Iterator[Issue]:
    if office.country is None:
        return
    others = holders.holders(office.title.value, office.country.value, when)
    names = (person.name, *person.aliases)
    if not others or any(same_person(name, known) for o in others for known in o.names for name in names):
        return
    title, country = office.title.value, office.country.value
    yield Issue(
        "office.holder",
        f"{person.name} as {title} ({country}) on {when}: the list of office-holders has {others[0].person}",
        office.title.evidence[0],
    )


def _is_held_now(doc: AnnotatedDocument, office: OfficeHeld) -> bool:
    """Whether the words give the office itself for the document's own day, and of a state, not of some body."""
    if office.title.derived is not None or office.organisation is not None or not office.title.evidence:
        return False
    start = office.title.evidence[0].span.start
    before = doc.document.text[max(0, start - _LOOK_BACK) : start]
    return not _NOT_NOW.search(before) and not _STANDS_IN.search(office.title.value)
