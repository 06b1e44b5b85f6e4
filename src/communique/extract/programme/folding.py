"""What several sentences tell of one deal, put together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from communique.extract.programme.told import Told
from communique.extract.programme.words import UNITS

#: What stands for any equipment told before: "the systems", "the first batch".
_ANY_KIND = UNITS | {"vehicle", "aircraft"}
#: How many characters behind the last words of a deal "the vehicles" can still mean its vehicles.
_REACH = 600
#: How many deals back are looked at, so that a text of any length costs no more a sentence.
_LATEST = 20


@dataclass(slots=True, eq=False)
class Deal:
    told: list[Told] = field(default_factory=list)

    @property
    def first(self) -> Told:
        return next((one for one in self.told if stands_alone(one)), self.told[0])

    def countries_in(self, role: str) -> set[str]:
        return {code for one in self.told for code in _countries_in(one, role)}


def deals_of(told: Iterable[Told]) -> list[Deal]:
    """In text order. What stands for no deal of its own goes to the one that it continues, or nowhere."""
    deals: list[Deal] = []
    by_word: dict[str, list[Deal]] = {}
    for one in sorted(told, key=lambda t: t.evidence.span):
        words = _words(one.thing.name.value)
        likely = [deal for word in words for deal in by_word.get(word, ())[-_LATEST:]] + deals[-_LATEST:]
        deal = next((each for each in reversed(likely) if _continues(each, one)), None)
        if deal is None:
            if not (stands_alone(one) or one.thing.named):
                continue
            deal = Deal()
            deals.append(deal)
        deal.told.append(one)
        for word in words:
            if deal not in by_word.setdefault(word, [])[-_LATEST:]:
                by_word[word].append(deal)
    return [deal for deal in deals if _is_whole(deal)]


def stands_alone(one: Told) -> bool:
    """A designation with anybody who has a part in it; equipment of a class only as a deal between two, or counted."""
    players = one.players
    if len(one.parties) >= 2:
        return one.thing.named or one.thing.quantity is not None
    if one.thing.named or not players:
        return one.thing.named and bool(players)
    if one.milestone is None:
        return len(players) >= 2
    both = _countries_in(one, "operator"), _countries_in(one, "supplier")
    if all(one.roles.get(role) for role in ("operator", "supplier")):
        return not (both[0] and both[0] == both[1])
    return one.thing.quantity is not None and (one.modality == "actual" or not one.thing.definite)


def _is_whole(deal: Deal) -> bool:
    players = {name for one in deal.told for name in one.players}
    if all(one.milestone is None for one in deal.told):
        return len(players) >= 2
    return bool(players) or any(len(one.parties) >= 2 for one in deal.told)


def _continues(deal: Deal, one: Told) -> bool:
    if not _same_thing(deal, one) or any(_in_another_year(known, one) for known in deal.told):
        return False
    return all(
        not (deal.countries_in(role) and _countries_in(one, role))
        or deal.countries_in(role) & _countries_in(one, role)
        for role in ("operator", "supplier")
    )


def _in_another_year(a: Told, b: Told) -> bool:
    """The same step taken twice is two deals."""
    if a.milestone != b.milestone or a.date is None or b.date is None:
        return False
    return a.date.value.year != b.date.value.year


def _same_thing(deal: Deal, one: Told) -> bool:
    names = [known.thing for known in deal.told]
    if one.thing.named:
        return any(known.named and _names_agree(known.name.value, one.thing.name.value) for known in names)
    if any(known.name.value.casefold() == one.thing.name.value.casefold() for known in names):
        return True
    near = one.evidence.span.start - max(known.evidence.span.end for known in deal.told) <= _REACH
    if not (near and one.thing.definite):
        return False
    return one.thing.kind in _ANY_KIND or one.thing.kind in {known.kind for known in names}


def _names_agree(a: str, b: str) -> bool:
    """One has all the words of the other: "Something" and "XYZ Something"."""
    first, second = _words(a), _words(b)
    return bool(first and second) and (first <= second or second <= first)


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.casefold().replace("-", "")))


def _countries_in(one: Told, role: str) -> set[str]:
    return {p.country.value if p.country else p.party.value for p in one.roles.get(role, ())}
