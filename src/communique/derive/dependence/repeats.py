"""Whether one text repeats another, and what of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from communique.derive.dependence.body import Body, body_of
from communique.derive.dependence.sketch import sketch
from communique.model.dependence import DependsOn, Repetition
from communique.model.document import Document
from communique.segment import segments_of

#: Share of the shorter text's runs that the other has; texts with 15 % of their words changed still have it.
REPEATS_FROM = 0.42
#: Of the different ones; what has fewer is not looked at more closely, since most candidates share a phrase or two.
NEVER_BELOW = REPEATS_FROM / 2
#: Of the names and figures of the shorter text: a form letter to another state keeps the words and changes these.
#: Form letters of the 147 documents have up to .81, corrected versions .97 and more.
SAME_NAMES_FROM = 0.85
#: From here on hardly anything was changed.
COPIED_FROM = 0.8
#: Of the first and of the last quarter of the shorter text: what a publisher puts over or under all its texts leaves
#: the other end of it to what is new.
OF_EITHER_END = 0.2
#: Shorter texts are formulas for the most part.
FEWEST_RUNS = 25
#: Documents that are looked at for each number of a sketch, the earliest ones: a phrase of the trade is in thousands.
MOST_ALIKE = 12
#: Of the numbers of the smaller sketch, for a closer look: a third of what a copy has, since a sketch is a sample.
ALIKE_FROM = REPEATS_FROM / 3
#: Documents that one is compared with, those that share most with it.
MOST_COMPARED = 24


@dataclass(frozen=True, slots=True, order=True)
class Dated:
    """When a text came, as far as it is known: by day of publication, by time of capture, then by its id."""

    published: str
    captured: str
    id: str


def dated(document: Document) -> Dated:
    """Texts without a date come after those with one: nothing is repeated from them that is known to be older."""
    published = document.published.date.first_day.isoformat() if document.published else "9999"
    captured = document.captured.isoformat() if document.captured else "9999"
    return Dated(published, captured, document.id)


def share_in_common(one: Body, other: Body) -> float:
    """Of the runs of the shorter text, those that stand in the other; 0 for a text without any."""
    short, long = sorted((one, other), key=lambda body: len(body.known))
    return _share([run in long.known for run in short.runs])


def dependence_between(one: Dated, body: Body, other: Dated, other_body: Body) -> DependsOn | None:
    """None where neither repeats the other. Costs the length of the texts."""
    short, long = sorted((body, other_body), key=lambda b: len(b.known))
    if len(short.known) < FEWEST_RUNS or len(short.known & long.known) < NEVER_BELOW * len(short.known):
        return None
    held = [run in long.known for run in short.runs]
    share = _share(held)
    if share < REPEATS_FROM:
        return None
    if short.names and _share([name in long.words for name in short.names]) < SAME_NAMES_FROM:
        return None
    quarter = len(held) // 4
    if min(_share(held[:quarter]), _share(held[-quarter:])) < OF_EITHER_END:
        return None
    earlier, later = sorted(((one, body), (other, other_body)), key=lambda pair: pair[0])
    of_later = _share([run in earlier[1].known for run in later[1].runs])
    of_earlier = _share([run in later[1].known for run in earlier[1].runs])
    return DependsOn(later[0].id, earlier[0].id, round(share, 3), _kind(of_later, of_earlier))


def dependences(documents: Iterable[Document]) -> list[DependsOn]:
    """Among these documents, by document and what it repeats; the same whatever their order.

    Costs half a millisecond for each, and one and a half more where it shares enough words with another; it grows with
    their number, not with that of their pairs.
    """
    told = sorted({one.id: one for one in documents}.values(), key=dated)
    alike: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    found: list[DependsOn] = []
    for position, document in enumerate(told):
        numbers = sketch(document.text)
        for before in nearest((alike[number] for number in numbers), len(numbers)):
            one = dependence_between(*_told(document), *_told(told[before]))
            found += [one] if one is not None else []
        for number in numbers:
            if len(alike[number]) < MOST_ALIKE:
                alike[number].append((position, len(numbers)))
    return sorted(found, key=lambda one: (one.document, one.on))


def nearest(having: Iterable[Iterable[tuple[int, int]]], own: int) -> list[int]:
    """The documents to compare with: most numbers of a sketch in common first, then the first that came.

    `having`: for each number of the sketch the documents that have it, with how many they have in all; `own`: how many
    there are. What shares a phrase or two of the trade is left out.
    """
    sizes: dict[int, int] = {}
    near: Counter[int] = Counter()
    for documents in having:
        for document, size in documents:
            sizes[document] = size
            near[document] += 1
    alike = [
        document for document, common in near.items() if common >= ALIKE_FROM * min(own, sizes[document])
    ]
    return sorted(alike, key=lambda document: (-near[document], document))[:MOST_COMPARED]


@lru_cache(maxsize=256)
def _told(document: Document) -> tuple[Dated, Body]:
    """Kept for some documents: one that reports much is asked for by each of its records."""
    return dated(document), body_of(document.text, segments_of(document))


def _share(held: Sequence[bool]) -> float:
    return sum(held) / len(held) if held else 0.0


def _kind(of_later: float, of_earlier: float) -> Repetition:
    if of_later >= COPIED_FROM:
        return "copy" if of_earlier >= COPIED_FROM else "excerpt"
    return "extended" if of_earlier >= COPIED_FROM else "rewrite"
