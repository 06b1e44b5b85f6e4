"""Changes of a number, a date, a name or a negation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from communique.evaluate.quotations.change import Change, either, exchanging, replacing, table

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH_IN_DATE = (
    rf"(?:(?<=\d )|(?<=in )|(?<=since )|(?<=until )|(?<=this )|(?<=by ))(?:{_MONTHS})\b"
    rf"|\b(?:{_MONTHS})(?= \d)"
)
_NEXT_MONTH = dict(zip(_MONTHS.casefold().split("|"), [*_MONTHS.split("|")[1:], "January"], strict=True))
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_NEXT_DAY = dict(zip(_DAYS, _DAYS[2:] + _DAYS[:2], strict=True))

_figure = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3}){0,3}(?:\.\d{1,2})?(?![\w]|[.,]\d)")


def _other_figure(sentence: str) -> Iterator[str]:
    """Another digit, two digits exchanged, a digit or a point lost. No years and no days of a month."""
    for match in _figure.finditer(sentence):
        if _is_of_a_date(sentence, match):
            continue
        figure = match.group()
        other = str((int(figure[-1]) + 3) % 10)
        for new in (
            figure[:-1] + other,
            figure[1] + figure[0] + figure[2:] if len(figure) == 2 else figure,
            figure.replace(".", ""),
            figure.replace(",", "", 1)[:-1] if "," in figure else figure,
        ):
            yield sentence[: match.start()] + new + sentence[match.end() :]


def _is_of_a_date(sentence: str, match: re.Match[str]) -> bool:
    around = sentence[max(0, match.start() - 14) : match.start()], sentence[match.end() : match.end() + 12]
    months = rf"(?:{_MONTHS}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
    return bool(
        re.search(rf"\b{months} $", around[0])
        or re.match(rf"(?:st|nd|rd|th)? (?:of )?{months}\b", around[1])
        or re.match(r"(?: &| and|[-–]) ?\d{1,2} \w", around[1])
        or re.search(r"\w \d{1,2} (?:& |and )$|[-–:]$", around[0])
        or re.match(r"[-–:]\d", around[1])
        or (len(match.group()) == 4 and match.group()[:2] in ("18", "19", "20"))
    )


def _other_day_of_month(sentence: str) -> Iterator[str]:
    for match in re.finditer(
        rf"\b(\d{{1,2}})(?= (?:{_MONTHS})\b)|(?<=\b)(?:{_MONTHS}) (\d{{1,2}})\b", sentence
    ):
        group = 1 if match[1] else 2
        new = str(int(match[group]) % 27 + 1)
        yield sentence[: match.start(group)] + new + sentence[match.end(group) :]


_AUXILIARIES = (
    "is are was were will would can could should must has have had does do did may might shall".split()
)
_CONTRACTED = {
    "isn": "is", "aren": "are", "wasn": "was", "weren": "were", "won": "will", "wouldn": "would", "can": "can",
    "couldn": "could", "shouldn": "should", "mustn": "must", "hasn": "has", "haven": "have", "hadn": "had",
    "doesn": "does", "don": "do", "didn": "did",
}  # fmt: skip
_CONTRACTION = {verb: f"{short}'t" for short, verb in _CONTRACTED.items()}

_PREFIXED = table(
    "likely:unlikely able:unable safe:unsafe fair:unfair legal:illegal possible:impossible agree:disagree "
    "agreed:disagreed complete:incomplete acceptable:unacceptable helpful:unhelpful responsible:irresponsible "
    "reasonable:unreasonable fit:unfit partial:impartial reversible:irreversible armed:unarmed resolved:unresolved "
    "favourable:unfavourable stable:unstable necessary:unnecessary certain:uncertain harmed:unharmed equal:unequal "
    "honest:dishonest willing:unwilling happy:unhappy common:uncommon founded:unfounded limited:unlimited "
    "important:unimportant official:unofficial lawful:unlawful acceptable:unacceptable expected:unexpected "
    "usual:unusual successful:unsuccessful tested:untested perfect:imperfect popular:unpopular clear:unclear"
)

_NUMBER_WORDS = table(
    "two:four three:six four:nine five:seven six:eight seven:eleven eight:three nine:twelve ten:twenty eleven:seven "
    "twelve:two fifteen:fifty twenty:thirty thirty:forty forty:sixty ninety:nineteen"
)
_NAMES = ("Okonjo", "Ruritania", "Vaduz", "Brisbane", "Hedegaard", "Samoa", "Marrakesh", "Ngata")
_NAME = re.compile(r"(?<=[a-z,] )(?:[A-Z][a-zà-ÿ]{2,20})(?![\w’'-]|\s[A-Z]|\.\w)")
#: Capitals that are no names: titles, days, months, and what demands a word of its own kind.
_NO_NAME = frozenset(
    f"{_MONTHS.replace('|', ' ')} {' '.join(_DAYS)} Minister Ministers President Prime Secretary Ambassador Senator "
    "Chancellor General Foreign Defence Defense Council Parliament Commission Republic Independence Day The This They "
    "Mr Mrs Dr Col Gen State Department Government Treaty Agreement Secretary-General Union Nations Affairs".split()
)


def _other_name(sentence: str) -> Iterator[str]:
    for count, match in enumerate(_NAME.finditer(sentence)):
        if match.group() not in _NO_NAME:
            new = _NAMES[(len(sentence) + count) % len(_NAMES)]
            yield sentence[: match.start()] + new + sentence[match.end() :]


def _ellipsis_over_negation(sentence: str) -> Iterator[str]:
    for match in re.finditer(r"\b(?:not|never|no longer)\b(?: \w+)?(?= \w)", sentence):
        yield sentence[: match.start()] + "…" + sentence[match.end() :]


def _ellipsis_over_figure(sentence: str) -> Iterator[str]:
    for match in re.finditer(r"(?<=\w )\d[\d,]*(?:\.\d+)?(?: \w+)(?= \w)", sentence):
        yield sentence[: match.start()] + "…" + sentence[match.end() :]


CONTRADICTIONS: Mapping[str, Change] = {
    "number: another figure": _other_figure,
    "number: another word": exchanging(_NUMBER_WORDS, back=False),
    "number: magnitude": exchanging(table("million:billion thousand:million hundred:thousand")),
    "number: ordinal": exchanging(
        table("second:third fourth:fifth sixth:tenth seventh:eighth ninth:eleventh"), back=True
    ),
    "number: currency": either(
        replacing(r"\$(?=\d)", "€"),
        replacing(r"€(?=\d)", "£"),
        replacing(r"[£¥](?=\d)", "$"),
        replacing(r"(?<=\d )(dollars|euros|pesos)\b", lambda m: "pounds"),
        replacing(r"(?<=million )(dollars|euros)\b", lambda m: "pounds"),
    ),
    "number: hidden by an ellipsis": _ellipsis_over_figure,
    "date: month": replacing(_MONTH_IN_DATE, lambda m: _NEXT_MONTH[m.group().casefold()]),
    "date: weekday": replacing(rf"\b(?:{'|'.join(_DAYS)})\b", lambda m: _NEXT_DAY[m.group().title()]),
    "date: day of the month": _other_day_of_month,
    "date: year": replacing(r"\b(?:19|20)\d\d\b(?!,\d)", lambda m: str(int(m.group()) - 9)),
    "name: another": _other_name,
    "negation: not left out": replacing(rf"\b({'|'.join(_AUXILIARIES)}) not\b", r"\1"),
    "negation: contraction undone": replacing(
        rf"\b({'|'.join(_CONTRACTED)})['’]t\b", lambda m: _CONTRACTED[m[1].casefold()]
    ),
    "negation: cannot": exchanging(table("cannot:can"), back=False),
    "negation: not put in": replacing(
        rf"\b({'|'.join(_AUXILIARIES)})\b(?! not\b| never\b| no\b|['’]|n['’]t)(?= [a-z])", r"\1 not"
    ),
    "negation: contraction put in": replacing(
        rf"\b({'|'.join(_CONTRACTION)})\b(?! not\b| never\b| no\b|['’])(?= [a-z])",
        lambda m: _CONTRACTION[m[1].casefold()],
    ),
    "negation: never left out": replacing(r"\bnever (?=[a-z])", ""),
    "negation: never put in": replacing(
        r"\b(has|have|will|would|is|are|was|were|can)\b(?= [a-z])(?! not| no| never)", r"\1 never"
    ),
    "negation: no longer": replacing(r"\b(is|are|was|were|has|have) no longer\b", r"\1"),
    "negation: no left out": replacing(r"(?<=[a-z] )no (?=[a-z])(?!no longer)", ""),
    "negation: nobody, nothing, none": exchanging(
        table("nobody:everybody nothing:everything none:all neither:both nor:and never:always"), back=False
    ),
    "negation: without": exchanging(table("without:with"), back=False),
    "negation: prefix": exchanging(_PREFIXED),
    "negation: hidden by an ellipsis": _ellipsis_over_negation,
}
