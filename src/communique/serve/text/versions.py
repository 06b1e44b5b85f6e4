"""What a document is among the texts of its address, and what became of the one before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from communique.model.facts import Fact
from communique.model.versions import VersionComparison
from communique.serve.text.facts import headline
from communique.serve.text.paint import Paint
from communique.serve.text.safe import safe
from communique.serve.text.wrap import lines

#: Lines of one comparison.
MOST = 40
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
            yield f"{fact.after.kind} {change.field}: {_shown(change.before)} → {_shown(change.after)}"
    yield from _told("gone", found.facts.gone)
    yield from _told("new", found.facts.new)
    for loose in found.loose:
        around = loose.after or loose.before
        where = f", in “{around.text}”" if around is not None else ""
        edit = loose.edit
        yield f"{edit.class_}: {edit.before or 'nothing'} → {edit.after or 'nothing'}{where}"


def _told(what: str, facts: Iterable[Fact]) -> Iterator[str]:
    return (f"{what}: {headline(fact)}" for fact in facts)


def _shown(value: object) -> str:
    return "nothing" if value is None else str(value)
