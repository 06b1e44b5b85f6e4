"""Lemmas by rule: how many letters to cut from the end of the word, and what to put there."""

from __future__ import annotations

from functools import lru_cache

_KEEP, _LOWER, _WHOLE = "=", "l", "w"


def rule_of(word: str, lemma: str) -> str:
    """The rule that makes `lemma` of `word`: `l|1|y` small letters, cut one, add "y"; `=|0|` the word as it is.

    A lemma that begins with another letter than its word becomes a rule of its own (`w|go`).
    """
    for case, base in ((_KEEP, word), (_LOWER, word.lower())):
        shared = _shared_front(base, lemma)
        if shared:
            return f"{case}|{len(base) - shared}|{lemma[shared:]}"
    return f"{_WHOLE}|{lemma}"


@lru_cache(maxsize=50_000)
def lemma_by(rule: str, word: str) -> str:
    """The lemma that `rule` makes of `word`; the word itself where the rule does not fit."""
    case, _, rest = rule.partition("|")
    if case == _WHOLE:
        return rest
    behind, tail = rest.split("|", 1)
    base = word.lower() if case == _LOWER else word
    kept = len(base) - int(behind)
    return (base[:kept] + tail if kept >= 0 else base) or base


def _shared_front(a: str, b: str) -> int:
    """How many letters the two begin with alike."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
