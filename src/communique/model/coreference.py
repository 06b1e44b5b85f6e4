"""Which words of a text mean the same person, office, state or organisation."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model.span import Span, hull

#: How words mean something: by its name, a part of it, letters for it, a noun for it, or a pronoun; "group" is several
#: that were named in one breath ("A and B").
MENTION_KINDS = ("name", "surname", "acronym", "description", "pronoun", "group")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainMention:
    """Words of a chain. Two of them may begin alike: "A and B" and "A" do."""

    span: Span  #: the noun phrase, without relative clauses and appositions
    head: Span  #: its head word
    sentence: int  #: which of the analyses it stands in
    token: int  #: index of the head word among that sentence's tokens
    kind: str  #: one of `MENTION_KINDS`
    rule: str = ""  #: what linked it; empty for the mention that others were linked to
    antecedent: int | None = None  #: index in the chain of the mention that it was linked to


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Mentions of one thing, in text order: two at least, or one that stands for several `members`."""

    label: str  #: "PERSON", "ORG" or "PLACE"; a state is a `PLACE`
    mentions: tuple[ChainMention, ...]
    plural: bool = False
    members: tuple[
        Span, ...
    ] = ()  #: of "both sides", "the two leaders": a mention of each, where they are known

    def __post_init__(self) -> None:
        if len(self.mentions) < 2 and not (self.mentions and self.members):
            raise ValueError("a chain has two mentions or more, or one that stands for several members")

    @property
    def span(self) -> Span:
        """From the first mention to the last, for the order of the layer."""
        return hull(mention.span for mention in self.mentions)
