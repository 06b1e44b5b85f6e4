from __future__ import annotations

from pathlib import Path

import pytest

from communique.run.settings import NAMES, PREFIX, Settings
from communique.serve.cli import COMMANDS
from communique.serve.cli.reference import OPENING, reference

PAGE = Path(__file__).parents[3] / "docs" / "cli.md"


def test_the_page_says_what_the_help_says() -> None:
    wanted = reference()

    assert PAGE.read_text(encoding="utf-8") == wanted, (
        "run: python -m communique.serve.cli.reference > docs/cli.md"
    )
    assert all(f"## communique {name}\n" in wanted for name in COMMANDS)


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_is_on_the_page_with_its_default(name: str) -> None:
    default = getattr(Settings(), name)
    shown = f'"{default}"' if isinstance(default, str) else f"{default:g}" if default < 1000 else str(default)

    assert f"| `{name} = {shown}` | `{PREFIX}{name.upper()}` |" in OPENING
