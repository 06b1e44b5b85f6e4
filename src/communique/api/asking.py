"""A register that is asked many questions for one answer, and the same ones for the next."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
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

#: Documents and lists that are held for one answer.
HELD, LISTS = 64, 32
#: Held for the next answers: small ones about the whole register, records, readings (some 20 and 30 KB each).
ANSWERS, RECORDS, READINGS = 2_000, 2_000, 500
#: Longer lists are not looked for among what is held, nor held.
LIST = 100


class Known:
    """What was answered about one state of a register, for whoever asks next. From any thread."""

    def __init__(self) -> None:
        self._version = ""
        self._renew("")

    def _renew(self, version: str) -> None:
        self._version = version
        self.records: dict[str, Record] = {}
        self.readings: dict[str, Reading] = {}
        self._answers: dict[Hashable, Any] = {}
        self._asked: dict[Hashable, Lock] = {}

    def at(self, version: str) -> Known:
        """With nothing of another state."""
        if version != self._version:
            self._renew(version)
        return self

    def of(self, question: Hashable, answer: Callable[[], T]) -> T:
        """Of several that ask at a time, one finds out and the others wait for it."""
        answers, asked = self._answers, self._asked
        if question not in answers:
            with asked.setdefault(question, Lock()):
                if question not in answers:
                    _keep(answers, {question: answer()}, ANSWERS)
            asked.pop(question, None)
        return cast(T, answers[question])


def _keep(kept: dict[Any, Any], new: Mapping[Any, Any], most: int) -> None:
    """Those that came first go."""
    kept.update(new)
    while len(kept) > most:
        with suppress(RuntimeError, StopIteration):  # another thread keeps something at the same time
            kept.pop(next(iter(kept)), None)


def asking_once(register: Register, version: str, known: Known) -> Register:
    """The same register, for one answer: it is asked for each document, record and number once.

    `version`: that of the register. What is written meanwhile is seen by the next.
    """
    return cast(Register, _Once(register, version, known.at(version)))


class _Once:
    def __init__(self, register: Register, version: str, known: Known) -> None:
        self._register, self._version, self._known = register, version, known
        # Of the state that it began with, should another one be asked about meanwhile.
        self._records, self._readings = known.records, known.readings
        self._document = lru_cache(HELD)(register.document)
        self._facts = lru_cache(LISTS)(lambda query: tuple(register.facts(query)))
        self._places = lru_cache(LISTS)(lambda query: tuple(register.places(query)))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._register, name)

    def version(self) -> str:
        return self._version

    def reading(self, id: str) -> Reading:
        found = self._readings.get(id)
        if found is None:
            found = self._register.reading(id)
            _keep(self._readings, {found.document.id: found}, READINGS)
        return found

    def readings(self, ids: Iterable[str]) -> Iterator[Reading]:
        ids = tuple(ids)
        if len(ids) > LIST:
            return self._register.readings(ids)
        return _all_of(ids, self._readings, self._register.readings, READINGS)

    def record(self, id: str) -> Record:
        found = self._records.get(id)
        if found is None:
            found = self._register.record(id)
            _keep(self._records, {found.id: found}, RECORDS)
        return found

    def records_by_id(self, ids: Iterable[str]) -> Iterator[Record]:
        ids = tuple(ids)
        if len(ids) > LIST:
            return self._register.records_by_id(ids)
        return _all_of(ids, self._records, self._register.records_by_id, RECORDS)

    def records(self, query: Query = Query()) -> Iterator[Record]:  # noqa: B008 - frozen
        return self.records_by_id(place.id for place in self.places(query))

    def document(self, id: str) -> Document:
        read = self._readings.get(id)
        return read.document if read is not None else self._document(id)

    def facts(self, query: Query) -> Iterator[Report]:
        return iter(self._facts(query))

    def places(self, query: Query = Query()) -> Iterator[Cursor]:  # noqa: B008 - frozen
        if query.limit is None or query.limit > LIST:
            return iter(self._places(query))
        return iter(self._of(("places", query), lambda: tuple(self._register.places(query))))

    def count(self, query: Query = Query()) -> int:  # noqa: B008 - frozen
        return self._of(("count", query), lambda: self._register.count(query))

    def tally(self, by: Sequence[str], query: Query = Query()) -> dict[tuple[str, ...], int]:  # noqa: B008 - frozen
        return self._of(("tally", tuple(by), query), lambda: self._register.tally(by, query))

    def tallies(self, names: Sequence[str], query: Query = Query()) -> dict[str, dict[str, int]]:  # noqa: B008 - frozen
        return self._of(("tallies", tuple(names), query), lambda: self._register.tallies(names, query))

    def read_since(self, parties: Collection[str], after: date) -> tuple[int, int]:
        question = ("read_since", frozenset(parties), after)
        return self._of(question, lambda: self._register.read_since(parties, after))

    def coverage(self) -> Iterator[Covered]:
        return iter(self._of("coverage", lambda: tuple(self._register.coverage())))

    def _of(self, question: Hashable, answer: Callable[[], T]) -> T:
        return self._known.of((self._version, question), answer)


def _all_of(
    ids: Sequence[str], kept: dict[str, T], ask: Callable[[Iterable[str]], Iterator[T]], most: int
) -> Iterator[T]:
    """In their order; those that are not at hand are asked for together."""
    found = {id: kept[id] for id in ids if id in kept}
    missing = [id for id in dict.fromkeys(ids) if id not in found]
    new = dict(zip(missing, ask(missing), strict=True))
    _keep(kept, new, most)
    found |= new
    return (found[id] for id in ids)
