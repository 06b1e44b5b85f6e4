"""The two states that a text deals with."""

from __future__ import annotations

from collections import Counter

from communique.model.annotation import AnnotatedDocument, Mention
from communique.model.evidence import Cited


def dyad_of(doc: AnnotatedDocument) -> tuple[Cited[str], ...]:
    """The two states that the text deals with: the only two it names, or the two named far more than any other.

    Empty where that is in doubt: an organisation named before the second of them, and more often, casts doubt.
    Adjectives count as well as names.
    """
    named: dict[str, list[Mention]] = {}
    for mention in doc.layer(Mention):
        if (
            mention.country
            and mention.type != "international"
            and mention.label in ("state", "adjective", "capital")
        ):
            named.setdefault(mention.country, []).append(mention)
    ranked = sorted(named.items(), key=lambda item: (-len(item[1]), item[1][0].span))
    if len(ranked) < 2 or (len(ranked) > 2 and len(ranked[1][1]) < 2 * len(ranked[2][1])):
        return ()
    if _is_about_a_body(doc, ranked[1][1]):
        return ()
    first_two = sorted(ranked[:2], key=lambda item: item[1][0].span)
    return tuple(
        Cited(code, (doc.cite(mentions[0].span),), "dyad-of-the-text") for code, mentions in first_two
    )


def _is_about_a_body(doc: AnnotatedDocument, second: list[Mention]) -> bool:
    """Whether an organisation is named before the second state, and more often."""
    bodies = [m for m in doc.layer(Mention) if m.type == "international" and m.country]
    counts = Counter(m.country for m in bodies)
    first = {m.country: m.span for m in reversed(bodies)}
    return any(n > len(second) and first[code] < second[0].span for code, n in counts.items())


def other_in_dyad(doc: AnnotatedDocument, country: str | None) -> Cited[str] | None:
    """The other of the two, where `country` is one of them."""
    dyad = dyad_of(doc)
    if country not in {side.value for side in dyad}:
        return None
    return next(side for side in dyad if side.value != country)
