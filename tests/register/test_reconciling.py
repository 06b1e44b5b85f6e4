"""Records of stored reports: the same whatever comes first, in whatever portions, and after a reading was replaced."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.model.document import Document, Publication, content_id
from communique.model.evidence import Cited
from communique.model.facts import Engagement, Event, Participant, Plover, Side
from communique.model.outcome import Done
from communique.model.partial_date import PartialDate
from communique.model.reading import Reading
from communique.model.span import Span
from communique.register import Register
from communique.register.memory import MemoryRegister
from communique.register.sqlite import SqliteRegister

TEXT = "The ministers met on a day in Accra, a report of which this is."


def read(
    number: int, told: Sequence[tuple[str, str, str | None]], published: str | None = "2024-03-06"
) -> Done:
    """A document that tells of talks of GHA and URY: (person of GHA, type, day)."""
    document = Document(
        text=TEXT,
        uri=f"https://example.org/{number}",
        language="en",
        published=Publication(PartialDate.parse(published), "given") if published else None,
    )
    words = (document.cite(Span(0, 17)),)

    def engagement(person: str, type: str, day: str | None) -> Engagement:
        ghana = Side(
            country=Cited("GHA", words),
            participants=(Participant(person=Cited(person, words)),) if person else (),
        )
        return Engagement(
            id=content_id("engagement", document.id, person, type, day),
            type=Cited(type, words),
            modality=Cited("actual", words),
            sides=(ghana, Side(country=Cited("URY", words))),
            starts=Cited(PartialDate.parse(day), words) if day else None,
            evidence=words,
            confidence=0.8,
            rule="test",
        )

    facts: list[Engagement | Event] = [engagement(*one) for one in dict.fromkeys(told)]
    facts += [_consulted(document, fact) for fact in facts if isinstance(fact, Engagement)]
    return Done(Reading(document=document, segments=(), entities=(), facts=tuple(facts), issues=()))


def _consulted(document: Document, fact: Engagement) -> Event:
    words = fact.evidence
    return Event(
        id=content_id("event", document.id, fact.id),
        modality=Cited("actual", words),
        actor=Cited("GHA", words),
        recipient=Cited("URY", words),
        plover=Plover(event=Cited("CONSULT", words)),
        record=Cited(fact.id, words),
        evidence=words,
        confidence=0.8,
        rule="test",
    )


_TOLD = st.tuples(
    st.sampled_from(["", "Esi Boateng", "Boateng", "Kofi Baah"]),
    st.sampled_from(["talks", "summit", "call"]),
    st.sampled_from([None, "2024-03", "2024-03-05", "2024-03-06", "2024-04-01"]),
)
_CORPUS = st.lists(st.lists(_TOLD, max_size=3), min_size=1, max_size=5)


def records_in(register: Register) -> dict[str, list[tuple[str, str]]]:
    return {
        record.id: [(report.document_id, report.fact.id) for report in record.reports]
        for record in register.records()
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("registers")


@settings(max_examples=25, deadline=None)
@given(_CORPUS, _CORPUS, st.randoms(use_true_random=False))
def test_bit_by_bit_is_as_at_once(
    folder: Path,
    first: list[list[tuple[str, str, str | None]]],
    second: list[list[tuple[str, str, str | None]]],
    chance: random.Random,
) -> None:
    old = [(read(number, told), "v1") for number, told in enumerate(first)]
    new = [(read(number, told), "v2") for number, told in enumerate(second)]
    chance.shuffle(old)
    chance.shuffle(new)
    at_once = MemoryRegister()
    path = folder / "register.db"
    for file in folder.iterdir():
        file.unlink()
    with SqliteRegister(path, writable=True) as register:
        for done, version in [*old, *new]:
            register.add([done], version)
        found = records_in(register)
        assert register.check() == ()
    at_once.add([done for done, _ in old], "v1")
    at_once.add([done for done, _ in new], "v2")
    assert found == records_in(at_once)


def test_outlets_that_tell_of_one_thing_share_a_record_and_its_event(tmp_path: Path) -> None:
    outlets = [
        read(1, [("Esi Boateng", "talks", "2024-03-05")]),
        read(2, [("Boateng", "summit", "2024-03-05")]),
        read(3, [("Kofi Baah", "talks", "2024-03-19")]),
    ]
    with SqliteRegister(tmp_path / "register.db", writable=True) as register:
        for outlet in outlets:
            register.add([outlet], "v1")
        sizes = sorted((record.kind, len(record.reports)) for record in register.records())
    assert sizes == [("engagement", 1), ("engagement", 2), ("event", 1), ("event", 2)]


def test_what_was_merged_parts_when_the_reading_that_joined_it_goes(tmp_path: Path) -> None:
    with SqliteRegister(tmp_path / "register.db", writable=True) as register:
        register.add([read(1, [("Esi Boateng", "talks", "2024-03-05")])], "v1")
        register.add([read(2, [("Boateng", "talks", "2024-03-05")])], "v1")
        together = records_in(register)
        register.add([read(2, [("Boateng", "talks", "2024-04-01")])], "v2")
        apart = records_in(register)
    assert (len(together), len(apart)) == (2, 4)
