"""Whether two values can both be right, as vague as their words leave them."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: Behind which a number is a bound or a guess, up to the number itself.
_OVER = re.compile(
    r"(?<!hand )(?<!handed )(?<!handing )(?<!turned )(?<!took )(?<!taken )"
    r"\b(?:more than|over|at least|no fewer than|upwards of|above|exceeding)\s$",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"\b(?:up to|fewer than|less than|as many as|under|at most|nearly|almost)\s$", re.IGNORECASE
)
_ABOUT = re.compile(
    r"\b(?:about|around|some|roughly|approximately|nearly|almost|an estimated|close to)\s$", re.IGNORECASE
)
#: How far a guess may be off, and a bound be passed.
_GUESS = 0.2
_BOUND = 2.0
#: From here on a number with zeros at its end may stand for one near it.
_ROUND = 100
_ROUNDING = 0.15


def bounds_of(number: float, before: str, rounding: float | None = None) -> tuple[float, float]:
    """Between what the thing itself may lie. `before`: the words before; `rounding`: how far it may be rounded.

    >>> bounds_of(24, "handed over ")
    (24.0, 24.0)
    >>> bounds_of(50, "up to ")
    (0.0, 50.0)
    """
    slack = rounding_of(number) if rounding is None else rounding
    low, high = float(number - slack), float(number + slack)
    if _ABOUT.search(before):
        low, high = number * (1 - _GUESS), number * (1 + _GUESS)
    if _OVER.search(before):
        low, high = min(low, number), number * _BOUND
    if _UNDER.search(before):
        low = 0.0
    return low, high


def rounding_of(number: float) -> float:
    """Of a count: none below a hundred; "200" and "1,500", of whose digits half are noughts, may stand for more.

    >>> rounding_of(24), rounding_of(100), rounding_of(112)
    (0.0, 15.0, 0.0)
    """
    digits = f"{number:.0f}"
    is_round = number >= _ROUND and len(digits.rstrip("0")) * 2 <= len(digits)
    return number * _ROUNDING if is_round else 0.0


def can_both_be(first: tuple[float, float], second: tuple[float, float]) -> bool:
    return first[0] <= second[1] and second[0] <= first[1]


_SUM = re.compile(
    r"(?P<sign>[^\d\s,.]{0,3})\s?(?P<number>\d[\d,]{0,14}(?:\.\d{1,3})?)\s?(?P<unit>[A-Za-z]{0,9})"
)
_SCALES = {"thousand": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "million": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9,
           "billion": 1e9, "trillion": 1e12, "lakh": 1e5, "crore": 1e7}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sum:
    sign: str  #: of the currency, as printed
    bounds: tuple[float, float]


def sum_in(text: str) -> Sum | None:
    """The first sum of money; as exact as its last printed digit that is no nought.

    >>> sum_in("about USD 300 million")
    Sum(sign='USD', bounds=(240000000.0, 360000000.0))
    """
    found = _SUM.search(text)
    if found is None:
        return None
    printed = found["number"].replace(",", "")
    whole, _, decimals = printed.partition(".")
    step = 10.0 ** -len(decimals) if decimals else 10.0 ** (len(whole) - len(whole.rstrip("0")))
    scale = _SCALES.get(found["unit"].lower(), 1.0)
    return Sum(
        found["sign"].strip(), bounds_of(float(printed) * scale, text[: found.start()], step * scale / 2)
    )
