"""What names, subjects and amounts are compared by: words without case, accents, endings and what tells nothing."""

from __future__ import annotations

import re

from communique.model.query import words_of

#: What stands before or behind a name and is none of it.
_STYLES = frozenset(
    "mr mrs ms dr prof sir h e his her excellency hon honourable honorable shri smt gen lt col maj adm jr sr "
    "the".split()
)
#: Words that tell one thing of the kind from no other.
_SMALL = frozenset(
    "a an and at between by concerning for from in its of off on or the their to with agreement agreements accord "
    "pact treaty memorandum understanding mou contract deal statement joint arrangement protocol letter intent "
    "cooperation bilateral signed sign new".split()
)


def name_words(name: str) -> frozenset[str]:
    """Words of a person's name, whatever their order; initials and styles left out."""
    return frozenset(word for word in words_of(name) if len(word) > 1) - _STYLES


def telling_words(*texts: str | None) -> frozenset[str]:
    """Words that tell one thing from another of its kind, without the ending of a plural."""
    words = (word for text in texts if text for word in words_of(text))
    return frozenset(stem(word) for word in words if word not in _SMALL)


def stem(word: str) -> str:
    """Without the ending of a plural or of a state of things: "radars" and "radar", "partnership" and "partners"."""
    word = word.removesuffix("hip") if word.endswith("ship") and len(word) > 7 else word
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=1
    )
}
_COUNTED = re.compile(
    r"\b(?:(\d{1,3})(?:st|nd|rd|th)|(" + "|".join(_ORDINALS) + r"))\b(?!\s+(?:of\b|century|"
    r"January|February|March|April|May|June|July|August|September|October|November|December))",
    re.IGNORECASE,
)


def editions_in(*texts: str | None) -> frozenset[int]:
    """Numbers by which one of a series is told from the rest: "the 13th dialogue", "their second summit"."""
    return frozenset(
        int(digits) if digits else _ORDINALS[word.casefold()]
        for text in texts
        if text
        for digits, word in _COUNTED.findall(text)
    )


_AMOUNT = re.compile(
    r"(?:(?:US)?[$\u20ac\u00a3\u00a5]|\b[A-Z]{3}\s)\s?(\d[\d,.]*)\s?(million|billion|trillion|crore|lakh|m|bn)?\b"
)


def amount_in(*texts: str | None) -> str:
    """The one amount of money that the words tell: "300 million"; empty for none and for several."""
    found = {
        f"{number.replace(',', '').rstrip('.')} {unit}".strip()
        for text in texts
        if text
        for number, unit in _AMOUNT.findall(text)
    }
    return found.pop() if len(found) == 1 else ""
