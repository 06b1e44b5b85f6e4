"""What kind of change a difference is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from communique.derive.fidelity.same import names
from communique.derive.words import MODALS, MONTHS, NEGATORS, WEEKDAYS, Word


def negations(words: Sequence[Word]) -> int:
    return sum(atom in NEGATORS for w in words for atom in w.atoms)


def contradiction(quoted: Sequence[Word], original: Sequence[Word]) -> str | None:
    days = [{a for w in side for a in w.atoms if is_date(w, a)} for side in (quoted, original)]
    if days[0] and days[1] and days[0] != days[1]:
        return "date"
    numbers = [Counter(a for w in side for a in w.atoms if a.startswith("#")) for side in (quoted, original)]
    if numbers[0] and numbers[1] and numbers[0] != numbers[1]:
        years = all(re.fullmatch(r"#(?:19|20)\d\d", a) for side in numbers for a in side)
        return "date" if years else "number"
    named = [names(quoted), names(original)]
    if named[0] and named[1] and not named[0] & named[1] and not _shares_no_kind(quoted, original):
        return "name"
    return None


def is_date(word: Word, atom: str) -> bool:
    return word.sort == "date" or atom in WEEKDAYS or (atom in MONTHS and word.text[:1].isupper())


def _shares_no_kind(quoted: Sequence[Word], original: Sequence[Word]) -> bool:
    """A house style that prints common nouns with a capital replaces a word, not a name."""
    texts = {w.text for w in (*quoted, *original)}
    return any(
        text.lower() in {"minister", "ministry", "president", "agreement", "treaty", "government"}
        for text in texts
    )


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
