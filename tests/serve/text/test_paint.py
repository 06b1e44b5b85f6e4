from __future__ import annotations

import io

import pytest

from communique.serve.text.paint import RESET, STYLES, Paint, paint_for


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "environment", "ansi"),
    [
        (Screen(), {}, True),
        (Screen(), {"NO_COLOR": ""}, True),  # no-color.org: present and not empty
        (Screen(), {"NO_COLOR": "1"}, False),
        (Screen(), {"TERM": "dumb"}, False),
        (io.StringIO(), {}, False),
    ],
)
def test_where_escapes_are_used(stream: io.StringIO, environment: dict[str, str], ansi: bool) -> None:
    assert paint_for(stream, environment, 80).ansi is ansi


@pytest.mark.parametrize(("columns", "used"), [(10, 40), (80, 80), (300, 100)])
def test_lines_are_never_too_narrow_or_too_wide_to_read(columns: int, used: int) -> None:
    assert paint_for(Screen(), {}, columns).columns == used


def test_every_style_ends_where_it_began() -> None:
    for style, code in STYLES.items():
        assert Paint(ansi=True)(style, "x") == f"{code}x{RESET}"
        assert Paint()(style, "x") == "x"
        assert Paint(ansi=True)(style, "") == ""
