"""Who said it: words that one document takes from somebody, and another puts into the mouth of somebody else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from communique.derive.discrepancies.across.saying import Saying
from communique.model.accounts import Conflict
from communique.model.facts import Statement
from communique.model.query import words_of
from communique.model.quote_link import QuoteLink
from communique.model.reading import Reading


def speakers_at_odds(links: Iterable[QuoteLink], readings: Mapping[str, Reading]) -> Iterator[Conflict]:
    """For quotations and their originals in other documents, where the two name speakers without a word in common."""
    for link in links:
        quotation, original = (_statement(readings, key) for key in (link.quotation, link.original))
        if quotation is None or original is None or link.quotation[0] == link.original[0]:
            continue
        sayings = tuple(
            _said(key[0], fact, readings[key[0]])
            for key, fact in ((link.quotation, quotation), (link.original, original))
        )
        if all(saying.names for saying in sayings) and not sayings[0].names & sayings[1].names:
            yield Conflict(quotation.id, "speakers", tuple(saying.told for saying in sayings))


def _statement(readings: Mapping[str, Reading], key: tuple[str, str]) -> Statement | None:
    document, id = key
    facts = readings[document].facts if document in readings else ()
    return next((fact for fact in facts if fact.id == id and isinstance(fact, Statement)), None)


def _said(document: str, fact: Statement, reading: Reading) -> Saying:
    """All words by which the text names the speakers count, those of handles and aliases among them."""
    named = [speaker.value for speaker in fact.speakers]
    aliases = [alias for entity in reading.entities if entity.name in named for alias in entity.aliases]
    words = {word for name in (*named, *aliases) for word in words_of(name) if len(word) > 1}
    return Saying("speakers", ", ".join(named), document, fact.evidence, names=frozenset(words))
