"""Fits `derive.confidence.weights` on gold, and prints them as that file holds them; or how well they would do.

    python -m bench.fit_confidence --scorer SCORER.py GOLD_DIR... > src/communique/derive/confidence/weights.py
    python -m bench.fit_confidence --scorer SCORER.py GOLD_DIR... --table

SCORER.py is the scorer that comes with the gold: it says which facts of a reading are also in the gold. A fact is
right where it is, with the same modality. `--table` leaves out one document at a time, fits on the others, and
shows for each kind how often facts of each confidence were right, with the expected calibration error: the mean
distance between confidence and share right over ten bins, weighted by their facts. No chance is in it.
"""

from __future__ import annotations

import argparse
import importlib.util
import itertools
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import Any

from bench.readings import gold_documents
from communique.derive.confidence import features_of
from communique.derive.confidence.weights import WEIGHTS
from communique.model.outcome import Done
from communique.model.reading_json import reading_dict
from communique.run.assemble import stages_for
from communique.run.flow import process
from communique.run.settings import Settings

#: Steps of descent, their size, and the pull of every weight but the first towards zero.
ROUNDS = 400
STEP = 0.5
PULL = 4.0
#: Features that fewer facts have are left out.
SEEN_MIN = 12
BINS = 10
#: Kinds of which fewer facts were measured keep the number that their extractor gives.
FACTS_MIN = 15

Matcher = Callable[[str, list[Any], list[Any]], list[tuple[int, int]]]
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Example:
    document: str
    kind: str
    features: frozenset[str]
    right: bool


def matcher_of(path: Path) -> Matcher:
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    match: Matcher = module.match
    return match


def examples(folders: Iterable[Path], match: Matcher) -> Iterator[Example]:
    stages = stages_for(Settings())
    for folder in folders:
        golds = dict(_golds(folder))
        coded = {record["kind"] for gold in golds.values() for record in gold["records"]}
        for document in gold_documents(folder):
            outcome = process(document, stages, strict=True)
            if isinstance(outcome, Done) and document.id_given in golds:
                yield from _of_reading(outcome, golds[document.id_given], coded, match)


def _golds(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(folder.rglob("*gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if "document" in gold and "records" in gold and path.name != "register.gold.json":
            name = path.parent.name if path.name == "gold.json" else path.name.removesuffix(".gold.json")
            yield gold["document"].get("id_given") or name, gold


def _of_reading(outcome: Done, gold: dict[str, Any], coded: set[str], match: Matcher) -> Iterator[Example]:
    """Of the kinds that are `coded` in the folder at all: others, its coder may not have looked for."""
    plain = reading_dict(outcome.reading)
    for kind in sorted(coded):
        known = [record for record in gold["records"] if record["kind"] == kind]
        found = [fact for fact in plain["facts"] if fact["kind"] == kind]
        pairs = {j: known[i] for i, j in match(kind, known, found)}
        facts = {fact.id: fact for fact in outcome.reading.facts}
        for j, fact in enumerate(found):
            right = j in pairs and pairs[j].get("modality") in (None, fact["modality"])
            yield Example(str(plain["document"]["id_given"]), kind, features_of(facts[fact["id"]]), right)


def fitted(those: list[Example]) -> dict[str, float]:
    """Weights by feature; none where there is nothing to learn from."""
    seen = Counter(feature for one in those for feature in one.features)
    names = [*sorted(name for name, n in seen.items() if SEEN_MIN <= n < len(those)), "any"]
    weights = dict.fromkeys(names, 0.0)
    squares = dict.fromkeys(names, 1e-6)
    for _ in range(ROUNDS):
        slopes = {name: -PULL * weights[name] if name != "any" else 0.0 for name in names}
        for one in those:
            rest = one.right - probability(weights, one.features)
            for name in one.features & weights.keys():
                slopes[name] += rest
        for name, slope in slopes.items():
            squares[name] += slope * slope
            weights[name] += STEP * slope / squares[name] ** 0.5
    return {
        name: round(weight, 3) for name, weight in weights.items() if abs(weight) >= 0.02 or name == "any"
    }


def probability(weights: Weights, features: frozenset[str]) -> float:
    return 1 / (1 + exp(-sum(weights.get(feature, 0.0) for feature in features)))


def left_out(those: list[Example]) -> list[tuple[float, bool]]:
    """For each fact the confidence that the other documents give it, and whether it is right."""
    found = []
    for document in sorted({one.document for one in those}):
        weights = fitted([one for one in those if one.document != document])
        found += [
            (probability(weights, one.features), one.right) for one in those if one.document == document
        ]
    return found


def calibration_error(pairs: list[tuple[float, bool]]) -> float:
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in pairs:
        bins[min(BINS - 1, int(confidence * BINS))].append((confidence, right))
    return sum(abs(sum(c for c, _ in b) - sum(r for _, r in b)) for b in bins.values()) / len(pairs)


def table(by_kind: Mapping[str, list[Example]]) -> Iterator[str]:
    yield "| kind | facts | right | calibration error | < 0.5 | 0.5 to 0.7 | 0.7 to 0.8 | 0.8 to 0.9 | 0.9 to 1 |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    everything: list[tuple[float, bool]] = []
    for kind, those in by_kind.items():
        pairs = left_out(those)
        everything += pairs
        yield _row(kind, pairs)
    yield _row("**all**", everything)


def _row(kind: str, pairs: list[tuple[float, bool]]) -> str:
    share = sum(right for _, right in pairs) / len(pairs)
    edges = (0.0, 0.5, 0.7, 0.8, 0.9, 1.01)
    cells = []
    for low, high in itertools.pairwise(edges):
        inside = [right for confidence, right in pairs if low <= confidence < high]
        cells.append(f"{sum(inside)} of {len(inside)}" if inside else "–")
    return f"| {kind} | {len(pairs)} | {share:.2f} | {calibration_error(pairs):.3f} | {' | '.join(cells)} |"


def module_text(by_kind: Mapping[str, list[Example]]) -> Iterator[str]:
    yield '"""Fitted by `bench.fit_confidence`; not to be changed by hand."""'
    yield ""
    yield "WEIGHTS: dict[str, dict[str, float]] = {"
    for kind, those in by_kind.items():
        if len(those) < FACTS_MIN:
            continue
        yield f'    "{kind}": {{'
        yield from (f'        "{name}": {weight},' for name, weight in sorted(fitted(those).items()))
        yield "    },"
    yield "}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--scorer", required=True, type=Path)
    parser.add_argument("--table", action="store_true")
    asked = parser.parse_args()
    WEIGHTS.clear()  # facts as their extractors leave them, not as an earlier fit judged them
    by_kind: dict[str, list[Example]] = defaultdict(list)
    for one in examples(asked.folders, matcher_of(asked.scorer)):
        by_kind[one.kind].append(one)
    ordered = dict(sorted(by_kind.items()))
    print("\n".join(table(ordered) if asked.table else module_text(ordered)))


if __name__ == "__main__":
    main()
