"""Events read from bare sentences, against the marked sentences of `training/events`: who, to whom and what.

    python -m bench.events training/events/held/*.txt [--misses]

Counted are relations between actors of two different states, told by the forms of states in their marks; a sentence
in which a mark names no state or two is left out. Precision and recall are over (source, target, category), a
relation that holds both ways once each way; denied and hypothetical ones are none.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from functools import cache
from pathlib import Path

from communique.api import read
from communique.model.facts import Event
from communique.reference import states
from training.events.sentences import NONE, Marked, read_marked

Coded = tuple[str, str, str]


def country_of(words: str) -> str | None:
    """The one state that an actor's words name, by code."""
    found = {form.iso3 for match in _forms().finditer(words) for form in states.forms()[match.group()]}
    return found.pop() if len(found) == 1 else None


@cache
def _forms() -> re.Pattern[str]:
    longest_first = sorted(states.forms(), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


def gold_of(sentence: Marked) -> set[Coded] | None:
    """None: somebody's state stays open in a relation."""
    countries = {n: country_of(span.of(sentence.text)) for n, span in sentence.actors.items()}
    coded = set()
    for (source, target), relations in sentence.relations.items():
        for relation in relations:
            if relation.answer == NONE:
                continue
            one, other = countries[source], countries[target]
            if one is None or other is None:
                return None
            if one != other:
                coded.add((one, other, relation.event))
    return coded


def found_in(text: str) -> set[Coded]:
    coded = set()
    for fact in read(text, language="en").facts:
        if isinstance(fact, Event) and fact.modality.value not in ("denied", "hypothetical"):
            pair = fact.actor.value, fact.recipient.value
            coded.add((*pair, fact.plover.event.value))
            if fact.symmetric and fact.symmetric.value:
                coded.add((*reversed(pair), fact.plover.event.value))  # type: ignore[arg-type]
    return coded


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    right = found = expected = empty = alarms = sentences = 0
    missed: Counter[str] = Counter()
    for sentence in read_marked(args.files):
        gold = gold_of(sentence)
        if gold is None:
            continue
        got = found_in(sentence.text)
        if not sentence.relations:
            empty += 1
            alarms += bool(got)
        elif not gold:
            continue  # acts inside one state
        sentences += 1
        right += len(gold & got)
        found += len(got)
        expected += len(gold)
        missed.update(event for _, _, event in gold - got)
        if args.misses and gold != got:
            print(f"missed {sorted(gold - got)} wrong {sorted(got - gold)}: {sentence.text}")
    print(f"{sentences} sentences, {expected} relations, {found} found")
    print(f"precision {right / max(1, found):.3f} recall {right / max(1, expected):.3f}")
    print(f"false alarms: {alarms} of {empty} sentences without an event ({alarms / max(1, empty):.3f})")
    print("missed most:", missed.most_common(8))


if __name__ == "__main__":
    main()
