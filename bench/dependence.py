"""Documents that repeat another, for reading by eye.

    python -m bench.dependence ../shared/corpus/real.jsonl [--near] [--made]

The documents are not read for facts. `--near`: also the pairs that come next, by share alone.
`--made`: instead, copies are made of each (words changed, cut, put into another text) and looked for among all of them.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

from communique.derive.dependence import body_of, dependences, sketch
from communique.model.document import Document, Publication
from communique.model.partial_date import PartialDate
from communique.read import read_documents
from communique.segment import segments_of

#: What becomes of the words of a text; the others are those of another text, and a vocabulary.
Copied = Callable[[list[str], list[str], list[str], random.Random], list[str]]


def documents_in(path: Path) -> Iterator[Document]:
    return (found for found in read_documents([str(path)]) if isinstance(found, Document))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("documents", type=Path)
    parser.add_argument("--near", action="store_true")
    parser.add_argument("--made", action="store_true")
    args = parser.parse_args()
    documents = list(documents_in(args.documents))
    if args.made:
        _print_made(documents)
        return
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
    sketches = [sketch(d.text) for d in documents]
    shares = [
        (
            len(a.known & b.known) / max(1, min(len(a.known), len(b.known))),
            i,
            j,
            bool(sketches[i] & sketches[j]),
        )
        for (i, a), (j, b) in combinations(enumerate(bodies), 2)
    ]
    for share, i, j, is_asked in sorted(shares, reverse=True)[:40]:
        asked = "asked" if is_asked else "unasked"
        print(f"near {share:.2f} {asked}  {_named(documents[i])}  |  {_named(documents[j])}")


def _print_made(documents: list[Document]) -> None:
    """Of copies of each kind, how many are linked to their source, and all links that are to something else."""
    sources = [one for one in documents if len(one.text.split()) >= SHORTEST]
    words = sorted(
        {word for one in sources for word in one.text.split() if word.isalpha() and word.islower()}
    )
    true = {(one.document, one.on) for one in dependences(sources)}
    lottery = random.Random(7)
    made: dict[str, dict[str, str]] = {}
    copies: list[Document] = []
    both = set[tuple[str, str]]()  # a copy amid another text repeats a part of that, too
    for name, copied in MADE.items():
        for source, other in zip(sources, [*sources[1:], sources[0]], strict=True):
            text = copied(source.text.split(), other.text.split(), words, lottery)
            copy = Document(text=" ".join(text), published=Publication(PartialDate(9999), "given"))
            copies.append(copy)
            made.setdefault(name, {})[copy.id] = source.id
            both.add((copy.id, other.id))
    found = {(one.document, one.on) for one in dependences([*sources, *copies])}
    for name, of in made.items():
        linked = sum((copy, source) in found for copy, source in of.items())
        print(f"{name}: {linked} of {len(of)} linked to their source")
    ids = {one.id for one in sources}
    alike = {copy: source for of in made.values() for copy, source in of.items()}
    same = true | {(b, a) for a, b in true}
    wrong = [
        (copy, on)
        for copy, on in found - both
        if copy in alike and on in ids and alike[copy] != on and (alike[copy], on) not in same
    ]
    print(f"{len(wrong)} links to another source")


def _changed(share: float) -> Copied:
    return lambda text, _, words, lottery: [
        lottery.choice(words) if word.islower() and lottery.random() < share else word for word in text
    ]


SHORTEST = 60
MADE: dict[str, Copied] = {
    "5 % of the lower-case words changed": _changed(0.05),
    "15 % changed": _changed(0.15),
    "25 % changed": _changed(0.25),
    "cut to the first 45 %": lambda text, _, __, ___: text[: len(text) * 45 // 100],
    "amid 40 % of another text": lambda text, other, _, __: [
        *other[: len(text) // 3],
        *text,
        *other[len(text) // 3 : 2 * len(text) // 3],
    ],
}


def _named(document: Document) -> str:
    day = document.published.date if document.published else "no date"
    return f"{document.id_given} ({day}, {len(document.text)}) {(document.title or '')[:60]}"


if __name__ == "__main__":
    main()
