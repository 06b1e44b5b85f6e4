"""What is known of one document after reading it."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model.document import Document
from communique.model.entity import Entity
from communique.model.facts import Fact
from communique.model.issue import Issue
from communique.model.segment import Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    document: Document
    segments: tuple[Segment, ...]
    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
    issues: tuple[Issue, ...]
