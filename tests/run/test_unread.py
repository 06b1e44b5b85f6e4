"""Pages that are taken apart where they are read: the same in one process and in several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import pytest

from communique.model.document import Document
from communique.model.errors import MalformedInput
from communique.model.outcome import Done, Failed
from communique.read import Unread, unread_documents
from communique.register import Register, open_register
from communique.run.flow import Stages
from communique.run.ingest import Elsewhere, add_all, read_all
from communique.run.report import RunReport


def stages() -> Stages:
    return Stages(extractors=())


def pages(folder: Path, number: int) -> list[str]:
    """Every fifth holds the text of the one before it, every seventh has no text."""
    folder.mkdir()
    for at in range(number):
        said = (
            ""
            if at % 7 == 6
            else f"<p>The two ministers met and spoke about treaty {at - (at % 5 == 4)}.</p>" * 3
        )
        (folder / f"{at:03d}.html").write_text(f"<html lang=en><body><article>{said}</article></body></html>")
    return [str(folder)]


@pytest.fixture
def names(tmp_path: Path) -> list[str]:
    return pages(tmp_path / "pages", 40)


def test_pages_are_not_taken_apart_on_the_way(names: list[str]) -> None:
    assert all(isinstance(found, Unread) for found in unread_documents(names))


@pytest.mark.parametrize("workers", [1, 2])
def test_one_process_and_several_read_the_same(names: list[str], workers: int) -> None:
    alone = list(read_all(unread_documents(names), stages()))
    found = list(read_all(unread_documents(names), stages(), elsewhere=Elsewhere(workers, stages)))

    assert found == alone
    assert [isinstance(outcome, Done) for outcome in found] == [at % 7 != 6 for at in range(40)]


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("kind", ["sqlite", "memory"])
def test_what_is_known_is_told_after_it_was_taken_apart(
    names: list[str], tmp_path: Path, kind: str, workers: int
) -> None:
    place = str(tmp_path / "register.db") if kind == "sqlite" else "memory://"
    with open_register(place, writable=True) as register:
        some = sorted(Path(names[0]).iterdir())[:10]
        first = add(register, map(str, some), workers)
        second = add(register, names, workers)

        assert (first.new, first.known, first.failed) == (7, 2, 1)
        assert (second.known, second.failed) == (13, 5)
        assert second.new + first.new == register.counts().documents
        assert add(register, names, workers).new == 0


def add(register: Register, names: Iterable[str], workers: int) -> RunReport:
    found = unread_documents(names)
    return add_all(found, register, stages(), elsewhere=Elsewhere(workers, stages))


def fault(error: Exception) -> Iterator[Document | Failed]:
    yield from ()
    raise error


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (MalformedInput("a.html: no page"), "no page"),
        (RecursionError("too deep"), "RecursionError: too deep"),
    ],
)
def test_a_fault_in_a_page_costs_the_page(error: Exception, told: str) -> None:
    bad = Unread("a.html", 0, partial(fault, error))
    (outcome,) = read_all([bad], stages())

    assert isinstance(outcome, Failed)
    assert (outcome.id_given, outcome.stage, outcome.error) == ("a.html", "input", told)
