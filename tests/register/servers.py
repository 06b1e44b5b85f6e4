"""A private PostgreSQL for the tests, started once, and an empty schema of it for each who asks."""

from __future__ import annotations

import glob
import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

_numbers = itertools.count()
#: `initdb` refuses to run as root; Debian's packages make this user.
USER = "postgres"


@cache
def programs() -> Path | None:
    """The folder of initdb and pg_ctl, of the newest version."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"), key=lambda path: int(path.split("/")[4]))
    path = found[-1] if found else shutil.which("initdb")
    return Path(path).parent if path else None


class Server:
    def __init__(self, folder: Path, programs: Path) -> None:
        self._folder, self._programs = folder, programs
        if os.geteuid() == 0:
            shutil.chown(folder, USER)
        self._run("initdb", "-D", folder / "data", "-A", "trust", "-U", USER, "-E", "UTF8", "--no-sync")
        options = f"-c fsync=off -c listen_addresses='' -c unix_socket_directories={folder}"
        self._run("pg_ctl", "-D", folder / "data", "-o", options, "-l", folder / "log", "-w", "start")

    def url(self) -> str:
        """Of an empty schema of its own."""
        import psycopg

        schema = f"s{next(_numbers)}"
        with psycopg.connect(
            f"postgresql://{USER}@/postgres?host={self._folder}", autocommit=True
        ) as connection:
            connection.execute(f"CREATE SCHEMA {schema}".encode())
        return f"postgresql://{USER}@/postgres?host={self._folder}&options=-csearch_path%3D{schema}"

    def stop(self) -> None:
        self._run("pg_ctl", "-D", self._folder / "data", "-m", "immediate", "stop")

    def _run(self, program: str, *args: str | Path) -> None:
        user = USER if os.geteuid() == 0 else None
        command = [str(self._programs / program), *map(str, args)]
        subprocess.run(
            command, check=True, user=user, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd="/"
        )


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """Skips where PostgreSQL is not installed; where `.ci/run` should have installed it, that is a failure."""
    found = programs()
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("no PostgreSQL: .ci/run installs it")
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # the path of a socket has 107 characters at most
    try:
        server = Server(folder, found)
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def url_of(scheme: str, folder: Path, request: pytest.FixtureRequest) -> str:
    """Of an empty register of this kind of store."""
    if scheme == "postgresql":
        server: Server = request.getfixturevalue("postgres")
        return server.url()
    return f"{scheme}:///{folder / 'register.db'}"
