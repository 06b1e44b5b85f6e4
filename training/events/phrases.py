"""Short sentences made from phrases, other ones each time: words of acts with all sorts of actors."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from communique.annotate.backends.relations.asked import NONE
from communique.model.span import Span
from communique.reference import states
from training.events.sentences import Marked, Relation, relation_of

_PHRASE = re.compile(r"([A-Z]+)(=?) (\S+) (\S+) \| (.+)$")
_SLOT = re.compile(r"\{([ST]):([^{}]+)\}|\b([ST])\b")
#: Shares of sentences that get something before, something behind, and a third who only tells of it.
BEFORE, BEHIND, TOLD = 0.35, 0.45, 0.15
#: Share that is put as what did not happen.
UNTRUE = 0.07

_FIRST = (
    "Ana Ivo Lena Omar Ravi Mei Kofi Sara Jorge Nadia Tomas Aylin Pavel Amara Luc Hana Idris Vera "
    "Mateo Zainab Erik Thi"
).split()
_LAST = (
    "Koroma Halden Petrov Okafor Nakata Suleiman Varga Mendes Laurent Rahimi Kowal Tran Bianchi "
    "Osei Lindqvist Haddad Moreno Chua Dragan Mbeki Sorel Yilmaz"
).split()
_OFFICES = (
    "foreign minister|defence minister|president|prime minister|ambassador|trade minister|army chief"
).split("|")
_OWN = (
    "troops|officials|police|diplomats|negotiators|lawmakers|soldiers|authorities|envoys|rebels|"
    "company executives|coastguards"
).split("|")
_BODIES = (
    "the European Union|NATO|the United Nations|the African Union|the Security Council|"
    "the World Bank|ASEAN|the Arab League|the rebels|the opposition|the army|the ruling party|"
    "the government|the junta|the union|the Supreme Court|the guerrillas|the church|"
    "the interior ministry|the separatists|the mediators"
).split("|")
_TIMES = (
    "On Monday|Late on Friday|Last week|In March|Hours later|After months of tension|"
    "In the capital|At dawn|Despite the winter|As expected|For the second time this year|"
    "Early in the morning|According to state radio,|The agency said|It emerged on Tuesday that|"
    "A spokesman confirmed that|Witnesses said|In a surprise move"
).split("|")
_ENDS = (
    "on Thursday|at the weekend|for the first time since 1994|after a week of silence|"
    "the news agency reported|as prices rose|in a move that few had seen coming|"
    "without giving details|before the cameras|in the autumn|despite protests at home|"
    "officials said|over the disputed valley|after the storm|to the surprise of its neighbours|"
    "in spite of the rain|two days before the vote|following the collapse of the dam"
).split("|")
_UNTRUE = (
    "Reports that {} proved to be wrong.|Nobody in the capital believes that {}.|"
    "It is not true that {}, both sides said.|A novel imagines that {}.|"
    "What would happen if one day the news came that {}?|"
    "The rumour that {} was laid to rest on Sunday."
).split("|")


@dataclass(frozen=True)
class Phrase:
    words: str
    relation: Relation | None  #: None: no event
    both_ways: bool
    file: str


def read_phrases(folder: Path) -> list[Phrase]:
    """Raises `ValueError` with file and line for what the README does not know."""
    found: list[Phrase] = []
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line or line.startswith("#"):
                continue
            match = _PHRASE.match(line)
            slots = {m[1] or m[3] for m in _SLOT.finditer(match[5])} if match else set()
            if match is None or slots != {"S", "T"}:
                raise ValueError(f"{path}:{number}: not a phrase with S and T")
            try:
                relation = None if match[1] == NONE else relation_of(match[1], match[3], match[4], "actual")
            except ValueError as error:
                raise ValueError(f"{path}:{number}: {error}") from None
            found.append(Phrase(match[5], relation, match[2] == "=", path.stem))
    return found


def sentences_from(phrases: Sequence[Phrase], times: int, chance: random.Random) -> Iterator[Marked]:
    """`times` sentences of each phrase. Each has two or three actors."""
    for phrase in phrases:
        for _ in range(times):
            yield _sentence(phrase, chance)


def _sentence(phrase: Phrase, chance: random.Random) -> Marked:
    words, actors = _filled(phrase.words, chance)
    untrue = chance.random() < UNTRUE
    before = behind = ""
    if untrue:
        before, behind = chance.choice(_UNTRUE).split("{}")
    else:
        before = f"{chance.choice(_TIMES)} " if chance.random() < BEFORE else ""
        if chance.random() < TOLD:
            third = _somebody(chance)
            told = f", {third} said"
            actors[3] = Span(len(words) + 2, len(words) + 2 + len(third))
            behind = told
        elif chance.random() < BEHIND:
            behind = chance.choice((" ", ", ")) + chance.choice(_ENDS)
        behind += "."
    text = before + words + behind
    text = text[:1].upper() + text[1:]
    spans = {number: span.moved(len(before)) for number, span in actors.items()}
    sentence = Marked(text, f"phrases: {phrase.file}", spans)
    if phrase.relation is not None and not untrue:
        sentence.relations[1, 2] = [phrase.relation]
        if phrase.both_ways:
            sentence.relations[2, 1] = [phrase.relation]
    return sentence


def _filled(words: str, chance: random.Random) -> tuple[str, dict[int, Span]]:
    """The phrase with actors in its slots; a slot that stands again is the same actor, marked where it stands first."""
    text, at = "", 0
    actors: dict[int, Span] = {}
    names: dict[str, str] = {}
    for match in _SLOT.finditer(words):
        slot = match[1] or match[3]
        text += words[at : match.start()]
        at = match.end()
        if slot not in names:
            names[slot] = chance.choice(match[2].split("|")) if match[2] else _somebody(chance)
        name = names[slot]
        number = 1 if slot == "S" else 2
        actors.setdefault(number, Span(len(text), len(text) + len(name)))
        text += name
        if words[at : at + 2] == "'s" and name.endswith("s"):
            text += "'"
            at += 2
    return text + words[at:], actors


def _somebody(chance: random.Random) -> str:
    kind = chance.random()
    if kind > 0.78:
        return chance.choice(_BODIES)
    state = chance.choice(_states())
    if kind < 0.3:
        return state.name
    if kind < 0.42:
        return state.capitals[0]
    if kind < 0.5:
        return f"the {state.adjectives[0]} government"
    if kind < 0.64:
        return f"{state.adjectives[0]} {chance.choice(_OWN)}"
    name = f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"
    if kind < 0.72:
        return f"{state.adjectives[0]} {chance.choice(_OFFICES)} {name}"
    return f"{state.name}'s {chance.choice(_OFFICES)}"


@cache
def _states() -> tuple[states.State, ...]:
    return tuple(s for s in states.all_states() if s.capitals and s.adjectives)
