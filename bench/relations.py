"""Pairs of actors that the classifier of relations answers in a second of one core, and the size of its file.

python -m bench.relations training/events/held/*.txt
"""

from __future__ import annotations

import sys
import time
from importlib import resources
from pathlib import Path

from communique.annotate.backends.relations.asked import Asked
from communique.annotate.backends.relations.network import shipped
from training.events.sentences import read_marked


def main() -> None:
    asked = [
        Asked(sentence.text, sentence.actors[first], sentence.actors[second])
        for sentence in read_marked(Path(name) for name in sys.argv[1:])
        for first, second in sentence.pairs()
    ]
    started = time.process_time()
    classifier = shipped()
    loaded = time.process_time() - started
    classifier.answers(asked[:50])  # what is paid once
    started = time.process_time()
    classifier.answers(asked)
    together = len(asked) / (time.process_time() - started)
    started = time.process_time()
    for one in asked[:300]:
        classifier.answers([one])
    alone = 300 / (time.process_time() - started)
    words = sum(len(one.sentence.split()) for one in asked) / len(asked)
    data = resources.files("communique.annotate.backends.relations") / "data" / "relations.onnx"
    with resources.as_file(data) as path:
        size = path.stat().st_size / 1e6
    print(f"{len(asked)} pairs in sentences of {words:.0f} words")
    print(f"{together:.0f} a second together, {alone:.0f} one by one")
    print(f"loaded in {loaded:.2f} s, {size:.1f} MB")


if __name__ == "__main__":
    main()
