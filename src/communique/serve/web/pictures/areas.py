"""Where cooperation grows: agreements by area and year, hatched where little was read."""

from __future__ import annotations

from communique.api.pictures import Areas
from communique.serve.web.links import Links
from communique.serve.web.svg import ALERT, INK, MUTED, PAPER, Svg

WIDTH, LEFT, TOP, ROW = 1000, 230, 44, 36
#: From few to many, with the colour that text on it has.
STEPS = (("#eef3d0", INK), ("#c3e3b8", INK), ("#7fcbbd", INK), ("#2f86b5", "#ffffff"), ("#1f4a94", "#ffffff"))


def drawn(areas: Areas, links: Links, filters: dict[str, str | None]) -> Svg | None:
    """None: no agreement has an area and a year."""
    if not areas.counts:
        return None
    years = areas.years[-14:]
    svg = Svg(WIDTH, TOP + ROW * len(areas.areas) + 34, "Agreements by area and year")
    wide = (WIDTH - LEFT - 10) / len(years)
    most = max(areas.counts.values())
    hatch = svg.pattern("thin", "#66707c", "none", cls="")
    for across, year in enumerate(years):
        x = LEFT + across * wide
        if year in areas.thin:
            svg.text(x + wide / 2, TOP - 10, "few read", size=11, anchor="middle", fill=ALERT, cls="alert")
        svg.text(
            x + wide / 2, TOP + ROW * len(areas.areas) + 20, year, anchor="middle", fill=MUTED, cls="muted"
        )
    for down, area in enumerate(areas.areas):
        y = TOP + down * ROW
        name = area.replace("_", " ")
        svg.text(LEFT - 12, y + ROW / 2 + 4, name.capitalize(), anchor="end")
        for across, year in enumerate(years):
            x, number = LEFT + across * wide, areas.counts.get((area, year), 0)
            if number:
                fill, ink = STEPS[min(len(STEPS) - 1, (number - 1) * len(STEPS) // most)]
                wanted = {**filters, "kind": "agreement", "area": area, "since": year, "until": year}
                with svg.link(links.page("search", **wanted), f"{name}, {year}: {number}"):
                    svg.rect(x, y, wide, ROW, fill, stroke=PAPER)
                    if year in areas.thin:
                        svg.rect(x, y, wide, ROW, hatch, opacity=0.5)
                    svg.text(
                        x + wide / 2,
                        y + ROW / 2 + 4,
                        str(number),
                        anchor="middle",
                        fill=ink,
                        cls="",
                        bold=True,
                    )
            else:
                if year in areas.thin:
                    svg.rect(x, y, wide, ROW, hatch, opacity=0.5)
                svg.text(x + wide / 2, y + ROW / 2 + 4, "·", anchor="middle", fill=MUTED, cls="muted")
    return svg
