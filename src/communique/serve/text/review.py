"""What somebody decided, in a line or two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.api import Kept
from communique.model.judgement import Correct, Undo
from communique.serve.text.paint import Paint
from communique.serve.text.safe import safe
from communique.serve.text.wrap import lines


def review_lines(state: str, history: Sequence[Kept], paint: Paint) -> Iterator[str]:
    """The state of a record, and what was said of it."""
    yield ""
    yield paint("bold", f"Review: {state.replace('_', ' ')}")
    for kept in history:
        yield from judgement_lines(kept, paint)


def judgement_lines(kept: Kept, paint: Paint) -> Iterator[str]:
    judgement = kept.judgement
    undone = "" if kept.stands else "  (undone)"
    fits = f"  (fits nothing any more in {kept.open} places)" if kept.open else ""
    yield paint("bold", judgement.id) + paint("dim", safe(f"  {judgement.at} {judgement.by}{undone}{fits}"))
    yield from lines(safe(told(kept)), paint, indent="  ", hanging="    ")


def told(kept: Kept) -> str:
    verdict, why = kept.judgement.verdict, kept.judgement.why
    match verdict:
        case Undo():
            what = f"undo of {verdict.judgement}"
        case Correct():
            before = "nothing" if verdict.before is None else verdict.before
            after = "nothing" if verdict.value is None else verdict.value
            what = f"correct: {verdict.role} is {after}, not {before}"
        case _:
            documents = ", ".join(sorted({place.document for place in verdict.places}))
            what = f"{verdict.name}: {verdict.places[0].kind} in {documents}"
    return f"{what} ({why})" if why else what
