"""The register is plain SQLite: Datasette opens it, and each of its tables and views."""

from __future__ import annotations

import asyncio
import sqlite3

import pytest


@pytest.mark.filterwarnings("ignore")  # of Datasette and what it is made of
def test_datasette_shows_every_table_and_view(sample_db: str) -> None:
    from datasette.app import Datasette

    with sqlite3.connect(sample_db) as connection:
        wanted = [
            name
            for (name,) in connection.execute(
                "select name from sqlite_master where type in ('table', 'view') and name not like 'sqlite_%' "
                "and name not like '%_text_%'"
            )
        ]
    connection.close()

    async def statuses() -> dict[str, int]:
        datasette = Datasette([sample_db])
        await datasette.invoke_startup()
        paths = ["/", "/sample", *(f"/sample/{name}" for name in wanted)]
        return {path: (await datasette.client.get(path)).status_code for path in paths}

    found = asyncio.run(statuses())
    assert {"/sample/agreement", "/sample/evidence", "/sample/document"} <= set(found)
    assert set(found.values()) == {200}
