"""Emphasis that survives without colour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

RESET = "\x1b[0m"
STYLES: Mapping[str, str] = {
    "bold": "\x1b[1m",
    "dim": "\x1b[2m",
    "words": "\x1b[4m",  # the words that a value rests on
    "good": "\x1b[32m",
    "doubt": "\x1b[33m",
    "bad": "\x1b[31m",
    "kind": "\x1b[36m",
}


@dataclass(frozen=True, slots=True)
class Paint:
    """How to set words apart on this output. Without `ansi` only evidence is marked, with signs around it."""

    ansi: bool = False
    columns: int = 96  #: to wrap at

    def __call__(self, style: str, text: str) -> str:
        """For looks: what is said must be clear without it. For evidence there is `marks`."""
        return f"{STYLES[style]}{text}{RESET}" if self.ansi and text else text

    def marks(self, text: str) -> tuple[str, str]:
        """What to put before and after evidence in a line with this text."""
        if self.ansi:
            return STYLES["words"], RESET
        # A sentence with French quotation marks would no longer tell which are ours.
        return ("⟦", "⟧") if "«" in text or "»" in text else ("«", "»")


def paint_for(stream: TextIO, environment: Mapping[str, str], columns: int) -> Paint:
    """Colour and underline on a terminal that takes them, unless NO_COLOR asks for none (no-color.org)."""
    ansi = stream.isatty() and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"
    return Paint(ansi=ansi, columns=max(40, min(columns, 100)))
