"""Which names in many documents are of one person, organisation, place: by their words, country and office.

Words are compared without case, accents and order, and long names also without the gaps in them ("Mi-rae", "Mirae").
A name cut short joins the one full name of its country that has all its words; where there are two, it stays apart, and
that is told. States are known by their codes. The answer does not depend on the order in which documents come.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from communique.model.document import content_id
from communique.model.entity import Entity, EntityKind
from communique.model.known_entity import KnownEntity, Tenure
from communique.model.query import words_of
from communique.reconcile.wording import name_words

#: Names with so many letters are one where they have the same letters, wherever they are parted.
LETTERS = 8


@dataclass(frozen=True, slots=True)
class Named:
    """An entity of one document."""

    document: str
    published: date | None
    entity: Entity


Form = tuple[str, str | None, frozenset[str]]  #: kind, country, words


def known_entities(named: Iterable[Named]) -> list[KnownEntity]:
    """By kind and name. Costs a look at the forms that share a word."""
    by_form: defaultdict[Form, list[Named]] = defaultdict(list)
    for one in named:
        by_form[_form(one.entity)].append(one)
    group, doubts = _groups(sorted(by_form, key=_order))
    members: defaultdict[Form, list[Named]] = defaultdict(list)
    for form, some in by_form.items():
        members[group[form]] += some
    found = [_known(form, some, doubts.get(form, ())) for form, some in members.items()]
    return sorted(found, key=lambda known: (str(known.kind), known.name.casefold(), known.id))


def _form(entity: Entity) -> Form:
    country = entity.country.value if entity.country is not None else None
    if entity.kind is EntityKind.STATE and country is not None:
        return str(entity.kind), country, frozenset()
    if entity.kind is EntityKind.PERSON:
        return str(entity.kind), country, name_words(entity.name) or frozenset(words_of(entity.name))
    return str(entity.kind), country, frozenset(words_of(entity.name)) - {"the"}


def _order(form: Form) -> tuple[int, str, str, list[str]]:
    """Fuller names first, so that a short one finds them."""
    kind, country, words = form
    return -len(words), kind, country or "", sorted(words)


def _groups(forms: list[Form]) -> tuple[dict[Form, Form], dict[Form, tuple[str, ...]]]:
    """The leading form of each, and why some were left apart. `forms`: in their order."""
    group: dict[Form, Form] = {}
    doubts: dict[Form, tuple[str, ...]] = {}
    by_word: defaultdict[tuple[str, str], list[Form]] = defaultdict(list)
    by_letters: dict[tuple[str, str | None, str], Form] = {}
    for form in forms:
        kind, country, words = form
        letters = (kind, country, "".join(sorted("".join(words))))
        is_long = len(letters[2]) >= LETTERS
        fuller = [] if kind == EntityKind.STATE else _fuller(form, by_word)
        if is_long and letters in by_letters:
            group[form] = group[by_letters[letters]]
        elif len({group[other] for other in fuller}) == 1:
            group[form] = group[fuller[0]]
        else:
            group[form] = form
            if fuller:
                told = sorted(" ".join(sorted(other[2])) for other in {group[other] for other in fuller})
                doubts[form] = (f"may be {' or '.join(told)}",)
        by_letters.setdefault(letters, form)
        for word in words:
            by_word[kind, word].append(form)
    return group, doubts


def _fuller(form: Form, by_word: dict[tuple[str, str], list[Form]]) -> list[Form]:
    """Forms that have all its words and more, or the same words and a country where one of the two has none."""
    kind, country, words = form
    if not words:
        return []
    sharing = by_word.get((kind, min(words)), [])
    return [
        other
        for other in sharing
        if words <= other[2]
        and (country == other[1] or None in (country, other[1]))
        and (words == other[2] or _may_be_short(kind, words))
    ]


def _may_be_short(kind: str, words: frozenset[str]) -> bool:
    """Persons and ships are called by a part of their names; a ministry by a part of its name is another one."""
    return kind in (EntityKind.PERSON, EntityKind.EQUIPMENT) and bool(words)


def _known(form: Form, members: list[Named], doubts: tuple[str, ...]) -> KnownEntity:
    kind, country, words = form
    names = Counter(name for one in members for name in {one.entity.name, *one.entity.aliases})
    own = Counter(one.entity.name for one in members)
    countries = Counter(one.entity.country.value for one in members if one.entity.country is not None)
    return KnownEntity(
        id=content_id(kind, "known", country, *sorted(words)),
        kind=EntityKind(kind),
        name=max(own, key=lambda name: (len(words_of(name)) > 1, own[name], len(name), name)),
        names=tuple(sorted(names, key=lambda name: (-names[name], name))),
        country=max(sorted(countries), key=lambda code: countries[code], default=country),
        offices=_offices(members),
        members=tuple(sorted((one.document, one.entity.id) for one in members)),
        doubts=doubts,
    )


def _offices(members: Iterable[Named]) -> tuple[Tenure, ...]:
    """Each title and country once, from the first document that reports it to the last."""
    told: defaultdict[tuple[str, str | None], list[date | None]] = defaultdict(list)
    titles: defaultdict[tuple[str, str | None], Counter[str]] = defaultdict(Counter)
    for one in members:
        for office in one.entity.offices:
            country = office.country.value if office.country is not None else None
            key = (" ".join(words_of(office.title.value)), country)
            told[key].append(one.published)
            titles[key][office.title.value] += 1
    found = [
        Tenure(
            title=min(titles[key], key=lambda title: (-titles[key][title], title)),
            country=key[1],
            first=min((day for day in days if day), default=None),
            last=max((day for day in days if day), default=None),
            documents=len(days),
        )
        for key, days in told.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.first is None, one.first or date.min, one.title)))
