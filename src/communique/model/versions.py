"""What became of a text at its address: the words that differ, and the facts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from communique.model.claim import Value
from communique.model.evidence import Evidence
from communique.model.facts import Fact
from communique.model.span import Span

#: `reused`: the address was given to a text about something else.
VersionVerdict: TypeAlias = Literal["same_text", "revised", "reused"]


@dataclass(frozen=True, slots=True)
class TextEdit:
    """One difference. An empty `before` was put in, an empty `after` left out; it has then no place."""

    before: str
    after: str
    before_at: Span | None
    after_at: Span | None
    class_: str  #: `number`, `date`, `name`, `negation`, `modality`, `inflection` or `words`


@dataclass(frozen=True, slots=True)
class Change:
    """One field. None: the version has no such value. A list that grew has a change for each value that came."""

    field: str
    before: Value | None
    after: Value | None
    before_words: tuple[Evidence, ...] = ()
    after_words: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedFact:
    before: Fact
    after: Fact
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ChangedFacts:
    changed: tuple[ChangedFact, ...] = ()
    gone: tuple[Fact, ...] = ()
    new: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class LooseEdit:
    """Words that changed and that no changed fact stands on, with the sentences around them."""

    edit: TextEdit
    before: Evidence | None
    after: Evidence | None


@dataclass(frozen=True, slots=True)
class VersionComparison:
    """What became of a text. Of an address that was reused there is nothing to compare: only the verdict."""

    verdict: VersionVerdict
    reason: str
    edits: tuple[TextEdit, ...] = ()
    facts: ChangedFacts = field(default_factory=ChangedFacts)
    loose: tuple[LooseEdit, ...] = ()
