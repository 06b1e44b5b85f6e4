"""The page docs/formats.md, made of the columns: `python -m communique.publish.page > docs/formats.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from communique.publish import gdelt, icews, plover, polecat
from communique.publish.panels import PANEL_MONTH
from communique.publish.tab_separated import Field

OPENING = """\
# Formats of event data

`communique export plover|polecat|icews|gdelt|panel-month|panel-year` writes events in the formats that programs for
event data read. This page says what fills each column. It is made of the columns themselves by
`python -m communique.publish.page > docs/formats.md`; a test compares the two. For the formats that hold everything,
`csv` and `jsonl`, see [the command line](cli.md); `codebook.csv` tells their columns.

## What is written

Events alone, one a record: two documents that report one event are one line. What these formats cannot say is left out
rather than written as something else.

| modality | written | why |
| --- | --- | --- |
| `actual` | yes | |
| `planned`, PLOVER type AGREE | yes | to say that one will cooperate is itself an act, an act in words |
| `planned`, any other type | no | it has not happened |
| `proposed`, `denied`, `hypothetical` | no | no format has a field that says so |

PLOVER's `comment` carries the modality. In the others a plan to cooperate is told by its code: AGREE, CAMEO 03.

**Dates.** An event has the date that the text tells, as precise as the text is. Where a format wants a day and only a
month or year is known, the cell is blank: no day is invented. GDELT's month and year, and PLOVER's `comment`, have what
is known. An event of which the text tells no date at all has that of the report, by which these data sets date all
events; so has a plan, since then it was told, and its own date stands in `comment` (`planned for`). PLOVER's `comment`
says `dated by: report` of both; in the other formats compare with the publication date. Where the report has no date
either, the cell is blank.

**Directions.** An event is one line, from the actor to the recipient. Where neither does it to the other (talks, a
signature) the first that the text names is the actor; CAMEO data have such an event twice, so add the line from
recipient to actor if your model wants it. In PLOVER two that consult or fight each other are both `actor`.

**Numbers.** GLOBALEVENTID, Event ID and Story ID are whole numbers of 31 bits, made of our ids. They are the same in
every export but for the rare two that would share one. They are numbers of this program, never those of GDELT or ICEWS.

**Values of codes.** GDELT and ICEWS publish different Goldstein values for 016, 022, 164 and 165, ICEWS alone has one
for 1213, and their quad classes differ for the roots 09 (2 and 3) and 14 (3 and 4). Each format has its own. PLOVER's
value of ACCUSE without a mode is printed with a doubtful sign in its manual; it is left out. All of these are values
of a type of act, not measurements of a single one.

**Organisations** have the codes of the look-up tables of the formats: the United Nations UNO in PLOVER and CAMEO, the
European Union EUR in PLOVER and IGOEUREEC in CAMEO, others IGO with their CAMEO group where both lists surely mean the
same. The African Union, for one, has none: CAMEO has the organisation before it.

**Cells.** UTF-8, lines end with a line feed. Nothing is quoted in the tab separated files: tabs, line ends and control
characters of the documents become spaces, double quotation marks single ones, so that no title ends a cell or a line.
They are for programs: a spreadsheet may compute a cell that begins with `=`; the panels are safe there, as `csv` is.

## What stays blank, and why
"""
NEVER = """\
PLOVER's optional fields are left out where they are unknown. Never written are `has_event`, `time`, `enddate`,
`endtime`, `text` (the right to the text is its publisher's), `coded_date` and `coded_time` (the same register gives
the same file on any day), and of an actor `identifier_id`, `religion`, `ethnicity`, `office`, `gender` and `age`.
"""
PANELS = """\
A row for each ordered pair (actor, recipient) that has an event, and each period from the first to the last that is
covered or has an event of whatever pair. What is counted is what the other formats write; an event whose date is less
precise than the period (in a panel of months, one of which only the year is known) is in none. An event without a
direction (talks, a signature) counts for both ordered pairs; `symmetric` tells how many of a row's events are such.

A period is *covered* where the register read at least one document that was published in it. There 0 means that nothing
was found in what was read. Where a period is not covered, nothing was looked for: cells are blank but for events that
documents of other periods tell of, whose number is then a least one. `--since` and the other filters choose events, not
documents: coverage is always that of the whole register.
"""


def page() -> str:
    return "\n".join([OPENING, *_sections()])


def _sections() -> Iterator[str]:
    tables = {"POLECAT": polecat.COLUMNS, "ICEWS": icews.COLUMNS, "GDELT 2.0": gdelt.COLUMNS}
    blank = [(name, *_blanks(columns)) for name, columns in tables.items()]
    yield _table(("format", "columns", "never filled", "reasons"), blank)
    yield NEVER
    yield f"## PLOVER: `plover`\n\n{_table(('field', 'filled by'), _coded(plover.FIELDS.items()))}"
    for name, module in (("POLECAT", polecat), ("ICEWS", icews), ("GDELT 2.0", gdelt)):
        form = module.__name__.rpartition(".")[2]
        rows = ((str(n), f"`{field.name}`", field.meaning) for n, field in enumerate(module.COLUMNS, 1))
        yield f"## {name}: `{form}`\n\n{_table(('', 'column', 'filled by'), rows)}"
    yield (
        f"## Panels: `panel-month`, `panel-year`\n\n{PANELS}\n"
        f"{_table(('column', 'holds'), _coded(PANEL_MONTH.columns.items()))}\n`month` is in `panel-month` alone."
    )


def _blanks(columns: Iterable[Field]) -> tuple[str, str, str]:
    columns = tuple(columns)
    reasons = dict.fromkeys(field.meaning.removeprefix("blank: ") for field in columns if field.of is None)
    return str(len(columns)), str(sum(field.of is None for field in columns)), " · ".join(reasons)


def _coded(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((f"`{name}`", meaning) for name, meaning in pairs)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(page() + "\n")
