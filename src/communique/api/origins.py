"""Where what a register holds comes from: sources, copies, versions, coverage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from communique.model.dependence import DependsOn, Sources
from communique.model.document import Document
from communique.model.reading import Reading
from communique.model.versions import VersionComparison
from communique.reconcile.records import Record
from communique.register.protocol import Covered, Register


def sources(register: Register, record: Record) -> Sources:
    """Which of the documents that report it repeat no other, and what the others repeat.

    Costs about a millisecond for each document.
    """
    from communique.derive.dependence import sources_of

    return sources_of(map(register.document, record.document_ids))


def repeats(register: Register, document: Document) -> tuple[DependsOn, ...]:
    """What a document repeats of others in the register, and what of it others repeat: by document and what it is on.

    Looks up runs of its words, and compares what has most of them with it.
    """
    from communique.derive.dependence import dependences

    found = dependences((document, *register.alike(document)))
    return tuple(one for one in found if document.id in (one.document, one.on))


def versions(register: Register, document: Document) -> tuple[Document, ...]:
    """All texts of its address, the oldest first, itself among them; alone where it has none."""
    from communique.derive.versions import version_order

    found = register.documents_at(document.uri) if document.uri else ()
    return tuple(sorted(found or (document,), key=version_order))


def compare_versions(before: Reading, after: Reading) -> VersionComparison:
    """Whether the text of an address was revised, and which words and facts of it, or the address was reused."""
    from communique.derive.versions import compare_versions

    return compare_versions(before, after)


def coverage(register: Register, by: str = "month") -> Iterator[Covered]:
    """Documents of each source in each year, month or day; what is known less precisely stands as it is known."""
    length = {"year": 4, "month": 7, "day": 10}[by]
    count: Counter[tuple[str, str]] = Counter()
    for one in register.coverage():
        count[one.source, one.published[:length]] += one.documents
    return (Covered(source, period, number) for (source, period), number in sorted(count.items()))
