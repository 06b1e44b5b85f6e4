"""A reading as people corrected it, and which reports they say are of one thing.

Judgements are applied in the order in which they were made; later ones win. The words that they refer to are looked
up in the reading as it is, so that the same judgements hold for what a newer extractor makes of the document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations, product

from communique.model.claim import REFERENCES, Claim, claims_of, fact_from_claims
from communique.model.document import Document, content_id
from communique.model.evidence import Evidence
from communique.model.facts import Event, Fact
from communique.model.judgement import Accept, Correct, Different, Judgement, Place, Reject, Same, places_of
from communique.model.reading import Reading
from communique.reconcile.clusters import Pair
from communique.reconcile.places import fact_at

FactId = tuple[str, str]  #: document and fact
#: Confidence of what a person has looked at and found right, or put right.
SURE = 1.0
#: Values that an event takes from the record behind it.
_INHERITED = frozenset({"actor", "date", "place", "recipient"})
_POSITION = re.compile(r"\.\d+")


@dataclass(frozen=True, slots=True)
class Judged:
    """A reading after the judgements of its document.

    `facts`: of each judgement, the ids of the document's facts that it speaks of, by the places in it; a place that
    fits no fact any more is not there. `apart`: facts that are not the same as others of their key, and by which
    judgements.
    """

    reading: Reading
    facts: Mapping[str, Mapping[Place, str]]
    apart: Mapping[str, tuple[str, ...]]


def judged(reading: Reading, judgements: Iterable[Judgement]) -> Judged:
    """`judgements`: those that stand, in order; of other documents they may speak, too."""
    judgements = tuple(judgements)
    if not judgements:
        return Judged(reading, {}, {})
    known = _Known(reading.document, {fact.id: fact for fact in reading.facts})
    document = reading.document.id
    facts: dict[str, dict[Place, str]] = {}
    apart: dict[str, tuple[str, ...]] = {}
    for judgement in judgements:
        verdict = judgement.verdict
        found = known.at(place for place in places_of(verdict) if place.document == document)
        facts[judgement.id] = found if known.apply(judgement, found) else {}
        if isinstance(verdict, Different):
            for place in verdict.others:
                if place in found:
                    apart[found[place]] = (*apart.get(found[place], ()), judgement.id)
    return Judged(replace(reading, facts=known.standing()), facts, apart)


def check_judgement(judgement: Judgement, reading: Reading) -> None:
    """Raises `ValueError` where it speaks of a report that the reading does not have, or corrects it to no fact."""
    verdict = judgement.verdict
    for place in places_of(verdict):
        if place.document != reading.document.id:
            continue
        fact = fact_at(place, reading.facts)
        if fact is None:
            raise ValueError(f"no one {place.kind} is reported at these words of document {place.document}")
        if isinstance(verdict, Correct):
            corrected(fact, verdict, reading.document, judgement.id)


def key_apart(key: str, judgements: Iterable[str]) -> str:
    """The key of a report that was told apart from others that have `key`, too."""
    for judgement in judgements:
        key = content_id(key.partition("-")[0], "apart", judgement, key)
    return key


def pairs_judged(
    judgements: Iterable[Judgement], key_of: Callable[[Place, str], str | None]
) -> dict[Pair, bool]:
    """Whether reports are the same, by their keys. `key_of`: of the report at a place, given the judgement's id."""
    pairs: dict[Pair, bool] = {}
    for judgement in judgements:
        match judgement.verdict:
            case Same(places=places):
                pairs |= {_pair(a, b): True for a, b in combinations(_keys(places, judgement.id, key_of), 2)}
            case Different(places=places, others=rest):
                crossed = product(_keys(places, judgement.id, key_of), _keys(rest, judgement.id, key_of))
                pairs |= {_pair(a, b): False for a, b in crossed if a != b}
            case _:
                pass
    return pairs


def _keys(places: Iterable[Place], judgement: str, key_of: Callable[[Place, str], str | None]) -> list[str]:
    return sorted({key for place in places if (key := key_of(place, judgement)) is not None})


def _pair(a: str, b: str) -> Pair:
    return min(a, b), max(a, b)


@dataclass(slots=True)
class _Known:
    document: Document
    facts: dict[str, Fact]
    rejected: set[str] = field(default_factory=set)

    def at(self, places: Iterable[Place]) -> dict[Place, str]:
        found = {place: fact_at(place, self.facts.values()) for place in places}
        return {place: fact.id for place, fact in found.items() if fact is not None}

    def apply(self, judgement: Judgement, found: Mapping[Place, str]) -> bool:
        """False for a correction that does not fit what a newer extractor made of the words."""
        match judgement.verdict:
            case Accept():
                self.rejected -= set(found.values())
                for id in found.values():
                    self.facts[id] = replace(self.facts[id], confidence=SURE)
            case Reject():
                self.rejected |= set(found.values())
            case Correct() as correction:
                try:
                    for id in found.values():
                        self._correct(id, correction, judgement.id)
                except ValueError:
                    return False
            case _:
                pass
        return True

    def _correct(self, id: str, correction: Correct, by: str) -> None:
        before = self.facts[id]
        self.facts[id] = corrected(before, correction, self.document, by)
        for other in self.facts.values():
            if isinstance(other, Event) and other.record is not None and other.record.value == id:
                self.facts[other.id] = _followed(other, correction, by)

    def standing(self) -> tuple[Fact, ...]:
        """Without what was rejected, and without events that only follow from it."""
        gone = self.rejected
        return tuple(
            _without(fact, gone)
            for fact in self.facts.values()
            if fact.id not in gone
            and not (isinstance(fact, Event) and fact.record is not None and fact.record.value in gone)
        )


def corrected(fact: Fact, correction: Correct, document: Document, by: str) -> Fact:
    """With the value that was put in; `by` is named as the rule that gave it.

    Unchanged where the value that was wrong is one of a list, and not in it any more. Raises `ValueError` for what
    makes no fact: an unknown role, a word that the codebook does not know, a date that is none.
    """
    claims = list(claims_of(fact))
    at = _claim_at(claims, correction)
    if at is None and correction.before is not None and _POSITION.search(correction.role):
        return fact
    evidence = _words(correction, document) or (claims[at].evidence if at is not None else fact.evidence)
    role = claims[at].role if at is not None else _free_role(claims, correction.role)
    kept = [claim for position, claim in enumerate(claims) if position != at]
    if correction.value is not None:
        put = Claim(
            fact_id=fact.id, kind=fact.kind, role=role, value=correction.value, evidence=evidence, derived=by
        )
        kept.append(put)
    return _rebuilt(fact, kept, SURE)


def _claim_at(claims: list[Claim], correction: Correct) -> int | None:
    """Where the value stands that is replaced: the one of its role; in a list the one that was wrong."""
    pattern = _POSITION.sub(".*", correction.role)
    fitting = [at for at, claim in enumerate(claims) if _POSITION.sub(".*", claim.role) == pattern]
    if pattern == correction.role:
        return fitting[0] if fitting else None
    wanted = correction.value if correction.before is None else correction.before
    return next((at for at in fitting if claims[at].value == wanted), None)


def _free_role(claims: Iterable[Claim], role: str) -> str:
    """The role, or where another value has it by now, the next position of its list."""
    taken = {claim.role for claim in claims}
    head, _, last = role.rpartition(".")
    while role in taken and last.isdigit():
        last = str(int(last) + 1)
        role = f"{head}.{last}"
    return role


def _words(correction: Correct, document: Document) -> tuple[Evidence, ...]:
    return tuple(document.cite(span) for span in correction.spans)


def _followed(event: Event, correction: Correct, by: str) -> Fact:
    """An event with what was put right in the record that it follows from."""
    inherited = (_inherited(claim, correction, by) for claim in claims_of(event))
    return _rebuilt(event, [claim for claim in inherited if claim is not None], event.confidence)


def _inherited(claim: Claim, correction: Correct, by: str) -> Claim | None:
    if claim.role not in _INHERITED or claim.value != correction.before:
        return claim
    if correction.value is None:  # who acts is never unknown
        return claim if claim.role in ("actor", "recipient") else None
    return replace(claim, value=correction.value, derived=by)


def _without(fact: Fact, gone: set[str]) -> Fact:
    """Without references to facts that are gone."""
    claims = tuple(claims_of(fact))
    kept = [claim for claim in claims if not (claim.role in REFERENCES and claim.value in gone)]
    return fact if len(kept) == len(claims) else _rebuilt(fact, kept, fact.confidence)


def _rebuilt(fact: Fact, claims: Iterable[Claim], confidence: float) -> Fact:
    return fact_from_claims(
        fact.kind, claims, id=fact.id, evidence=fact.evidence, confidence=confidence, rule=fact.rule
    )
