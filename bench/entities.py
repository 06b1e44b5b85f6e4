"""Persons, organisations, places and equipment across the documents of each story, against its register gold.

    python -m bench.entities ../shared/gold/stories

A found entity is that of gold which shares most of its mentions, by their places. B-cubed over those that were found.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from bench.registers import readings_of
from communique.evaluate.clusters import b_cubed
from communique.model.entity import Entity
from communique.model.reading import Reading
from communique.reconcile.entities import Named, known_entities


def matched(reading: Reading, gold: list[dict[str, Any]]) -> dict[str, str]:
    """Gold entity of each found one, by their ids."""
    pairs = [
        (shared, entity.id, str(one["id"]))
        for one in gold
        for entity in reading.entities
        if entity.kind == one["kind"] and (shared := _shared(entity, one))
    ]
    taken: dict[str, str] = {}
    for _, found, wanted in sorted(pairs, reverse=True):
        if found not in taken and wanted not in taken.values():
            taken[found] = wanted
    return taken


def _shared(entity: Entity, gold: dict[str, Any]) -> int:
    spans = {(one["start"], one["end"]) for one in gold.get("mentions") or gold.get("evidence") or ()}
    return sum((words.span.start, words.span.end) in spans for words in entity.evidence)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("stories", type=Path)
    args = parser.parse_args()
    true: defaultdict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    found: defaultdict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    for path in sorted(args.stories.glob("*/register.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        readings = readings_of(path.parent)
        known = known_entities(
            Named(
                name,
                reading.document.published.date.first_day if reading.document.published else None,
                entity,
            )
            for name, reading in readings.items()
            for entity in reading.entities
        )
        group = {member: one.id for one in known for member in one.members}
        of_gold = {(m["doc"], m["entity"]): e for e in gold["entities"] for m in e["members"]}
        for name, reading in readings.items():
            own = json.loads((path.parent / f"{name}.gold.json").read_text(encoding="utf-8"))["entities"]
            for entity, wanted in matched(reading, own).items():
                one = of_gold.get((name, wanted))
                if one is not None:
                    item = (f"{gold['story']}/{name}", wanted)
                    true[one["kind"]][item] = f"{gold['story']} {one['id']}"
                    found[one["kind"]][item] = group[name, entity]
    for kind in sorted(true):
        score = b_cubed(true[kind], found[kind])
        print(f"{kind:12} {score.items:3} P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f}")


if __name__ == "__main__":
    main()
