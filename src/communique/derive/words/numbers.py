"""Numbers in figures and words, each as one word with one value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from communique.derive.words.word import Word, joined

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}


_TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}


_SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1000,
    "lakh": 10**5,
    "million": 10**6,
    "mn": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
}


_ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {f"{word.removesuffix('y')}ieth": value for word, value in _TENS.items()}


def number_atom(token: str) -> str:
    token = re.sub(r"\s", "", token)
    digits = re.match(r"[\d.,]+", token)
    figure, suffix = token[: digits.end()] if digits else "", token[digits.end() if digits else 0 :].lower()
    if suffix in ("st", "nd", "rd", "th"):
        return f"#{figure}th"
    if re.fullmatch(r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?", figure):
        figure = figure.replace(",", "")
    if suffix in ("m", "mn", "bn", "k") and re.fullmatch(r"\d+(?:\.\d+)?", figure):
        return _figure(float(figure) * {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9}[suffix])
    return (_figure(float(figure)) if re.fullmatch(r"\d{1,15}(?:\.\d+)?", figure) else f"#{figure}") + suffix


def _ordinal(atoms: tuple[str, ...]) -> int | None:
    """`fourth`, `twenty-fourth`."""
    if len(atoms) == 2 and atoms[0] in _TENS and _ORDINALS.get(atoms[1], 10) < 10:
        return _TENS[atoms[0]] + _ORDINALS[atoms[1]]
    return _ORDINALS.get(atoms[0]) if len(atoms) == 1 else None


def _in_figures(atom: str) -> str:
    if atom.isdecimal() and atom.isascii():
        return number_atom(atom)
    if atom in _ORDINALS:
        return f"#{_ORDINALS[atom]}th"
    value = _UNITS.get(atom, _TENS.get(atom))
    return atom if value is None else f"#{value}"


def _figure(value: float) -> str:
    return f"#{int(value)}" if value == int(value) else f"#{round(value, 4)}"


def with_numbers(text: str, words: list[Word]) -> Iterator[Word]:
    """Numbers in words and figures with a scale, each joined to one word."""
    position = 0
    while position < len(words):
        end, value = _number_phrase(text, words, position)
        if end == position:
            word = words[position]
            key = word.atoms[0] if len(word.atoms) == 1 else ""
            if word.sort in ("word", "letter") and (ordinal := _ordinal(word.atoms)) is not None:
                word = replace(word, atoms=(f"#{ordinal}th",), sort="number")
            elif word.sort == "word" and len(word.atoms) > 1:  # "seven-point"
                word = replace(word, atoms=tuple(map(_in_figures, word.atoms)))
            elif key == "per" and position + 1 < len(words) and words[position + 1].atoms == ("cent",):
                word = joined(text, words[position : position + 2], ("percent",), "symbol")
                position += 1
            yield word
            position += 1
        else:
            yield joined(text, words[position:end], (_figure(value),), "number")
            position = end


def _number_phrase(text: str, words: list[Word], position: int) -> tuple[int, float]:
    """End and value of the number that begins at `position`; the end is `position` where there is none."""
    total = current = 0.0
    index = position
    begun = _indefinite(text, words, position)
    if begun is not None:
        index, current = begun
    last_scale = float("inf")
    hundreds = False
    while index < len(words) and index - position < 8:
        word = words[index]
        if index > position and text[words[index - 1].end : word.start].strip():
            break
        parts = _number_parts(word)
        if word.atoms == ("and",) and hundreds and index + 1 < len(words):
            parts, joins = _number_parts(words[index + 1]), 1
            if parts is None or parts[0] != "unit":
                break
        else:
            joins = 0
        if parts is None:
            break
        kind, value = parts
        hundreds = kind == "scale"
        if kind == "scale":
            if index == position or value >= last_scale:
                break
            if value == 100 or value == 12:
                current = (current or 1) * value
            else:
                total, current, last_scale = total + (current or 1) * value, 0.0, value
        elif kind == "figure":
            if index > position:
                break
            current = value
        else:
            tens = current % 10 == 0 and current % 100 >= 20 and value < 10
            if current and not tens and (current % 100 or value >= 100):
                break
            current += value
        index += 1 + joins
    if begun is not None and index == begun[0]:
        return position, 0.0
    if index == position + 1 and words[position].sort == "number":
        return position, 0.0  # a plain figure is a word already
    return index, total + current


_INDEFINITE = {(("half",), ("a",)): 0.5, (("a",),): 1.0, (("an",),): 1.0}


def _indefinite(text: str, words: list[Word], position: int) -> tuple[int, float] | None:
    """Where the scale stands, and how many of it: `a dozen`, `half a million`."""
    for opening, value in _INDEFINITE.items():
        phrase = words[position : position + len(opening) + 1]
        if (
            tuple(word.atoms for word in phrase[:-1]) == opening
            and len(phrase[-1].atoms) == 1
            and phrase[-1].atoms[0] in _SCALES
            and not any(text[a.end : b.start].strip() for a, b in pairwise(phrase))
        ):
            return position + len(opening), value
    return None


def _number_parts(word: Word) -> tuple[str, float] | None:
    if word.sort == "number" and re.fullmatch(r"#\d+(?:\.\d+)?", word.atoms[0]):
        return "figure", float(word.atoms[0][1:])
    if word.sort not in ("word", "letter") or not 0 < len(word.atoms) <= 2:
        return None
    values = [_UNITS.get(atom, _TENS.get(atom)) for atom in word.atoms]
    if all(value is not None for value in values):
        return "unit", float(sum(value for value in values if value is not None))
    if len(word.atoms) == 1 and word.atoms[0] in _SCALES:
        return "scale", float(_SCALES[word.atoms[0]])
    return None
