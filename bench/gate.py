"""What the gate lets pass: of sentences that hold evidence of facts, of ordinary sentences; and how fast.

    python -m bench.gate [--gold FOLDER ...] [--conllu FILE] [--documents GUM_news] [--misses] [--passed 20]

With --gold, the sentences of gold files with evidence of engagements, agreements, programmes, partnerships and
events. With --conllu, the sentences of the documents of a treebank (.conllu or .conllu.xz) whose names begin so.
"""

from __future__ import annotations

import argparse
import json
import lzma
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from communique.annotate.gate import is_among_states, rule_of, rules_of, vocabulary
from communique.model.annotation import Sentence
from communique.model.document import Document
from communique.segment import segments_of, sentences_of

KINDS = frozenset({"engagement", "agreement", "programme", "partnership", "event"})


def gold_documents(folder: Path) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Text, and where the evidence of its facts stands."""
    for path in sorted(folder.rglob("*gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if gold["format"] != "communique-gold/1":
            continue
        text = path.with_name(gold["document"]["file"])
        if text.suffix in (".html", ".xml"):
            text = text.with_suffix(".text.txt")
        facts = [record for record in gold["records"] if record["kind"] in KINDS]
        spans = [(e["start"], e["end"]) for record in facts for e in record.get("evidence", ())]
        yield text.read_text(encoding="utf-8"), spans


def gold_sentences(text: str, evidence: list[tuple[int, int]]) -> Iterator[tuple[Sentence, str | None]]:
    """The sentences that hold evidence, with the rule by which each passes."""
    sentences = sentences_of(text, segments_of(Document(text=text)))
    for sentence, rule in zip(sentences, rules_of(text, sentences), strict=True):
        if any(sentence.span.start < end and start < sentence.span.end for start, end in evidence):
            yield sentence, rule


def treebank_documents(path: Path, named: str) -> Iterator[list[str]]:
    """The sentences of each document."""
    sentences: list[str] = []
    with (
        lzma.open(path, "rt", encoding="utf-8")
        if path.suffix == ".xz"
        else path.open(encoding="utf-8") as lines
    ):
        wanted = False
        for line in lines:
            if line.startswith("# newdoc id = "):
                if sentences:
                    yield sentences
                sentences, wanted = [], line.removeprefix("# newdoc id = ").startswith(named)
            elif wanted and line.startswith("# text = "):
                sentences.append(line.removeprefix("# text = ").rstrip("\n"))
    if sentences:
        yield sentences


def of_gold(folders: list[Path], *, misses: bool) -> None:
    for folder in folders:
        rules: Counter[str | None] = Counter()
        for text, evidence in gold_documents(folder):
            for sentence, rule in gold_sentences(text, evidence):
                rules[rule] += 1
                if misses and rule is None:
                    print("  miss:", " ".join(sentence.span.of(text).split()))
        passed = rules.total() - rules[None]
        print(
            f"{folder}: {passed} of {rules.total()} sentences with evidence pass, {passed / rules.total():.3f}"
        )
        print("  " + ", ".join(f"{name} {count}" for name, count in rules.most_common() if name))


def of_treebank(path: Path, named: str, *, show: int) -> None:
    documents = list(treebank_documents(path, named))
    start = time.process_time()
    rules = []
    for sentences in documents:
        among_states = is_among_states("\n".join(sentences))
        rules += [rule_of(words, among_states=among_states) for words in sentences]
    spent = time.process_time() - start
    words = [len(sentence.split()) for sentences in documents for sentence in sentences]
    passed = [rule is not None for rule in rules]
    in_passed = sum(count for count, passes in zip(words, passed, strict=True) if passes)
    print(f"{path.name}, {named}*: {len(documents)} documents, {len(rules)} sentences, {sum(words)} words")
    print(
        f"  fail: {1 - sum(passed) / len(rules):.3f} of the sentences, {1 - in_passed / sum(words):.3f} of the words"
    )
    print("  " + ", ".join(f"{name} {count}" for name, count in Counter(filter(None, rules)).most_common()))
    print(f"  {sum(words) / spent:,.0f} words/s, one core")
    every = max(1, sum(passed) // show) if show else 0
    sentences_passed = [
        s for s, passes in zip((s for d in documents for s in d), passed, strict=True) if passes
    ]
    for sentence in sentences_passed[::every] if every else ():
        print("  passed:", sentence[:140])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--gold", nargs="*", type=Path, default=[])
    parser.add_argument("--conllu", type=Path)
    parser.add_argument("--documents", default="GUM_news", help="what the names of the documents begin with")
    parser.add_argument("--misses", action="store_true", help="print the sentences of the gold that fail")
    parser.add_argument(
        "--passed", type=int, default=0, help="print so many sentences of the treebank that pass"
    )
    arguments = parser.parse_args()
    start = time.process_time()
    known = vocabulary()
    spent = 1000 * (time.process_time() - start)
    print(f"vocabulary: {len(known.words)} words, {len(known.named)} of names, built in {spent:.0f} ms")
    of_gold(arguments.gold, misses=arguments.misses)
    if arguments.conllu:
        of_treebank(arguments.conllu, arguments.documents, show=arguments.passed)


if __name__ == "__main__":
    main()
