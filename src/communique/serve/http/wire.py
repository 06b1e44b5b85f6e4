"""Values as JSON in UTF-8."""

from __future__ import annotations

import json


def encoded(value: object) -> bytes:
    """Halves of surrogate pairs are written as escapes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")
