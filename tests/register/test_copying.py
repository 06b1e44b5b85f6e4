"""A copy has everything, in whichever database it is; nothing is overwritten, and what is broken is not passed on."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from communique.model.errors import RegisterDamaged, RegisterError
from communique.model.judgement import Judgement, Reject
from communique.reconcile.places import place_of
from communique.register import Register, copy_register, open_register
from tests.generated import done
from tests.register.servers import Server, url_of

OUTCOMES = [done(number) for number in range(10)]


def everything(register: Register) -> tuple[object, ...]:
    return (
        [register.reading(document.id) for document in register.documents()],
        list(register.records()),
        list(register.judgements()),
        list(register.changes()),
        list(register.outcomes()),
        list(register.issues()),
        register.counts(),
        {hit.document_id for hit in register.search("report")},
    )


@pytest.mark.parametrize("scheme", ["sqlite", "postgresql"])
def test_there_and_back(request: pytest.FixtureRequest, tmp_path: Path, scheme: str) -> None:
    source = url_of(scheme, tmp_path, request)
    with open_register(source, writable=True) as register:
        register.add(OUTCOMES, "v1")
        register.add(OUTCOMES[:3], "v2")
        lead = next(register.facts())
        wrong = Reject(places=(place_of(lead.document_id, lead.fact),))
        register.judge([Judgement(verdict=wrong, by="Ada", at="2026-01-02T03:04:05+00:00")])
        before = everything(register)

    copy_register(source, str(tmp_path / "copy.db"))
    back = url_of(scheme, tmp_path / "again", request)
    if scheme == "sqlite":
        back = str(tmp_path / "back.db")
    copy_register(str(tmp_path / "copy.db"), back)

    for place in (str(tmp_path / "copy.db"), back):
        with open_register(place, writable=True) as register:
            assert everything(register) == before
            assert register.check() == ()
            register.add([done(20)], "v1")  # and it goes on
            assert register.check() == ()


def test_nothing_is_overwritten(tmp_path: Path, postgres: Server) -> None:
    source, other, server = str(tmp_path / "a.db"), tmp_path / "b.db", postgres.url()
    for place in (source, server):
        with open_register(place, writable=True) as register:
            register.add(OUTCOMES[:1], "v1")
    other.write_text("letters", encoding="utf-8")

    with pytest.raises(RegisterError, match="is there already"):
        copy_register(source, str(other))
    with pytest.raises(RegisterError, match="holds something already"):
        copy_register(source, server)
    with pytest.raises(RegisterError, match="in memory is not kept"):
        copy_register(source, "memory://")
    assert other.read_text(encoding="utf-8") == "letters"


def test_what_is_damaged_is_not_passed_on(tmp_path: Path) -> None:
    source, target = tmp_path / "a.db", tmp_path / "b.db"
    with open_register(source, writable=True) as register:
        register.add(OUTCOMES, "v1")
    with sqlite3.connect(source) as connection:
        connection.execute("DROP TRIGGER passage_update")
        connection.execute("UPDATE passage SET words = 'other words'")
    connection.close()

    with pytest.raises(RegisterDamaged, match="and so is its copy"):
        copy_register(str(source), str(target))

    assert [path.name for path in tmp_path.iterdir() if "b.db" in path.name] == []


def test_no_source_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="no register at"):
        copy_register(str(tmp_path / "none.db"), str(tmp_path / "b.db"))

    assert list(tmp_path.iterdir()) == []
