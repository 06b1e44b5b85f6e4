"""Two versions held against each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from communique.derive.dependence.repeats import Dated, dated
from communique.derive.versions.changed import changed_facts
from communique.derive.versions.edits import alignment
from communique.derive.versions.places import meeting, merged
from communique.derive.versions.verdicts import verdict_of
from communique.derive.words import words_of
from communique.model.document import Document
from communique.model.evidence import Evidence
from communique.model.facts import Fact
from communique.model.reading import Reading
from communique.model.span import Span
from communique.model.versions import ChangedFacts, LooseEdit, TextEdit, VersionComparison
from communique.segment import sentences_of


def version_order(document: Document) -> Dated:
    """Sorts the texts of one address, the oldest first."""
    return dated(document)


def compare_versions(before: Reading, after: Reading) -> VersionComparison:
    """Of two texts at one address, the older first. Case, punctuation and house style are no difference.

    Costs some milliseconds a page; time and memory are bounded for texts of any length.
    """
    words = alignment(words_of(before.document.text), words_of(after.document.text))
    edits = words.edits()
    verdict, reason = verdict_of(before, after, edits)
    if verdict != "revised":
        return VersionComparison(verdict, reason)
    facts = changed_facts(before.facts, after.facts, words)
    return VersionComparison(verdict, reason, edits, facts, tuple(_loose(edits, facts, before, after)))


def _loose(
    edits: Iterable[TextEdit], facts: ChangedFacts, before: Reading, after: Reading
) -> Iterator[LooseEdit]:
    changes = [change for fact in facts.changed for change in fact.changes]
    old = [*(one for change in changes for one in change.before_words), *_evidence(facts.gone)]
    new = [*(one for change in changes for one in change.after_words), *_evidence(facts.new)]
    sides = [_Side.of(before, old), _Side.of(after, new)]
    for edit in edits:
        places = (edit.before_at, edit.after_at)
        if not any(side.tells(place) for side, place in zip(sides, places, strict=True)):
            yield LooseEdit(edit, *(side.around(place) for side, place in zip(sides, places, strict=True)))


def _evidence(facts: Iterable[Fact]) -> Iterator[Evidence]:
    return (one for fact in facts for one in fact.evidence)


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the versions: the words that changed facts stand on, and its sentences."""

    document: Document
    words: Sequence[Span]
    sentences: Sequence[Span]

    @classmethod
    def of(cls, reading: Reading, told: Iterable[Evidence]) -> _Side:
        document = reading.document
        sentences = merged(s.span for s in sentences_of(document.text, reading.segments))
        return cls(document, merged(one.span for one in told), sentences)

    def tells(self, place: Span | None) -> bool:
        return place is not None and meeting(self.words, place) is not None

    def around(self, place: Span | None) -> Evidence | None:
        held = meeting(self.sentences, place) if place is not None else None
        return self.document.cite(held) if held is not None else None
