"""GEXF for Gephi, dynamic: an edge for each record, with the days from when to when. Needs networkx.

It carries parties, kinds, days and ids; not the words, which are found by the ids. Days that are not told to the day
are left out of the time of an edge, and stand in its attributes.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from communique.publish.files import DocumentOf, Written, needed, whole_path
from communique.publish.pairs import party_name, ties
from communique.publish.plain_text import plain_line, xml_text
from communique.reconcile.records import Record

SUFFIX = ".gexf"
MEDIA_TYPE = "application/gexf+xml"

_DAY = 10  # characters of a day in ISO 8601


def write(records: Iterable[Record], document_of: DocumentOf, target: Path) -> Written:
    """Holds the whole graph."""
    graph, written = graph_of(records, dynamic=True)
    graph.graph["mode"] = "dynamic"
    with whole_path(target) as partial:
        writer = needed("networkx.readwrite.gexf").GEXFWriter(version="1.2draft")
        writer.add_graph(graph)
        for element in writer.xml.iter("graph"):
            element.set("timeformat", "date")  # without it Gephi refuses the file
        with partial.open("wb") as stream:
            writer.write(stream)
    return Written(written, (target,))


def graph_of(records: Iterable[Record], *, dynamic: bool) -> tuple[Any, int]:
    """(a networkx multigraph, the number of records in it)."""
    graph = needed("networkx").MultiDiGraph()
    seen: set[str] = set()
    for tie in ties(records):
        seen.add(tie.record)
        for party in (tie.source, tie.target):
            graph.add_node(_held(party), label=_held(party_name(party)))
        told = {
            "record": tie.record,
            "kind": tie.kind,
            "modality": tie.modality,
            "confidence": tie.confidence,
            "from": tie.starts or "",
            "to": tie.ends or "",
        }
        if dynamic:
            told |= {
                name: day
                for name, day in (("start", tie.starts), ("end", tie.ends))
                if day and len(day) == _DAY
            }
        graph.add_edge(_held(tie.source), _held(tie.target), **told)
    return graph, len(seen)


def _held(text: str) -> str:
    """What XML can hold."""
    return xml_text(plain_line(text)) or "?"
