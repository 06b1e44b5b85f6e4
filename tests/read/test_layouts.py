"""What is read of made pages in twenty layouts does not get worse. `bench.extraction` measures more of them."""

from __future__ import annotations

import pytest

from bench.extraction import measured, summary
from bench.layouts import LAYOUTS, page

PAGES = 2
#: Of each layout, and of all; the second for what the issue asks of them together.
FLOOR = {"f1": 0.97, "embeds": 1.0}
FLOORS = {"f1": 0.99, "embeds": 1.0, "date": 0.98, "headline": 0.98, "publisher": 0.95, "byline": 0.95, "language": 0.98}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout(layout: str) -> None:
    found = summary([measured(*page(layout, seed)) for seed in range(100, 100 + PAGES)])
    assert {name: found[name] for name, floor in FLOOR.items() if found[name] < floor} == {}


def test_all_together() -> None:
    found = summary([measured(*page(layout, seed)) for layout in LAYOUTS for seed in range(PAGES)])
    assert {name: found[name] for name, floor in FLOORS.items() if found[name] < floor} == {}
