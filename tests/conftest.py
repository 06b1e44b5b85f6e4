"""What all tests share: how hypothesis behaves, and `pytest --issue 12` for the tests that a bug gave rise to."""

from __future__ import annotations

import os

import hypothesis
import pytest

# A busy machine is no bug, so no example has a deadline. In CI the same examples come every time: what fails
# there can be run again here with CI=1. New examples are found by those who run the tests on their desk.
hypothesis.settings.register_profile("desk", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--issue", type=int, action="append", default=[], metavar="N", help="only the tests of issue N"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    wanted = set(config.getoption("--issue"))
    if not wanted:
        return
    chosen = [item for item in items if any(wanted & set(mark.args) for mark in item.iter_markers("issue"))]
    config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    items[:] = chosen
