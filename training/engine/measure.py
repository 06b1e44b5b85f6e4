"""One table of every design: official test sets, names, size, load time, memory, speed.

    python -m training.engine.measure --data DATA_FOLDER --trained src/communique/annotate/backends/trained/data \\
        --spacy build/cnn/model-last

Words are the gold ones for tags, trees and names, as is usual. Speed is CPU time of one thread on whole documents,
sentence splitting left out: general news (GUM) and the program's own field (`gold/en`).
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from communique.annotate.backends.trained.decode import name_spans
from communique.model.span import Span
from communique.segment.sentences import sentence_spans
from communique.segment.words import words_of
from training.engine.corpora import NAMES, Sentence, marked, treebank, uner

if TYPE_CHECKING:
    from communique.annotate.backends.trained.network import Network
    from communique.model.annotation import Sentence as TextSentence

HERE = Path(__file__).parent

#: Kinds that UNER marks.
UNER_KINDS = ("PERSON", "ORG", "PLACE")


@dataclass
class Read:
    """What a design says of one sentence of gold words. Empty: it does not tell."""

    upos: Sequence[str] = ()
    lemmas: Sequence[str] = ()
    feats: Sequence[str] = ()
    heads: Sequence[int] = ()  #: 1-based, 0 the root
    relations: Sequence[str] = ()
    names: Sequence[tuple[int, int, str]] = ()


Reader = Callable[[list[list[str]]], Iterable[Read]]


@dataclass
class Figures:
    design: str
    size_mb: float = 0.0
    load_s: float = 0.0
    memory_mb: float = 0.0
    scores: dict[str, dict[str, float]] = field(default_factory=dict)
    words_a_second: dict[str, float] = field(default_factory=dict)


def tree_scores(gold: Sequence[Sentence], found: Sequence[Read]) -> dict[str, float]:
    """Percentages over all words, marks included; `las` counts the subtypes of relations, `las_plain` does not."""
    counts = dict.fromkeys(("upos", "lemmas", "feats", "uas", "las", "las_plain"), 0)
    total = 0
    for sentence, read in zip(gold, found, strict=True):
        total += len(sentence.words)
        for name in ("upos", "lemmas", "feats"):
            counts[name] += sum(
                a == b for a, b in zip(getattr(sentence, name), getattr(read, name), strict=False)
            )
        for head, relation, h, r in zip(
            sentence.heads, sentence.relations, read.heads, read.relations, strict=False
        ):
            counts["uas"] += head == h
            counts["las"] += head == h and relation == r
            counts["las_plain"] += head == h and relation.split(":")[0] == r.split(":")[0]
    return {name: round(100 * count / total, 2) for name, count in counts.items()}


def name_scores(gold: Sequence[Sentence], found: Sequence[Read], kinds: Sequence[str]) -> dict[str, float]:
    """Exact span and kind, micro-averaged over `kinds`; and F1 of each kind."""
    right: dict[str, int] = dict.fromkeys(kinds, 0)
    given = dict(right)
    wanted = dict(right)
    for sentence, read in zip(gold, found, strict=True):
        expected = {span for span in spans_of(sentence) if span[2] in kinds}
        got = {span for span in read.names if span[2] in kinds}
        for span in got:
            given[span[2]] += 1
            right[span[2]] += span in expected
        for span in expected:
            wanted[span[2]] += 1
    scores = {
        "p": _share(sum(right.values()), sum(given.values())),
        "r": _share(sum(right.values()), sum(wanted.values())),
    }
    scores["f1"] = _f1(scores["p"], scores["r"])
    for kind in kinds:
        scores[f"f1_{kind}"] = _f1(_share(right[kind], given[kind]), _share(right[kind], wanted[kind]))
    return {name: round(value, 4) for name, value in scores.items()}


def spans_of(sentence: Sentence) -> list[tuple[int, int, str]]:
    return name_spans([next(iter(tags)) if len(tags) == 1 else "O" for tags in sentence.names])


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(p: float, r: float) -> float:
    return 2 * p * r / (p + r) if p + r else 0.0


# ---------------------------------------------------------------- designs


def trained(folder: Path) -> Reader:
    from communique.annotate.backends.trained.names import names_of
    from communique.annotate.backends.trained.network import Network

    network = Network(folder)

    def read(sentences: list[list[str]]) -> Iterable[Read]:
        for words, parsed in zip(sentences, network.parsed(sentences), strict=True):
            yield Read(
                parsed.upos,
                parsed.lemmas,
                parsed.feats,
                [head + 1 for head in parsed.heads],
                parsed.relations,
                names_of(parsed.names, words),
            )

    return read


def spacy_pipeline(folder: Path) -> Reader:
    import spacy
    from spacy.tokens import Doc

    nlp = spacy.load(folder)

    def read(sentences: list[list[str]]) -> Iterable[Read]:
        for doc in nlp.pipe((Doc(nlp.vocab, words=words) for words in sentences), batch_size=256):
            yield Read(
                [t.pos_ for t in doc], [t.lemma_ for t in doc], [str(t.morph) or "_" for t in doc],
                [0 if t.head.i == t.i else t.head.i + 1 for t in doc],
                ["root" if t.head.i == t.i else t.dep_ for t in doc],
                [(e.start, e.end, e.label_) for e in doc.ents],
            )  # fmt: skip

    return read


def most_frequent(data: Path) -> Reader:
    """No learning beyond counting: each word's commonest tag and lemma, every word on the one before it."""
    counts: dict[str, dict[tuple[str, str, str, str], int]] = {}
    for name in ("ewt", "gumfree"):
        for s in treebank(data / f"{name}-train.conllu.xz"):
            for row in zip(s.words, s.upos, s.lemmas, s.feats, s.relations, strict=True):
                entry = counts.setdefault(row[0], {})
                entry[row[1:]] = entry.get(row[1:], 0) + 1
    best = {word: max(entry, key=lambda k: entry[k]) for word, entry in counts.items()}

    def read(sentences: list[list[str]]) -> Iterable[Read]:
        for words in sentences:
            rows = [best.get(w, ("PROPN" if w[:1].isupper() else "NOUN", w, "_", "dep")) for w in words]
            yield Read([r[0] for r in rows], [r[1] for r in rows], [r[2] for r in rows], list(range(len(words))),
                       ["root", *(r[3] for r in rows[1:])])  # fmt: skip

    return read


def rules() -> Reader:
    """Names by word lists and shapes, as the program finds them without an engine; no tags and no trees."""
    from communique.annotate import annotators_with
    from communique.model.annotation import Mention
    from communique.model.document import Document
    from communique.run.flow import annotated
    from communique.segment import segments_of

    labels = {
        "person": "PERSON",
        "organisation": "ORG",
        "state": "PLACE",
        "capital": "PLACE",
        "equipment": "EQUIPMENT",
    }
    annotators = [a for a in annotators_with("rules") if a.name in ("times", "analysis-rules", "mentions")]

    def read(sentences: list[list[str]]) -> Iterable[Read]:
        for words in sentences:
            starts, ends, at = {}, {}, 0
            for i, word in enumerate(words):
                starts[at], ends[at + len(word)] = i, i + 1
                at += len(word) + 1
            document = Document(text=" ".join(words))
            mentions = annotated(document, segments_of(document), annotators).layer(Mention)
            yield Read(
                names=[
                    (starts[m.span.start], ends[m.span.end], labels[m.label])
                    for m in mentions
                    if m.label in labels and m.span.start in starts and m.span.end in ends
                ]
            )

    return read


# ---------------------------------------------------------------- sentences and speed


def boundary_scores(data: Path) -> dict[str, float]:
    """Ends of sentences within paragraphs of GUM's news, by our splitter, which was fitted to none of them."""
    right = given = wanted = 0
    for part in ("train", "dev", "test"):
        for text, ends in _news_paragraphs(data / f"gumfree-{part}.conllu.xz"):
            found = {span.end for span in sentence_spans(text, Span(0, len(text)))}
            right += len(found & ends)
            given += len(found)
            wanted += len(ends)
    return {
        "p": round(right / given, 4),
        "r": round(right / wanted, 4),
        "f1": round(2 * right / (given + wanted), 4),
    }


def _news_paragraphs(path: Path) -> Iterable[tuple[str, set[int]]]:
    text, ends, sentence, news = "", set[int](), "", False
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith(("# newdoc id", "# newpar")) and not line.startswith("# newpar_block"):
                if text.strip() and news:
                    yield text.rstrip(), ends
                text, ends = "", set()
                if line.startswith("# newdoc id"):
                    news = "_news_" in line
            elif line.startswith("# text = "):
                sentence = line[9:]
            elif line and line[0].isdigit():
                misc = line.rsplit("\t", 1)[1]
            elif not line and sentence:
                text += sentence
                ends.add(len(text))
                text += "" if "SpaceAfter=No" in misc else " "
                sentence = ""
    if text.strip() and news:
        yield text.rstrip(), ends


def texts_of(data: Path, own: Path) -> dict[str, list[str]]:
    """Whole documents by kind: general news (GUM) and the program's own field (our gold)."""
    news = [
        "\n\n".join(text for text, _ in _news_paragraphs(data / f"gumfree-{part}.conllu.xz"))
        for part in ("train", "dev")
    ]
    return {"news": news, "field": [p.read_text(encoding="utf-8") for p in sorted(own.glob("*/text.txt"))]}


def speeds(folder: Path, texts: dict[str, list[str]], times: int = 3) -> dict[str, float]:
    """Words a second, marks counted as in the treebanks, of one thread, the best of `times`.

    Full, behind the gate, without trees ("tags"), and the gate alone.
    """
    from communique.annotate.backends.trained import network as runtime
    from communique.annotate.gate import worth
    from communique.model.document import Document
    from communique.segment import segments_of, sentences_of

    network = runtime.Network(folder)
    result = {}
    for kind, documents in texts.items():
        split = [(text, sentences_of(text, segments_of(Document(text=text)))) for text in documents]
        words = sum(len(words_of(text, s.span)) for text, sentences in split for s in sentences)
        works = {
            "full": partial(_analyse, network, split, gated=False),
            "gate and analysis": partial(_analyse, network, split, gated=True),
            "gate": partial(_for_each, worth, split),
        }
        for name, work in works.items():
            result[f"{kind}: {name}"] = round(words / min(_seconds(work) for _ in range(times)))
        decode, runtime.heads_of = runtime.heads_of, lambda arcs: [0] * len(arcs)
        result[f"{kind}: tags"] = round(words / min(_seconds(works["full"]) for _ in range(times)))
        runtime.heads_of = decode
    return result


def _analyse(network: Network, split: Sequence[tuple[str, Sequence[TextSentence]]], *, gated: bool) -> None:
    from communique.annotate.backends.trained.analyses import analyses_of
    from communique.annotate.gate import worth

    for text, sentences in split:
        wanted = worth(text, sentences) if gated else (True,) * len(sentences)
        chosen = [s.span for s, keep in zip(sentences, wanted, strict=True) if keep]
        for _ in analyses_of(network, text, chosen):
            pass


def _for_each(
    function: Callable[[str, Sequence[TextSentence]], object], split: Sequence[tuple[str, Any]]
) -> None:
    for text, sentences in split:
        function(text, sentences)


def _seconds(work: Callable[[], None]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def spacy_speeds(folder: Path, texts: dict[str, list[str]]) -> dict[str, float]:
    import spacy

    result = {}
    for name, off in (("full", []), ("tags", ["parser", "ner", "morphologizer", "trainable_lemmatizer"])):
        nlp = spacy.load(folder, disable=off)
        for kind, documents in texts.items():
            paragraphs = [p for text in documents for p in text.split("\n\n") if p.strip()]
            words = sum(len(words_of(p, Span(0, len(p)))) for p in paragraphs)
            seconds = min(_seconds(lambda: [None for _ in nlp.pipe(paragraphs)]) for _ in range(2))  # noqa: B023
            result[f"{kind}: {name}"] = round(words / seconds)
    return result


def loading(kind: str, folder: Path) -> tuple[float, float]:
    """Seconds from nothing to ready, and megabytes of memory, of a process of its own that reads one sentence."""
    ours = (
        "from communique.annotate.backends.trained.network import Network; from pathlib import Path; "
        f"n = Network(Path({str(folder)!r})); n.parsed([['One', 'sentence', '.']])"
    )
    theirs = f"import spacy; spacy.load({str(folder)!r})('One sentence.')"
    code = (
        f"import re, time; t = time.perf_counter(); {ours if kind == 'ours' else theirs}; "
        "print(time.perf_counter() - t, int(re.search('VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1]) / 1024)"
    )
    out = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout.split()
    return round(float(out[0]), 2), round(float(out[1]))


def size_of(folder: Path) -> float:
    return round(sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6, 1)


def figures(read: Reader, data: Path, own: Path) -> dict[str, dict[str, float]]:
    scores = {}
    for name in ("ewt", "gumfree"):
        gold = list(treebank(data / f"{name}-test.conllu.xz"))
        scores[name] = tree_scores(gold, list(read([s.words for s in gold])))
    gold = list(uner(data / "uner_ewt_test.iob2"))
    scores["uner_ewt"] = name_scores(gold, list(read([s.words for s in gold])), UNER_KINDS)
    gold = list(marked(own / "test.txt"))
    scores["own"] = name_scores(gold, list(read([s.words for s in gold])), NAMES)
    return scores


def table(rows: Sequence[Figures]) -> str:
    """Markdown, one line for each design."""
    head = ("design", "MB", "load s", "memory MB", "EWT UPOS", "UAS", "LAS", "lemma", "GUM UPOS", "UAS", "LAS", "lemma",
            "UNER F1", "own names F1", "words/s full", "tags")  # fmt: skip
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    for row in rows:
        s = row.scores
        cells = [row.design, row.size_mb, row.load_s, row.memory_mb]
        for name in ("ewt", "gumfree"):
            cells += [s[name][key] for key in ("upos", "uas", "las", "lemmas")]
        cells += [s["uner_ewt"]["f1"], s["own"]["f1"]]
        cells += [row.words_a_second.get(f"field: {name}", "") for name in ("full", "tags")]
        lines.append("| " + " | ".join(str(cell or "–") for cell in cells) + " |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--names", type=Path, default=HERE.parent / "names")
    parser.add_argument("--texts", type=Path, default=HERE.parent.parent / "gold" / "en")
    parser.add_argument("--trained", type=Path, action="append", default=[], help="folder of exported files")
    parser.add_argument("--spacy", type=Path, action="append", default=[], help="folder of a spaCy pipeline")
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    texts = texts_of(args.data, args.texts)
    rows = [Figures("counting", scores=figures(most_frequent(args.data), args.data, args.names)),
            Figures("rules", scores=figures(rules(), args.data, args.names))]  # fmt: skip
    for folder in args.spacy:
        row = Figures(f"spaCy: {folder.parent.name}", size_of(folder), *loading("spacy", folder))
        row.scores = figures(spacy_pipeline(folder), args.data, args.names)
        row.words_a_second = spacy_speeds(folder, texts)
        rows.append(row)
    for folder in args.trained:
        row = Figures(f"ours: {folder.name}", size_of(folder), *loading("ours", folder))
        row.scores = figures(trained(folder), args.data, args.names)
        row.words_a_second = speeds(folder, texts)
        rows.append(row)
    print(table(rows))
    print("sentence boundaries, GUM news:", boundary_scores(args.data))
    for row in rows:
        print(row.design, json.dumps(row.scores), json.dumps(row.words_a_second))
    if args.json:
        args.json.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
