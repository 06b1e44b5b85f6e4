"""How many of the documents that report one thing are sources of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from communique.derive.dependence.repeats import dependences
from communique.model.dependence import DependsOn, Sources
from communique.model.document import Document


def sources_of(documents: Iterable[Document]) -> Sources:
    """Each document counts once. One alone costs nothing, of several each about a millisecond."""
    known = {document.id: document for document in documents}
    if len(known) < 2:
        return Sources(len(known), tuple(known))
    found = dependences(known.values())
    return Sources(len(known), independent(known, found), tuple(found))


def independent(documents: Iterable[str], found: Iterable[DependsOn]) -> tuple[str, ...]:
    """Those that repeat, directly or over others, no other of them, and nothing that one before repeats.

    Two papers with one agency's report are one source, though the agency's own page is not among the documents.
    """
    repeats: defaultdict[str, set[str]] = defaultdict(set)
    for one in found:
        repeats[one.document].add(one.on)
    asked = sorted(set(documents))
    behind = {document: _reached(document, repeats) for document in asked}
    kept: list[str] = []
    claimed: set[str] = set()
    for document in asked:
        if behind[document].isdisjoint(asked) and behind[document].isdisjoint(claimed):
            kept.append(document)
            claimed |= behind[document]
    return tuple(kept)


def _reached(document: str, repeats: dict[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    ahead = list(repeats.get(document, ()))
    while ahead:
        one = ahead.pop()
        if one not in reached:
            reached.add(one)
            ahead.extend(repeats.get(one, ()))
    return reached
