"""With whom a state has dealings: ranked bars, and rings."""

from __future__ import annotations

import math
from collections.abc import Sequence

from communique.api import Partner, party_name
from communique.serve.web.links import Links
from communique.serve.web.svg import COLOURS, GRID, INK, MUTED, PAPER, Svg, shortened, width_of

WIDTH, LEFT, ROW = 1000, 190, 30
KINDS = ("engagement", "agreement", "programme", "statement", "partnership")
MOST = 20
_DASHES = {
    "engagement": "",
    "agreement": "9 3",
    "programme": "9 3 2 3",
    "statement": "2 4",
    "partnership": "5 5",
}


def bars(state: str, partners: Sequence[Partner], links: Links) -> Svg | None:
    """None: there is nobody to show."""
    shown = partners[:MOST]
    if not shown:
        return None
    svg = Svg(WIDTH, 50 + len(shown) * ROW + 30, f"Partners of {party_name(state)}, by number of records")
    fills = {kind: _fill(svg, kind) for kind in KINDS}
    _legend(svg, fills)
    unit = (WIDTH - LEFT - 60) / shown[0].total
    for at, partner in enumerate(shown):
        y = 50 + at * float(ROW)
        told = ", ".join(f"{partner.records[kind]} {kind}s" for kind in KINDS if partner.records.get(kind))
        name = party_name(partner.code)
        with svg.link(links.dyad(state, partner.code), f"{name}: {partner.total} records ({told})"):
            svg.text(LEFT - 10, y + 16, shortened(name, LEFT - 20), anchor="end")
            x = float(LEFT)
            for kind in KINDS:
                if number := partner.records.get(kind):
                    svg.rect(x, y, number * unit, ROW - 9, fills[kind], stroke=PAPER)
                    x += number * unit
            svg.text(x + 8, y + 16, str(partner.total))
    return svg


def rings(state: str, partners: Sequence[Partner], links: Links) -> Svg | None:
    """The nearer, the more records; the line tells of which kind most are."""
    shown = partners[:12]
    if not shown:
        return None
    svg = Svg(720, 620, f"Partners of {party_name(state)} around it, the nearer the more records")
    cx, cy = 360.0, 300.0
    for ring in (110, 180, 250):
        svg.circle(cx, cy, ring, "none", "grid", stroke=GRID)
    most = shown[0].total
    for at, partner in enumerate(shown):
        angle = 2 * math.pi * at / len(shown) - math.pi / 2
        radius = 250 - 140 * math.sqrt(partner.total / most)
        x, y = cx + radius * math.cos(angle), cy + radius * math.sin(angle)
        kind = max(KINDS, key=lambda kind: partner.records.get(kind, 0))
        name = party_name(partner.code)
        with svg.link(links.dyad(state, partner.code), f"{name}: {partner.total} records, mostly {kind}s"):
            thick = 1.5 + 6 * partner.total / most
            svg.line(
                cx, cy, x, y, COLOURS[kind], "", stroke_width=f"{thick:.1f}", stroke_dasharray=_DASHES[kind]
            )
            svg.circle(
                x, y, 8 + 8 * partner.total / most, PAPER, "paper", stroke=COLOURS[kind], stroke_width=3
            )
            words = f"{shortened(name, 110)} {partner.total}"
            side = 22 * math.cos(angle)
            if abs(math.cos(angle)) < 0.4:
                svg.text(x, y + 30 * math.sin(angle) + 4, words, anchor="middle")
            else:
                anchor = "start" if side > 0 else "end"
                svg.text(x + side, y + 4 + 20 * math.sin(angle), words, anchor=anchor)
    svg.circle(cx, cy, 30, INK, "ink-fill")
    svg.text(cx, cy + 5, state[:6], anchor="middle", fill=PAPER, cls="on-ink", bold=True)
    for at, kind in enumerate(KINDS):
        y = float(600 - 18 * (len(KINDS) - 1 - at))
        svg.line(14, y - 4, 52, y - 4, COLOURS[kind], "", stroke_width=4, stroke_dasharray=_DASHES[kind])
        svg.text(60, y, f"mostly {kind}s", size=11, fill=MUTED, cls="muted")
    return svg


def _fill(svg: Svg, kind: str) -> str:
    """Colour, and but for the first a pattern."""
    colour = COLOURS[kind]
    if kind == "engagement":
        return colour
    shapes = {
        "agreement": '<path d="M0,8 L8,0" stroke="#fff" stroke-width="1.6"/>',
        "programme": '<circle cx="4" cy="4" r="1.4" fill="#fff"/>',
        "statement": '<path d="M0,0 L8,8 M0,8 L8,0" stroke="#fff" stroke-width="1.2"/>',
        "partnership": '<path d="M0,4 H8" stroke="#fff" stroke-width="1.4"/>',
    }
    svg.parts.append(
        f'<defs><pattern id="kind-{kind}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="{colour}"/>{shapes[kind]}</pattern></defs>'
    )
    return f"url(#kind-{kind})"


def _legend(svg: Svg, fills: dict[str, str]) -> None:
    x = float(LEFT)
    for kind, fill in fills.items():
        svg.rect(x, 12, 26, 14, fill)
        svg.text(x + 32, 24, f"{kind}s", fill=MUTED, cls="muted")
        x += 52 + width_of(f"{kind}s")
