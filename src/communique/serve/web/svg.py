"""Drawings as text. Colours are attributes, so that a file shows them by itself; classes let a page's dark scheme
put others in their place.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape

INK, MUTED, GRID, PAPER, ALERT = "#1c2430", "#566070", "#d9dee5", "#ffffff", "#a3243f"
#: Colour of a kind, and the pattern that tells it without colour.
COLOURS = {
    "engagement": "#2563a8",
    "agreement": "#237a3b",
    "programme": "#b0294a",
    "statement": "#965700",
    "exercise": "#1d6f74",
    "partnership": "#7040b8",
    "event": "#4a5565",
    "discrepancy": "#a3243f",
}
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
FONT = "system-ui, 'Noto Sans', 'DejaVu Sans', sans-serif"


def width_of(text: str, size: float = 12) -> float:
    """About how wide it is drawn, in pixels: wide scripts count double, combining marks nothing."""
    units = 0.0
    for mark in text:
        if unicodedata.combining(mark):
            continue
        units += 1.0 if unicodedata.east_asian_width(mark) in "WF" else 0.56
    return units * size


def abbreviated(label: str) -> str:
    """What the field abbreviates, where room is short."""
    return label.replace("Memorandum of understanding", "MoU").replace("memorandum of understanding", "MoU")


def shortened(text: str, width: float, size: float = 12) -> str:
    most = int(width / size / 0.25)  # combining marks take no room, but not all can be such
    if len(text) <= most and width_of(text, size) <= width:
        return text
    text = text[:most]
    while text and width_of(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip() + "…"


@dataclass(slots=True)
class Svg:
    width: float
    height: float
    title: str
    parts: list[str] = field(default_factory=list)

    def rect(self, x: float, y: float, w: float, h: float, fill: str, cls: str = "", **more: object) -> None:
        box = f'x="{x:.1f}" y="{y:.1f}" width="{max(w, 0.5):.1f}" height="{h:.1f}"'
        self.parts.append(f'<rect {box} fill="{fill}"{_class(cls)}{_attributes(more)}/>')

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        stroke: str = GRID,
        cls: str = "grid",
        **more: object,
    ) -> None:
        ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
        self.parts.append(f'<line {ends} stroke="{stroke}"{_class(cls)}{_attributes(more)}/>')

    def circle(self, x: float, y: float, r: float, fill: str, cls: str = "", **more: object) -> None:
        place = f'cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}"'
        self.parts.append(f'<circle {place} fill="{fill}"{_class(cls)}{_attributes(more)}/>')

    def path(self, d: str, fill: str = "none", cls: str = "", **more: object) -> None:
        self.parts.append(f'<path d="{d}" fill="{fill}"{_class(cls)}{_attributes(more)}/>')

    def text(
        self, x: float, y: float, words: str, *, size: float = 12, anchor: str = "start", fill: str = INK,
        cls: str = "ink", bold: bool = False,
    ) -> None:  # fmt: skip
        weight = ' font-weight="600"' if bold else ""
        where = f'x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}"'
        self.parts.append(f'<text {where} fill="{fill}"{weight}{_class(cls)}>{escaped(words)}</text>')

    @contextmanager
    def link(self, href: str | None, name: str) -> Iterator[None]:
        """What is drawn inside opens a page, and is called so."""
        if href:
            self.parts.append(f'<a href="{escape(href)}" aria-label="{escaped(name)}">')
        else:
            self.parts.append("<g>")
        self.parts.append(f"<title>{escaped(name)}</title>")
        yield
        self.parts.append("</a>" if href else "</g>")

    def pattern(self, id: str, colour: str, paper: str = PAPER, *, cls: str = "paper") -> str:
        """Hatching; what to give as `fill`."""
        self.parts.append(
            f'<defs><pattern id="{id}" width="6" height="6" patternUnits="userSpaceOnUse" '
            f'patternTransform="rotate(45)"><rect width="6" height="6" fill="{paper}"{_class(cls)}/>'
            f'<rect width="2" height="6" fill="{colour}"/></pattern></defs>'
        )
        return f"url(#{id})"

    def __str__(self) -> str:
        """Well-formed XML, to stand alone or in a page."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width:.0f} {self.height:.0f}" '
            f'width="{self.width:.0f}" height="{self.height:.0f}" role="group" class="picture" '
            f'aria-label="{escaped(self.title)}" font-family="{FONT}">'
        )
        return f'{head}<rect class="paper" width="100%" height="100%" fill="{PAPER}"/>{"".join(self.parts)}</svg>'


def escaped(text: str) -> str:
    """For XML, without the characters that it cannot hold; controls of direction, too, which would turn a label."""
    return escape("".join(" " if _is_control(mark) else mark for mark in text))


def _is_control(mark: str) -> bool:
    return unicodedata.category(mark) in ("Cc", "Cs", "Cn") or mark in _TURNING


def _class(cls: str) -> str:
    return f' class="{cls}"' if cls else ""


def _attributes(more: dict[str, object]) -> str:
    return "".join(f' {name.replace("_", "-")}="{value}"' for name, value in more.items())
