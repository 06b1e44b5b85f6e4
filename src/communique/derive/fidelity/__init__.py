"""How a quotation stands to its original: the words that differ, and the verdict that they add up to.

Verdicts are CODEBOOK section 4's, from the most to the least faithful. Two more say that there is nothing to
judge: `unrelated` (the words do not come from this text) and `translated` (another language).
"""

from __future__ import annotations

import re

from communique.derive.fidelity.languages import are_in_different_languages
from communique.derive.fidelity.pairing import Pairing
from communique.derive.fidelity.parts import with_moves
from communique.derive.fidelity.regions import regions
from communique.derive.fidelity.verdicts import GRAVITY, verdict_of
from communique.derive.words import Words, words_of
from communique.model.comparison import Comparison
from communique.model.span import Span

#: Above this many words nothing is compared: no speech is that long.
MOST_WORDS = 200_000
MOST_QUOTED = 20_000

_SAID_BY_ANOTHER = re.compile(
    r"\s?[,”\"’']{1,2}\s?(?:says?|said|wrote|asks|asked)\s(?!I\b|we\b)\w", re.IGNORECASE
)


def compare(original: str, quoted: str) -> Comparison:
    """What became of a passage of `original` in the quotation `quoted`, given without its outer marks.

    The passage is found; words before and after it are no edit, nor are links. Whether speaker and time allow
    the two to be the same utterance is for the caller to know. Case of the first letter, final punctuation
    and everything else that house style decides is `cosmetic`.

    >>> compare("We signed 2 accords today. #Nordia", "We signed three accords").verdict
    'contradictory'
    """
    return compared(words_of(original), words_of(quoted))


def compared(original: Words, quoted: Words) -> Comparison:
    """`compare`, for texts whose words are known: of one original that many quotations are held against."""
    if not quoted.words or len(quoted.words) > MOST_QUOTED or len(original.words) > MOST_WORDS:
        return Comparison("unrelated")
    for part in regions(quoted, original):
        found = _compared(part, quoted)
        if found.window is not None:
            return found
    if are_in_different_languages(original.text, quoted.text):
        return Comparison("translated")
    return Comparison("unrelated")


def _compared(original: Words, quoted: Words) -> Comparison:
    pairing = Pairing(quoted, original)
    parts = pairing.parts()
    if not pairing.is_related(parts):
        return Comparison("unrelated")
    edits = tuple(e for part in with_moves(parts) for e in pairing.edits(part))
    held = [word for part in parts for word in part.original]
    window = Span(min(w.start for w in held), max(w.end for w in held))
    if _SAID_BY_ANOTHER.match(original.text, window.end):
        return Comparison("unrelated")  # the text itself puts these words into somebody else's mouth
    return Comparison(verdict_of(e.class_ for e in edits), edits, window, pairing.shared)


__all__ = [
    "GRAVITY",
    "MOST_QUOTED",
    "MOST_WORDS",
    "compare",
    "compared",
    "verdict_of",
]
