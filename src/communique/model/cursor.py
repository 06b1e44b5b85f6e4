"""A place in a list, to go on from."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last thing that was given. `str()` is what is handed out, and says nothing to those who get it.

    >>> Cursor.parse(str(Cursor("2031-03-14", "agreement-5b2e91c04f3a"))).id
    'agreement-5b2e91c04f3a'
    """

    day: str | None  #: ISO 8601; None: it has no date
    id: str

    def __str__(self) -> str:
        plain = json.dumps([self.day, self.id], separators=(",", ":"))
        return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")

    @classmethod
    def parse(cls, text: str) -> Cursor:
        """Raises `ValueError` for what is no cursor."""
        try:
            day, id = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
            if day is not None:
                date.fromisoformat(day)
            id.encode()
        except (ValueError, TypeError, AttributeError):
            raise ValueError(f"cursor {text[:40]!r} is none that was given out; begin without one") from None
        if "\0" in id:
            raise ValueError("a cursor holds no NUL")
        return cls(day, id)
