"""What a document is among the texts of its address, and what became of the one before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from communique.model.evidence import Evidence
from communique.model.facts import Fact
from communique.model.span import Span
from communique.model.versions import Change, TextEdit, VersionComparison
from communique.serve.text.facts import headline
from communique.serve.text.paint import Paint
from communique.serve.text.safe import safe
from communique.serve.text.wrap import lines

#: Lines of one comparison.
MOST = 40
#: Longer values are not shown in full.
LONG = 60
#: Other texts of the address that are named.
NAMED = 12


def version_lines(
    ids: Sequence[str], place: int, found: VersionComparison | None, paint: Paint
) -> Iterator[str]:
    """Nothing for a text that has its address alone. `found`: against the one before; None for the oldest."""
    if len(ids) < 2:
        return
    yield paint("bold", f"Text {place + 1} of {len(ids)} at its address, the oldest first")
    named = [id[:8] for id in ids[:NAMED]]
    yield paint("dim", "  " + " ".join(named) + (" …" if len(ids) > NAMED else ""))
    if found is not None:
        words = found.verdict.replace("_", " ")
        yield from lines(safe(f"{words}: {found.reason}"), paint, indent="  ", hanging="    ")
        for change in islice(_changes(found), MOST):
            yield from lines(safe(change), paint, indent="    ", hanging="      ")
    yield ""


def _changes(found: VersionComparison) -> Iterator[str]:
    for fact in found.facts.changed:
        for change in fact.changes:
            for before, after in _parts(change, found.edits):
                yield f"{fact.after.kind} {change.field}: {_shown(before)} → {_shown(after)}"
    yield from _told("gone", found.facts.gone)
    yield from _told("new", found.facts.new)
    for loose in found.loose:
        around = loose.after or loose.before
        where = f", in “{around.text}”" if around is not None else ""
        edit = loose.edit
        yield f"{edit.class_}: {edit.before or 'nothing'} → {edit.after or 'nothing'}{where}"


def _parts(change: Change, edits: Iterable[TextEdit]) -> Sequence[tuple[object, object]]:
    """Before and after: of long texts only the words that differ."""
    whole = [(change.before, change.after)]
    if not all(isinstance(value, str) and len(value) > LONG for value in whole[0]):
        return whole
    parts = [
        (edit.before or None, edit.after or None)
        for edit in edits
        if _stands_in(edit.before_at, change.before_words) or _stands_in(edit.after_at, change.after_words)
    ]
    return parts or whole


def _stands_in(place: Span | None, words: Iterable[Evidence]) -> bool:
    return place is not None and any(one.span.overlaps(place) for one in words)


def _told(what: str, facts: Iterable[Fact]) -> Iterator[str]:
    return (f"{what}: {headline(fact)}" for fact in facts)


def _shown(value: object) -> str:
    return "nothing" if value is None else str(value)
