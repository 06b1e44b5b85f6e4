"""Texts of one address, each pair with its verdict, edits and changed facts, against what a person wrote down.

    python -m bench.versions ../shared/corpus/versions

The first and the last version of each file are compared; they are given as captured when they were seen, and without a
date of publication.
"""

from __future__ import annotations

import argparse
import json
from datetime import datetime
from pathlib import Path
from typing import Any

from communique.derive.versions import compare_versions
from communique.model.document import Document
from communique.model.outcome import Done
from communique.model.reading import Reading
from communique.model.versions import VersionComparison
from communique.run.assemble import stages_for
from communique.run.flow import Stages, process
from communique.run.settings import Settings


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs", type=Path)
    args = parser.parse_args()
    stages = stages_for(Settings())
    right = 0
    paths = sorted(args.pairs.glob("*.json"))
    for path in paths:
        told = json.loads(path.read_text(encoding="utf-8"))
        found = compare_versions(*(_reading(told, told["versions"][i], stages) for i in (0, -1)))
        expected = "reused" if told["kind"] == "same_url_other_event" else "revised"
        right += found.verdict == expected
        print(f"\n== {told['id']} {told['kind']}: {found.verdict} ({found.reason})")
        _print(found)
        if expected == "revised":
            for change in told["changes_first_to_last"]:
                print(f"  told: {change['before']!r}\n     -> {change['after']!r}")
    print(f"\n{right} of {len(paths)} verdicts right")


def _reading(told: dict[str, Any], version: dict[str, str], stages: Stages) -> Reading:
    document = Document(
        text=version["text"],
        title=version["title"],
        uri=told["url"],
        captured=datetime.fromisoformat(version["seen_at"]),
    )
    outcome = process(document, stages, strict=True)
    assert isinstance(outcome, Done), outcome
    return outcome.reading


def _print(found: VersionComparison) -> None:
    for edit in found.edits:
        print(f"  edit ({edit.class_}): {edit.before!r} -> {edit.after!r}")
    for fact in found.facts.changed:
        for change in fact.changes:
            print(f"  {fact.after.kind} {change.field}: {change.before!r} -> {change.after!r}")
    for word, facts in (("gone", found.facts.gone), ("new", found.facts.new)):
        for one in facts:
            print(f"  {word}: {one.kind} {one.evidence[0].text[:100]!r}")
    for loose in found.loose:
        around = loose.after or loose.before
        print(f"  in no fact ({loose.edit.class_}): {around.text[:140] if around else None!r}")


if __name__ == "__main__":
    main()
