"""What a reading costs: CPU milliseconds a document for each stage, words a second, and peak memory.

    python -m bench.reading_speed [--times 50] [FILE ...]
    python -m bench.reading_speed --times 1 --conllu gumfree-train.conllu.xz --documents GUM_news

Without files the shipped sample is read; `--conllu` takes documents of a treebank. One process, one core; the first
reading, which loads the reference tables, is counted apart.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from bench.gate import treebank_documents
from communique.derive import derive_facts
from communique.languages import identify
from communique.model.annotation import AnnotatedDocument, Quotation, Sentence
from communique.model.document import Document
from communique.model.issue import Issue
from communique.model.segment import Segment
from communique.run.assemble import assembled
from communique.run.flow import process
from communique.samples import sample_path
from communique.segment import publication_of, quotations_of, segments_of, sentences_of

T = TypeVar("T")


class Clock:
    """CPU seconds by the name of what they went into."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)

    def timed(self, name: str, work: Callable[[], T]) -> T:
        start = time.process_time()
        result = work()
        self.spent[name] += time.process_time() - start
        return result


def read_by_stage(document: Document, clock: Clock) -> None:
    """The flow of `run.flow`, with a clock at each step."""
    stages = assembled()
    clock.timed("language", lambda: identify(document.text))
    segments = clock.timed("segments", lambda: segments_of(document))
    document = replace(document, published=publication_of(document, segments))
    doc = AnnotatedDocument(document).with_layer(Segment, segments)
    doc = doc.with_layer(Sentence, clock.timed("sentences", lambda: sentences_of(document.text, segments)))
    doc = doc.with_layer(Quotation, clock.timed("quotations", lambda: quotations_of(document.text, segments)))
    for annotator in stages.annotators:
        layer = clock.timed(f"annotate: {annotator.name}", lambda run=annotator.run, doc=doc: tuple(run(doc)))
        doc = doc.with_layer(annotator.provides, layer)
    facts = []
    for extractor in stages.extractors:
        found = clock.timed(f"extract: {extractor.name}", lambda run=extractor.run, doc=doc: tuple(run(doc)))
        facts += [finding for finding in found if not isinstance(finding, Issue)]
    clock.timed("derive", lambda: derive_facts(doc, facts))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--conllu", nargs="+", type=Path, default=())
    parser.add_argument(
        "--documents", default="", help="what the names of the treebank's documents begin with"
    )
    arguments = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in arguments.files]
    for file in arguments.conllu:
        texts += [" ".join(sentences) for sentences in treebank_documents(file, arguments.documents)]
    if not texts:
        with sample_path() as sample:
            texts = [sample.read_text(encoding="utf-8")]
    documents = [Document(text=text, language="en") for text in texts]
    words = sum(len(document.text.split()) for document in documents)

    start = time.process_time()
    process(documents[0], assembled(), strict=True)
    print(f"first reading        {1000 * (time.process_time() - start):8.1f} ms (loads the tables)")
    clock = Clock()
    for _ in range(arguments.times):
        for document in documents:
            read_by_stage(document, clock)
    readings = arguments.times * len(documents)
    for name, seconds in clock.spent.items():
        print(f"{name:24} {1000 * seconds / readings:8.2f} ms a document")
    total = sum(clock.spent.values())
    print(f"{'all':24} {1000 * total / readings:8.2f} ms a document of {words / len(documents):.0f} words")
    print(
        f"{readings / total:.0f} documents/s, {words * arguments.times / total:.0f} words/s, one core: "
        f"{400_000 * total / (words * arguments.times):.1f} ms for 400 words"
    )
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
