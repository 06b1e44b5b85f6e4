"""Documents that repeat another, for reading by eye.

    python -m bench.dependence ../shared/corpus/real.jsonl [--near]

Segments are those of the reading; nothing else of it is needed, so that no engine is started. `--near`: also the pairs
that come next, by share alone.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from communique.derive.dependence import body_of, dependences, sketch
from communique.model.document import Document
from communique.model.reading import Reading
from communique.read import read_documents
from communique.segment import parts_of


def readings_in(path: Path) -> Iterator[Reading]:
    for document in read_documents([str(path)]):
        if isinstance(document, Document):
            yield Reading(
                document=document, segments=parts_of(document).segments, entities=(), facts=(), issues=()
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("documents", type=Path)
    parser.add_argument("--near", action="store_true")
    args = parser.parse_args()
    readings = list(readings_in(args.documents))
    by_id = {reading.document.id: reading.document for reading in readings}
    started = time.process_time()
    found = dependences(readings)
    spent = time.process_time() - started
    for one in found:
        print(f"{one.kind:8} {one.share:.2f}  {_named(by_id[one.document])}  <-  {_named(by_id[one.on])}")
    if args.near:
        _print_near(readings)
    print(
        f"{len(found)} among {len(readings)} documents; {1000 * spent / len(readings):.2f} ms CPU a document"
    )


def _print_near(readings: list[Reading]) -> None:
    bodies = [body_of(r.document.text, r.segments) for r in readings]
    shares = [
        (len(a.known & b.known) / max(1, min(len(a.known), len(b.known))), i, j, bool(sketch(a) & sketch(b)))
        for (i, a), (j, b) in combinations(enumerate(bodies), 2)
    ]
    for share, i, j, is_asked in sorted(shares, reverse=True)[:40]:
        asked = "asked" if is_asked else "unasked"
        print(f"near {share:.2f} {asked}  {_named(readings[i].document)}  |  {_named(readings[j].document)}")


def _named(document: Document) -> str:
    day = document.published.date if document.published else "no date"
    return f"{document.id_given} ({day}, {len(document.text)}) {(document.title or '')[:60]}"


if __name__ == "__main__":
    main()
