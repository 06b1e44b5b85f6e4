"""The page of benchmarks: everything measured in one run, each part in a process of its own.

    python -m bench.report [--out docs] [--articles 200] [--most 10000] [--only PART ...]

Writes `benchmarks.md` and plots as SVG (with matplotlib) into the folder, and the figures as `benchmarks.json` beside
them; parts that were not asked for are taken from there. Articles are those of `bench.articles`. Seconds are of CPU.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.articles import TOPICS, WORDS, Article, articles, page_of

Figures = dict[str, Any]
KINDS = (*TOPICS, "mixed")


def whole(number: int, _most: int) -> Figures:
    """Pages and texts to facts, by topic, and all of a newspaper with and without `between-states`."""
    from communique.run.flow import process

    found: Figures = {}
    for analyse in ("gate", "between-states"):
        stages = _stages(analyse)
        for topic in KINDS if analyse == "gate" else ("mixed",):
            made = list(articles(number, topic))
            documents = [_document(one) for one in made]
            pages = [page_of(one).encode() for one in made]
            process(documents[0], stages)
            read = _seconds(lambda given=documents, by=stages: [process(one, by) for one in given])
            taken = _seconds(lambda given=pages: [_of_page(one) for one in given])
            found[f"{topic}, between states" if analyse != "gate" else topic] = {
                "text_ms": 1000 * read / number, "page_ms": 1000 * taken / number,
                "texts_a_second": number / read, "pages_a_second": number / (read + taken),
                "words_a_second": sum(one.words for one in made) / read,
            }  # fmt: skip
    return found


def stages(number: int, _most: int) -> Figures:
    """Milliseconds of each stage."""
    from bench.reading_speed import Clock, read_by_stage

    found: Figures = {}
    for topic in ("interstate", "mixed"):
        documents = [_document(one) for one in articles(number, topic)]
        read_by_stage(documents[0], Clock())
        clock = Clock()
        for document in documents:
            read_by_stage(document, clock)
        found[topic] = {name: 1000 * spent / number for name, spent in clock.spent.items()}
    return found


def start(_number: int, _most: int) -> Figures:
    """Seconds of CPU of commands that begin and end."""
    sample = "Peru and Kenya signed a treaty on tea on 6 May 2024."
    found: Figures = {}
    for name, arguments, given in (
        ("communique --help", ["--help"], ""),
        ("communique read -, one sentence", ["read", "-", "--json"], sample),
    ):
        times = [_of_command([sys.executable, "-m", "communique", *arguments], given) for _ in range(5)]
        found[name] = sorted(times)[2]
    return found


def growth(_number: int, most: int) -> Figures:
    """Milliseconds a document and megabytes, as there are more: reading, and adding made readings to a register."""
    return {
        "read": {size: _in_process("_read", size, 0) for size in _sizes(most)},
        "add": {size: _in_process("_add", size, 0) for size in _sizes(10 * most)},
    }


def _sizes(most: int) -> list[int]:
    return [10**power for power in range(2, 9) if 10**power <= most]


def _read(number: int, _most: int) -> Figures:
    from communique.run.ingest import read_all

    stages = _stages("gate")
    documents = map(_document, articles(number, "mixed"))
    spent = _seconds(lambda: sum(1 for _ in read_all(documents, stages)))
    return {"ms": 1000 * spent / number, "mb": _peak()}


def _add(number: int, _most: int) -> Figures:
    import random
    import tempfile
    from itertools import islice

    from bench.register_growth import world
    from communique.register import open_register

    readings = world(number, random.Random(7))
    spent = 0.0
    with tempfile.TemporaryDirectory() as folder:
        with open_register(Path(folder) / "register.db", writable=True) as register:
            while some := list(islice(readings, 1000)):
                spent += _seconds(lambda some=some: register.add(some, "made"))
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
    return {"ms": 1000 * spent / number, "mb": _peak(), "file_kb": size / 1000 / number}


def kept(number: int, _most: int) -> Figures:
    """Kilobytes of a register for an article that was passed over."""
    import tempfile

    from communique.model.outcome import Skipped
    from communique.register import open_register

    documents = [_document(one) for one in articles(max(number, 1000), "mixed")]
    with tempfile.TemporaryDirectory() as folder:
        with open_register(Path(folder) / "register.db", writable=True) as register:
            register.add((Skipped(None, "scope: left", one) for one in documents), "made")
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
    return {"kb": size / 1000 / len(documents)}


def peers(number: int, _most: int) -> Figures:
    """What others need for a part of the work, on the same articles: milliseconds an article."""
    import spacy

    from communique.run.flow import process

    made = list(articles(number, "mixed"))
    texts = [one.text for one in made]
    pages = [page_of(one) for one in made]
    documents = [_document(one) for one in made]
    blank = spacy.blank("en")
    stages = _stages("gate")
    tasks: dict[str, Callable[[], object]] = {
        "communique: whole reading of a text": lambda: [process(one, stages) for one in documents],
        "communique: words and sentences": lambda: [_words(one) for one in documents],
        "spaCy: words (blank pipeline)": lambda: [blank(text) for text in texts],
        "communique: engine on every sentence": lambda: [_analyses(one) for one in documents],
        "communique: page to text": lambda: [_of_page(page.encode()) for page in pages],
    }
    tasks |= _optional(texts, pages)
    found: Figures = {}
    for name, task in tasks.items():
        task()
        found[name] = 1000 * _seconds(task) / number
    return found


def _optional(texts: list[str], pages: list[str]) -> dict[str, Callable[[], object]]:
    """Those that are installed."""
    tasks: dict[str, Callable[[], object]] = {}
    try:
        import trafilatura

        tasks["trafilatura: page to text"] = lambda: [trafilatura.extract(page) for page in pages]
    except ImportError:
        pass
    try:
        from resiliparse.extract.html2text import extract_plain_text

        tasks["resiliparse: page to text"] = lambda: [
            extract_plain_text(page, main_content=True) for page in pages
        ]
    except ImportError:
        pass
    try:
        from datasketch import MinHash

        def fingerprint(text: str) -> object:
            words = text.lower().split()
            return MinHash.bulk(
                [[" ".join(words[i : i + 4]).encode() for i in range(len(words) - 3)]], num_perm=128
            )

        tasks["datasketch: MinHash, 128 permutations"] = lambda: [fingerprint(text) for text in texts]
        tasks["communique: runs of words for copies"] = lambda: [_sketch(text) for text in texts]
    except ImportError:
        pass
    return tasks


def _words(document: Any) -> object:
    from communique.segment import segments_of, sentences_of
    from communique.segment.words import words_of

    sentences = sentences_of(document.text, segments_of(document))
    return [words_of(document.text, sentence.span) for sentence in sentences]


def _analyses(document: Any) -> object:
    from communique.annotate.backends import engine_named
    from communique.segment import segments_of, sentences_of

    sentences = [one.span for one in sentences_of(document.text, segments_of(document))]
    return list(engine_named("trained").analyse(document.text, sentences))


def _sketch(text: str) -> object:
    from communique.derive.dependence import sketch

    return sketch(text)


def _of_page(page: bytes) -> object:
    from communique.read.formats import FORMATS
    from communique.read.limits import Limits

    return list(FORMATS["text/html"].read(io.BytesIO(page), "page", Limits()))


def _document(one: Article) -> Any:
    from communique.model.document import Document, Publication
    from communique.model.partial_date import PartialDate

    published = Publication(PartialDate.parse(str(one.published)), "given")
    return Document(text=one.text, title=one.title, language="en", published=published)


def _stages(analyse: str) -> Any:
    from communique.run.assemble import stages_for
    from communique.run.settings import Settings

    return stages_for(Settings(analyse=analyse))


def _seconds(task: Callable[[], object]) -> float:
    before = time.process_time()
    task()
    return time.process_time() - before


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def _of_command(command: list[str], given: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, input=given.encode(), capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


PARTS = {part.__name__: part for part in (start, whole, stages, growth, kept, peers)}


def _in_process(part: str, number: int, most: int) -> Figures:
    """A part in a process of its own, so that its memory is its own."""
    command = [
        sys.executable,
        "-m",
        "bench.report",
        "--part",
        part,
        "--articles",
        str(number),
        "--most",
        str(most),
    ]
    return json.loads(subprocess.run(command, capture_output=True, check=True, env=os.environ).stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=Path("docs"))
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument(
        "--most",
        type=int,
        default=10_000,
        help="documents to read, as they grow; ten times as many are added",
    )
    parser.add_argument("--only", nargs="*", choices=PARTS, default=tuple(PARTS))
    parser.add_argument("--part", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.part:
        print(json.dumps(globals()[args.part](args.articles, args.most)))
        return
    from bench.report_page import write_page

    kept = args.out / "benchmarks" / "benchmarks.json"
    kept.parent.mkdir(parents=True, exist_ok=True)
    found: Figures = json.loads(kept.read_text()) if kept.exists() else {}
    for part in args.only:
        print(part, flush=True)
        found[part] = _in_process(part, args.articles, args.most)
    found["machine"] = f"{platform.system()}, Python {platform.python_version()}, one core"
    kept.write_text(json.dumps(found, indent=1) + "\n")
    write_page(found, args.out, articles_of=WORDS)


if __name__ == "__main__":
    main()
