"""First pass: names. A full name gathers its parts, an acronym its long form, a state its other names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from communique.annotate.coreference.candidates import Candidate
from communique.annotate.coreference.clusters import Clusters
from communique.annotate.entities import same_person

#: Names that share no word are never compared; of those that do, the so many latest.
NAMESAKES = 30


def link_names(clusters: Clusters) -> None:
    bearers: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in clusters.candidates:
        if candidate.kind != "name":
            continue
        keys = _keys(candidate)
        near = {c.index: c for key in keys for c in bearers[key][-NAMESAKES:]}
        latest_first = [near[i] for i in sorted(near, reverse=True)]
        _link_name(clusters, candidate, latest_first)
        for key in keys:
            bearers[key].append(candidate)


def _link_name(clusters: Clusters, candidate: Candidate, near: list[Candidate]) -> None:
    for rule, fits in _RULES:
        fitting = [c for c in near if fits(candidate, c) and _may_be_one(clusters, candidate, c)]
        if not fitting:
            continue
        several = len({id(clusters.of[c.index]) for c in fitting}) > 1
        if several and rule not in ("same-name", "same-code"):
            return  # two who bear it: whom it means, the name does not tell
        if rule == "same-name" and _is_open(clusters, candidate, fitting[0], near):
            return
        clusters.link(candidate.index, fitting[0].index, rule)
        return


def _is_open(clusters: Clusters, candidate: Candidate, other: Candidate, near: list[Candidate]) -> bool:
    """Whether the other bare surname found no bearer among several: two such need not be one."""
    if candidate.label != "PERSON" or any(len(name) > 1 for name in clusters.of[other.index].names):
        return False
    bearers = {id(clusters.of[c.index]) for c in near if len(c.name) > 1 and _part_of_person(candidate, c)}
    return len(candidate.name) == 1 and len(bearers) > 1


def _may_be_one(clusters: Clusters, candidate: Candidate, other: Candidate) -> bool:
    """Nobody has two full names that share the family's alone: "A Rey" is none of those who were "B Rey" before."""
    if not clusters.agree(candidate.index, other.index):
        return False
    if candidate.label != "PERSON" or len(candidate.name) < 2:
        return True
    full = (name for name in clusters.of[other.index].names if len(name) > 1)
    return all(same_person(" ".join(candidate.name), " ".join(name)) for name in full)


def _same_name(a: Candidate, b: Candidate) -> bool:
    return a.name == b.name and (a.label == b.label or "PERSON" not in (a.label, b.label))


def _same_code(a: Candidate, b: Candidate) -> bool:
    return a.code is not None and a.code == b.code and a.label == b.label


def _part_of_person(a: Candidate, b: Candidate) -> bool:
    return a.label == b.label == "PERSON" and same_person(" ".join(a.name), " ".join(b.name))


def stands_for(a: Candidate, b: Candidate) -> bool:
    """Whether one is an acronym and the other a name that begins with its letters."""
    if a.kind != "name" or b.kind != "name" or "PERSON" in (a.label, b.label) or a.acronym == b.acronym:
        return False
    short, long = (a, b) if a.acronym else (b, a)
    return "".join(short.name).casefold() in _initials(long)


def _short_body(a: Candidate, b: Candidate) -> bool:
    """ "Amnesty" after "Amnesty International"; "the Commission" after "the Fooland Trade Commission"."""
    if a.label != "ORG" or b.label != "ORG" or len(a.name) >= len(b.name):
        return False
    return a.name in (b.name[: len(a.name)], b.name[-len(a.name) :]) or (
        len(a.name) == 1 and a.name[0] == b.name[0]
    )


_RULES: tuple[tuple[str, Callable[[Candidate, Candidate], bool]], ...] = (
    ("same-name", _same_name),
    ("same-code", _same_code),
    ("part-of-name", _part_of_person),
    ("acronym", stands_for),
    ("short-name", _short_body),
)


def _keys(candidate: Candidate) -> frozenset[str]:
    """What two candidates must share one of, to be compared."""
    letters = _initials(candidate) if candidate.label != "PERSON" else ()
    own = ("".join(candidate.name),) if candidate.acronym else ()
    code = (f"={candidate.code}",) if candidate.code else ()
    return frozenset((*candidate.name, *letters, *own, *code))


def _initials(candidate: Candidate) -> tuple[str, ...]:
    """Letters that could stand for the name: with and without small words."""
    printed = candidate.printed.replace("-", " ").split()
    capitals = "".join(word[0] for word in printed if word[0].isupper()).casefold()
    every = "".join(word[0] for word in printed if word[0].isalpha()).casefold()
    return tuple(letters for letters in dict.fromkeys((capitals, every)) if len(letters) >= 2)
