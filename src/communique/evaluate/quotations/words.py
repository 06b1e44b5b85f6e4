"""Changes of other words, which alter what was said."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping

from communique.evaluate.quotations.change import Change, exchanging, replacing, table

_NAME = re.compile(r"\b[A-Z][a-zà-ÿ]{3,20}\b")


def _exchanged_names(sentence: str) -> Iterator[str]:
    """Two names of one sentence in each other's place."""
    found = [m for m in _NAME.finditer(sentence) if m.start() and sentence[m.start() - 2] not in ".!?:"]
    for one, other in itertools.pairwise(found):
        if one.group() != other.group() and other.start() > one.end() + 1:
            yield (
                sentence[: one.start()]
                + other.group()
                + sentence[one.end() : other.start()]
                + one.group()
                + sentence[other.end() :]
            )


def _one_word_less(sentence: str) -> Iterator[str]:
    """An adjective or adverb that stands before a noun is missing."""
    for match in re.finditer(r"(?<= )(?:\w{3,12}(?:ly|al|ous|ful|ic|ive))(?: )(?=[a-z]{4})", sentence):
        yield sentence[: match.start()] + sentence[match.end() :]


ALTERATIONS: Mapping[str, Change] = {
    "exchanged names": _exchanged_names,
    "unit": exchanging(
        table("kilometres:miles metres:feet tonnes:pounds hours:days days:weeks weeks:months months:years "
              "barrels:litres")
    ),
    "percent": exchanging(table("percent:percentage_points"), back=False),
    "quantifier": exchanging(
        table("all:some many:few most:some every:any both:two each:one more:fewer several:two half:most")
    ),
    "modal": exchanging(table("will:may must:should could:will can:should would:might")),
    "comparative": exchanging(
        table("more:less higher:lower better:worse bigger:smaller safer:riskier longer:shorter earlier:later "
              "larger:smaller simpler:harder cheaper:dearer first:last before:after")
    ),
    "direction": exchanging(
        table("imports:exports export:import rise:fall rising:falling rose:fell increase:reduce north:south east:west "
              "opened:closed open:closed accept:reject accepted:rejected support:oppose won:lost sell:buy lend:borrow")
    ),
    "adverb put in": replacing(r"\b(is|are|was|were) (?=[a-z])(?!not\b|never\b|no\b)", r"\1 clearly "),
    "words put in": replacing(r"(?<=[a-z] )the (?=[a-z]{4})", "the so called "),
    "word left out": _one_word_less,
    "only": replacing(r"(?<=\w )only (?=[a-z])", ""),
}  # fmt: skip
