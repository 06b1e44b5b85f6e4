"""The state whose officials a document names without saying whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from communique.annotate.dyads import partner_of
from communique.annotate.entities.meetings import is_met
from communique.annotate.entities.offices_held import country_of_office
from communique.model.annotation import AnnotatedDocument, Mention, NounPhrase
from communique.model.evidence import Cited
from communique.model.segment import Segment, SegmentKind
from communique.model.span import Span
from communique.reference import offices, states

#: Top-level names under which a government publishes.
_GOVERNMENT_SITES = {"gov": "USA", "mil": "USA"}


def home_country(doc: AnnotatedDocument, phrases: Iterable[NounPhrase]) -> Cited[str] | None:
    """The state whose officials the document names without saying whose they are; None where that is in doubt.

    From an office that only one state has, else from a government's address, else the state that is left
    when those are taken away that officials are expressly said to be of.
    """
    listed = list(phrases)
    for phrase in listed:
        if phrase.country is None and (only := country_of_office(doc, phrase)) is not None:
            return only
    if (site := _state_of_site(doc.document.uri)) is not None:
        return Cited(site, (), "government-site")
    if (local := _state_of_dateline(doc)) is not None:
        return local
    bare = [p for p in listed if p.offices and p.country is None and not p.counterpart]
    if (elsewhere := _same_office_elsewhere(doc, bare, listed)) is not None:
        return elsewhere
    if not bare:
        return None
    if (known := _known_in_one_state_named(doc, bare)) is not None:
        return known
    expressly = {p.country for p in listed if (p.offices or p.counterpart) and p.country}
    return partner_of(doc, expressly) if expressly else None


def _known_in_one_state_named(doc: AnnotatedDocument, bare: list[NounPhrase]) -> Cited[str] | None:
    """The one state named in the text that has an office of these words, where the office is not everywhere's."""
    named = {
        m.country: m for m in reversed(doc.layer(Mention)) if m.label in ("state", "adjective") and m.country
    }
    for phrase in bare:
        if phrase.title is None or phrase.person is None or is_met(doc, phrase):
            continue
        title = phrase.title.of(doc.document.text)
        rows = offices.offices_for(title, None) or offices.offices_for(
            re.split(r"\s(?:for|of)\s", title)[0], None
        )
        exact = [office for office in rows if office.title == title.casefold()]
        rows = tuple(exact) or rows
        owners = {code for office in rows for code in office.iso3}
        if any(not office.iso3 for office in rows):
            continue
        fitting = owners & named.keys()
        if len(fitting) == 1:
            country = str(fitting.pop())
            evidence = (doc.cite(phrase.title), doc.cite(named[country].span))
            return Cited(country, evidence, "office-known-in-one-state-named")
    return None


def _same_office_elsewhere(
    doc: AnnotatedDocument, bare: list[NounPhrase], listed: list[NounPhrase]
) -> Cited[str] | None:
    """The state that the same words are said of in another place: "Defence Minister A" ... "Defence Minister of B".

    Nothing where two states have one: then A may be a third one's.
    """
    titles = {words_of(doc, p.title) for p in bare if p.title and p.person}
    held = [p for p in listed if p.title and p.country and words_of(doc, p.title) in titles]
    for phrase in held:
        if phrase.person is None and phrase.country_span is not None and len({p.country for p in held}) == 1:
            return Cited(str(phrase.country), (doc.cite(phrase.country_span),), "same-office-elsewhere")
    return None


def words_of(doc: AnnotatedDocument, span: Span) -> str:
    return " ".join(span.of(doc.document.text).split()).casefold()


def _state_of_dateline(doc: AnnotatedDocument) -> Cited[str] | None:
    """The state of the capital that a report is dated from, where the text deals with that state as well."""
    named = {m.country for m in doc.layer(Mention) if m.label in ("state", "adjective", "capital")}
    for segment in doc.layer(Segment):
        if segment.kind is SegmentKind.DATELINE:
            words = segment.span.of(doc.document.text)
            for city, state in capitals().items():
                if words.casefold().startswith(city) and state in named:
                    return Cited(state, (doc.cite(segment.span),), "dateline-capital")
    return None


@cache
def capitals() -> dict[str, str]:
    """Capitals by their casefolded names, the longest first."""
    found = {city.casefold(): s.iso3 for s in states.all_states() for city in s.capitals}
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


def _state_of_site(uri: str | None) -> str | None:
    """The state whose government publishes at this address, by the name of the site."""
    match = re.match(r"https?://([^/:?#]+)", uri or "")
    labels = match.group(1).lower().split(".") if match else []
    if not labels:
        return None
    if labels[-1] in _GOVERNMENT_SITES:
        return _GOVERNMENT_SITES[labels[-1]]
    if len(labels) > 2 and labels[-2] in ("gov", "gob", "gouv", "go", "mil", "govt", "gc"):
        code = "GB" if labels[-1] == "uk" else labels[-1].upper()
        return next((state.iso3 for state in states.all_states() if state.iso2 == code), None)
    return None
