"""Weights of the judge of reported speech, fitted on marked newspaper text.

    python -m bench.fit_speech gold/speech/train-*.txt > src/communique/annotate/speech/judge/weights.py
    python -m bench.fit_speech gold/speech/train-*.txt --folds

A reading is right where its words are those of a report in the gold, and its speaker stands where the gold's does.
What the gold marks as not uttered is right where the reading says so, planned or denied: the codebook keeps it, with
its modality. `--folds` prints how well whole files that were left out are judged.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from bench.speech import is_same_name, share_of_words, words_in
from bench.speech_gold import Piece, Report, pieces_of
from communique.annotate import annotators_with
from communique.annotate.speech import readings_of
from communique.annotate.speech.by_grammar.quoted import Quoted
from communique.annotate.speech.by_items.passages import items_of
from communique.annotate.speech.judge import traits_of
from communique.annotate.speech.utterance import Utterance
from communique.model.document import Document
from communique.run.flow import annotated
from communique.segment import segments_of

#: Strength of the pull of every weight towards nothing; found on left-out files.
PENALTY = 3.0
_ROUNDS = 300
#: A trait of fewer readings tells nothing.
_LEAST = 3

_PRONOUNS = frozenset("he she it they".split())

Example = tuple[frozenset[str], bool]


def examples(paths: Iterable[Path]) -> Iterator[tuple[str, Example]]:
    for path in paths:
        for piece in pieces_of(path):
            document = Document(text=piece.text, language="en")
            doc = annotated(document, segments_of(document), annotators_with())
            for reading, traits in traits_of(doc, readings_of(doc, items_of(doc), Quoted(doc))):
                label = is_right(piece, reading)
                if label is not None:
                    yield path.stem, (traits, label)


def is_right(piece: Piece, reading: Utterance) -> bool | None:
    """None: not to be learnt from."""
    near = [r for r in piece.reports if r.content and _overlap(piece, r, reading) >= 0.6]
    uttered = [r for r in near if r.sort == "n"]
    if any(_is_subject(piece, r, reading) for r in uttered):
        return True
    if any(not r.sources and not r.has_source for r in uttered):
        return None  # whether nobody is named, or the mark was forgotten, cannot be told
    if reading.modality in ("planned", "denied") and any(_is_subject(piece, r, reading) for r in near):
        return reading.subject.is_known and any(r.sort == "u" for r in near)
    return False


def _overlap(piece: Piece, report: Report, reading: Utterance) -> float:
    is_direct = reading.mode == "direct"
    best = share_of_words(piece, report, reading.spans, is_direct=is_direct)
    theirs = words_in(piece.text, reading.spans)
    own = words_in(piece.text, report.content)
    if is_direct and theirs and min(theirs) == min(own, default=-1):
        best = max(
            best, len(own & theirs) / len(theirs)
        )  # the rest of a broken quotation is found afterwards
    return best


def _is_subject(piece: Piece, report: Report, reading: Utterance) -> bool:
    """The speaker's words are the source's; where the gold has none in the sentence, a reading without a cue."""
    subject = reading.subject
    places = [actor.span for actor in subject.actors]
    places += [span for span in (subject.phrase, subject.beside) if span is not None]
    if any(place.overlaps(source) for place in places for source in report.sources):
        return True
    if report.sources:
        return bool(report.name) and any(is_same_name(place.of(piece.text), report.name) for place in places)
    if not report.has_source:
        return not places
    if report.anybody:
        return True
    name = (report.name or "").casefold().split()
    ends = {place.of(piece.text).casefold().split()[-1] for place in places}
    return not places or any(end in name or end in _PRONOUNS for end in ends)


def fitted(those: list[Example], penalty: float = PENALTY) -> dict[str, float]:
    """Logistic regression by gradient, each trait's step scaled by how far it has gone (Adagrad)."""
    seen = Counter(trait for traits, _ in those for trait in traits)
    kept = {trait: index for index, trait in enumerate(sorted(t for t, n in seen.items() if n >= _LEAST))}
    rows = np.zeros((len(those), len(kept)), dtype=np.float32)
    for row, (traits, _) in zip(rows, those, strict=True):
        row[[kept[t] for t in traits if t in kept]] = 1.0
    labels = np.array([float(label) for _, label in those], dtype=np.float32)
    weights = np.zeros(len(kept), dtype=np.float32)
    squares = np.full(len(kept), 1e-8, dtype=np.float32)
    for _ in range(_ROUNDS):
        error = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30))) - labels
        slopes = rows.T @ error + penalty * weights
        squares += slopes * slopes
        weights -= 0.5 * slopes / np.sqrt(squares)
    return {trait: round(float(weights[i]), 3) for trait, i in kept.items() if abs(weights[i]) >= 0.01}


def left_out(by_file: dict[str, list[Example]], penalty: float) -> Iterator[tuple[float, bool]]:
    for name, own in by_file.items():
        weights = fitted([e for other, es in by_file.items() if other != name for e in es], penalty)
        for traits, label in own:
            yield sum(weights.get(t, 0.0) for t in traits), label


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--folds", action="store_true", help="judge each file by the others")
    options = parser.parse_args()
    by_file: dict[str, list[Example]] = defaultdict(list)
    for name, example in examples(options.files):
        by_file[name].append(example)
    if options.folds:
        for penalty in (0.3, 1.0, 3.0):
            pairs = list(left_out(by_file, penalty))
            right = sum(1 for score, label in pairs if (score > 0) == label)
            kept = [label for score, label in pairs if score > 0]
            all_right = sum(label for _, label in pairs)
            print(
                f"penalty {penalty}: {len(pairs)} readings, {right / len(pairs):.3f} judged right; "
                f"precision {sum(kept) / max(len(kept), 1):.3f}, recall {sum(kept) / max(all_right, 1):.3f}"
            )
        return
    weights = fitted([e for es in by_file.values() for e in es])
    print('"""Fitted by `bench.fit_speech`; not to be changed by hand."""\n')
    print("WEIGHTS: dict[str, float] = {")
    for trait, weight in sorted(weights.items()):
        print(f'    "{trait}": {weight},')
    print("}")


if __name__ == "__main__":
    main()
