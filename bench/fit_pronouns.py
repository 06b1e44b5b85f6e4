"""Fits the weights of `annotate.coreference.weights` on GUM train, and prints them as that file holds them.

    python -m bench.fit_pronouns DATA_FOLDER

A pronoun picks one of its options by a softmax; what is made great is the share of the right ones. Pronouns
before it are linked as the corpus has them. No chance is in it: the same data give the same weights.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import exp
from pathlib import Path

from bench.coreference import EVERYTHING, quotations_in
from bench.gum import GumDocument, documents, gold_groups
from communique.annotate.coreference import linked_clusters
from communique.annotate.coreference import words as lists
from communique.annotate.coreference.pronouns import family_of, options_for

#: Steps over all examples, size of a step, and the pull towards zero.
ROUNDS = 60
STEP = 0.15
PULL = 0.0005
#: Features seen less often are left out.
SEEN_MIN = 15

#: The features of each option, and which options are right.
Example = tuple[tuple[tuple[str, ...], ...], tuple[bool, ...]]


def examples_in(document: GumDocument) -> Iterator[tuple[str, Example]]:
    """By family. A pronoun whose antecedent is none of its options has the last for the right one."""
    at = {key: group for group, keys in gold_groups(document, EVERYTHING).items() for key in keys}
    clusters = linked_clusters(document.text, document.analyses, quotations_in(document.text))
    for pronoun in clusters.candidates:
        if pronoun.kind != "pronoun" or pronoun.printed in lists.REFLEXIVES:
            continue
        group = at.get((pronoun.head.start, False))
        options = options_for(clusters, pronoun, document.analyses)
        named = [o.candidate for o in options if o.candidate is not None]
        right = [group is not None and group == at.get((c.head.start, c.kind == "group")) for c in named]
        yield family_of(pronoun), (tuple(o.features for o in options), (*right, not any(right)))
        if any(right):
            clusters.link(pronoun.index, named[right.index(True)].index, "corpus")


def fitted(examples: Sequence[Example]) -> dict[str, float]:
    often = Counter(f for options, _ in examples for option in options for f in option)
    weights = dict.fromkeys((f for f, n in sorted(often.items()) if n >= SEEN_MIN), 0.0)
    squares: dict[str, float] = defaultdict(lambda: 1e-6)
    for _ in range(ROUNDS):
        for options, right in examples:
            for feature, slope in _slopes(weights, options, right).items():
                slope -= PULL * weights[feature]
                squares[feature] += slope * slope
                weights[feature] += STEP * slope / squares[feature] ** 0.5
    return weights


def _slopes(
    weights: dict[str, float], options: Sequence[tuple[str, ...]], right: Sequence[bool]
) -> dict[str, float]:
    scores = [exp(sum(weights.get(f, 0.0) for f in option)) for option in options]
    whole, good = sum(scores), sum(s for s, r in zip(scores, right, strict=True) if r)
    slopes: dict[str, float] = defaultdict(float)
    for option, score, is_right in zip(options, scores, right, strict=True):
        for feature in option:
            if feature in weights:
                slopes[feature] += (score / good if is_right else 0.0) - score / whole
    return slopes


def as_source(weights: dict[str, dict[str, float]]) -> Iterable[str]:
    yield '"""What speaks for and against whom a pronoun means. Written by `python -m bench.fit_pronouns`; not by hand.'
    yield ""
    yield "Fitted on the training part of GUM (https://gucorpling.org/gum, annotation CC BY 4.0)."
    yield '"""'
    yield ""
    yield "from types import MappingProxyType"
    yield ""
    yield "#: By family of pronouns, then by feature (see `pronouns`). A feature that is not here weighs nothing."
    yield "WEIGHTS = MappingProxyType({"
    for family, own in sorted(weights.items()):
        yield f'    "{family}": MappingProxyType({{'
        yield from (f'        "{feature}": {weight:.2f},' for feature, weight in sorted(own.items()))
        yield "    }),"
    yield "})  # fmt: skip"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    options = parser.parse_args()
    examples: dict[str, list[Example]] = defaultdict(list)
    for document in documents(options.data / "gumfree-train.conllu.xz"):
        for family, example in examples_in(document):
            examples[family].append(example)
    print("\n".join(as_source({family: fitted(own) for family, own in examples.items()})))


if __name__ == "__main__":
    main()
