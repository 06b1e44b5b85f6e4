"""A register that is asked many questions for one answer, and the same ones for the next."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from threading import Lock
from typing import Any, TypeVar, cast

from communique.model.cursor import Cursor
from communique.model.document import Document
from communique.model.query import Query
from communique.model.reading import Reading
from communique.reconcile.records import Record, Report
from communique.register.protocol import Covered, Register

T = TypeVar("T")

#: Readings and documents that are held for one answer; lists of facts; answers that are held for the next.
HELD, LISTS, NEXT = 64, 32, 2_000
#: Records that are held for one answer.
RECORDS = 500
#: Longer lists of places are not held for the next.
PLACES = 100


class Known:
    """Small answers about a whole register: numbers, coverage, places. They hold while it stays as it is."""

    def __init__(self) -> None:
        self._version = ""
        self._answers: dict[Hashable, Any] = {}
        self._asked: dict[Hashable, Lock] = {}

    def of(self, version: str, question: Hashable, answer: Callable[[], T]) -> T:
        """From any thread; of several that ask at a time, one finds out and the others wait for it."""
        if version != self._version or len(self._answers) > NEXT:
            self._version, self._answers, self._asked = version, {}, {}
        answers, asked = self._answers, self._asked
        if question not in answers:
            with asked.setdefault(question, Lock()):
                if question not in answers:
                    answers[question] = answer()
        return cast(T, answers[question])


def asking_once(register: Register, version: str, known: Known) -> Register:
    """The same register, for one answer: it is asked for each document and each number once.

    `version`: that of the register. What is written meanwhile is seen by the next.
    """
    return cast(Register, _Once(register, version, known))


class _Once:
    def __init__(self, register: Register, version: str, known: Known) -> None:
        self._register, self._version, self._known = register, version, known
        self._read: dict[str, Reading] = {}
        self._records: dict[str, Record] = {}
        self._all_places = lru_cache(LISTS)(lambda query: tuple(register.places(query)))
        self._document = lru_cache(HELD)(register.document)
        self._facts = lru_cache(LISTS)(lambda query: tuple(register.facts(query)))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._register, name)

    def version(self) -> str:
        return self._version

    def reading(self, id: str) -> Reading:
        if id not in self._read:
            if len(self._read) >= HELD:
                self._read.clear()
            self._read[id] = self._register.reading(id)
        return self._read[id]

    def readings(self, ids: Iterable[str]) -> Iterator[Reading]:
        ids = tuple(ids)
        missing = [id for id in dict.fromkeys(ids) if id not in self._read]
        found = {id: self._read[id] for id in ids if id in self._read}
        found |= zip(missing, self._register.readings(missing), strict=True)
        if len(self._read) + len(missing) > HELD:
            self._read.clear()
        self._read.update(found)
        return (found[id] for id in ids)

    def records_by_id(self, ids: Iterable[str]) -> Iterator[Record]:
        ids = tuple(ids)
        if len(ids) > RECORDS:
            return self._register.records_by_id(ids)
        missing = [id for id in dict.fromkeys(ids) if id not in self._records]
        found = {id: self._records[id] for id in ids if id in self._records}
        found |= zip(missing, self._register.records_by_id(missing), strict=True)
        if len(self._records) + len(missing) > RECORDS:
            self._records.clear()
        self._records.update(found)
        return (found[id] for id in ids)

    def records(self, query: Query = Query()) -> Iterator[Record]:  # noqa: B008 - frozen
        return self.records_by_id(place.id for place in self.places(query))

    def read_since(self, parties: Collection[str], after: date) -> tuple[int, int]:
        question = ("read_since", frozenset(parties), after)
        return self._of(question, lambda: self._register.read_since(parties, after))

    def document(self, id: str) -> Document:
        read = self._read.get(id)
        return read.document if read is not None else self._document(id)

    def facts(self, query: Query) -> Iterator[Report]:
        return iter(self._facts(query))

    def count(self, query: Query = Query()) -> int:  # noqa: B008 - frozen
        return self._of(("count", query), lambda: self._register.count(query))

    def tally(self, by: Sequence[str], query: Query = Query()) -> dict[tuple[str, ...], int]:  # noqa: B008 - frozen
        return self._of(("tally", tuple(by), query), lambda: self._register.tally(by, query))

    def tallies(self, names: Sequence[str], query: Query = Query()) -> dict[str, dict[str, int]]:  # noqa: B008 - frozen
        return self._of(("tallies", tuple(names), query), lambda: self._register.tallies(names, query))

    def places(self, query: Query = Query()) -> Iterator[Cursor]:  # noqa: B008 - frozen
        if query.limit is None or query.limit > PLACES:
            return iter(self._all_places(query))
        return iter(self._of(("places", query), lambda: tuple(self._register.places(query))))

    def coverage(self) -> Iterator[Covered]:
        return iter(self._of("coverage", lambda: tuple(self._register.coverage())))

    def _of(self, question: Hashable, answer: Callable[[], T]) -> T:
        return self._known.of(self._version, question, answer)
