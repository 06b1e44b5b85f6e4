"""The sample as a register, for all that shows it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.serve.served import ARGUMENTS, STRANGE, add_texts, needs_browser, sample_register


@pytest.fixture(scope="session")
def sample_db(tmp_path_factory: pytest.TempPathFactory) -> str:
    """For reading alone: it is made once."""
    return sample_register(tmp_path_factory.mktemp("sample") / "sample.db")


@pytest.fixture(scope="session")
def strange_db(sample_db: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The sample, and texts whose characters are counted differently in Python and in browsers."""
    path = tmp_path_factory.mktemp("strange") / "strange.db"
    shutil.copy(sample_db, path)
    add_texts(
        path,
        [{"id": f"strange-{n}", "text": text, "published": "2024-05-10"} for n, text in enumerate(STRANGE)],
    )
    return str(path)


@pytest.fixture
def own_db(strange_db: str, tmp_path: Path) -> str:
    """A copy that a test may change."""
    path = tmp_path / "own.db"
    shutil.copy(strange_db, path)
    return str(path)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = needs_browser()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield started
        started.close()
