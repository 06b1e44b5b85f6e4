"""What several of these modules need."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from typing import Any

from communique.model.document import Document
from communique.model.evidence import Evidence
from communique.model.query import words_of
from communique.model.reading import Reading
from communique.model.reading_json import spans
from communique.register.protocol import Register

#: Documents held at a time while records are written: each is asked for by the records that it reports.
DOCUMENTS_HELD = 64


def runs_of(text: str, number: int, length: int) -> Iterator[str]:
    """Runs of words, spread over the text: one of them at least is left alone by most changes."""
    words = words_of(text)
    last = max(0, len(words) - length)
    number = min(number, max(2, len(words) // length))  # in a short text they would only overlap
    for start in sorted({last * at // (number - 1) for at in range(number)}):
        if run := " ".join(words[start : start + length]):
            yield run


def readings_by_id(register: Register, ids: Collection[str]) -> dict[str, Reading]:
    return dict(zip(ids, register.readings(ids), strict=True))


def cited(value: str, document: str, evidence: Iterable[Evidence]) -> dict[str, Any]:
    return {"value": value, "document": document, "spans": spans(evidence)}


def cached(document_of: Callable[[str], Document]) -> Callable[[str], Document]:
    return lru_cache(DOCUMENTS_HELD)(document_of)
