"""States, and the forms by which English texts name them, their people, capitals and seats of government."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from communique.reference.tables import listed, plain, rows_of

Use: TypeAlias = Literal["name", "adjective", "capital", "seat"]

#: first halves of "Indo-Korean", "Sino-Indian" and the like. "Indo-Pacific" is a region: see `lookalikes`.
COMBINING_FORMS: Final[Mapping[str, str]] = MappingProxyType({
    "Anglo": "GBR", "Austro": "AUT", "Franco": "FRA", "Hispano": "ESP", "Indo": "IND", "Italo": "ITA",
    "Luso": "PRT", "Nippo": "JPN", "Russo": "RUS", "Sino": "CHN", "Turco": "TUR",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state, or a territory that acts for itself; one row of `states.tsv`."""

    iso3: str  #: ISO 3166-1 alpha-3; XKX for Kosovo, which has none
    iso2: str
    name: str  #: the usual English short name
    names: tuple[str, ...]  #: other names and abbreviations, without `name`
    adjectives: tuple[str, ...]  #: adjectives and demonyms, singular and plural
    capitals: tuple[str, ...]  #: spellings of the capital or capitals; empty for a city state
    seats: tuple[str, ...]  #: other places and buildings that stand for the government
    cautions: tuple[str, ...]  #: forms of this state that are often something else


@dataclass(frozen=True, slots=True, kw_only=True)
class StateForm:
    """One form of one state."""

    text: str  #: exact case, straight apostrophe, ordinary spaces
    iso3: str
    use: Use
    caution: bool  #: often something else: another state, a person, a place, a word


@cache
def all_states() -> tuple[State, ...]:
    """All states, by code."""
    return tuple(_state(row) for row in rows_of("states.tsv"))


def by_iso3(code: str) -> State | None:
    """The state with this code, upper case; None for any other string, organisations included."""
    return _by_iso3().get(code)


@cache
def forms() -> Mapping[str, tuple[StateForm, ...]]:
    """Every form, keyed by its text in exact case; several states only where the form is a caution.

    Bring text into the form of the keys with `tables.plain`. Where forms overlap, the longest is meant
    ("South Sudan", not "Sudan"); `lookalikes` are longer still and no state at all.
    """
    found: dict[str, tuple[StateForm, ...]] = {}
    for state in all_states():
        for form in _forms_of(state):
            found[form.text] = (*found.get(form.text, ()), form)
    return MappingProxyType(found)


@cache
def lookalikes() -> frozenset[str]:
    """Phrases that contain a form of a state and are not that state ("Indian Ocean", "New Mexico")."""
    return frozenset(plain(row["phrase"]) for row in rows_of("lookalikes.tsv"))


@cache
def _by_iso3() -> Mapping[str, State]:
    return {state.iso3: state for state in all_states()}


def _state(row: Mapping[str, str]) -> State:
    return State(
        iso3=row["iso3"],
        iso2=row["iso2"],
        name=plain(row["name"]),
        names=listed(plain(row["names"])),
        adjectives=listed(plain(row["adjectives"])),
        capitals=listed(plain(row["capital"])),
        seats=listed(plain(row["seats"])),
        cautions=listed(plain(row["cautions"])),
    )


def _forms_of(state: State) -> Iterator[StateForm]:
    uses: tuple[tuple[Use, tuple[str, ...]], ...] = (
        ("name", (state.name, *state.names)),
        ("adjective", state.adjectives),
        ("capital", state.capitals),
        ("seat", state.seats),
    )
    for use, texts in uses:
        for text in texts:
            yield StateForm(text=text, iso3=state.iso3, use=use, caution=text in state.cautions)
