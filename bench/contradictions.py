"""Contradictions between the documents of each story, against its register gold, from text to answer.

    python -m bench.contradictions ../shared/gold/stories [--all]

`--all` prints each that was found, and those of gold that were not.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.registers import readings_of
from communique.derive.discrepancies.across import conflicts, speakers_at_odds
from communique.derive.quoting import link_quotations
from communique.evaluate.contradictions import Contradiction, Found, Place, matched
from communique.model.accounts import Conflict
from communique.model.outcome import Done
from communique.model.reading import Reading
from communique.register.memory import MemoryRegister


def conflicts_in(readings: dict[str, Reading]) -> Iterator[Conflict]:
    """`readings`: by the name of the document."""
    by_id = {reading.document.id: reading for reading in readings.values()}
    register = MemoryRegister()
    register.add(map(Done, readings.values()), "measured")
    for record in register.records():
        yield from conflicts(record, by_id)
    yield from speakers_at_odds(link_quotations(readings.values())[0], by_id)


def of_conflict(conflict: Conflict, names: dict[str, str]) -> Contradiction:
    values: dict[str, set[Place]] = {}
    for saying in conflict.told:
        places = {(names[saying.document], one.span.start, one.span.end) for one in saying.evidence}
        values.setdefault(saying.value, set()).update(places)
    return Contradiction(conflict.field, tuple(map(frozenset, values.values())))


def of_gold(plain: dict[str, Any]) -> Contradiction:
    values = [
        frozenset((e["doc"], e["start"], e["end"]) for e in value["evidence"]) for value in plain["values"]
    ]
    return Contradiction(plain["about"]["field"], tuple(values))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("stories", type=Path)
    parser.add_argument("--all", action="store_true")
    args = parser.parse_args()
    total = Found(0, 0, 0, 0)
    for path in sorted(args.stories.glob("*/register.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))["discrepancies"]
        readings = readings_of(path.parent)
        names = {reading.document.id: name for name, reading in readings.items()}
        found = list(conflicts_in(readings))
        score, hit = matched([of_gold(one) for one in gold], [of_conflict(one, names) for one in found])
        total += score
        if args.all:
            for conflict in found:
                told = " | ".join(f"{names[s.document]}: {s.value}" for s in conflict.told)
                right = matched([of_gold(one) for one in gold], [of_conflict(conflict, names)])[0].right
                print(f"{'+' if right else '-'} {conflict.record} {conflict.field}: {told}")
            for at, one in enumerate(gold):
                if at not in hit:
                    print(f"missed {one['about']}: {[value['value'] for value in one['values']]}")
    print(
        f"contradictions: {total.hit} of {total.gold} found, {total.right} of {total.found} right: "
        f"precision {total.precision:.3f}, recall {total.recall:.3f}"
    )


if __name__ == "__main__":
    main()
