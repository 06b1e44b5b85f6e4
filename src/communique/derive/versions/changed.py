"""What became of the facts of a text in its next version."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import TypeAlias

from communique.derive.versions.edits import Alignment
from communique.derive.versions.places import merged
from communique.derive.words import Words, words_of
from communique.model.claim import REFERENCES, Claim, claims_of
from communique.model.facts import Event, Fact
from communique.model.versions import Change, ChangedFact, ChangedFacts

#: Of the words of the shorter of two facts, those that stand in the other: less, and they are two facts.
SAME_WORDS = 0.3

_Told: TypeAlias = tuple[str, str]  #: what is compared of a value: its role without positions, and its words


def changed_facts(before: Iterable[Fact], after: Iterable[Fact], words: Alignment) -> ChangedFacts:
    """Facts are the same that stand on the same words. Events that follow from another fact change with it."""
    old, new = (_of_their_own(facts) for facts in (before, after))
    pairs = _matched(old, new, words)
    told = [ChangedFact(one, other, tuple(_changes(one, other))) for one, other in pairs]
    return ChangedFacts(
        tuple(fact for fact in told if fact.changes),
        tuple(fact for fact in old if fact.id not in {one.id for one, _ in pairs}),
        tuple(fact for fact in new if fact.id not in {other.id for _, other in pairs}),
    )


def _of_their_own(facts: Iterable[Fact]) -> list[Fact]:
    return [fact for fact in facts if not (isinstance(fact, Event) and fact.record is not None)]


def _matched(old: list[Fact], new: list[Fact], words: Alignment) -> list[tuple[Fact, Fact]]:
    """One to one, those with most in common first. Only facts that have a word in common are looked at."""
    theirs = [_atoms_of(fact, words.after) for fact in new]
    on_word: defaultdict[int, list[int]] = defaultdict(list)
    for j, atoms in enumerate(theirs):
        for atom in atoms:
            on_word[atom].append(j)
    paired = dict(words.pairs)
    scored = []
    for i, one in enumerate(old):
        mine = _atoms_of(one, words.before)
        common = Counter(j for atom in mine if atom in paired for j in on_word[paired[atom]])
        for j, count in common.items():
            share = count / min(len(mine), len(theirs[j]))
            if one.kind == new[j].kind and share >= SAME_WORDS:
                scored.append((-share - _alike(one, new[j]), i, j))
    left, right = set(range(len(old))), set(range(len(new)))
    found = []
    for _, i, j in sorted(scored):
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            found.append((i, j))
    return [(old[i], new[j]) for i, j in sorted(found)]


def _atoms_of(fact: Fact, words: Words) -> set[int]:
    """Positions of the words that the fact stands on."""
    spans = merged(one.span for one in fact.evidence)
    held: set[int] = set()
    for span in spans:
        first = bisect_left(words.words, span.start, key=attrgetter("start"))
        last = bisect_left(words.words, span.end, key=attrgetter("start"))
        held.update(range(bisect_left(words.owners, first), bisect_left(words.owners, last)))
    return held


def _alike(one: Fact, other: Fact) -> float:
    mine, theirs = ({_told(claim) for claim in claims_of(fact)} for fact in (one, other))
    return len(mine & theirs) / max(1, len(mine | theirs))


def _told(claim: Claim) -> _Told:
    value = claim.value
    words = " ".join(words_of(value).atoms) if isinstance(value, str) else repr(value)
    return _field(claim.role), words


def _field(role: str) -> str:
    """Without positions: one more party is no change of all that stand behind it."""
    return ".".join(part for part in role.split(".") if not part.isdecimal())


def _changes(one: Fact, other: Fact) -> Iterator[Change]:
    mine, theirs = _left_over(one, other), _left_over(other, one)
    for field in sorted(mine.keys() | theirs.keys()):
        old, new = mine.get(field, []), theirs.get(field, [])
        for position in range(max(len(old), len(new))):
            before = old[position] if position < len(old) else None
            after = new[position] if position < len(new) else None
            yield Change(
                field,
                before.value if before else None,
                after.value if after else None,
                before.evidence if before else (),
                after.evidence if after else (),
            )


def _left_over(fact: Fact, other: Fact) -> dict[str, list[Claim]]:
    """Values that the other does not have, by field. Ids of facts are none: they change with the facts."""
    known = Counter(_told(claim) for claim in claims_of(other))
    left: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims_of(fact):
        told = _told(claim)
        if known[told]:
            known[told] -= 1
        elif told[0] not in REFERENCES:
            left[told[0]].append(claim)
    return left
