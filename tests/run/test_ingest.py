from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from communique.model.document import Document
from communique.model.outcome import Done, Failed
from communique.model.stage import Extractor
from communique.register import Register, open_register
from communique.run import ingest
from communique.run.assemble import pipeline_version
from communique.run.flow import Stages
from communique.run.ingest import add_all, read_all
from communique.run.report import KEPT_FAILURES, RunReport

STAGES = Stages(extractors=())


def document(number: int) -> Document:
    text = (
        f"The two ministers met in the city and said that they would sign treaty number {number} this year."
    )
    return Document(text=text, id_given=str(number), language="en")


@dataclass
class Watched:
    """A register that remembers how it was written to."""

    register: Register
    batches: list[int] = field(default_factory=list)
    address: str | None = None

    def add(self, outcomes: list[Done], version: str) -> object:
        self.batches.append(len(outcomes))
        return self.register.add(outcomes, version)

    def has(self, id: str, version: str) -> bool:
        return self.register.has(id, version)


@pytest.fixture
def register() -> Iterator[Register]:
    with open_register("memory://", writable=True) as opened:
        yield opened


def test_counts_of_a_run(register: Register) -> None:
    russian = Document(text="Министры встретились и обсудили торговлю чаем между двумя странами." * 3)
    failed = Failed("gone.txt", "input", "no such file")

    report = add_all([document(1), failed, document(2), russian], register, STAGES)

    assert (report.inputs, report.read, report.new, report.known, report.failed) == (4, 2, 2, 0, 1)
    assert list(report.skipped) == ["language: Russian (ru) is not read yet"]
    assert report.failures == [failed]
    assert register.counts().documents == 2


def test_what_is_known_is_not_read_again(register: Register) -> None:
    add_all([document(1)], register, STAGES)
    report = add_all([document(1), document(2), document(2)], register, STAGES)

    assert (report.read, report.new, report.known) == (1, 1, 2)


def test_a_new_version_of_a_stage_reads_it_again(register: Register) -> None:
    newer = Stages(
        extractors=(Extractor(name="none", version=2, produces=object, requires=(), run=lambda _: ()),)
    )
    add_all([document(1)], register, STAGES)
    report = add_all([document(1)], register, newer)

    assert pipeline_version(newer) != pipeline_version(STAGES)
    assert (report.read, report.new, report.replaced, report.known) == (1, 0, 1, 0)


def test_documents_are_written_in_batches(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest, "BATCH_DOCUMENTS", 2)
    watched = Watched(register)
    add_all(map(document, range(5)), watched, STAGES)  # type: ignore[arg-type]

    assert watched.batches == [2, 2, 1]


def test_long_documents_make_smaller_batches(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest, "BATCH_CHARACTERS", 150)
    watched = Watched(register)
    add_all(map(document, range(4)), watched, STAGES)  # type: ignore[arg-type]

    assert watched.batches == [2, 2]


def test_an_interrupt_loses_nothing_that_was_read(register: Register) -> None:
    def interrupted() -> Iterator[Document]:
        yield from map(document, range(3))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add_all(interrupted(), register, STAGES)
    assert register.counts().documents == 3


def test_failures_and_progress_are_told_as_they_come(register: Register) -> None:
    told: list[str | None] = []
    seen: list[int] = []
    failed = Failed("gone.txt", "input", "no such file")
    add_all(
        [failed, document(1)],
        register,
        STAGES,
        on_failed=lambda one: told.append(one.id_given),
        progress=lambda report: seen.append(report.inputs),
    )

    assert told == ["gone.txt"]
    assert seen == [1, 2]


def test_a_document_over_its_time_fails_and_the_rest_is_read() -> None:
    def endless(_doc: object) -> tuple[()]:
        for _ in itertools.count():
            pass
        return ()

    slow = Stages(extractors=(Extractor(name="slow", version=1, produces=object, requires=(), run=endless),))
    first, second = read_all([document(1), Failed("gone.txt", "input", "no such file")], slow, time_limit=0.2)

    assert isinstance(first, Failed)
    assert "over the limit of 0.2 seconds" in first.error
    assert isinstance(second, Failed)


def test_a_report_keeps_a_bounded_number_of_failures() -> None:
    report = RunReport()
    for number in range(KEPT_FAILURES + 5):
        report.count(Failed(str(number), "input", "no such file"))

    assert (report.failed, len(report.failures)) == (KEPT_FAILURES + 5, KEPT_FAILURES)
