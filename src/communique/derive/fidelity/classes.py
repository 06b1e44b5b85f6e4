"""What kind of change a difference is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from communique.derive.fidelity.names import Names, names_no_kind
from communique.derive.words import CURRENCIES, MODALS, MONTHS, NEGATORS, WEEKDAYS, Word

_NEGATIVE_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non")
#: Where such a beginning denies nothing.
_NO_PREFIX = frozenset(
    """inform indeed increase intend invest inside inhabit insure input income inland inflow import impress implant
    imprison impose impart impact impair discover display dismiss dispose disclose discharge discount dispatch displace
    dispense discuss district until unless union unit under""".split()
)


def negations(words: Sequence[Word]) -> int:
    return sum(atom in NEGATORS for w in words for atom in w.atoms)


def are_opposites(one: Word, other: Word) -> bool:
    """`able` and `unable`, `harmful` and `harmless`."""
    if len(one.atoms) != 1 or len(other.atoms) != 1:
        return False
    short, long = sorted((one.atoms[0], other.atoms[0]), key=len)
    if long not in _NO_PREFIX and len(short) > 2 and any(p + short == long for p in _NEGATIVE_PREFIXES):
        return True
    stem = long.removesuffix("less")
    return (stem != long and short == f"{stem}ful") or (short == f"{stem}less" and long == f"{stem}ful")


def denies_otherwise(quoted: Sequence[Word], original: Sequence[Word]) -> bool:
    if negations(quoted) != negations(original):
        return True
    return any(are_opposites(one, other) for one in quoted for other in original)


def contradiction(quoted: Sequence[Word], original: Sequence[Word], names: Names) -> str | None:
    """Which of date, number and name differs; where one side has none of it, that is words put in or left out."""
    days = [_days(side) for side in (quoted, original)]
    if days[0] and days[1] and days[0] != days[1]:
        return "date"
    numbers = [_numbers(side) for side in (quoted, original)]
    if numbers[0] and numbers[1] and numbers[0] != numbers[1]:
        years = all(re.fullmatch(r"#(?:19|20)\d\d", a) for side in numbers for a in side)
        return "date" if years else "number"
    currencies = [{a for w in side for a in w.atoms if a in CURRENCIES} for side in (quoted, original)]
    if currencies[0] and currencies[1] and currencies[0] != currencies[1]:
        return "number"
    named = [names.of(quoted), names.of(original)]
    if named[0] and named[1] and not named[0] & named[1] and names_no_kind((*quoted, *original)):
        return "name"
    return None


def hidden(original: Sequence[Word], names: Names) -> str | None:
    """What an ellipsis hides that changes what the rest of the sentence says."""
    if negations(original):
        return "negation"
    if _days(original):
        return "date"
    if _numbers(original):
        return "number"
    return "name" if names.of(original) and names_no_kind(original) else None


def _days(words: Sequence[Word]) -> set[str]:
    return {atom for word in words for atom in word.atoms if is_date(word, atom)}


def _numbers(words: Sequence[Word]) -> Counter[str]:
    return Counter(atom for word in words for atom in word.atoms if atom.startswith("#"))


def is_date(word: Word, atom: str) -> bool:
    return word.sort == "date" or atom in WEEKDAYS or (atom in MONTHS and word.text[:1].isupper())


def class_of_replacement(quoted: Sequence[Word], original: Sequence[Word]) -> str:
    if len(quoted) == len(original) == 1:
        left, right = quoted[0].atoms, original[0].atoms
        if left[0] in MODALS and right[0] in MODALS:
            return "modality"
        if _is_inflection(left[-1], right[-1]):
            return "inflection"
    return "words"


def _is_inflection(left: str, right: str) -> bool:
    endings = {"", "s", "es", "ed", "d", "ing", "ies", "ied", "y", "e", "en", "n"}
    common = 0
    while common < min(len(left), len(right)) and left[common] == right[common]:
        common += 1
    return common >= 3 and left[common:] in endings and right[common:] in endings


def without_common_ends(
    quoted: tuple[Word, ...], original: tuple[Word, ...]
) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """A day that differs in a date that agrees: only the day."""
    if len(quoted) == len(original) == 1 and quoted[0].sort == original[0].sort == "date":
        day = [re.search(r"\d{1,2}", w.text) for w in (quoted[0], original[0])]
        months = [w.atoms[0].split("-")[0] for w in (quoted[0], original[0])]
        if day[0] and day[1] and months[0] == months[1]:
            return (_cut(quoted[0], day[0]),), (_cut(original[0], day[1]),)
    return quoted, original


def _cut(word: Word, part: re.Match[str]) -> Word:
    return Word(
        word.start + part.start(), word.start + part.end(), part.group(), word.atoms, "date", word.bracket
    )
