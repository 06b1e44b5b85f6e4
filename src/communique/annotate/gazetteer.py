"""Finding many known forms in a text, in one pass."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

from communique.model.span import Span
from communique.reference.tables import plain

V = TypeVar("V")

_WORD_START = re.compile(r"(?<!\w)(?:[^\W\d_]+|\d+)")


class Gazetteer(Generic[V]):
    """Forms in exact case with what they stand for. A look-up a word, and the candidates' lengths."""

    def __init__(self, forms: Mapping[str, V]) -> None:
        by_first: dict[str, list[str]] = defaultdict(list)
        for form in forms:
            first = _WORD_START.match(form)
            if first is not None:
                by_first[first.group()].append(form)
        self._forms = dict(forms)
        self._by_first = {first: sorted(found, key=len, reverse=True) for first, found in by_first.items()}

    def find(self, text: str) -> Iterator[tuple[Span, V]]:
        """The longest form at each word, left to right, never overlapping; any apostrophe counts as straight."""
        text = plain(text)
        end = 0
        for word in _WORD_START.finditer(text):
            if word.start() < end:
                continue
            for form in self._by_first.get(word.group(), ()):
                if text.startswith(form, word.start()) and _ends_a_word(text, word.start() + len(form)):
                    end = word.start() + len(form)
                    yield Span(word.start(), end), self._forms[form]
                    break


def _ends_a_word(text: str, end: int) -> bool:
    return end == len(text) or not (text[end].isalnum() or text[end] == "_")
