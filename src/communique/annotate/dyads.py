"""The two states that a text deals with."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Collection, Iterator

from communique.model.annotation import AnnotatedDocument, Mention
from communique.model.evidence import Cited

_DYAD, _PAIR = "dyad-of-the-text", "paired-with-other-side"
#: How `partner_of` works its answer out.
PARTNER_RULES = frozenset({_DYAD, _PAIR})


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
    return tuple(Cited(code, (doc.cite(mentions[0].span),), _DYAD) for code, mentions in first_two)


def _is_about_a_body(doc: AnnotatedDocument, second: list[Mention]) -> bool:
    """Whether an organisation is named before the second state, and more often."""
    bodies = [m for m in doc.layer(Mention) if m.type == "international" and m.country]
    counts = Counter(m.country for m in bodies)
    first = {m.country: m.span for m in reversed(bodies)}
    return any(n > len(second) and first[code] < second[0].span for code, n in counts.items())


def partner_of(doc: AnnotatedDocument, known: Collection[str]) -> Cited[str] | None:
    """The one state that the text pairs with the known one, "Foo-Bar ties"; else the other of the text's dyad."""
    named = [m for m in doc.layer(Mention) if m.country and m.type != "international" and m.label in _NAMES]
    paired = {m.country: m for m in reversed(list(_paired(doc, named, known))) if m.country not in known}
    if len(paired) == 1:
        code, mention = next(iter(paired.items()))
        return Cited(str(code), (doc.cite(mention.span),), _PAIR)
    dyad = [side for side in dyad_of(doc) if side.value not in known]
    if len(dyad) != 1 or paired or all(_is_topic(doc, m) for m in named if m.country == dyad[0].value):
        return None
    return dyad[0]


#: Before a state that is talked about and takes no part: "threats by Fooland", "condemned Fooland's tests".
_BEFORE_TOPIC = re.compile(
    r"\b(?:by|from|against|on|over|in|about|towards?|condemn\w{0,3}|denounc\w{0,3}|criticis\w{0,3}|criticiz\w{0,3}|"
    r"deplor\w{0,3}|counter\w{0,3}|deter\w{0,4}|oppos\w{0,3}|reject\w{0,3})\s(?:the\s)?$"
)


def _is_topic(doc: AnnotatedDocument, mention: Mention) -> bool:
    text = doc.document.text
    return bool(_BEFORE_TOPIC.search(text, max(0, mention.span.start - 20), mention.span.start))


_NAMES = ("state", "adjective")
_LINKS = ("-", "–", "—", " and ", " and the ", "/")


def _paired(doc: AnnotatedDocument, named: list[Mention], known: Collection[str]) -> Iterator[Mention]:
    """States printed in one breath with a known one: "Foo-Bar cooperation", "between Foo and Bar"."""
    text = doc.document.text
    for first, second in itertools.pairwise(named):
        if text[first.span.end : second.span.start] in _LINKS and first.country != second.country:
            if first.country in known:
                yield second
            elif second.country in known:
                yield first


def other_in_dyad(doc: AnnotatedDocument, country: str | None) -> Cited[str] | None:
    """The other of the two, where `country` is one of them."""
    dyad = dyad_of(doc)
    if country not in {side.value for side in dyad}:
        return None
    return next(side for side in dyad if side.value != country)
