"""Reports as they are compared, made by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from communique.model.evidence import Cited
from communique.model.partial_date import PartialDate
from communique.reconcile.reports import Days, Person, Traits
from communique.reconcile.traits import days_between
from communique.reconcile.wording import name_words


def days(text: str | None) -> Days | None:
    """`2024-03`, `2024-03-05` or `2024-03-05/07`."""
    if text is None:
        return None
    first, _, last = text.partition("/")
    start = PartialDate.parse(first)
    end = start.plus_days(int(last) - (start.day or 0)) if last else None
    return days_between(Cited(start, (), "test"), Cited(end, (), "test") if end else None)


def engagement(
    type: str,
    *sides: str,
    on: str | None = None,
    place: str = "",
    published: str | None = "2024-03-06",
    document: str = "a",
    modality: str = "actual",
    level: str | None = None,
    editions: Iterable[int] = (),
) -> Traits:
    """`sides`: a code, and who came, with a rank in front: `GHA minister Esi Boateng`, `URY head`."""
    people = []
    for side in sides or ("GHA", "URY"):
        code, *words = side.split()
        if words:
            rank = words.pop(0) if words[0] in ("head", "minister", "official", "military") else None
            people.append((code.casefold(), Person(name_words(" ".join(words)), rank)))
    parties = [side.split()[0].casefold() for side in sides or ("GHA", "URY")]
    return Traits(
        key=f"engagement-{document}-{type}-{on}-{'-'.join(sides)}",
        document=document,
        kind="engagement",
        published=date.fromisoformat(published) if published else None,
        modality=modality,
        parties=frozenset(parties),
        type=type,
        lead=parties[0] if type in ("visit", "port_call") else "",
        people=tuple(people),
        level=level,
        days=days(on),
        place=frozenset(place.casefold().split()),
        editions=frozenset(editions),
    )


def agreement(
    words: str,
    *parties: str,
    type: str = "agreement",
    status: str = "signed",
    on: str | None = None,
    value: str = "",
    document: str = "a",
    published: str | None = "2024-03-06",
) -> Traits:
    return Traits(
        key=f"agreement-{document}-{words}-{status}-{on}",
        document=document,
        kind="agreement",
        published=date.fromisoformat(published) if published else None,
        modality="actual",
        parties=frozenset(party.casefold() for party in parties or ("GHA", "URY")),
        type=type,
        days=days(on),
        words=frozenset(words.split()),
        value=value,
        status=status,
    )


def elsewhere(traits: Traits, document: str = "b") -> Traits:
    """The same, told by another document."""
    return replace(traits, document=document, key=f"{traits.key}-{document}")
