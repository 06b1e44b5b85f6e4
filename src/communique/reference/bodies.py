"""Government bodies, armed services, ruling parties, large companies and armed groups, by their proper names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from communique.reference.tables import listed, plain, rows_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """One row of `bodies.tsv`."""

    iso3: tuple[str, ...]  #: whose it is, or whose together; empty: many states have a body of this name
    name: str
    names: tuple[str, ...]  #: other names, abbreviations and buildings, without `name`
    type: str  #: CODEBOOK section 3: `government`, `armed_forces`, `party`, `company` or `armed_group`


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyForm:
    """One form of one body of one state."""

    text: str  #: exact case, straight apostrophe, ordinary spaces
    iso3: str | None  #: None: the form alone does not say whose it is
    name: str  #: the name of the body that it is a form of
    type: str


@cache
def all_bodies() -> tuple[Body, ...]:
    """All bodies, in the order of the table."""
    return tuple(_body(row) for row in rows_of("bodies.tsv"))


@cache
def forms() -> Mapping[str, tuple[BodyForm, ...]]:
    """Every form, keyed by its text in exact case, with every body that it can name ("MOFA", "IAF").

    Where `iso3` None is among the answers, states that have no row of their own have such a body too.
    Bring text into the form of the keys with `tables.plain`.
    """
    found: dict[str, tuple[BodyForm, ...]] = {}
    for body in all_bodies():
        for form in _forms_of(body):
            found[form.text] = (*found.get(form.text, ()), form)
    return MappingProxyType(found)


def _body(row: Mapping[str, str]) -> Body:
    return Body(
        iso3=listed(row["iso3"]),
        name=plain(row["name"]),
        names=listed(plain(row["names"])),
        type=row["type"],
    )


def _forms_of(body: Body) -> Iterator[BodyForm]:
    for text in (body.name, *body.names):
        for iso3 in body.iso3 or (None,):
            yield BodyForm(text=text, iso3=iso3, name=body.name, type=body.type)
