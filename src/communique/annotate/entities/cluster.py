"""Mentions taken for one thing, while they are being collected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from communique.model.annotation import AnnotatedDocument, NounPhrase
from communique.model.entity import EntityKind
from communique.model.evidence import Evidence, merged_evidence
from communique.model.span import Span


@dataclass(slots=True)
class Cluster:
    """Mentions taken for one thing, while they are being collected."""

    kind: EntityKind
    names: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    phrases: list[NounPhrase] = field(default_factory=list)
    country: str | None = None
    country_span: Span | None = None
    type: str | None = None


def aliases(name: str, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(other for other in names if other != name))


def evidence_of(doc: AnnotatedDocument, spans: Iterable[Span]) -> tuple[Evidence, ...]:
    return merged_evidence(doc.cite(span) for span in spans)
