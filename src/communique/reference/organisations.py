"""International organisations and groupings that can act as a party, and the forms that name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, TypeAlias

from communique.reference.tables import listed, plain, rows_of

Use: TypeAlias = Literal["name", "adjective"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """One row of `organisations.tsv`."""

    code: str  #: stands where a state has its `iso3`, and is never the code of a state
    name: str
    names: tuple[str, ...]  #: other names, abbreviations and organs that speak for it, without `name`
    adjectives: tuple[str, ...]
    type: str  #: CODEBOOK section 3: `international`
    cautions: tuple[str, ...]  #: forms of this organisation that are often something else


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationForm:
    """One form of one organisation."""

    text: str  #: exact case, straight apostrophe, ordinary spaces
    code: str
    use: Use
    caution: bool  #: often something else


@cache
def all_organisations() -> tuple[Organisation, ...]:
    """All organisations, by code."""
    return tuple(_organisation(row) for row in rows_of("organisations.tsv"))


def by_code(code: str) -> Organisation | None:
    """The organisation with this code; None for any other string, states included."""
    return _by_code().get(code)


@cache
def forms() -> Mapping[str, OrganisationForm]:
    """Every form, keyed by its text in exact case, once `tables.plain` has been over it."""
    return MappingProxyType({form.text: form for each in all_organisations() for form in _forms_of(each)})


@cache
def _by_code() -> Mapping[str, Organisation]:
    return {organisation.code: organisation for organisation in all_organisations()}


def _organisation(row: Mapping[str, str]) -> Organisation:
    return Organisation(
        code=row["code"],
        name=plain(row["name"]),
        names=listed(plain(row["names"])),
        adjectives=listed(plain(row["adjectives"])),
        type=row["type"],
        cautions=listed(plain(row["cautions"])),
    )


def _forms_of(organisation: Organisation) -> Iterator[OrganisationForm]:
    uses: tuple[tuple[Use, tuple[str, ...]], ...] = (
        ("name", (organisation.name, *organisation.names)),
        ("adjective", organisation.adjectives),
    )
    for use, texts in uses:
        for text in texts:
            yield OrganisationForm(
                text=text, code=organisation.code, use=use, caution=text in organisation.cautions
            )
