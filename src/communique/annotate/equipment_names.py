"""Designations of weapon systems, platforms and vessels: "K-21", "INS Something", "the Something missile"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.annotate.guarded import guarded
from communique.annotate.name_runs import covered
from communique.model.span import Span

_DIGITS = "0 1 2 3 4 5 6 7 8 9"
#: Letters and a number, as services and makers print them, with a name behind: "AB-12C Thing".
_DESIGNATION = guarded(
    r"(?<![\w/-])(?!(?:COVID|UN|G|ISO|SARS|CO|COP|WC|AD|BC|MH|GT|FY|Q|H|A|B|P|MPA|DS|"
    r"SDG|EUR|USD|GBP|INR|JPY|AUD|CAD|CHF|CNY|RMB|KRW|SGD|NZD|SEK|NOK|DKK|PLN|RON|TRY|RUB|UAH|AED|SAR|QAR|KES|NGN|"
    r"ZAR|BRL|MXN|US|Rs|RM)-?[0-9]{1,4}(?![\w-]*[-A-Z]{2}))(?!D-?8(?![0-9]))"
    r"(?:[A-Z]{1,4}(?:/[A-Z]{1,4})?-|[A-Z][a-z]{1,2}-|"
    r"[A-Z]{1,3})[0-9]{1,4}(?:-[0-9]{1,3})?[A-Z]{0,4}(?:/[A-Z])?(?=s(?!\w)|(?!\w|[.,][0-9]))"
    r"(?:\s[A-Z][a-z]{2,}(?:-[0-9])?(?!\w))?",
    _DIGITS,
)
#: Ship prefixes and the state whose navy or coast guard uses them; None where several do.
NAVIES: dict[str, str | None] = {
    "INS": "IND", "ICGS": "IND", "USS": "USA", "USNS": "USA", "USCGC": "USA", "HMS": "GBR", "RFA": "GBR", "HMAS": "AUS",
    "HMNZS": "NZL", "HMCS": "CAN", "JS": "JPN", "ROKS": "KOR", "BRP": "PHL", "KRI": "IDN", "KD": "MYS", "RSS": "SGP",
    "HTMS": "THA", "PNS": "PAK", "SLNS": "LKA", "BNS": "BGD", "FS": "FRA", "FGS": "DEU", "HNLMS": "NLD", "HDMS": "DNK",
    "HNoMS": "NOR", "HSwMS": "SWE", "ITS": "ITA", "ESPS": "ESP", "ORP": "POL", "TCG": "TUR", "ARA": "ARG", "ARM": "MEX",
    "SAS": "ZAF", "NNS": "NGA", "KNS": "KEN", "SPS": "ESP", "BAP": "PER", "NRP": "PRT", "KDB": "BRN", "UMS": "MMR",
    "RNOV": "OMN", "ENS": "EGY", "GNS": "GHA",
}  # fmt: skip
_VESSEL = re.compile(rf"(?<!\w)(?:{'|'.join(NAVIES)})\s[A-Z][\w’'-]+(?:\s[A-Z][a-z][\w’'-]+)?")
#: A made name with a number: "Otter-8". Not all that looks so is equipment.
_NUMBERED = guarded(
    r"(?<![\w/-])(?!(?:Covid|Article|Agenda|Vision|Horizon|Euro|Formula|Category|Phase|Tier|Level|Track|Group|Route|Resolution|"
    r"Section|Annex|Channel|Area|Region|Zone|Day|Round|Page|Ramadan|Class|Type|Grade|Gate|Terminal|Under|Top|Season|Week)-)"
    r"[A-Z][a-z]{2,}-[0-9]{1,4}[A-Z]{0,2}(?![\w-])",
    _DIGITS,
)
#: Ships of one design, called after the first: "Otter-class".
_CLASS_OF_SHIPS = guarded(
    r"(?<![\w-])(?!(?:First|Second|Third|World|Business|Middle|Working|Upper|Economy|Master|Ruling|High|Low|Best|Top)-)"
    r"(?:(?!The|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Another|Both|New|First|Second)[A-Z][a-z]{2,}\s)?"
    r"[A-Z][a-z]{2,}-class(?![\w-])",
    "-class",
)
_CLASSES = (
    "missile|cruise missile|ballistic missile|torpedo|rocket|howitzer|self-propelled "
    "howitzer|tank|battle tank|infantry fighting vehicle|armoured vehicle|armored "
    "vehicle|"
    "fighter|fighter jet|fighter aircraft|jet|trainer|trainer aircraft|transport "
    "aircraft|aircraft|helicopter|drone|unmanned aerial vehicle|"
    "frigate|corvette|destroyer|submarine|patrol vessel|patrol boat|offshore patrol "
    "vessel|minesweeper|aircraft carrier|"
    "radar|air defence system|air defense system|rocket launcher|rocket system|gun|rifle|"
    "carrier rocket|satellite"
)
_MODIFIERS = (
    "self-propelled|main|battle|cruise|ballistic|guided|guided-missile|anti-tank|"
    "anti-ship|surface-to-air|air-to-air|air|light|heavy|"
    "medium|advanced|jet|stealth|patrol|multirole|multi-role|attack|transport|naval|"
    "class|supersonic|hypersonic|coastal|"
    "surveillance|fighter|armed|unmanned|combat|utility|maritime|long-range|short-range|"
    "medium-range|missile|tracked|wheeled|"
    "diesel-electric|nuclear-powered|155mm|artillery|and"
)
_NAME = (
    r"(?P<name>[A-Z][\w’'-]*[a-z][\w’'-]*(?:\s(?:[A-Z][\w’'-]*[a-z][\w’'-]*|\d{1,3}|[IVX]{1,4}|NG|MK\d?))?)"
)
_CLASS_WORDS = tuple(dict.fromkeys(name.split()[-1] for name in _CLASSES.split("|")))
_NAMED_CLASS = guarded(
    rf"(?<![\w-])(?:The\s|An?\s)?{_NAME}(?=\s(?:(?:{_MODIFIERS})\s){{0,3}}(?:{_CLASSES})s?(?!\w))",
    _CLASS_WORDS,
)
_CLASS_NAMED = guarded(
    rf"(?<![\w-])(?:[Tt]he|[Aa]|[Tt]heir|[Ii]ts|of|and|missile)\s(?:{_CLASSES})\s"
    r"(?P<name>[A-Z][\w’'-]*[^\W\d_](?:\s[A-Z][\w’'-]*[^\W\d_]){0,2})(?!\w)",
    _CLASS_WORDS,
)

#: Capitalised words before a class that tell a nation, a service or a maker's relation rather than a name.
_NO_NAME = re.compile(
    r"^(?:The|A|An|This|These|Its|Their|His|Her|Two|Three|Four|Some|Each|New|First|Last|"
    r"Such|Both|Our|No|All|Several|Other|More|Foreign|Naval|Joint)\b"
)


def vessel_spans(text: str) -> Iterator[Span]:
    """Ships by their navy's prefix; to be looked for before places, since ships bear the names of places."""
    return (Span(*match.span()) for match in _VESSEL.finditer(text))


def navy_of(name: str) -> str | None:
    """The state whose navy the prefix of a ship's name tells."""
    return NAVIES.get(name.split()[0])


def equipment_spans(text: str, blocked: tuple[Span, ...] = ()) -> Iterator[Span]:
    """Designations in `text`; a class alone ("howitzers", "50 aircraft") is none. May overlap: the first counts."""
    taken = covered(text, blocked)
    lowered = text.lower()
    for pattern, group in (
        (_DESIGNATION, 0),
        (_NUMBERED, 0),
        (_CLASS_OF_SHIPS, 0),
        (_NAMED_CLASS, "name"),
        (_CLASS_NAMED, "name"),
    ):
        for match in pattern.finditer(text, lowered):
            span = Span(match.start(group), match.end(group))
            if any(taken[span.start : span.end]):
                continue
            if group == "name" and _NO_NAME.match(match[group]):
                continue
            taken[span.start : span.end] = b"\1" * len(span)
            yield span
