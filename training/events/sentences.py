"""The marked sentences as data: GUIDELINES.md tells their form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from communique.annotate.backends.relations.asked import NONE
from communique.model.span import Span
from communique.reference import event_codes

MODALITIES = ("actual", "planned", "proposed", "denied", "hypothetical")
#: What did not happen is no event, whatever it would have been.
NOTHING = ("denied", "hypothetical")

_ACTOR = re.compile(r"\[(\d) ([^\[\]]+)\]")
_RELATION = re.compile(r"(\d)([>=])(\d) ([A-Z]+) (\S+) (\S+)(?: (\w+))?$")


@dataclass(frozen=True)
class Relation:
    """What one actor does to another. `mode` and `cameo` are empty where they stay open."""

    event: str
    mode: str
    cameo: str
    modality: str

    @property
    def answer(self) -> str:
        """The category that a classifier should give."""
        return NONE if self.modality in NOTHING else self.event


@dataclass
class Marked:
    """A sentence, its actors by number, and what each does to which other, the main relation of a pair first."""

    text: str
    scenario: str
    actors: dict[int, Span]
    relations: dict[tuple[int, int], list[Relation]] = field(default_factory=dict)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Each two actors, in the order in which they begin."""
        yield from combinations(sorted(self.actors, key=lambda n: self.actors[n]), 2)

    def answer(self, source: int, target: int) -> str:
        relations = self.relations.get((source, target))
        return relations[0].answer if relations else NONE


def read_marked(paths: Iterable[Path]) -> list[Marked]:
    """Raises `ValueError` with file and line for what the guidelines do not know."""
    return [sentence for path in paths for sentence in _of_file(path)]


def _of_file(path: Path) -> Iterator[Marked]:
    scenario = ""
    current: Marked | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            if line.startswith("##"):
                scenario = f"{path.stem}: {line[2:].strip()}"
            elif not line.strip():
                if current:
                    yield current
                current = None
            elif current and (match := _RELATION.match(line)):
                _add(current, match)
            elif current:
                raise ValueError("a relation, or a blank line before the next sentence")
            else:
                current = marked(line, scenario)
        except ValueError as error:
            raise ValueError(f"{path}:{number}: {error}") from None
    if current:
        yield current


def marked(line: str, scenario: str = "") -> Marked:
    """The sentence of a line without the marks of its actors. Raises `ValueError` for a number that stands twice."""
    text = ""
    actors: dict[int, Span] = {}
    at = 0
    for match in _ACTOR.finditer(line):
        text += line[at : match.start()]
        number = int(match[1])
        if number in actors:
            raise ValueError(f"actor {number} stands twice")
        actors[number] = Span(len(text), len(text) + len(match[2]))
        text += match[2]
        at = match.end()
    return Marked(text + line[at:], scenario, actors)


def _add(sentence: Marked, match: re.Match[str]) -> None:
    one, other = int(match[1]), int(match[3])
    if not {one, other} <= sentence.actors.keys() or one == other:
        raise ValueError("a relation of actors that are not marked")
    relation = relation_of(match[4], match[5], match[6], match[7] or "actual")
    for pair in ((one, other), (other, one)) if match[2] == "=" else ((one, other),):
        sentence.relations.setdefault(pair, []).append(relation)


def relation_of(event: str, mode: str, cameo: str, modality: str) -> Relation:
    """`-` for a mode or code that stays open. Raises `ValueError` for words that PLOVER and CAMEO do not have."""
    mode, cameo = ("" if value == "-" else value for value in (mode, cameo))
    if event not in event_codes.plover_types():
        raise ValueError(f"no category {event}")
    if mode and mode not in event_codes.plover_types()[event].modes:
        raise ValueError(f"no mode {mode} of {event}")
    if cameo and event_codes.cameo(cameo) is None:
        raise ValueError(f"no CAMEO code {cameo}")
    if modality not in MODALITIES:
        raise ValueError(f"no modality {modality}")
    return Relation(event, mode, cameo, modality)
