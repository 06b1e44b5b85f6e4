"""Rows under headings, as wide as the terminal and no wider."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.serve.text.paint import Paint
from communique.serve.text.safe import safe
from communique.serve.text.width import cut, filled, width

GAP = "  "
NARROWEST = 6


def table_lines(headings: Sequence[str], rows: Sequence[Sequence[str]], paint: Paint) -> Iterator[str]:
    """Columns that are empty in every row are left out; the widest give way where there is too little room."""
    used = [i for i in range(len(headings)) if any(row[i] for row in rows)]
    cells = [[safe(row[i]) for i in used] for row in rows]
    titles = [headings[i] for i in used]
    widths = fitting(
        [max(map(width, column)) for column in zip(titles, *cells, strict=True)],
        paint.columns - len(GAP) * (len(used) - 1),
    )
    yield paint("bold", _line(titles, widths))
    for row in cells:
        yield _line(row, widths)


def fitting(widths: Sequence[int], room: int) -> list[int]:
    """Takes from the widest column, again and again, until all fit or none can give more."""
    fit = list(widths)
    while sum(fit) > room and max(fit) > NARROWEST:
        fit[fit.index(max(fit))] -= 1
    return fit


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return GAP.join(
        filled(cut(cell, columns), columns) for cell, columns in zip(cells, widths, strict=True)
    ).rstrip()
