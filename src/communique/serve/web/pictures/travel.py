"""How one statement was quoted: how much of its wording was kept, and how many days later."""

from __future__ import annotations

from collections.abc import Sequence

from communique.api.pictures import Hop
from communique.serve.web.links import Links
from communique.serve.web.svg import COLOURS, MUTED, PAPER, Svg, shortened

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 1000, 400, 70, 30, 340
KEPT = frozenset({"original", "verbatim", "cosmetic"})
SHORTENED = frozenset({"marked", "abridged"})


def drawn(hops: Sequence[Hop], links: Links) -> Svg | None:
    """None: there is no day to place a quotation at."""
    shown = [hop for hop in hops if hop.after is not None]
    if len(shown) < 2:
        return None
    svg = Svg(WIDTH, HEIGHT, "Share of the wording kept, by days after the original")
    last = max(1, *(hop.after or 0 for hop in shown))
    low = min(0.5, *(hop.share for hop in shown)) - 0.05

    def x(days: int) -> float:
        return LEFT + 30 + days / last * (WIDTH - LEFT - 260)

    def y(share: float) -> float:
        return TOP + 20 + (1 - share) / (1 - low) * (BOTTOM - TOP - 20)

    for tenth in range(11):
        if tenth / 10 >= low:
            svg.line(LEFT, y(tenth / 10), WIDTH, y(tenth / 10))
            svg.text(LEFT - 10, y(tenth / 10) + 4, f"{tenth * 10} %", anchor="end", fill=MUTED, cls="muted")
    for days in range(0, last + 1, max(1, last // 8)):
        svg.line(x(days), TOP, x(days), BOTTOM)
        svg.text(x(days), BOTTOM + 18, str(days), anchor="middle", fill=MUTED, cls="muted")
    svg.text(
        (LEFT + WIDTH) / 2, HEIGHT - 12, "days after the original", anchor="middle", fill=MUTED, cls="muted"
    )
    taken: list[tuple[float, float]] = []
    for hop in shown:
        at = (x(hop.after or 0), y(hop.share))
        name = f"{hop.publisher or 'source not named'}: {hop.verdict}"
        with svg.link(links.document(hop.document, hop.fact), f"{name}, {hop.share:.0%} kept, {hop.day}"):
            _sign(svg, *at, hop.verdict)
            down = at[1] + 4
            while any(abs(down - other) < 15 and abs(at[0] - across) < 230 for across, other in taken):
                down += 15
            taken.append((at[0], down))
            svg.text(at[0] + 14, down, shortened(name, 220))
    return svg


def _sign(svg: Svg, x: float, y: float, verdict: str) -> None:
    if verdict in KEPT:
        svg.circle(x, y, 7, PAPER, "paper", stroke=COLOURS["agreement"], stroke_width=3)
    elif verdict in SHORTENED:
        svg.rect(x - 6, y - 6, 12, 12, PAPER, "paper", stroke=COLOURS["statement"], stroke_width=3)
    else:
        svg.path(
            f"M{x - 6:.1f},{y - 6:.1f} l12,12 m0,-12 l-12,12", stroke=COLOURS["programme"], stroke_width=4
        )
