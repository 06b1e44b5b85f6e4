"""Forms of the reference tables in a sentence, without those that the words around them make something else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from communique.annotate.gazetteer import Gazetteer
from communique.annotate.mentions.cues import PERSON_VERB
from communique.model.span import Span
from communique.reference import bodies, organisations, states


@dataclass(frozen=True, slots=True)
class Known:
    """What a form of the reference tables stands for."""

    label: str  #: "state", "organisation" or "" for a phrase that only looks like one
    use: str  #: "name", "adjective", "capital", "seat", "body", "international"
    country: str | None
    type: str | None = None
    caution: bool = False
    name: str = ""  #: bodies and organisations: the name that the form stands for


@cache
def gazetteer() -> Gazetteer[Known]:
    """Built once from the reference tables, at the first reading."""
    known: dict[str, Known] = {}
    for form, meanings in bodies.forms().items():
        countries = {meaning.iso3 for meaning in meanings}
        country = countries.pop() if len(countries) == 1 else None
        if not country and not form[0].isupper():
            continue  # "the foreign ministry": whose, only its owner tells
        known[form] = Known("organisation", "body", country or None, meanings[0].type, name=meanings[0].name)
    for form, organisation in organisations.forms().items():
        use = getattr(organisation, "use", "name")
        known[form] = Known(
            "organisation",
            "international" if use != "adjective" else "adjective",
            organisation.code,
            "international",
            name=_organisation_name(organisation.code),
        )
    for form, found in states.forms().items():
        first = found[0]
        known[form] = Known("state", first.use, first.iso3, caution=first.caution)
    for phrase in states.lookalikes():
        known[phrase] = Known("", "", None)
    return Gazetteer(known)


def _organisation_name(code: str) -> str:
    organisation = organisations.by_code(code)
    return organisation.name if organisation else code


#: A service named for what it does, before the rest of an office: "Fooian Defence" + "Minister".
_OFFICE_GOES_ON = re.compile(
    r"\s(?:Minister|Secretary|Chief|Adviser|Advisor|Attaché|Committee|Ministry|Department)\b"
)


#: Before a form that is a given name as well, and a family name behind it: "Minister Georgia Something".
_NAME_BEGINS = re.compile(
    r"\b(?:Minister|President|Premier|Chancellor|Secretary|Ambassador|Commissioner|"
    r"Adviser|Advisor|Mr|Mrs|Ms|Dr|"
    r"General|Gen|Admiral|Adm|Colonel|Col)\.?\s$"
)


_FAMILY_NAME = re.compile(r"\s(?!Minister|President|King|Queen|Prince)[A-Z][a-z]")


#: States that are given names as well, and what makes a person of one with a family name behind it.
_GIVEN_NAMES = frozenset({"Chad", "Georgia", "Israel", "Jordan"})


_FULL_NAME = re.compile(r"\s[A-Z][a-z]+(?:-[A-Z][a-z]+)?")


#: What is called after the city that it was made in.
_INSTRUMENT = re.compile(
    r"\s(?:[A-Z][\w-]{1,20}\s){0,2}(?:Agreements?|Accords?|Protocols?|Process|Declaration|Conventions?|Treaty|Club|Principles|"
    r"Peace|Statement|Framework|Pact|Conference|Memorandum|Consensus|Commitments?)(?![\w-])"
)


#: What bears a state's name and is none of its bodies: an airport, a cup, a club.
_THING_OF_THE_NAME = re.compile(
    r"(?:\s[A-Z][\w-]{1,20}){0,2}\s(?:Airport|Stadium|Cup|Hotel|Street|Avenue|Road|Square|Station|Tower|Marathon|Club|Rovers|"
    r"United|FC|Games|Championship|Festival|Fund|Bridge|Museum|Grand Prix|Masters)(?![\w-])"
)


#: No state has a governor: "Georgia Governor A B" is of a state of a federation.
_GOVERNOR = re.compile(r"\s(?:Governor|Gov\.|Senator|Sen\.|Congress|Republican|Democrat)")


def found_in(words: str) -> Iterator[tuple[Span, Known]]:
    """Forms of the reference tables, without those that the words around them make something else."""
    for span, known in gazetteer().find(words):
        before = words[max(0, span.start - 16) : span.start]
        if (
            known.use == "body"
            and span.of(words).endswith(("Defence", "Defense"))
            and _OFFICE_GOES_ON.match(words, span.end)
        ):
            owner = span.of(words).rsplit(" ", 1)[0]
            yield from ((s.moved(span.start), k) for s, k in gazetteer().find(owner))
            continue
        if (
            known.use in ("name", "capital")
            and _FAMILY_NAME.match(words, span.end)
            and _NAME_BEGINS.search(before)
        ):
            continue
        if known.use == "capital" and _INSTRUMENT.match(words, span.end):
            continue
        if known.use == "name" and (_GOVERNOR.match(words, span.end) or _is_given_name(words, span)):
            continue
        if known.use == "name" and (thing := _THING_OF_THE_NAME.match(words, span.end)) is not None:
            yield Span(span.start, thing.end()), Known("", "", None)
            continue
        yield span, known


def _is_given_name(words: str, span: Span) -> bool:
    full = _FULL_NAME.match(words, span.end) if span.of(words) in _GIVEN_NAMES else None
    return full is not None and PERSON_VERB.match(words, full.end()) is not None


def state_at_the_end(name: str) -> str | None:
    """The state whose name ends the body's: "Ministry of Something of Fooland"."""
    last = [(span, known) for span, known in gazetteer().find(name) if span.end == len(name)]
    return last[0][1].country if last and last[0][1].label == "state" else None


@cache
def gazetteer_words() -> frozenset[str]:
    return frozenset(states.forms())
