"""Whether two texts are in different languages."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from communique.languages import identify_post

#: The first characters that are looked at: a language shows early.
SAMPLE = 2_000


def are_in_different_languages(one: str, other: str) -> bool:
    """False in doubt: names and single words tell no language."""
    scripts = script_of(one), script_of(other)
    if None in scripts:
        return False
    if scripts[0] != scripts[1]:
        return True
    languages = _language(one[:SAMPLE]), _language(other[:SAMPLE])
    return None not in languages and languages[0] != languages[1]


@lru_cache(16)  # one original is held against many quotations
def _language(sample: str) -> str | None:
    return identify_post(sample)


def script_of(text: str) -> str | None:
    """That of most letters; None where there are none."""
    counts = Counter(_script(char) for char in text[:SAMPLE] if char.isalpha())
    return counts.most_common(1)[0][0] if counts else None


def _script(char: str) -> str:
    code = ord(char)
    for name, first, last in (
        ("latin", 0x41, 0x24F),
        ("greek", 0x370, 0x3FF),
        ("cyrillic", 0x400, 0x52F),
        ("hebrew", 0x590, 0x5FF),
        ("arabic", 0x600, 0x6FF),
        ("devanagari", 0x900, 0x97F),
        ("kana-or-han", 0x3040, 0x9FFF),
        ("hangul", 0xAC00, 0xD7AF),
    ):
        if first <= code <= last:
            return name
    return "latin" if 0x1E00 <= code <= 0x1EFF else "other"
