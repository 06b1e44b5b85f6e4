"""What the documentation lists is compared with what the code has."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
_CODE = re.compile(r"Issue\(\s*\"([a-z]+\.[a-z-]+)\"")
_LISTED = re.compile(r"^\| `([a-z]+\.[a-z-]+)` \|", re.MULTILINE)


def test_every_issue_code_has_its_line_and_every_line_its_code() -> None:
    used = {
        code
        for path in (ROOT / "src").rglob("*.py")
        for code in _CODE.findall(path.read_text(encoding="utf-8"))
    }
    listed = set(_LISTED.findall((ROOT / "docs" / "issues.md").read_text(encoding="utf-8")))

    assert used
    assert used == listed
