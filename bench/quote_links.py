"""How fast quotations are linked to their originals, and how well in the stories of the gold.

    python -m bench.quote_links [QUOTATIONS [ORIGINALS]]
    python -m bench.quote_links --stories GOLD_DIR

The first makes originals of templates and word lists, with formulas that all share, near-copies by others and
reprints, and quotations of some of them, half of them edited. The second reads the documents of each story and
compares the links with those of its `register.gold.json`.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from bench.readings import gold_documents
from communique.derive.quoting import RunIndex, Source, Voice, best_source, link_quotations
from communique.model.document import Document, Publication
from communique.model.facts import Statement
from communique.model.outcome import Done
from communique.model.partial_date import PartialDate
from communique.model.reading import Reading
from communique.run.assemble import stages_for
from communique.run.flow import process
from communique.run.settings import Settings

VOICES = 3_000
FORMULAS = (
    "We agreed to deepen cooperation in all fields of common interest.",
    "Both sides stressed the importance of regional peace and stability.",
    "We look forward to further strengthening our bilateral relations.",
    "The two countries share a long and proud history of friendship.",
)
SUBJECTS = "patrols tariffs visas pipelines fisheries scholarships hospitals railways ports dams vaccines"
VERBS = "extend review suspend finance inspect relocate double postpone publish restore staff simplify"
PLACES = "Suva Tartu Quito Gomel Porto Lomé Hobart Izmir Zadar Oulu Kumasi Salta Busan Cork Tromsø Erbil"
ADJECTIVES = "joint costly northern coastal annual secret rural digital mutual medical early inland"
FIRST_DAY = date(2024, 1, 1)


def made_originals(count: int, chance: random.Random) -> list[Source]:
    sources: list[Source] = []
    for number in range(count):
        if sources and number % 20 == 0:  # somebody says nearly the same
            text = chance.choice(sources[-200:]).text.replace(" we ", " they ")
        elif sources and number % 25 == 1:  # a reprint
            text = sources[-1].text
        else:
            text = made_text(chance)
        day = FIRST_DAY + timedelta(days=chance.randrange(300))
        speaker = f"speaker {chance.randrange(VOICES)}"
        sources.append(Source(text, Voice(frozenset({speaker}), "person", None, day, day)))
    return sources


def made_text(chance: random.Random) -> str:
    clauses = [made_clause(chance) for _ in range(chance.randrange(1, 3))]
    return " ".join((*clauses, chance.choice(FORMULAS)))


def made_clause(chance: random.Random) -> str:
    def one(words: str) -> str:
        return chance.choice(words.split())

    return (
        f"{one('In Near Beyond')} {one(PLACES)} we {one('will shall may')} {one(VERBS)} {chance.randrange(2, 900)} "
        f"{one(ADJECTIVES)} {one(SUBJECTS)} and {one(VERBS)} the {one(ADJECTIVES)} {one(SUBJECTS)} of {one(PLACES)}."
    )


Quoted = tuple[int | None, str, Voice]


def made_quotations(sources: list[Source], count: int, chance: random.Random) -> Iterator[Quoted]:
    """Where it comes from, None for a formula that is nobody's; the words; whose, and when."""
    for number in range(count):
        at = chance.randrange(len(sources))
        said = sources[at].voice.said
        assert said is not None
        voice = Voice(sources[at].voice.names, "person", None, None, said + timedelta(days=1))
        if number % 10 == 0:
            yield None, chance.choice(FORMULAS), voice
            continue
        words = sources[at].text.split(".")[0].split()
        if number % 2:
            words[chance.randrange(4, len(words))] = "splendid"
        yield at, " ".join(words), voice


def measure_speed(quotations: int, originals: int) -> None:
    chance = random.Random(5)
    sources = made_originals(originals, chance)
    held = list(made_quotations(sources, quotations, chance))
    begun = time.process_time()
    index = RunIndex((source.text, source.voice.names) for source in sources)
    indexed = time.process_time()
    right = missed = wrong = 0
    for expected, quoted, voice in held:
        found = best_source(quoted, voice, sources, index)
        if not found:
            missed += expected is not None
        elif expected is None or sources[found[0][0]].text != sources[expected].text:
            wrong += 1
        else:
            right += 1
    done = time.process_time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{quotations} quotations, {originals} originals: {done - begun:.1f} s of one core")
    print(f"index {indexed - begun:.1f} s, links {done - indexed:.1f} s; peak memory {memory:.0f} MB")
    print(f"right {right}, missed {missed}, wrong {wrong}")


def measure_stories(gold: Path) -> None:
    expected = found = right = verdicts = 0
    for path in sorted(gold.rglob("register.gold.json")):
        story = json.loads(path.read_text(encoding="utf-8"))
        readings = {short_name(reading.document): reading for reading in story_readings(path.parent, story)}
        links = dict(linked_pairs(readings))
        due = gold_pairs(path.parent, story, readings)
        expected, found = expected + len(due), found + len(links)
        for pair, verdict in due.items():
            if pair in links:
                right += 1
                verdicts += links[pair] == verdict
            else:
                print(f"missed: {pair}")
        for pair in links.keys() - due.keys():
            print(f"not in the gold: {pair}")
    precision, recall = right / max(1, found), right / max(1, expected)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"quote links: {expected} in the gold, {found} found")
    print(f"precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")
    print(f"verdict right on {verdicts} of {right}")


def story_readings(folder: Path, story: dict[str, object]) -> Iterator[Reading]:
    about = {one["doc"]: one for one in story["documents"]}  # type: ignore[attr-defined]
    stages = stages_for(Settings())
    for document in gold_documents(folder):
        given = about[short_name(document)]
        known = replace(
            document,
            publisher=given["publisher"],
            uri=given["uri"],
            published=Publication(PartialDate.parse(given["published"]), "given"),
        )
        outcome = process(known, stages)
        if isinstance(outcome, Done):
            yield outcome.reading


def short_name(document: Document) -> str:
    return (document.id_given or "").rpartition("/")[2]


Pair = tuple[str, int, str, int]


def linked_pairs(readings: dict[str, Reading]) -> Iterator[tuple[Pair, str | None]]:
    """Each link as the places of its quotation and its original, with the verdict."""
    places = {
        (reading.document.id, fact.id): (name, fact.evidence[0].span.start)
        for name, reading in readings.items()
        for fact in reading.facts
        if isinstance(fact, Statement)
    }
    for reading in readings.values():
        for fact in reading.facts:
            if isinstance(fact, Statement) and fact.original is not None:
                verdict = fact.fidelity.verdict.value if fact.fidelity else None
                own = reading.document.id
                yield (*places[own, fact.id], *places[own, fact.original.value]), verdict
    links, issues = link_quotations(readings.values())
    for link in links:
        yield (*places[link.quotation], *places[link.original]), link.comparison.verdict
    for issue in issues:
        print(issue.code, issue.message)


def gold_pairs(
    folder: Path, story: dict[str, object], readings: dict[str, Reading]
) -> dict[Pair, str | None]:
    """The gold's links by the places where the program has the statements; a place of its own for one it has not."""
    starts: dict[tuple[str, str], int] = {}
    for name, reading in readings.items():
        gold = json.loads((folder / f"{name}.gold.json").read_text(encoding="utf-8"))
        own = {
            fact.evidence[0].span.start: fact.evidence[0].span.end
            for fact in reading.facts
            if isinstance(fact, Statement)
        }
        for record in gold["records"]:
            if record["kind"] == "statement":
                first = record["evidence"][0]
                near = [start for start, end in own.items() if start < first["end"] and first["start"] < end]
                starts[name, record["id"]] = near[0] if near else -1
    due = {}
    for link in story["quote_links"]:  # type: ignore[attr-defined]
        quote, original = link["quote"], link["original"]
        pair = (
            quote["doc"],
            starts[quote["doc"], quote["record"]],
            original["doc"],
            starts[original["doc"], original["record"]],
        )
        due[pair] = link.get("fidelity", {}).get("verdict")
    return due


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("quotations", type=int, nargs="?", default=10_000)
    parser.add_argument("originals", type=int, nargs="?", default=100_000)
    parser.add_argument("--stories", type=Path)
    args = parser.parse_args()
    if args.stories is not None:
        measure_stories(args.stories)
    else:
        measure_speed(args.quotations, args.originals)


if __name__ == "__main__":
    main()
