"""States that a text names by their names, found by runs of its words."""

from __future__ import annotations

from collections.abc import Iterator

from communique.reference import states
from communique.reference.tables import plain

#: Of a text so many words are looked at, and so many make one name.
WORDS, RUN = 200, 6


def states_named(text: str) -> set[str]:
    """Codes. A form that several states have names none of them."""
    forms = states.forms()
    found = ({form.iso3 for form in forms[run]} for run in runs(plain(text)) if run in forms)
    return {codes.pop() for codes in found if len(codes) == 1}


def runs(text: str) -> Iterator[str]:
    """All runs of some words, without the marks around them."""
    words = [word.strip(".,;:()\"'“”").removesuffix("'s") for word in text.split()[:WORDS]]
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + RUN) + 1):
            yield " ".join(words[start:end])
