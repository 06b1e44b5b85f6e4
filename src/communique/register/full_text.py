"""Words for PostgreSQL's full-text search, taken from texts by our own rule, so that every store finds the same.

PostgreSQL's own parsers depend on the locale of the server, and know numbers, addresses and stems. It keeps 256 places
of a word and a megabyte of words in one vector, so texts are cut into parts; a phrase may run over the border of two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.model.query import MAX_TERMS, word_places, words_of

#: Words in one part: no word has more places in it than are kept.
PART = 250
#: Characters of a word that are kept; PostgreSQL takes 2,046 bytes.
WORD = 200


def vectors(text: str) -> Iterator[str]:
    """As `tsvector` is written, a part each; nothing for a text without words."""
    words = [word[:WORD] for word in words_of(text)]
    for start in range(0, len(words), PART - MAX_TERMS):
        part = words[start : start + PART]
        yield " ".join(f"'{word}':{place}" for place, word in enumerate(part, start=1))
        if start + PART >= len(words):
            return


def phrase(term: Sequence[str]) -> str:
    """A term as `tsquery` is written: its words one after another."""
    return " <-> ".join(f"'{word[:WORD]}'" for word in term[:MAX_TERMS])


def excerpt(text: str, terms: Sequence[Sequence[str]], around: int = 80) -> str:
    """The text about the first place where a term stands, which is put between `[` and `]`."""
    for at, end in word_places(text):
        for term in terms:
            found = _matched(text, at, end, term)
            if found is not None:
                before = ("… " if at > around else "") + text[max(0, at - around) : at]
                after = text[found : found + around] + (" …" if found + around < len(text) else "")
                return f"{before}[{text[at:found]}]{after}"
    return text[: 2 * around]


def _matched(text: str, at: int, end: int, term: Sequence[str]) -> int | None:
    """Where the term ends that begins with this word; None: another word is there."""
    if words_of(text[at:end]) != tuple(term[:1]):
        return None
    for word, (start, stop) in zip(term[1:], word_places(text, end), strict=False):
        if words_of(text[start:stop]) != (word,):
            return None
        end = stop
    return end


def holds(text: str, terms: Sequence[Sequence[str]]) -> bool:
    """Whether any of the terms stands in the text."""
    return any(_matched(text, at, end, term) is not None for at, end in word_places(text) for term in terms)
