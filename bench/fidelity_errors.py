"""How often the comparison of quotations errs, on originals that are changed in known ways.

    python -m bench.fidelity_errors [ORIGINALS ...] [--show KIND]

ORIGINALS are files with one original a line, or JSON Lines with `text`, whose longer sentences are taken; without
any, those of gold/fidelity. `--show` prints the quotations of one kind of change, or of `faithful` or `seeded` ones,
that were judged wrongly.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path

from communique.derive.fidelity import compare
from communique.evaluate.quotations import Score, scores, seeded_quotations

ORIGINALS = Path(__file__).parent.parent / "gold" / "fidelity" / "originals.txt"
#: Sentences of one document that are taken: a long one is not to outweigh the others.
MOST_SENTENCES = 12
_SENTENCE = re.compile(r"(?<=[.!?] )[A-Z“\"][^\n.!?]{40,300}[.!?](?=\s)")
KINDS = ("number", "date", "name", "negation")


def originals_in(path: Path) -> Iterator[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    if path.suffix != ".jsonl":
        yield from filter(None, lines)
        return
    for line in lines:
        document = json.loads(line)
        if document.get("language", "en") in ("en", None):
            found = _SENTENCE.findall(document["text"])
            yield from found[:: max(1, len(found) // MOST_SENTENCES)][:MOST_SENTENCES]


def line(score: Score) -> str:
    share, unit = (1000, "alarms per 1,000") if score.is_faithful else (100, "% flagged")
    right = 100 * score.right / score.count
    alarms = f"{share * score.alarms / score.count:7.1f} {unit}"
    return f"{score.change:34} {score.count:6}  {alarms}  {right:6.1f} % right, {score.unlinked} not linked"


def total(name: str, held: list[Score]) -> Score:
    counts = (
        sum(getattr(score, field) for score in held) for field in ("count", "alarms", "right", "unlinked")
    )
    return Score(name, held[0].is_faithful, *counts)


def totals(found: list[Score]) -> Iterator[Score]:
    yield total("all faithful", [score for score in found if score.is_faithful])
    seeded = [score for score in found if not score.is_faithful]
    for kind in KINDS:
        yield total(f"all of {kind}", [score for score in seeded if score.change.startswith(f"{kind}:")])
    yield total("all other words", [score for score in seeded if not score.change.startswith(KINDS)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("originals", type=Path, nargs="*", default=[ORIGINALS])
    parser.add_argument("--show")
    args = parser.parse_args()
    originals = [original for path in args.originals for original in originals_in(path)]
    found, wrong = scores(
        seeded_quotations(originals), lambda original, quoted: compare(original, quoted).verdict
    )
    if args.show:
        for quotation, verdict in wrong:
            kind = "faithful" if quotation.is_faithful else "seeded"
            if args.show in (kind, quotation.change):
                print(f"{quotation.change} | {verdict}\n   {quotation.original}\n   {quotation.quoted}")
        return
    print(f"{len(originals)} originals, {sum(score.count for score in found)} quotations")
    for score in (*sorted(found, key=lambda s: (s.is_faithful, s.change)), *totals(found)):
        print(line(score))


if __name__ == "__main__":
    main()
