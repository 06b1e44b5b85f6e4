"""What is PostgreSQL's alone; what every store does is in test_contract.py."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, make_url

from communique import api
from communique.model.errors import ConfigurationError, RegisterError, RegisterTooNew
from communique.model.facts import KINDS
from communique.register import open_register
from communique.register.tables import LOGS, metadata
from communique.run.settings import Settings
from tests.generated import done
from tests.register.nursery import VERSIONS, ingest
from tests.register.servers import Server
from tests.register.test_contract import everything

OUTCOMES = [done(number) for number in range(8)]
#: Nothing is in them to change.
EMPTY = {"judgement", "judged_reading"}
ROOT = Path(__file__).parents[2]


@pytest.fixture
def url(postgres: Server) -> str:
    return postgres.url()


@pytest.fixture
def filled(url: str) -> str:
    with open_register(url, writable=True) as register:
        register.add(OUTCOMES, "v1")
    return url


def by_hand(url: str, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url) as connection:
        cursor = connection.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []


def plain(row: tuple[object, ...]) -> tuple[object, ...]:
    """SQLite has no truth values, and PostgreSQL's whole numbers without a bound are decimals."""
    return tuple(int(value) if isinstance(value, bool | Decimal) else value for value in row)


def test_migrated_tables_are_those_that_the_program_knows(filled: str) -> None:
    engine = create_engine(make_url(filled).set(drivername="postgresql+psycopg"))
    own = {"document_words", "passage_words"}  # full text is in no other store

    def is_common(thing: object, name: str | None, kind: str, _: bool, __: object) -> bool:
        table = name if kind == "table" else getattr(getattr(thing, "table", None), "name", "")
        return table not in own

    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": is_common, "compare_type": True}
        )
        assert compare_metadata(context, metadata) == []
    engine.dispose()


@pytest.mark.parametrize(
    "table", [log.name for log in LOGS if log.name not in EMPTY] + ["document", "reading"]
)
@pytest.mark.parametrize("act", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}"])
def test_what_was_read_cannot_be_changed_by_hand(filled: str, table: str, act: str) -> None:
    column = next(iter(metadata.tables[table].columns)).name

    with pytest.raises(psycopg.errors.RaiseException, match=f"rows of {table} are kept as they are"):
        by_hand(filled, act.format(table, column))


def test_views_show_what_they_show_in_sqlite(filled: str, tmp_path: Path) -> None:
    with open_register(tmp_path / "r.db", writable=True) as register:
        register.add(OUTCOMES, "v1")

    with sqlite3.connect(tmp_path / "r.db") as connection:
        for view in (*KINDS, "evidence"):
            wanted = connection.execute(f"SELECT * FROM {view}").fetchall()
            assert sorted(map(plain, by_hand(filled, f"SELECT * FROM {view}")), key=repr) == sorted(
                map(plain, wanted), key=repr
            )
    connection.close()


def test_views_are_made_anew_only_where_they_changed(filled: str) -> None:
    oid = "SELECT to_regclass('engagement')::oid"
    before = by_hand(filled, oid)
    open_register(filled, writable=True).close()
    assert by_hand(filled, oid) == before
    by_hand(filled, "COMMENT ON VIEW engagement IS 'of an older version'")

    open_register(filled, writable=True).close()

    assert by_hand(filled, oid) != before


def test_a_register_of_a_newer_version_is_left_alone(filled: str) -> None:
    by_hand(filled, "UPDATE alembic_version SET version_num = '9999'")

    for writable in (False, True):
        with pytest.raises(RegisterTooNew, match="tables are version 9999"):
            open_register(filled, writable=writable)


def test_an_empty_database_is_no_register_to_read(url: str) -> None:
    with pytest.raises(RegisterError, match="holds no register; 'communique add' makes one"):
        open_register(url)


def test_what_cannot_be_reached_is_one_line_without_the_password(tmp_path: Path) -> None:
    with pytest.raises(RegisterError) as refused:
        open_register(f"postgresql://ada:hush@/none?host={tmp_path}")

    assert "cannot be reached" in str(refused.value)
    assert "hush" not in str(refused.value)
    assert "\n" not in str(refused.value)


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="no address of a database"):
        open_register("postgresql://a:b:c:d/")


def test_long_names_and_texts_are_kept_and_found(url: str) -> None:
    from tests.register.test_reconciling import read

    one = read(1, [("Esi " + "Boateng" * 2000, "talks", "2024-03-05")])
    with open_register(url, writable=True) as register:
        register.add([one], "v1")
        assert register.reading(one.reading.document.id) == one.reading
        assert [hit.document_id for hit in register.search("ministers")] == [one.reading.document.id]
        assert register.check() == ()


def test_readers_see_one_state_and_wait_for_nobody(filled: str) -> None:
    with open_register(filled) as reader, open_register(filled, writable=True) as writer:
        facts = reader.facts()
        first = next(facts)
        writer.add([done(number) for number in range(8, 30)], "v1")
        rest = list(facts)

        assert {report.document_id for report in (first, *rest)} <= {
            one.reading.document.id for one in OUTCOMES
        }
        assert reader.counts().documents == 30


def test_two_writers_and_four_readers_at_once(url: str) -> None:
    open_register(url, writable=True).close()
    faults: list[BaseException] = []

    def guarded(work: Callable[[], None]) -> Callable[[], None]:
        def run() -> None:
            try:
                work()
            except (Exception, AssertionError) as error:  # noqa: BLE001 - told below
                faults.append(error)

        return run

    def write() -> None:
        with open_register(url, writable=True) as register:
            for number in range(20):
                register.add([done(number)], "v1")

    def look() -> None:
        with open_register(url) as register:
            for _ in range(10):
                assert len({report.document_id for report in register.facts()}) <= 20
                register.counts()

    threads = [threading.Thread(target=guarded(work)) for work in (write, write, look, look, look, look)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert not faults
    with open_register(url) as register:
        assert register.counts().documents == 20
        assert register.check() == ()


def contents(url: str) -> dict[str, list[tuple[object, ...]]]:
    return {
        table.name: sorted(by_hand(url, f'SELECT * FROM "{table.name}"'), key=repr)
        for table in metadata.sorted_tables
    }


@pytest.mark.timeout(600)
def test_a_killed_ingest_loses_nothing_and_doubles_nothing(postgres: Server) -> None:
    """COMMUNIQUE_KILLS=200 tries harder."""
    kills = int(os.environ.get("COMMUNIQUE_KILLS", "8"))
    documents = 20
    undisturbed, url = postgres.url(), postgres.url()
    started = time.perf_counter()
    ingest(undisturbed, documents)
    life = time.perf_counter() - started
    wanted = contents(undisturbed)

    killed = 0
    while killed < kills:
        child = os.fork()
        if child == 0:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            ingest(url, documents)
            os._exit(0)
        time.sleep(life * (0.1 + (killed * 0.618) % 1))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        killed += 1
        if status == 0:
            assert contents(url) == wanted
            url = postgres.url()
        else:
            with open_register(url, writable=True) as register:
                assert register.check() == ()
    ingest(url, documents)

    assert contents(url) == wanted
    with open_register(url) as register:
        assert all(register.has(one.id, VERSIONS[-1]) for one in register.documents())


def test_without_the_driver_the_error_names_the_extra(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from communique.register import open_register\n"
        "open_register('postgresql://host/name')"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip

    assert "pip install 'communique[postgres]'" in ran.stderr


def test_shards_are_loaded_as_into_any_register(url: str, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl"
    texts = [f"Peru and Kenya signed a treaty on tea on {day} May 2024." for day in range(1, 20)]
    lines = [json.dumps({"text": text, "uri": f"https://a.example/{at}"}) for at, text in enumerate(texts)]
    corpus.write_text("\n".join([*lines, "no JSON"]))
    settings, shards = Settings(engine="rules", workers=1), tmp_path / "shards"
    with (
        open_register(tmp_path / "added.db", writable=True) as added,
        open_register(url, writable=True) as loaded,
    ):
        api.add_inputs([str(corpus)], added, settings=settings)
        api.run_shards([str(corpus)], shards, settings=settings, engine="local", size=300)
        report = api.load_shards([str(corpus)], shards, loaded, settings=settings, size=300)

        assert (report.new, report.failed) == (19, 1)
        assert everything(loaded) == everything(added)
        assert loaded.check() == ()
