"""Records that come of the stories' documents, against their register gold.

    python -m bench.registers ../shared/gold/stories [--misses]

Found facts are matched with those of the documents' gold by their words (same kind, most characters in common). B-cubed
is told over all reports of gold, those that were not found standing alone, and over those that were found.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.readings import gold_documents
from communique.evaluate.clusters import b_cubed
from communique.model.facts import Fact
from communique.model.outcome import Done
from communique.model.reading import Reading
from communique.reconcile.clusters import clusters, known_by_key, score_between, scores_of
from communique.reconcile.reports import Traits
from communique.reconcile.traits import traits_of
from communique.run.assemble import stages_for
from communique.run.flow import process
from communique.run.settings import Settings

Item = tuple[str, str]  #: document and gold record


@dataclass
class Tally:
    """Over all stories: the gold record and the found group of each report, by kind."""

    true: defaultdict[str, dict[Item, str]] = field(default_factory=lambda: defaultdict(dict))
    found: defaultdict[str, dict[Item, str]] = field(default_factory=lambda: defaultdict(dict))
    kept_apart: int = 0
    merged: int = 0


def readings_of(folder: Path) -> dict[str, Reading]:
    """By the name of the document in its story."""
    stages = stages_for(Settings())
    found = {}
    for document in gold_documents(folder):
        outcome = process(document, stages)
        assert isinstance(outcome, Done), outcome
        found[str(document.id_given).split("/")[-1]] = outcome.reading
    return found


def traits_by_fact(reading: Reading) -> dict[str, Traits]:
    return traits_of(reading.document, reading.facts, reading.countries)


def matched(reading: Reading, gold: list[dict[str, Any]]) -> dict[str, str]:
    """Gold record of each found fact, by the fact's id: one to one, those with most in common first."""
    pairs = [
        (shared + _likeness(fact, record), fact.id, str(record["id"]))
        for record in gold
        for fact in reading.facts
        if fact.kind == record["kind"] and (shared := _shared(fact, record))
    ]
    taken: dict[str, str] = {}
    for _, fact_id, record_id in sorted(pairs, reverse=True):
        if fact_id not in taken and record_id not in taken.values():
            taken[fact_id] = record_id
    return taken


def _shared(fact: Fact, record: dict[str, Any]) -> int:
    """Characters of evidence that both stand on."""
    spans = [(e["start"], e["end"]) for e in record.get("evidence", ())]
    return sum(
        max(0, min(end, e.span.end) - max(start, e.span.start)) for start, end in spans for e in fact.evidence
    )


def _likeness(fact: Fact, record: dict[str, Any]) -> int:
    type_of = getattr(fact, "type", None)
    return 50 * int(type_of is not None and type_of.value == record.get("type"))


def tally_story(folder: Path, tally: Tally) -> Iterator[str]:
    """Adds the story's reports; gives a line for each two of one record that were not joined."""
    gold = json.loads((folder / "register.gold.json").read_text(encoding="utf-8"))
    readings = readings_of(folder)
    traits = {name: traits_by_fact(reading) for name, reading in readings.items()}
    reports = [one for by_id in traits.values() for one in by_id.values()]
    known, scores = known_by_key(reports), scores_of(reports)
    group = clusters(known, scores)
    key_of = _keys(folder, readings, traits)
    items = {r["id"]: [(m["doc"], m["record"]) for m in r["members"]] for r in gold["records"]}
    for record in gold["records"]:
        for item in items[record["id"]]:
            own = f"{gold['story']}/{item[0]}", item[1]
            tally.true[record["kind"]][own] = f"{gold['story']} {record['id']}"
            if item in key_of:
                tally.found[record["kind"]][own] = group[key_of[item]]
        keys = sorted({key_of[item] for item in items[record["id"]] if item in key_of})
        for a in keys:
            for b in keys:
                if a < b and group[a] != group[b]:
                    score = scores.get((a, b)) or score_between(known[a], known[b])
                    yield f"{gold['story']} {record['kind']} {record['id']}: {score.total} {score.reasons}"
    for pair in gold["keep_apart"]:
        a, b = ({group[key_of[item]] for item in items[pair[side]] if item in key_of} for side in "ab")
        tally.merged += bool(a & b)
        tally.kept_apart += not a & b


def _keys(
    folder: Path, readings: Mapping[str, Reading], traits: Mapping[str, Mapping[str, Traits]]
) -> dict[Item, str]:
    """The key of the report that stands for a gold record of a document, where one was found."""
    found = {}
    for name, reading in readings.items():
        records = json.loads((folder / f"{name}.gold.json").read_text(encoding="utf-8"))["records"]
        for fact_id, record_id in matched(reading, records).items():
            found[name, record_id] = traits[name][fact_id].key
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("stories", type=Path)
    parser.add_argument(
        "--misses", action="store_true", help="reports of one record that were not joined, and why"
    )
    args = parser.parse_args()
    tally = Tally()
    for path in sorted(args.stories.glob("*/register.gold.json")):
        misses = list(tally_story(path.parent, tally))
        if args.misses:
            print(*misses, sep="\n")
    for kind, true in tally.true.items():
        found = tally.found[kind]
        everything = b_cubed(true, found)
        known = b_cubed({item: record for item, record in true.items() if item in found}, found)
        for what, score in (("all", everything), ("found", known)):
            print(
                f"{kind:12} {what:5} {score.items:3} "
                f"P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f}"
            )
    print(f"kept apart {tally.kept_apart}, merged against gold {tally.merged}")


if __name__ == "__main__":
    main()
