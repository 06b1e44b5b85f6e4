"""The quotations of many readings, linked to the posts and statements that they quote."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from communique.derive.quoting.pieces import quoted_text
from communique.derive.quoting.runs import RunIndex
from communique.derive.quoting.search import Source, best_source
from communique.derive.quoting.voices import Voice
from communique.model.document import Document
from communique.model.facts import Statement
from communique.model.issue import Issue
from communique.model.partial_date import PartialDate
from communique.model.quote_link import QuoteLink
from communique.model.reading import Reading

#: Rules of the extractor under which a statement's text is the speaker's own, not a report of it.
_OWN_WORDS = frozenset({"statement/one-voice", "statement/transcript"})
#: A publisher that is an authority: what it puts between quotation marks, its own official said.
_AUTHORITY = re.compile(
    r"\b(?:ministry|department of|government|embassy|press information bureau|prime minister's office|cabinet office"
    r"|white house|presidency|office of the|state department|european commission|united nations|parliament)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Held:
    document: Document
    fact: Statement
    voice: Voice


def link_quotations(readings: Iterable[Reading]) -> tuple[list[QuoteLink], list[Issue]]:
    """One link for each quotation whose original is among the statements of the readings, in their order.

    Words, speaker and time must allow it: what several voices say alike links nothing, an original does not come
    after its quotation, and where two persons are known they must be one. A post of the same document that the
    reading has linked already stays its original. An Issue where several originals fit, and nothing tells which.
    """
    originals: list[_Held] = []
    quotations: list[_Held] = []
    for reading in readings:
        for held in _statements(reading):
            (originals if _is_original(held) else quotations).append(held)
    sources = [Source(held.fact.text.value, held.voice) for held in originals]
    index = RunIndex((source.text, source.voice.names or at) for at, source in enumerate(sources))
    links: list[QuoteLink] = []
    issues: list[Issue] = []
    for held in quotations:
        best = best_source(quoted_text(held.fact), held.voice, sources, index)
        if len(best) == 1:
            at, comparison = best[0]
            links.append(QuoteLink(_key(held), _key(originals[at]), comparison))
        elif best:
            issues.append(
                Issue(
                    "fidelity.original-open",
                    f"{len(best)} statements of different speakers have these words, and the report names no speaker",
                    held.fact.evidence[0],
                )
            )
    return links, issues


def _statements(reading: Reading) -> Iterable[_Held]:
    for fact in reading.facts:
        if isinstance(fact, Statement) and fact.mode.value != "indirect" and fact.original is None:
            yield _Held(reading.document, fact, _voice(reading, fact))


def _is_original(held: _Held) -> bool:
    if held.fact.mode.value == "post" or held.fact.rule in _OWN_WORDS:
        return True
    return bool(_AUTHORITY.search(held.document.publisher or ""))


def _voice(reading: Reading, fact: Statement) -> Voice:
    named = {speaker.value for speaker in fact.speakers}
    known = [entity for entity in reading.entities if entity.name in named]
    kinds = {str(entity.kind) for entity in known}
    countries = {entity.country.value for entity in known if entity.country is not None}
    said, published = fact.said_on, reading.document.published
    return Voice(
        names=frozenset(name.casefold() for name in named.union(*(entity.aliases for entity in known))),
        kind=kinds.pop() if len(kinds) == 1 else None,
        country=countries.pop() if len(countries) == 1 else None,
        said=said.value.first_day if said is not None and _is_day(said.value) else None,
        published=published.date.first_day if published is not None and _is_day(published.date) else None,
    )


def _is_day(when: PartialDate) -> bool:
    return when.day is not None


def _key(held: _Held) -> tuple[str, str]:
    return held.document.id, held.fact.id
