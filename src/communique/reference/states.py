"""States, and the forms by which English texts name them, their people, capitals and seats of government."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from communique.model.partial_date import PartialDate
from communique.reference.tables import listed, plain, rows_of

Use: TypeAlias = Literal["name", "adjective", "capital", "seat"]

#: ISO 3166-1 alpha-3 and alpha-2, United Nations M49, Correlates of War by number and by letters, Gleditsch and Ward
Scheme: TypeAlias = Literal["iso3", "iso2", "m49", "cow", "cow_letters", "gw"]

#: first halves of "Indo-Korean", "Sino-Indian" and the like. "Indo-Pacific" is a region: see `lookalikes`.
COMBINING_FORMS: Final[Mapping[str, str]] = MappingProxyType({
    "Anglo": "GBR", "Austro": "AUT", "Franco": "FRA", "Hispano": "ESP", "Indo": "IND", "Italo": "ITA",
    "Luso": "PRT", "Nippo": "JPN", "Russo": "RUS", "Sino": "CHN", "Turco": "TUR",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state, or a territory that acts for itself; one row of `states.tsv`.

    Of several codes of one scheme the present one is the first; none where the scheme does not list the state.
    """

    iso3: (
        str  #: ISO 3166-1 alpha-3; XKX for Kosovo, which has none, RVN and ZAN for states before the standard
    )
    iso2: str  #: empty where there is none
    m49: tuple[str, ...]  #: three digits
    cow: tuple[int, ...]
    cow_letters: tuple[str, ...]
    gw: tuple[int, ...]
    begins: PartialDate | None  #: of its present independence; None: before 1816, or no state of its own
    ends: PartialDate | None  #: the last day; None: it exists
    name: str  #: the usual English short name
    names: tuple[str, ...]  #: other names and abbreviations, without `name`
    adjectives: tuple[str, ...]  #: adjectives and demonyms, singular and plural
    capitals: tuple[str, ...]  #: spellings of the capital or capitals; empty for a city state
    seats: tuple[str, ...]  #: other places and buildings that stand for the government
    cautions: tuple[str, ...]  #: forms of this state that are often something else

    def exists_on(self, day: date) -> bool:
        """Occupation in war is no end. True from the first day of the year where no day is agreed."""
        begun = self.begins is None or self.begins.first_day <= day
        return begun and (self.ends is None or day <= self.ends.first_day)


@dataclass(frozen=True, slots=True, kw_only=True)
class StateForm:
    """One form of one state."""

    text: str  #: exact case, straight apostrophe, ordinary spaces
    iso3: str
    use: Use
    caution: bool  #: often something else: another state, a person, a place, a word


@cache
def all_states() -> tuple[State, ...]:
    """The states that exist, by code."""
    return tuple(state for state in _rows() if state.ends is None)


@cache
def former_states() -> tuple[State, ...]:
    """States of the past, by code. Their forms are not among `forms`: "Soviet" names nobody who acts now."""
    return tuple(state for state in _rows() if state.ends is not None)


def by_iso3(code: str) -> State | None:
    """The present state with this code, upper case; None for any other string, organisations included."""
    return _by_iso3().get(code)


def state(code: str | int, scheme: Scheme = "iso3", on: date | None = None) -> State | None:
    """The state with this code of this scheme, as it was on a day; None where there was none.

    Without a day the present state, else the one that ended last. A number may be given as text, with or
    without leading zeros. Codes that a state had before ("YAR" for Yemen) find it, too.

    >>> from datetime import date
    >>> state(345, "cow").name, state(345, "cow", date(1980, 5, 4)).name
    ('Serbia', 'Yugoslavia')
    """
    bearers = _by_code().get((scheme, _normal(code, scheme)), ())
    if on is not None:
        return next((each for each in bearers if each.exists_on(on)), None)
    return bearers[0] if bearers else None


def named(name: str) -> State | None:
    """The state with this name, of the present or the past; None where two states share it."""
    found = _by_name().get(plain(name).casefold(), ())
    return found[0] if len(found) == 1 else None


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
def _rows() -> tuple[State, ...]:
    return tuple(_state(row) for row in rows_of("states.tsv"))


@cache
def _by_iso3() -> Mapping[str, State]:
    return {state.iso3: state for state in all_states()}


@cache
def _by_name() -> Mapping[str, tuple[State, ...]]:
    found: dict[str, tuple[State, ...]] = {}
    for each in (*all_states(), *former_states()):
        for name in {form.casefold() for form in (each.name, *each.names)}:
            found[name] = (*found.get(name, ()), each)
    return found


@cache
def _by_code() -> Mapping[tuple[Scheme, str], tuple[State, ...]]:
    """By scheme and code: the present state first, then those of the past, the last one first."""
    latest = sorted(former_states(), key=lambda each: str(each.ends), reverse=True)
    found: dict[tuple[Scheme, str], tuple[State, ...]] = {}
    for each in (*all_states(), *latest):
        for scheme, code in _codes_of(each):
            key = scheme, _normal(code, scheme)
            found[key] = (*found.get(key, ()), each)
    return found


def _codes_of(state: State) -> Iterator[tuple[Scheme, str | int]]:
    yield "iso3", state.iso3
    if state.iso2:
        yield "iso2", state.iso2
    several: tuple[tuple[Scheme, tuple[str | int, ...]], ...] = (
        ("m49", state.m49), ("cow", state.cow), ("cow_letters", state.cow_letters), ("gw", state.gw)
    )  # fmt: skip
    for scheme, codes in several:
        for code in codes:
            yield scheme, code


def _normal(code: str | int, scheme: Scheme) -> str:
    text = str(code)
    return text.zfill(3) if scheme in ("m49", "cow", "gw") else text


def _state(row: Mapping[str, str]) -> State:
    return State(
        iso3=row["iso3"],
        iso2=row["iso2"],
        m49=listed(row["m49"]),
        cow=tuple(int(code) for code in listed(row["cow"])),
        cow_letters=listed(row["cow_letters"]),
        gw=tuple(int(code) for code in listed(row["gw"])),
        begins=PartialDate.parse(row["begins"]) if row["begins"] else None,
        ends=PartialDate.parse(row["ends"]) if row["ends"] else None,
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
