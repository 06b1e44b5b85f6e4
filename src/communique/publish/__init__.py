"""Writes what a register holds as files, one format a module. A new format is a file here and a line in `FORMATS`.

Each has `SUFFIX`, `MEDIA_TYPE` and `write(records, document_of, target) -> Written`; a panel's `write` takes the
coverage of the register as well. Records are read one after the other and never held together; `document_of` gives the
document with an id.
"""

from __future__ import annotations

from types import ModuleType

from communique.publish import (
    bibtex,
    brief_docx,
    brief_html,
    csl,
    csv,
    datapackage,
    edges,
    ftm,
    gdelt,
    gexf,
    graphml,
    icews,
    ics,
    json_schema_file,
    jsonl,
    jsonld,
    parquet,
    plover,
    polecat,
    ris,
    timelinejs,
    xlsx,
)
from communique.publish.panels import PANEL_MONTH, PANEL_YEAR, Panel

FORMATS: dict[str, ModuleType | Panel] = {
    "csv": csv,
    "jsonl": jsonl,
    "jsonl-schema": json_schema_file,
    "parquet": parquet,
    "xlsx": xlsx,
    "datapackage": datapackage,
    "brief-html": brief_html,
    "brief-docx": brief_docx,
    "ftm": ftm,
    "jsonld": jsonld,
    "ics": ics,
    "gexf": gexf,
    "graphml": graphml,
    "edges": edges,
    "timelinejs": timelinejs,
    "bibtex": bibtex,
    "ris": ris,
    "csl": csl,
    "plover": plover,
    "polecat": polecat,
    "icews": icews,
    "gdelt": gdelt,
    "panel-month": PANEL_MONTH,
    "panel-year": PANEL_YEAR,
}
#: Those that hold events alone; the others hold what they can of every kind.
EVENTS_ALONE = frozenset({"plover", "polecat", "icews", "gdelt", "panel-month", "panel-year"})
