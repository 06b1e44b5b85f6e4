"""GraphML for Gephi, yEd and igraph: an edge for each record, as in `gexf`, without time. Needs networkx."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from communique.publish.files import DocumentOf, Written, needed, whole_path
from communique.publish.gexf import graph_of
from communique.reconcile.records import Record

SUFFIX = ".graphml"
MEDIA_TYPE = "application/graphml+xml"


def write(records: Iterable[Record], document_of: DocumentOf, target: Path) -> Written:
    """Holds the whole graph."""
    graph, written = graph_of(records, dynamic=False)
    with whole_path(target) as partial:
        needed("networkx").write_graphml_xml(graph, str(partial))
    return Written(written, (target,))
