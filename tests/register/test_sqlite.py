"""What is particular to the register in a file: who may open it, what breaks, who waits for whom."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, select

from communique.model.errors import RegisterDamaged, RegisterError, RegisterFull, RegisterTooNew
from communique.model.judgement import Judgement, Reject
from communique.model.outcome import Done
from communique.model.query import Query
from communique.reconcile.places import place_of
from communique.register import migrations, open_register, schema, tables
from communique.register.migrations import current
from communique.register.sqlite import SqliteRegister
from communique.register.tables import LOGS, metadata
from tests.generated import done

OUTCOMES = [done(number) for number in range(20)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "register of 100% ünïcode?.db"


@pytest.fixture
def filled(path: Path) -> Path:
    with open_register(path, writable=True) as register:
        register.add(OUTCOMES, "v1")
    return path


def by_hand(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


# Opening


def text_file(path: Path) -> None:
    path.write_text("id,kind\n1,engagement\n" * 500)


def other_program(path: Path) -> None:
    by_hand(path, "CREATE TABLE bookmarks (url TEXT)")


def cut_off(path: Path) -> None:
    with open_register(path, writable=True) as register:
        register.add(OUTCOMES, "v1")
    path.write_bytes(path.read_bytes()[:20_000])


def newer(path: Path) -> None:
    open_register(path, writable=True).close()
    by_hand(path, f"PRAGMA user_version = {current() + 1}")


@pytest.mark.parametrize("writable", [False, True])
@pytest.mark.parametrize(
    ("spoil", "error", "says"),
    [
        (text_file, RegisterDamaged, "not a SQLite file"),
        (other_program, RegisterDamaged, "a SQLite file of another program"),
        (
            newer,
            RegisterTooNew,
            f"newer version .* version {current() + 1}, this program knows {current()}.*; install that version",
        ),
        (Path.mkdir, RegisterError, "is a folder; a register is a file"),
    ],
)
def test_what_is_no_register_is_named_and_not_touched(
    path: Path, writable: bool, spoil: Callable[[Path], None], error: type[RegisterError], says: str
) -> None:
    spoil(path)
    before = path.is_file() and path.read_bytes()

    with pytest.raises(error, match=says) as raised:
        open_register(path, writable=writable)

    assert "\n" not in str(raised.value)
    assert path.name in str(raised.value)
    assert (path.is_file() and path.read_bytes()) == before


def test_a_missing_register_is_made_only_by_a_writer(path: Path) -> None:
    with pytest.raises(RegisterError, match=r"no register at .*; 'communique add' makes one"):
        open_register(path)
    assert not path.exists()
    with pytest.raises(RegisterError, match="no folder"):
        open_register(path / "deep" / "register.db", writable=True)


def test_an_empty_file_becomes_a_register_for_a_writer(path: Path) -> None:
    path.touch()
    with pytest.raises(RegisterError, match="is empty"):
        open_register(path)

    with open_register(path, writable=True) as register:
        assert register.check() == ()


def test_a_reader_cannot_add(filled: Path) -> None:
    with open_register(filled) as register, pytest.raises(RegisterError, match="opened for reading"):
        register.add(OUTCOMES, "v2")


def test_importing_the_register_loads_no_database() -> None:
    code = (
        "import sys, communique.register; sys.exit('sqlalchemy' in sys.modules or 'sqlite3' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# Damage


def test_a_file_that_was_cut_off_is_reported_not_served(path: Path) -> None:
    cut_off(path)

    with pytest.raises(RegisterDamaged, match=r"is damaged .*restore it"):
        open_register(path)


def test_a_page_that_was_overwritten_is_found_by_the_check(filled: Path) -> None:
    content = bytearray(filled.read_bytes())
    for start in range(len(content) // 2, len(content) - 4096, 4096):
        content[start : start + 64] = b"\xff" * 64
    filled.write_bytes(content)

    with open_register(filled) as register:
        assert any("damaged" in line for line in register.check())
        with pytest.raises(RegisterDamaged, match="is damaged"):
            list(register.facts())


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        ("UPDATE passage SET words = words || '!' WHERE number = 3", "are not those of its text"),
        (
            "UPDATE document SET text = replace(text, 'met', 'hit') WHERE number = 2",
            "is not the text that it was",
        ),
        ("DELETE FROM claim WHERE number = 7", "has not as many claims"),
        ("DELETE FROM fact_evidence WHERE fact = 4", "the fact has no evidence"),
        ("DELETE FROM record_member WHERE fact = 4", "stands, but is in no record"),
        ("UPDATE reading SET withdrawn_by = 1 WHERE number = 2", "no reading that stands"),
        ("DELETE FROM outcome WHERE number = 5", "is not marked as done"),
        ("DELETE FROM entity WHERE number = 1", "refers to a row of entity that is not there"),
    ],
)
def test_the_check_finds_what_was_changed_behind_our_back(filled: Path, damage: str, says: str) -> None:
    triggers = [
        f"DROP TRIGGER {log}_{act}"
        for log in (*(t.name for t in LOGS), "document")
        for act in ("update", "delete")
    ]
    by_hand(filled, *triggers, "DROP TRIGGER reading_update", damage)

    with open_register(filled) as register:
        assert any(says in line for line in register.check()), register.check()


def test_a_full_text_index_that_lost_a_document_is_found(filled: Path) -> None:
    by_hand(
        filled,
        "INSERT INTO document_text(document_text, rowid, title, text) SELECT 'delete', number, title, text FROM document WHERE number = 1",
    )

    with open_register(filled) as register:
        assert any("full-text index lacks the document" in line for line in register.check())


# Disk full


@pytest.fixture
def little_room() -> Iterator[None]:
    """No file may grow over 140 pages: SQLite says then what it says for a full disk."""

    def limit(connection: Any, _: Any) -> None:
        connection.execute("PRAGMA max_page_count = 140")

    event.listen(Engine, "connect", limit)
    yield
    event.remove(Engine, "connect", limit)


@pytest.mark.usefixtures("little_room")
def test_a_full_disk_leaves_what_was_acknowledged(path: Path) -> None:
    register = open_register(path, writable=True)
    acknowledged = 0

    def fill() -> None:
        nonlocal acknowledged
        for number in range(200):
            register.add([done(number)], "v1")
            acknowledged += 1

    with pytest.raises(RegisterFull, match=r"no room left for .*; what was acknowledged is kept, make room"):
        fill()

    assert 5 < acknowledged < 200
    assert register.counts().documents == acknowledged
    assert register.check() == ()
    assert [len(register.reading(done(n).reading.document.id).facts) for n in range(acknowledged)]
    register.close()


@pytest.mark.usefixtures("filled")
def test_with_room_again_the_rest_can_be_added(path: Path) -> None:
    with open_register(path, writable=True) as register:
        assert register.add([*OUTCOMES, done(99)], "v1").documents == 1


# Who waits for whom


def test_a_reader_sees_one_state_while_others_write(filled: Path) -> None:
    with open_register(filled) as reader, open_register(filled, writable=True) as writer:
        records = reader.records()
        first = next(records)

        writer.add([done(number) for number in range(20, 30)], "v1")

        assert first in (seen := [first, *records])
        assert {id for record in seen for id in record.document_ids} == {
            one.reading.document.id for one in OUTCOMES
        }
        assert reader.counts().documents == 30


def test_a_reader_is_not_blocked_by_an_open_transaction(filled: Path) -> None:
    writing = sqlite3.connect(filled, isolation_level=None)
    writing.execute("BEGIN IMMEDIATE")
    writing.execute("DELETE FROM record_member")
    try:
        with open_register(filled) as reader:
            assert reader.counts().documents == 20
            assert next(reader.records(Query(kind="agreement"))).reports
    finally:
        writing.execute("ROLLBACK")
        writing.close()


def test_two_writers_and_four_readers_get_along(path: Path) -> None:
    open_register(path, writable=True).close()
    faults: list[BaseException] = []

    def guarded(work: Callable[[], None]) -> Callable[[], None]:
        def act() -> None:
            try:
                work()
            except BaseException as error:  # noqa: BLE001 - told by the test below
                faults.append(error)

        return act

    def write() -> None:
        with open_register(path, writable=True) as register:
            for start in range(0, 20, 4):
                register.add(OUTCOMES[start : start + 4], "v1")

    def read() -> None:
        with open_register(path) as register:
            for _ in range(10):
                counted = register.counts()
                assert counted.documents % 4 == 0
                assert len(list(register.facts())) >= counted.facts

    threads = [threading.Thread(target=guarded(work)) for work in (write, write, read, read, read, read)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert not faults
    with open_register(path) as register:
        assert register.counts().documents == 20
        assert register.check() == ()


# Kept as it is


@pytest.mark.parametrize("table", [log.name for log in LOGS] + ["document", "reading"])
@pytest.mark.parametrize("act", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}"])
def test_what_was_read_cannot_be_changed_by_hand(filled: Path, table: str, act: str) -> None:
    with open_register(filled, writable=True) as register:
        register.add([Done(OUTCOMES[1].reading)], "v2")
        lead = next(register.facts())
        wrong = Reject(places=(place_of(lead.document_id, lead.fact),))
        register.judge([Judgement(verdict=wrong, by="Ada", at="2026-01-02T03:04:05+00:00")])
    column = next(iter(metadata.tables[table].columns)).name
    if table == "reading" and "DELETE" not in act:
        column = "pipeline_version"

    with pytest.raises(sqlite3.IntegrityError, match=f"rows of {table} are kept as they are"):
        by_hand(filled, act.format(table, column))


def test_withdrawn_claims_stay_with_date_and_version(filled: Path) -> None:
    old = OUTCOMES[1].reading
    with open_register(filled, writable=True) as register:
        register.add([Done(old)], "v2")

    connection = sqlite3.connect(filled)
    rows = connection.execute(
        "SELECT r.pipeline_version, r.withdrawn_at IS NOT NULL, n.pipeline_version, count(c.number) FROM document d "
        "JOIN reading r ON r.document = d.number LEFT JOIN reading n ON n.number = r.withdrawn_by "
        "JOIN fact f ON f.reading = r.number JOIN claim c ON c.fact = f.number WHERE d.id = ? GROUP BY r.number",
        (old.document.id,),
    ).fetchall()
    connection.close()
    assert [row[:3] for row in rows] == [("v1", 1, "v2"), ("v2", 0, None)]
    assert rows[0][3] == rows[1][3] > 0


def test_the_tables_are_strict_and_marked(filled: Path) -> None:
    connection = sqlite3.connect(filled)
    strict = dict(connection.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'"))
    settings = [
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "application_id")
    ]
    connection.close()

    assert all(strict[table.name] for table in metadata.sorted_tables)
    assert settings == ["wal", schema.APPLICATION_ID]


# Versions of the tables


def test_an_older_register_goes_through_the_steps_that_it_lacks(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = (
        *migrations.STEPS,
        ("ALTER TABLE document ADD COLUMN seen TEXT",),
        (
            "CREATE TABLE opinion (number INTEGER PRIMARY KEY) STRICT",
            "CREATE INDEX seen ON document (seen)",
        ),
    )
    before = list(open_register(filled).records())
    with monkeypatch.context() as patch:
        patch.setattr("communique.register.migrations.STEPS", steps)
        with pytest.raises(RegisterError, match=r"older version .* 'communique add' brings it up to date"):
            open_register(filled)
        for _ in range(2):
            with open_register(filled, writable=True) as register:
                assert list(register.records()) == before
                assert register.check() == ()
    with pytest.raises(RegisterTooNew):
        open_register(filled)


BACK_TO_6 = (
    "DROP TABLE document_run",
    "ALTER TABLE document DROP COLUMN told",
    "PRAGMA user_version = 6",
)
BACK_TO_5 = (
    *BACK_TO_6,
    "DROP INDEX fact_party_fact",
    "DROP INDEX document_published",
    "PRAGMA user_version = 5",
)
BACK_TO_4 = (
    *BACK_TO_5,
    "DROP INDEX document_address",
    "ALTER TABLE document DROP COLUMN captured",
    "PRAGMA user_version = 4",
)
BACK_TO_3 = (
    *BACK_TO_4,
    *(
        f"DROP TABLE {table}"
        for table in ("change", "judged_pair", "judged_place", "judged_reading", "judgement")
    ),
    "PRAGMA user_version = 3",
)
BACK_TO_2 = (
    *BACK_TO_3,
    *(f"DROP TABLE {table}" for table in ("report", "compared", "compared_block", "likeness")),
    "PRAGMA user_version = 2",
)


def test_the_copies_in_a_register_of_version_6_are_found(filled: Path) -> None:
    with open_register(filled) as register:
        before = {one.id: register.alike(one) for one in register.documents()}
    assert any(before.values())
    by_hand(filled, *BACK_TO_6)

    with open_register(filled, writable=True) as register:
        assert {one.id: register.alike(one) for one in register.documents()} == before
        assert register.check() == ()


def test_the_parties_of_a_register_of_version_5_are_counted_by_an_index(filled: Path) -> None:
    before = open_register(filled).tally(("party",))
    by_hand(filled, *BACK_TO_5)

    with open_register(filled, writable=True) as register:
        assert register.tally(("party",)) == before
        assert register.check() == ()
    connection = sqlite3.connect(filled)
    plan = "EXPLAIN QUERY PLAN SELECT party FROM fact_party WHERE fact = 1"
    assert "fact_party_fact" in str(connection.execute(plan).fetchall())
    connection.close()


def test_the_addresses_of_a_register_of_version_4_are_found(filled: Path) -> None:
    before = list(open_register(filled).documents())
    by_hand(filled, *BACK_TO_4)

    with open_register(filled, writable=True) as register:
        assert list(register.documents()) == [replace(one, captured=None) for one in before]
        assert all(one in register.documents_at(one.uri) for one in register.documents() if one.uri)
        assert register.check() == ()


def test_an_address_is_looked_up_in_an_index(filled: Path) -> None:
    asked = select(tables.document).where(tables.address_start == "https://a.example")
    plan = f"EXPLAIN QUERY PLAN {asked.compile(compile_kwargs={'literal_binds': True})}"

    connection = sqlite3.connect(filled)
    assert "document_address" in str(connection.execute(plan).fetchall())
    connection.close()


def test_every_record_of_a_register_of_version_3_is_a_change(filled: Path) -> None:
    by_hand(filled, *BACK_TO_3)

    with open_register(filled, writable=True) as register:
        assert {one.record for one in register.changes()} == {one.id for one in register.records()}
        assert register.check() == ()


def test_the_reports_of_a_register_of_version_2_are_compared(filled: Path) -> None:
    before = list(open_register(filled).records())
    by_hand(filled, *BACK_TO_2, "UPDATE record_member SET record = 'old-' || fact")

    with open_register(filled, writable=True) as register:
        assert list(register.records()) == before
        assert register.check() == ()


def test_a_register_of_version_1_gets_the_language_of_posts(filled: Path) -> None:
    by_hand(filled, *BACK_TO_2, "ALTER TABLE segment DROP COLUMN language", "PRAGMA user_version = 1")

    with open_register(filled, writable=True) as register:
        readings = [register.reading(document.id) for document in register.documents()]

    assert {s.post.language for reading in readings for s in reading.segments if s.post} == {None}


def test_a_step_that_fails_leaves_the_register_as_it_was(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = (
        *migrations.STEPS,
        ("ALTER TABLE document ADD COLUMN seen TEXT", "ALTER TABLE absent ADD COLUMN x TEXT"),
    )
    with monkeypatch.context() as patch:
        patch.setattr("communique.register.migrations.STEPS", steps)
        with pytest.raises(RegisterError, match="no such table: absent"):
            SqliteRegister(filled, writable=True)

    with open_register(filled) as register:
        assert register.counts().documents == 20


def test_a_copy_of_the_closed_file_is_a_register(filled: Path, tmp_path: Path) -> None:
    copy = shutil.copy(filled, tmp_path / "copy.db")

    with open_register(copy) as one, open_register(filled) as other:
        assert list(one.records()) == list(other.records())


def test_bytes_that_changed_are_reported_and_never_served(filled: Path, tmp_path: Path) -> None:
    """Wherever they are: what is read is what was written, or an error that says that the register is damaged."""
    with open_register(filled) as register:
        wanted = list(register.records()), list(register.documents())
    whole, chance = filled.read_bytes(), random.Random(5)
    changed = tmp_path / "changed.db"
    seen = {"as it was": 0, "damaged": 0}
    for _ in range(60):
        at = chance.randrange(100, len(whole) - 8)
        changed.write_bytes(whole[:at] + chance.randbytes(8) + whole[at + 8 :])
        try:
            with open_register(changed) as register:
                faults = register.check()
                assert faults or (list(register.records()), list(register.documents())) == wanted
                seen["damaged" if faults else "as it was"] += 1
        except RegisterError:
            seen["damaged"] += 1
        for ending in ("-wal", "-shm"):
            Path(f"{changed}{ending}").unlink(missing_ok=True)
    assert min(seen.values()) > 0
