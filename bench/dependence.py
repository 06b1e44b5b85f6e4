"""Documents that repeat another, for reading by eye.

    python -m bench.dependence ../shared/corpus/real.jsonl [--near]

The documents are not read for facts. `--near`: also the pairs that come next, by share alone.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from communique.derive.dependence import body_of, dependences, sketch
from communique.model.document import Document
from communique.read import read_documents
from communique.segment import segments_of


def documents_in(path: Path) -> Iterator[Document]:
    return (found for found in read_documents([str(path)]) if isinstance(found, Document))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("documents", type=Path)
    parser.add_argument("--near", action="store_true")
    args = parser.parse_args()
    documents = list(documents_in(args.documents))
    by_id = {document.id: document for document in documents}
    started = time.process_time()
    found = dependences(documents)
    spent = time.process_time() - started
    for one in found:
        print(f"{one.kind:8} {one.share:.2f}  {_named(by_id[one.document])}  <-  {_named(by_id[one.on])}")
    if args.near:
        _print_near(documents)
    print(
        f"{len(found)} among {len(documents)} documents; {1000 * spent / len(documents):.2f} ms CPU a document"
    )


def _print_near(documents: list[Document]) -> None:
    bodies = [body_of(d.text, segments_of(d)) for d in documents]
    shares = [
        (len(a.known & b.known) / max(1, min(len(a.known), len(b.known))), i, j, bool(sketch(a) & sketch(b)))
        for (i, a), (j, b) in combinations(enumerate(bodies), 2)
    ]
    for share, i, j, is_asked in sorted(shares, reverse=True)[:40]:
        asked = "asked" if is_asked else "unasked"
        print(f"near {share:.2f} {asked}  {_named(documents[i])}  |  {_named(documents[j])}")


def _named(document: Document) -> str:
    day = document.published.date if document.published else "no date"
    return f"{document.id_given} ({day}, {len(document.text)}) {(document.title or '')[:60]}"


if __name__ == "__main__":
    main()
